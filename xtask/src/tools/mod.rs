//! The programs that the build and the tests need, found or installed once.
//!
//! Each is looked for on PATH, then in `.tools/bin`, then installed there. Versions are
//! fixed, so that two machines build the same bytes.

mod cargo_program;
pub(crate) mod chromium;
mod debian;
pub(crate) mod npm;
pub(crate) mod python;
mod search;
pub(crate) mod wasm;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::step::Steps;
use cargo_program::CargoProgram;
use wasm::Toolchain;

/// What building the site takes.
pub(crate) struct SiteTools {
    /// Compiles for WebAssembly.
    pub(crate) wasm: Toolchain,
    /// Packs the site.
    pub(crate) trunk: PathBuf,
    /// Binds a module to JavaScript.
    pub(crate) wasm_bindgen: PathBuf,
    npm_programs: PathBuf,
}

impl SiteTools {
    /// Finds or installs them all, one step each.
    pub(crate) fn ensure(project: &Project, steps: &mut Steps) -> Result<Self> {
        steps.run("npm packages", || npm::ensure(&project.tests()))?;
        let wasm = steps.run("WebAssembly target", || wasm::ensure(project))?;
        let wasm_bindgen = CargoProgram::wasm_bindgen(project)?;
        let wasm_bindgen = steps.run("wasm-bindgen", || wasm_bindgen.ensure(project))?;
        let trunk = steps.run("Trunk", || CargoProgram::trunk().ensure(project))?;
        Ok(Self {
            wasm,
            trunk,
            wasm_bindgen,
            npm_programs: project.npm_programs(),
        })
    }

    /// The runner of tests in WebAssembly, which comes with wasm-bindgen.
    pub(crate) fn test_runner(&self) -> PathBuf {
        let name = format!("wasm-bindgen-test-runner{}", env::consts::EXE_SUFFIX);
        self.wasm_bindgen.with_file_name(name)
    }

    /// PATH as Trunk must see it: it takes the first wasm-bindgen and wasm-opt there.
    pub(crate) fn path(&self) -> Result<OsString> {
        let current = env::var_os("PATH").unwrap_or_default();
        let first = [
            self.wasm_bindgen.parent(),
            Some(self.npm_programs.as_path()),
        ];
        let folders = first.into_iter().flatten().map(Path::to_path_buf);
        env::join_paths(folders.chain(env::split_paths(&current))).context(
            "move the repository to a path without `:` (`;` on Windows): PATH must name it",
        )
    }
}
