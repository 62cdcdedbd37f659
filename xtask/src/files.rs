//! Folders: listing, copying.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Every file under a folder (or the file itself), in a stable order.
pub(crate) fn list(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    for entry in entries(path)? {
        files.extend(list(&entry)?);
    }
    Ok(files)
}

/// What lies directly in a folder, in a stable order.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)
        .and_then(|entries| {
            entries
                .map(|entry| Ok(entry?.path()))
                .collect::<Result<Vec<_>, _>>()
        })
        .with_context(|| format!("cannot list folder {}", folder.display()))?;
    entries.sort();
    Ok(entries)
}

/// Copies a folder and all it holds.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in list(from)? {
        let relative = file
            .strip_prefix(from)
            .with_context(|| format!("{} is not under {}", file.display(), from.display()))?;
        copy_file(&file, &to.join(relative))?;
    }
    Ok(())
}

/// Copies a file and makes its folder when needed.
pub(crate) fn copy_file(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        create_folder(folder)?;
    }
    fs::copy(from, to)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

/// Makes a folder and those above it.
pub(crate) fn create_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot make folder {}", path.display()))
}

/// Removes a folder and all it holds; one that is not there is no error.
pub(crate) fn remove_folder(path: &Path) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    fs::remove_dir_all(path).with_context(|| format!("cannot remove folder {}", path.display()))
}

/// Reads a text file.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file and makes its folder when needed.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}
