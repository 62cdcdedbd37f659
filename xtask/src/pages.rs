//! The pages that need no script, written by `orion-pages` from a site and a publication.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::files;
use crate::process;
use crate::project::Project;
use crate::site::{self, Base};

/// Where the pages of a site and a publication are.
pub(crate) fn folder(project: &Project, base: &Base, data: &Path) -> PathBuf {
    let name = [&site::folder(project, base), data].map(|folder| {
        let name = folder.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    });
    project.target.join("pages").join(name.join("-"))
}

/// Writes the pages of a site and a publication. They take a second: nothing remembers
/// whether they are stale.
pub(crate) fn write(project: &Project, base: &Base, data: &Path) -> Result<PathBuf> {
    let site = site::folder(project, base);
    let out = folder(project, base, data);
    files::remove_folder(&out)?;
    let mut command = Command::new("cargo");
    command
        .current_dir(&project.root)
        .args([
            "run",
            "--quiet",
            "--profile",
            "native",
            "-p",
            "orion-pages",
            "--",
            "--site",
        ])
        .arg(&site)
        .arg("--publication")
        .arg(data)
        .arg("--out")
        .arg(&out);
    process::run(&mut command)?;
    Ok(out)
}
