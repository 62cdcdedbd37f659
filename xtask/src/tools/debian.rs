//! The WebAssembly target from Debian's packages, for machines that reach only Debian's
//! mirrors and the crate registry.
//!
//! `rustc-web` is a recent compiler and `rust-web-src` the source of its library. The library
//! is built once for the target, by that very compiler, and laid where it looks for it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::wasm;
use crate::files;
use crate::process;
use crate::project::Project;

/// Debian's compiler.
pub(crate) const RUSTC: &str = "/usr/bin/rustc";

const PACKAGES: [&str; 2] = ["rustc-web", "rust-web-src"];

/// An empty crate: what matters is the library that Cargo builds for it.
const PROBE: &str = "[package]\nname = \"probe\"\nedition = \"2021\"\n\n\
                     [lib]\ncrate-type = [\"cdylib\"]\npath = \"lib.rs\"\n\n[workspace]\n";

/// Written last in the library's folder: names the compiler it was built by, so that an
/// upgrade of the package or an interrupted copy builds it anew.
const MARKER: &str = "built-by";

/// Whether a former run built the library for the compiler that is there now.
pub(crate) fn is_ready() -> bool {
    let built_by = wasm::library_folder(RUSTC).and_then(|lib| files::read_text(&lib.join(MARKER)));
    match (built_by, version()) {
        (Ok(built_by), Ok(version)) => built_by == version,
        _ => false,
    }
}

/// Installs the packages and builds the library.
pub(crate) fn install(project: &Project) -> Result<()> {
    if !has_packages() {
        install_packages()?;
    }
    let libraries = build_library(project)?;
    install_library(&libraries).context("run this command once as root")
}

fn has_packages() -> bool {
    process::output(Command::new("dpkg-query").arg("--show").args(PACKAGES)).is_ok()
}

fn install_packages() -> Result<()> {
    let install = ["install", "--yes", "--quiet=2", "--no-install-recommends"];
    process::run(apt_get().args(["update", "--quiet=2"]))
        .and_then(|()| process::run_quietly(apt_get().args(install).args(PACKAGES), 1))
        .with_context(|| {
            format!(
                "run `apt-get install {}` as root, then this command again",
                PACKAGES.join(" ")
            )
        })
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// The compiler's exact version: libraries of another one are refused.
fn version() -> Result<String> {
    process::output(Command::new(RUSTC).arg("--version"))
}

/// Builds the target's library and returns the folder that Cargo left it in.
fn build_library(project: &Project) -> Result<PathBuf> {
    let probe = project.target.join("wasm-library");
    files::remove_folder(&probe)?;
    files::write(&probe.join("Cargo.toml"), PROBE)?;
    files::write(&probe.join("lib.rs"), "")?;
    let mut command = Command::new("cargo");
    command
        .current_dir(&probe)
        .args(["build", "--quiet", "--release", "--target", wasm::TARGET])
        // `test` is what `cargo test` needs.
        .arg("-Zbuild-std=std,panic_abort,test")
        .env("CARGO_TARGET_DIR", "target")
        .env("RUSTC", RUSTC)
        // Lets a stable compiler build its own library.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without bitcode, link-time optimisation of the site fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER",
            wasm::usual_linker()?,
        );
    process::run(&mut command)?;
    Ok(probe.join("target").join(wasm::TARGET).join("release/deps"))
}

/// Copies the libraries to where the compiler looks for them.
fn install_library(libraries: &Path) -> Result<()> {
    let folder = wasm::library_folder(RUSTC)?;
    files::remove_folder(&folder)?;
    for file in files::entries(libraries)? {
        if file
            .extension()
            .is_some_and(|extension| extension == "rlib")
            && let Some(name) = file.file_name()
        {
            files::copy_file(&file, &folder.join(name))?;
        }
    }
    files::write(&folder.join(MARKER), version()?)
}
