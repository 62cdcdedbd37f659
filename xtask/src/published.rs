//! The published files: what `orion-data` makes from sources, and the site loads.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::files;
use crate::freshness::Stamp;
use crate::process;
use crate::project::Project;
use crate::step::Outcome;

/// The folder of the npm package that holds the outlines of the demonstration's map.
const OUTLINES: &str = "tests/node_modules/@gouvfr/dsfr-chart";

/// Where the figures come from.
pub(crate) enum Sources {
    /// Figures that the project makes itself, labelled as such.
    Demonstration,
    /// A folder of official files.
    Official(PathBuf),
}

impl Sources {
    /// From the `--sources` option, which is relative to the folder of the caller.
    pub(crate) fn from_option(folder: Option<&Path>) -> Result<Self> {
        let Some(folder) = folder else {
            return Ok(Self::Demonstration);
        };
        let folder = folder.canonicalize().with_context(|| {
            format!(
                "give --sources a folder of official files: {} is not there",
                folder.display()
            )
        })?;
        Ok(Self::Official(folder))
    }
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
    match sources {
        Sources::Demonstration => {
            command
                .arg("demo")
                .arg("--out")
                .arg(out)
                .args(["--outlines", OUTLINES]);
        }
        Sources::Official(folder) => {
            command
                .arg("build")
                .arg("--sources")
                .arg(folder)
                .arg("--out")
                .arg(out);
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
        Sources::Official(folder) => {
            inputs.push(folder.clone());
            format!("official {}", folder.display())
        }
    };
    Stamp::new(project, &out.join("catalogue.json"), &recipe, &inputs)
}

/// What the publication changes with, besides its sources: code, and all that lies in
/// `data` but the product.
pub(crate) fn inputs(project: &Project) -> Result<Vec<PathBuf>> {
    let mut inputs = project.paths(&["Cargo.toml", "Cargo.lock", "core"]);
    let product = folder(project);
    let data = files::entries(&project.root.join("data"))?;
    inputs.extend(data.into_iter().filter(|entry| *entry != product));
    Ok(inputs)
}
