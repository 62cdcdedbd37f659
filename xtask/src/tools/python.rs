//! Python packages: the engines that read the publication beside Orion.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::search;
use crate::files;
use crate::process;
use crate::project::Project;
use crate::step::Outcome;

/// Written last: what was installed, and for which Python.
const MARKER: &str = "installed";

/// A Python that has the packages.
pub(crate) struct Python {
    /// Its interpreter.
    pub(crate) program: PathBuf,
    /// The folder that PYTHONPATH must name.
    pub(crate) packages: PathBuf,
}

/// Installs the packages of a list when another list, or another Python, was there.
pub(crate) fn ensure(project: &Project, list: &Path) -> Result<Outcome<Python>> {
    let Some(python) = ["python3", "python"].into_iter().find_map(search::on_path) else {
        bail!("Python is missing: install Python 3.10 or newer");
    };
    let folder = project.tools().join("python");
    let version = process::output(Command::new(&python).arg("--version"))?;
    let wanted = format!("{version}\n{}", files::read_text(list)?);
    let marker = folder.join(MARKER);
    let is_ready = files::read_text(&marker).is_ok_and(|installed| installed == wanted);
    if !is_ready {
        files::remove_folder(&folder)?;
        install(&python, &folder, list)?;
        files::write(&marker, wanted)?;
    }
    let ready = Python {
        program: interpreter(&folder).unwrap_or(python),
        packages: folder.join("packages"),
    };
    Ok(if is_ready {
        Outcome::NothingToDo(ready)
    } else {
        Outcome::Done(ready)
    })
}

/// In an environment of its own; where this Python cannot make one, as Debian's without
/// python3-venv, into a folder.
fn install(python: &Path, folder: &Path, list: &Path) -> Result<()> {
    let made = process::output(Command::new(python).args(["-m", "venv"]).arg(folder));
    let own = interpreter(folder).filter(|_| made.is_ok());
    let mut command = if let Some(own) = own {
        pip(&own)
    } else {
        files::remove_folder(folder)?;
        let mut command = pip(python);
        command.arg("--target").arg(folder.join("packages"));
        command
    };
    // Wheels alone: a package that would have to be compiled is an error at once.
    command
        .args(["--only-binary", ":all:", "--requirement"])
        .arg(list);
    process::run_quietly(&mut command, 1).context(
        "install Python's packages python3-venv or python3-pip, then run this command again",
    )
}

fn pip(python: &Path) -> Command {
    let mut command = Command::new(python);
    command.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]);
    command
}

/// The interpreter of an environment.
fn interpreter(folder: &Path) -> Option<PathBuf> {
    let places = ["bin/python", "Scripts/python.exe"];
    places
        .into_iter()
        .map(|place| folder.join(place))
        .find(|file| file.is_file())
}
