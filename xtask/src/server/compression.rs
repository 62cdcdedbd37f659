//! Compressed answers, each made once.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use flate2::{Compression, write::GzEncoder};

/// What hosts usually set, and what the size budgets of the tests are measured with.
const LEVEL: u32 = 9;

/// Compressed files, by path.
#[derive(Default)]
pub(crate) struct Cache {
    files: Mutex<HashMap<PathBuf, Compressed>>,
}

struct Compressed {
    /// Of the file it was made from.
    modified: SystemTime,
    content: Arc<[u8]>,
}

impl Cache {
    /// The compressed form of a file's content.
    pub(crate) fn gzip(
        &self,
        file: &Path,
        modified: SystemTime,
        content: &[u8],
    ) -> io::Result<Arc<[u8]>> {
        if let Some(known) = self.find(file, modified) {
            return Ok(known);
        }
        // Outside the lock: two threads may do the same work, none waits.
        let compressed: Arc<[u8]> = gzip(content)?.into();
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = Compressed {
            modified,
            content: Arc::clone(&compressed),
        };
        files.insert(file.to_path_buf(), entry);
        Ok(compressed)
    }

    fn find(&self, file: &Path, modified: SystemTime) -> Option<Arc<[u8]>> {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let known = files.get(file)?;
        (known.modified == modified).then(|| Arc::clone(&known.content))
    }
}

/// The compressed twin that lies beside a file, as static hosts serve it.
pub(crate) fn twin(file: &Path) -> Option<Vec<u8>> {
    let mut name = file.as_os_str().to_owned();
    name.push(".gz");
    std::fs::read(name).ok()
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(content)?;
    encoder.finish()
}

/// Whether the value of `Accept-Encoding` lets us answer in gzip.
pub(crate) fn accepts_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|coding| {
        let (name, parameters) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = parameters
            .trim()
            .strip_prefix("q=")
            .is_some_and(|quality| quality.parse() == Ok(0.0_f32));
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_used_where_accepted() {
        assert!(accepts_gzip("gzip, deflate, br"));
        assert!(accepts_gzip("br, GZIP;q=0.5"));
        assert!(!accepts_gzip("gzip;q=0, br"));
        assert!(!accepts_gzip("identity"));
        assert!(!accepts_gzip(""));
    }

    #[test]
    fn a_twin_is_found_beside_its_file() -> io::Result<()> {
        let file = std::env::temp_dir().join(format!("orion-{}-twin.json", std::process::id()));
        assert_eq!(twin(&file), None);
        let beside = file.with_extension("json.gz");
        std::fs::write(&beside, b"gzip")?;
        assert_eq!(twin(&file).as_deref(), Some(b"gzip".as_slice()));
        std::fs::remove_file(beside)
    }

    #[test]
    fn a_file_is_compressed_again_when_its_date_changes() -> io::Result<()> {
        let cache = Cache::default();
        let (file, date) = (Path::new("a.css"), SystemTime::UNIX_EPOCH);
        let first = cache.gzip(file, date, b"a")?;
        assert!(Arc::ptr_eq(&first, &cache.gzip(file, date, b"ignored")?));
        assert_ne!(first, cache.gzip(file, SystemTime::now(), b"b")?);
        Ok(())
    }
}
