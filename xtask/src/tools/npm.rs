//! npm packages. Those of `tests/`: wasm-opt for the build, the map outlines of the
//! demonstration, and the browser driver of the tests. Those of `tests/bench/`: the engines
//! that Orion is compared with.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Result, bail};

use super::search;
use crate::process;
use crate::step::Outcome;

/// Installs the packages of a folder when they are missing or older than the lock file.
pub(crate) fn ensure(folder: &Path) -> Result<Outcome> {
    // npm writes this file last.
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= modified(&folder.join("package-lock.json")) {
        return Ok(Outcome::NothingToDo(()));
    }
    let Some(npm) = search::on_path("npm") else {
        bail!("npm is missing: install Node.js 20 or newer, which brings it");
    };
    let mut command = Command::new(npm);
    command
        .current_dir(folder)
        .args(["ci", "--ignore-scripts", "--legacy-peer-deps"]);
    process::run_quietly(&mut command, 2)?;
    Ok(Outcome::Done(()))
}

fn modified(file: &Path) -> Option<SystemTime> {
    file.metadata()
        .and_then(|metadata| metadata.modified())
        .ok()
}
