//! `cargo xtask build`: a folder that any static host can serve.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::files;
use crate::pages;
use crate::project::Project;
use crate::published::{self, Sources};
use crate::site::{self, Base, Profile};
use crate::step::{Outcome, Steps};
use crate::tools::SiteTools;

/// Options of `build`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    sources: published::Options,
    /// Path the host serves the site under
    #[arg(long, default_value = "/")]
    base: String,
    /// Folder to write [default: target/deploy]
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let base = Base::parse(&arguments.base)?;
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| project.target.join("deploy"));
    refuse_foreign_folder(&out)?;
    let data = published::folder(project);

    let mut steps = Steps::default();
    let sources = Sources::from_options(project, &arguments.sources, &mut steps)?;
    let tools = SiteTools::ensure(project, &mut steps)?;
    steps.run("published files", || {
        published::make(project, &sources, &data)
    })?;
    steps.run("site", || {
        site::build(project, &tools, Profile::Release, &base)
    })?;
    steps.run("deployable folder", || {
        let pages = pages::write(project, &base, &data)?;
        assemble(&site::folder(project, &base), &pages, &data, &out)
    })?;
    println!(
        "\nReady to serve under {}: {}",
        base.as_str(),
        project.display(&out)
    );
    Ok(())
}

/// The folder is emptied first: it must be one that this command made.
fn refuse_foreign_folder(out: &Path) -> Result<()> {
    let is_free = !out.exists() || files::entries(out)?.is_empty();
    if is_free || out.join("data/catalogue.json").is_file() {
        return Ok(());
    }
    bail!(
        "{} holds other files: give --out a new or empty folder",
        out.display()
    );
}

fn assemble(site: &Path, pages: &Path, data: &Path, out: &Path) -> Result<Outcome> {
    files::remove_folder(out)?;
    files::copy_folder(site, out)?;
    files::copy_folder(pages, out)?;
    files::copy_folder(data, &out.join("data"))?;
    Ok(Outcome::Done(()))
}
