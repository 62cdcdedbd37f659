//! Looking for a program.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::project::Project;

/// The first program of that name on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| program(&folder, name))
        .find(|file| file.is_file())
}

/// A program of exactly that version, on PATH or installed by the project.
pub(crate) fn with_version(project: &Project, name: &str, version: &str) -> Option<PathBuf> {
    let installed = program(&project.tools().join("bin"), name);
    [on_path(name), Some(installed)]
        .into_iter()
        .flatten()
        .find(|file| has_version(file, version))
}

fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Programs print `name version`, some with more words behind.
fn has_version(program: &Path, version: &str) -> bool {
    program.is_file()
        && process::output(Command::new(program).arg("--version"))
            .is_ok_and(|printed| printed.split_whitespace().nth(1) == Some(version))
}
