//! The pages that need no script, written by `orion-pages` from a site and a publication.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::files;
use crate::process;
use crate::project::Project;
use crate::site::{self, Base};

/// Writes the pages of a site and a publication; the folder they are in.
///
/// They take a second: nothing remembers whether they are stale.
pub(crate) fn write(project: &Project, base: &Base, data: &Path) -> Result<PathBuf> {
    let site = site::folder(project, base);
    let name = [site.file_name(), data.file_name()].map(|name| {
        let name = name.unwrap_or_default();
        name.to_string_lossy().into_owned()
    });
    let out = project.target.join("pages").join(name.join("-"));
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
