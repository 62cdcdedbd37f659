//! The site: compiled and packed by Trunk, then sealed.
//!
//! Sealing is not a Trunk hook. A hook inherits the compiler and the target folder of the
//! WebAssembly build, and would build xtask again there; and the development server needs
//! no hook either, since it calls this same function at each change.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::files;
use crate::freshness::Stamp;
use crate::process;
use crate::project::Project;
use crate::seal;
use crate::step::Outcome;
use crate::tools::SiteTools;

/// What the site changes with, this file included.
pub(crate) const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "core",
    "public",
    "web/Cargo.toml",
    "web/index.html",
    "web/src",
    "xtask/src/seal",
    "xtask/src/site.rs",
];

/// How Cargo compiles it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Profile {
    /// Small and fast; takes minutes to compile.
    Release,
    /// Quick to compile, large.
    Debug,
}

/// The path under which a host serves the site: `/`, or `/name/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Base(String);

impl Base {
    /// The root of a host.
    pub(crate) fn root() -> Self {
        Self("/".to_owned())
    }

    /// Reads a base given by a person; slashes at the ends may be left out.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let name = text.trim_matches('/');
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.~/".contains(c);
        if !name.chars().all(allowed) || name.contains("//") {
            bail!("give a base path of letters, digits and `-_.~`, like `/orion/`, not `{text}`");
        }
        Ok(if name.is_empty() {
            Self::root()
        } else {
            Self(format!("/{name}/"))
        })
    }

    /// With a slash at both ends.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where the site for a base is built: `dist` for the root of a host.
pub(crate) fn folder(project: &Project, base: &Base) -> PathBuf {
    if *base == Base::root() {
        return project.root.join("dist");
    }
    let name = base.as_str().trim_matches('/').replace('/', "-");
    project.target.join(format!("site-{name}"))
}

/// Builds the site, unless nothing changed since.
pub(crate) fn build(
    project: &Project,
    tools: &SiteTools,
    profile: Profile,
    base: &Base,
) -> Result<Outcome> {
    let folder = folder(project, base);
    let recipe = format!("{profile:?} {}", base.as_str());
    let stamp = Stamp::new(
        project,
        &folder.join("index.html"),
        &recipe,
        &project.paths(INPUTS),
    )?;
    if stamp.is_current() {
        return Ok(Outcome::NothingToDo(()));
    }
    files::create_folder(&folder)?;
    let mut command = Command::new(&tools.trunk);
    command
        .current_dir(&project.root)
        .arg("build")
        .arg(format!("--release={}", profile == Profile::Release))
        .args(["--public-url", base.as_str(), "--dist"])
        .arg(&folder)
        .env("PATH", tools.path()?)
        // Trunk refuses the usual value of this variable, `1`.
        .env_remove("NO_COLOR");
    process::run(tools.wasm.apply(&mut command))?;
    seal::seal(&folder, base)?;
    stamp.save()?;
    Ok(Outcome::Done(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_has_a_slash_at_both_ends() -> Result<()> {
        assert_eq!(Base::parse("/")?, Base::root());
        assert_eq!(Base::parse("")?, Base::root());
        assert_eq!(Base::parse("orion")?.as_str(), "/orion/");
        assert_eq!(Base::parse("/a/b/")?.as_str(), "/a/b/");
        Ok(())
    }

    #[test]
    fn a_base_that_html_would_misread_is_refused() {
        assert!(Base::parse("/a\"b/").is_err());
        assert!(Base::parse("https://example.org/").is_err());
    }
}
