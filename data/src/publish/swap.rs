//! A folder written beside the one it replaces, then put in its place at once.

use crate::error::DataError;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder being written.
pub(super) struct Beside {
    partial: PathBuf,
    out: PathBuf,
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
        Ok(Self { partial, out })
    }

    /// Writes one file.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), DataError> {
        let path = self.partial.join(name);
        make_parent(&path)?;
        fs::write(&path, bytes).map_err(DataError::io(&path))
    }

    /// A file that stands elsewhere, under a path of this folder: linked rather than
    /// copied, since no published file is ever written over. One that is here stays.
    pub(super) fn keep(&self, from: &Path, name: &str) -> Result<(), DataError> {
        let path = self.partial.join(name);
        if path.exists() {
            return Ok(());
        }
        make_parent(&path)?;
        fs::hard_link(from, &path)
            .or_else(|_| fs::copy(from, &path).map(drop))
            .map_err(DataError::io(from))
    }

    /// Puts the folder in the place of the former one, which goes.
    pub(super) fn put_in_place(self) -> Result<(), DataError> {
        let Self { partial, out } = &self;
        if !out.exists() {
            return fs::rename(partial, out).map_err(DataError::io(out));
        }
        exchange(partial, out).map_err(DataError::io(out))?;
        // What stands beside now is the former publication.
        fs::remove_dir_all(partial).map_err(DataError::io(partial))
    }
}

fn make_parent(path: &Path) -> Result<(), DataError> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).map_err(DataError::io(parent))
}

/// A run that fails leaves nothing beside.
impl Drop for Beside {
    fn drop(&mut self) {
        // Gone already after a success; nothing more can be done about a failure.
        let _ = fs::remove_dir_all(&self.partial);
    }
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
}
