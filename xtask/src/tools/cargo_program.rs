//! Programs that `cargo install` builds from the registry.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::search;
use crate::files;
use crate::process;
use crate::project::Project;
use crate::step::Outcome;

/// Also named in `Trunk.toml`. Version 0.22 asks for a compiler newer than ours.
const TRUNK: &str = "0.21.14";

/// One program, in one version.
pub(crate) struct CargoProgram {
    package: &'static str,
    program: &'static str,
    version: String,
    options: &'static [&'static str],
}

impl CargoProgram {
    /// Packs the site. Unlocked, it takes a lightningcss that does not compile.
    pub(crate) fn trunk() -> Self {
        Self {
            package: "trunk",
            program: "trunk",
            version: TRUNK.to_owned(),
            options: &["--locked"],
        }
    }

    /// Binds WebAssembly to JavaScript. It refuses modules compiled with another version of
    /// its library. Its own lock file names a version that not every registry mirror has.
    pub(crate) fn wasm_bindgen(project: &Project) -> Result<Self> {
        let lock = files::read_text(&project.root.join("Cargo.lock"))?;
        let version = locked_version(&lock, "wasm-bindgen")
            .context("Cargo.lock does not name wasm-bindgen: run `cargo update --workspace`")?;
        Ok(Self {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: version.to_owned(),
            options: &["--no-default-features"],
        })
    }

    /// The program's path, after installing it in `.tools` when it is nowhere.
    pub(crate) fn ensure(&self, project: &Project) -> Result<Outcome<PathBuf>> {
        if let Some(found) = self.find(project) {
            return Ok(Outcome::NothingToDo(found));
        }
        process::run(&mut self.installation(project)).with_context(|| {
            format!(
                "install it by hand: `cargo install {} --version {}`",
                self.package, self.version
            )
        })?;
        match self.find(project) {
            Some(found) => Ok(Outcome::Done(found)),
            None => bail!(
                "{} {} was installed but does not run",
                self.program,
                self.version
            ),
        }
    }

    fn find(&self, project: &Project) -> Option<PathBuf> {
        search::with_version(project, self.program, &self.version)
    }

    fn installation(&self, project: &Project) -> Command {
        let mut command = Command::new("cargo");
        command
            .current_dir(&project.root)
            .args(["install", self.package, "--quiet", "--force"])
            .arg(format!("--version={}", self.version))
            .arg("--root")
            .arg(project.tools())
            .args(self.options);
        command
    }
}

/// The version of a package in a lock file.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_locked_version_of_the_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn trunk_is_told_the_versions_that_are_installed() -> Result<()> {
        let project = Project::locate()?;
        let settings = files::read_text(&project.root.join("Trunk.toml"))?;
        let wasm_bindgen = CargoProgram::wasm_bindgen(&project)?.version;
        assert!(settings.contains(&format!("wasm_bindgen = \"{wasm_bindgen}\"")));
        assert!(settings.contains(&format!("trunk-version = \"={TRUNK}\"")));
        Ok(())
    }
}
