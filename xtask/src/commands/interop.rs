//! Whether pyarrow, DuckDB, Polars and Arrow in JavaScript read the published files as
//! Orion does.

use std::process::Command;

use anyhow::Result;

use super::browser_tests::Publications;
use crate::process;
use crate::project::Project;
use crate::step::{Outcome, Steps};
use crate::tools::python;

/// Installs the engines, then compares them over each publication.
pub(crate) fn run(project: &Project, publications: &Publications, steps: &mut Steps) -> Result<()> {
    let list = project.tests().join("interop/requirements.txt");
    let python = steps.run("Python packages", || python::ensure(project, &list))?;
    let folders = std::iter::once(&publications.demo).chain(&publications.official);
    steps.run("interoperability", || {
        for folder in folders {
            let mut command = Command::new("cargo");
            command
                .current_dir(&project.root)
                .args(["run", "--quiet", "--profile", "native", "-p", "orion-tests"])
                .args(["--bin", "interop", "--"])
                .arg(folder)
                .arg(&python.program)
                .env("PYTHONPATH", &python.packages);
            process::run(&mut command)?;
        }
        Ok(Outcome::Done(()))
    })
}
