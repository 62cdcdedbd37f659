//! A folder written beside the one it replaces, then put in its place at once.

use super::former::{self, Publication, SUMS};
use crate::error::DataError;
use crate::read::sha256;
use flate2::{Compression, GzBuilder};
use orion_indicateurs::publication::hashed_name;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Files whose compressed twin hosts may serve.
const COMPRESSIBLE: [&str; 2] = [".arrow", ".json"];

/// Below it, a file fits in one packet: compressing it spares a visitor nothing.
const LEAST_TO_COMPRESS: usize = 1_000;

/// A folder being written.
#[derive(Debug)]
pub(super) struct Beside {
    partial: PathBuf,
    out: PathBuf,
    /// The SHA-256 and length of every file written, by path.
    written: Mutex<BTreeMap<String, (String, u64)>>,
}

impl Beside {
    /// An empty folder beside `out`, on the same disk.
    pub(super) fn new(out: &Path) -> Result<Self, DataError> {
        let out = std::path::absolute(out).map_err(DataError::io(out))?;
        let name = out
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let partial = out.with_file_name(format!(".{name}.partial"));
        if partial.exists() {
            fs::remove_dir_all(&partial).map_err(DataError::io(&partial))?;
        }
        fs::create_dir_all(&partial).map_err(DataError::io(&partial))?;
        Ok(Self {
            partial,
            out,
            written: Mutex::default(),
        })
    }

    /// What was written so far; a writer that panicked left nothing half recorded.
    fn written(&self) -> MutexGuard<'_, BTreeMap<String, (String, u64)>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the folder is until it is put in place.
    pub(super) fn folder(&self) -> &Path {
        &self.partial
    }

    /// Writes a file named after its content, and gives its path.
    pub(super) fn write_hashed(
        &self,
        name: &str,
        extension: &str,
        bytes: &[u8],
    ) -> Result<String, DataError> {
        let path = hashed_name(name, &sha256(bytes), extension);
        self.write(&path, bytes)?;
        Ok(path)
    }

    /// Writes a file, and its compressed twin where hosts may serve one.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), DataError> {
        self.write_one(path, bytes)?;
        let compressible = COMPRESSIBLE.iter().any(|end| path.ends_with(end));
        if compressible && bytes.len() >= LEAST_TO_COMPRESS {
            let path = format!("{path}.gz");
            let bytes = gzip(bytes).map_err(DataError::io(Path::new(&path)))?;
            self.write_one(&path, &bytes)?;
        }
        Ok(())
    }

    fn write_one(&self, path: &str, bytes: &[u8]) -> Result<(), DataError> {
        let file = self.partial.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(DataError::io(folder))?;
        }
        fs::write(&file, bytes).map_err(DataError::io(&file))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.written().insert(path.into(), (sha256(bytes), length));
        Ok(())
    }

    /// The length that a file travels in: that of its twin, when it has one.
    pub(super) fn transfer(&self, path: &str) -> u64 {
        let written = self.written();
        let twin = written.get(&format!("{path}.gz"));
        twin.or_else(|| written.get(path))
            .map_or(0, |(_, length)| *length)
    }

    /// Puts the folder in the place of the publication in `out`, which it keeps as the
    /// former one.
    pub(super) fn put_in_place(self) -> Result<(), DataError> {
        let line = |(path, (sha256, _)): (&String, &(String, u64))| format!("{sha256}  {path}\n");
        let sums = self.written().iter().map(line).collect::<Vec<_>>().concat();
        let current = Publication::current(&self.out);
        // The same again: the former publication stays the former one.
        let former = match current {
            Some(current) if current.sums == sums => Publication::former(&self.out),
            current => current,
        };
        if let Some(former) = former {
            former.link_into(&self.partial, former::FOLDER)?;
        }
        let path = self.partial.join(SUMS);
        fs::write(&path, sums).map_err(DataError::io(&path))?;
        self.exchange()
    }

    /// Puts the folder in the place of the one in `out`, which goes.
    pub(super) fn exchange(self) -> Result<(), DataError> {
        let Self { partial, out, .. } = &self;
        if !out.exists() {
            return fs::rename(partial, out).map_err(DataError::io(out));
        }
        exchange(partial, out).map_err(DataError::io(out))?;
        // What stands beside now is the former publication.
        fs::remove_dir_all(partial).map_err(DataError::io(partial))
    }
}

/// A run that fails leaves nothing beside.
impl Drop for Beside {
    fn drop(&mut self) {
        // Gone already after a success; nothing more can be done about a failure.
        let _ = fs::remove_dir_all(&self.partial);
    }
}

/// As small as gzip gets, the same bytes for the same content.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Swaps two folders in one step of the file system: there is no moment without one.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

/// Swaps two folders; elsewhere than on Linux, through a third name.
#[cfg(not(target_os = "linux"))]
fn exchange(a: &Path, b: &Path) -> std::io::Result<()> {
    let former = b.with_extension("former");
    fs::rename(b, &former)?;
    fs::rename(a, b)?;
    fs::rename(&former, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_former_folder_stands_until_the_new_one_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("published");
        let read = || fs::read_to_string(out.join("a")).ok();

        let first = Beside::new(&out).unwrap();
        first.write("a", b"1").unwrap();
        assert_eq!(read(), None);
        first.put_in_place().unwrap();
        assert_eq!(read().as_deref(), Some("1"));

        let failed = Beside::new(&out).unwrap();
        failed.write("a", b"2").unwrap();
        drop(failed);
        assert_eq!(read().as_deref(), Some("1"));

        let second = Beside::new(&out).unwrap();
        second.write("a", b"3").unwrap();
        second.put_in_place().unwrap();
        assert_eq!(read().as_deref(), Some("3"));
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing is left beside"
        );
    }

    #[test]
    fn twins_are_the_same_bytes_each_time_and_give_back_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let beside = Beside::new(&folder.path().join("published")).unwrap();
        let content = "orion ".repeat(500).into_bytes();
        let path = beside.write_hashed("a", "json", &content).unwrap();
        beside.write("b.parquet", &content).unwrap();
        beside.write("c.json", b"{}").unwrap();

        let twin = fs::read(beside.folder().join(format!("{path}.gz"))).unwrap();
        assert_eq!(twin, gzip(&content).unwrap());
        let mut given = Vec::new();
        let mut decoder = flate2::read::GzDecoder::new(&twin[..]);
        std::io::Read::read_to_end(&mut decoder, &mut given).unwrap();
        assert_eq!(given, content);
        assert_eq!(beside.transfer(&path), twin.len() as u64);
        assert_eq!(beside.transfer("b.parquet"), content.len() as u64);
        assert_eq!(beside.written().len(), 4, "too small or of another kind");
    }
}
