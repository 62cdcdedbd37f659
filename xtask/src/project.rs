//! Where things are in the repository.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The repository and its build folder.
pub(crate) struct Project {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where Cargo writes native builds.
    pub(crate) target: PathBuf,
}

impl Project {
    /// Finds the repository from the variable that `cargo run` sets.
    pub(crate) fn locate() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .context("xtask must be a folder of the repository: run it as `cargo xtask`")?
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Self { root, target })
    }

    /// Tools installed by the project, ignored by git.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// The browser tests, which also carry the npm packages of the build.
    pub(crate) fn tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// The programs of the npm packages.
    pub(crate) fn npm_programs(&self) -> PathBuf {
        self.tests().join("node_modules/.bin")
    }

    /// Builds for WebAssembly: they may use another compiler than native ones,
    /// and would then rebuild everything at each switch in a shared folder.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// Turns paths relative to the repository into absolute ones.
    pub(crate) fn paths(&self, relative: &[&str]) -> Vec<PathBuf> {
        relative.iter().map(|path| self.root.join(path)).collect()
    }

    /// How a path is shown: relative to the repository when it is inside.
    pub(crate) fn display<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
