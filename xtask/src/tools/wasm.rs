//! A Rust compiler that targets WebAssembly.
//!
//! The usual one with its target added, or, where rustup cannot download it, Debian's.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::{debian, search};
use crate::files;
use crate::process;
use crate::project::Project;
use crate::step::Outcome;

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How to call Cargo so that it builds for WebAssembly.
pub(crate) struct Toolchain {
    environment: Vec<(&'static str, OsString)>,
}

impl Toolchain {
    /// The compiler that Cargo takes by itself.
    fn usual(project: &Project) -> Self {
        Self {
            environment: vec![("CARGO_TARGET_DIR", project.wasm_target().into())],
        }
    }

    /// Debian's compiler, with the usual one's linker: Debian's is a dangling link.
    fn debian(project: &Project) -> Result<Self> {
        let mut toolchain = Self::usual(project);
        toolchain.environment.extend([
            ("RUSTC", debian::RUSTC.into()),
            (
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER",
                usual_linker()?.into(),
            ),
        ]);
        Ok(toolchain)
    }

    /// What the compiler says it is.
    pub(crate) fn version(&self) -> Result<String> {
        let rustc = self.environment.iter().find(|(name, _)| *name == "RUSTC");
        let program = rustc.map_or_else(|| "rustc".into(), |(_, program)| program.clone());
        process::output(Command::new(program).arg("--version"))
    }

    /// Sets the command's environment.
    pub(crate) fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.envs(self.environment.iter().map(|(name, value)| (name, value)))
    }
}

/// Finds a compiler that has the target, or adds the target, or builds it.
pub(crate) fn ensure(project: &Project) -> Result<Outcome<Toolchain>> {
    if has_target("rustc") {
        return Ok(Outcome::NothingToDo(Toolchain::usual(project)));
    }
    if debian::is_ready() {
        return Ok(Outcome::NothingToDo(Toolchain::debian(project)?));
    }
    if add_with_rustup() {
        return Ok(Outcome::Done(Toolchain::usual(project)));
    }
    if search::on_path("apt-get").is_some() {
        debian::install(project)?;
        return Ok(Outcome::Done(Toolchain::debian(project)?));
    }
    bail!(
        "the Rust compiler cannot target WebAssembly: run `rustup target add {TARGET}`, or \
         install your system's package of the Rust library for {TARGET}"
    );
}

/// Whether a compiler comes with the library of the target.
fn has_target(rustc: &str) -> bool {
    library_folder(rustc)
        .and_then(|folder| files::entries(&folder))
        .is_ok_and(|entries| entries.iter().any(|file| is_core_library(file)))
}

/// Where a compiler looks for the library of the target.
pub(crate) fn library_folder(rustc: &str) -> Result<PathBuf> {
    let mut command = Command::new(rustc);
    command.args(["--print", "target-libdir", "--target", TARGET]);
    Ok(process::output(&mut command)?.into())
}

fn is_core_library(file: &Path) -> bool {
    let named = file
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with("libcore-"));
    named
        && file
            .extension()
            .is_some_and(|extension| extension == "rlib")
}

/// False when there is no rustup, or when it cannot download: the caller has another way.
fn add_with_rustup() -> bool {
    search::on_path("rustup").is_some()
        && process::run(Command::new("rustup").args(["target", "add", TARGET])).is_ok()
        && has_target("rustc")
}

/// The linker that comes with the compiler Cargo takes by itself.
pub(crate) fn usual_linker() -> Result<PathBuf> {
    let mut command = Command::new("rustc");
    let native_libraries = process::output(command.args(["--print", "target-libdir"]))?;
    let linker = Path::new(&native_libraries)
        .with_file_name("bin")
        .join("rust-lld");
    if !linker.is_file() {
        bail!(
            "{} is missing: use a Rust toolchain installed by rustup, which brings it",
            linker.display()
        );
    }
    Ok(linker)
}
