//! The published files: what `orion-data` makes from sources, and the site loads.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::files;
use crate::freshness::Stamp;
use crate::process;
use crate::project::Project;
use crate::step::{Outcome, Steps};

/// The folder of the npm package that holds the outlines of the demonstration's map.
const OUTLINES: &str = "tests/node_modules/@gouvfr/dsfr-chart";

/// Where the figures come from.
pub(crate) enum Sources {
    /// Figures that the project makes itself, labelled as such.
    Demonstration,
    /// A folder of official files, and whether those without an established open
    /// licence may be published.
    Official { folder: PathBuf, restricted: bool },
}

/// The options that say where the figures come from.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Folder of official files; without it the site shows demonstration figures
    #[arg(long, conflicts_with = "official")]
    sources: Option<PathBuf>,
    /// Download the official files into data/official first, and publish them
    #[arg(long)]
    official: bool,
    /// Publish also the sources without an established open licence
    #[arg(long)]
    restricted: bool,
}

impl Sources {
    /// From the options; a folder is relative to that of the caller.
    pub(crate) fn from_options(
        project: &Project,
        options: &Options,
        steps: &mut Steps,
    ) -> Result<Self> {
        let restricted = options.restricted;
        if options.official {
            let folder = official(project);
            steps.run("official files", || fetch(project, &folder))?;
            return Ok(Self::Official { folder, restricted });
        }
        let Some(folder) = &options.sources else {
            return Ok(Self::Demonstration);
        };
        let folder = folder.canonicalize().with_context(|| {
            format!(
                "give --sources a folder of official files: {} is not there",
                folder.display()
            )
        })?;
        Ok(Self::Official { folder, restricted })
    }
}

/// Where `--official` keeps what it downloads, beside what was put there by hand.
fn official(project: &Project) -> PathBuf {
    project.root.join("data/official")
}

/// Downloads what has changed. A dataset that cannot be had stops the command: a
/// publication must not lose a source because its portal is down for an hour.
fn fetch(project: &Project, folder: &Path) -> Result<Outcome> {
    let mut command = orion_data(project);
    process::run(command.arg("fetch").arg("--into").arg(folder)).with_context(|| {
        format!(
            "give --sources {} to go on with what is there",
            project.display(folder)
        )
    })?;
    Ok(Outcome::Done(()))
}

/// The pipeline, at the root of the project, where its configuration is.
fn orion_data(project: &Project) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&project.root).args([
        "run",
        "--quiet",
        "--profile",
        "native",
        "-p",
        "orion-data",
        "--",
    ]);
    command
}

/// Where `serve` and `build` keep the published files.
pub(crate) fn folder(project: &Project) -> PathBuf {
    project.root.join("data/published")
}

/// Makes the published files in `out`, unless nothing changed since.
pub(crate) fn make(project: &Project, sources: &Sources, out: &Path) -> Result<Outcome> {
    let stamp = stamp(project, sources, out)?;
    if stamp.is_current() {
        return Ok(Outcome::NothingToDo(()));
    }
    let mut command = orion_data(project);
    match sources {
        Sources::Demonstration => {
            command
                .arg("demo")
                .arg("--out")
                .arg(out)
                .args(["--outlines", OUTLINES]);
        }
        Sources::Official { folder, restricted } => {
            command
                .arg("build")
                .arg("--sources")
                .arg(folder)
                .arg("--out")
                .arg(out);
            if *restricted {
                command.arg("--restricted");
            }
        }
    }
    process::run(&mut command)?;
    stamp.save()?;
    Ok(Outcome::Done(()))
}

fn stamp(project: &Project, sources: &Sources, out: &Path) -> Result<Stamp> {
    let mut inputs = inputs(project)?;
    let recipe = match sources {
        Sources::Demonstration => {
            inputs.push(project.tests().join("package-lock.json"));
            "demonstration".to_owned()
        }
        Sources::Official { folder, restricted } => {
            inputs.push(folder.clone());
            format!("official {} restricted {restricted}", folder.display())
        }
    };
    Stamp::new(project, &out.join("catalogue.json"), &recipe, &inputs)
}

/// What the publication changes with, besides its sources: code, and all that lies in
/// `data` but the product and the downloads.
pub(crate) fn inputs(project: &Project) -> Result<Vec<PathBuf>> {
    let mut inputs = project.paths(&["Cargo.toml", "Cargo.lock", "core"]);
    let others = [folder(project), official(project)];
    let data = files::entries(&project.root.join("data"))?;
    inputs.extend(data.into_iter().filter(|entry| !others.contains(entry)));
    Ok(inputs)
}
