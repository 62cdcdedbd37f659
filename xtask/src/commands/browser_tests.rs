//! The browser tests: the built site on local servers, and Node's test runner.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::test::SUBPATH;
use crate::files;
use crate::pages;
use crate::process;
use crate::project::Project;
use crate::server::{Mount, Server};
use crate::site::{self, Base};
use crate::step::Outcome;

/// The published files to test with.
pub(crate) struct Publications {
    /// From the demonstration set.
    pub(crate) demo: PathBuf,
    /// From official files.
    pub(crate) official: Option<PathBuf>,
    /// The official files themselves.
    pub(crate) shared_data: Option<PathBuf>,
}

/// Serves the site in each configuration and runs the tests against it.
pub(crate) fn run(
    project: &Project,
    publications: &Publications,
    browser: &Path,
    long: bool,
) -> Result<Outcome> {
    let mut command = Command::new("node");
    command
        .current_dir(project.tests())
        .args(["--test", "--test-concurrency=1"])
        .args(test_files(project)?)
        .env("ORION_CHROMIUM", browser)
        .env(
            "ORION_DEMO_URL",
            serve(project, &Base::root(), &publications.demo)?,
        )
        .env(
            "ORION_SOUS_CHEMIN_URL",
            serve(project, &Base::parse(SUBPATH)?, &publications.demo)?,
        );
    // The tests skip what they have no address or no folder for.
    if let Some(official) = &publications.official {
        command.env(
            "ORION_OFFICIEL_URL",
            serve(project, &Base::root(), official)?,
        );
    }
    if let Some(shared_data) = &publications.shared_data {
        command.env("ORION_SHARED_DATA", shared_data);
    }
    if long {
        command.env("ORION_LONG", "1");
    }
    process::run(&mut command)?;
    Ok(Outcome::Done(()))
}

fn serve(project: &Project, base: &Base, data: &Path) -> Result<String> {
    let site = site::folder(project, base);
    let mount = Mount {
        base: base.clone(),
        site,
        pages: pages::write(project, base, data)?,
        data: data.to_path_buf(),
    };
    Ok(Server::start(mount, 0)?.url)
}

fn test_files(project: &Project) -> Result<Vec<PathBuf>> {
    let folder = project.tests().join("browser");
    let mut found = files::entries(&folder)?;
    found.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    if found.is_empty() {
        bail!(
            "{} holds no *.test.mjs: add the browser tests",
            project.display(&folder)
        );
    }
    Ok(found)
}
