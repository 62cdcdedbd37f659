//! The command line, on the real program: made-up official files, a portal played by a
//! server of this machine.

mod check;
mod commands;
mod diff;
mod docs;
mod fetch;
mod official;
mod portal;

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in an empty folder: no configuration but the one that is named.
fn orion(words: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_orion-data"));
    command
        .args(words)
        .current_dir(folder.path())
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
