//! `cargo xtask seal`: for who runs `trunk build` by hand; the other commands seal by themselves.

use std::path::PathBuf;

use anyhow::Result;

use crate::project::Project;
use crate::seal;
use crate::site::{self, Base};

/// Options of `seal`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder that Trunk wrote [default: where `serve` has it written]
    #[arg(long)]
    site: Option<PathBuf>,
    /// Path the site is served under, as given to Trunk
    #[arg(long, default_value = "/")]
    base: String,
}

/// Runs the command.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let base = Base::parse(&arguments.base)?;
    let folder = arguments
        .site
        .clone()
        .unwrap_or_else(|| site::folder(project, &base));
    seal::seal(&folder, &base)
}
