//! The pages of the site that need no script: method, sources, statistics, legal texts.
//!
//! ```text
//! publication  what was published        shell      the page around them, of web/index.html
//! facts        figures of the tables     example    a formula on a real row
//! content/     a module per page, French
//! ```
//!
//! Definitions, formulas and numbers are the core's; nothing here restates one.

mod content;
mod example;
mod facts;
mod publication;
mod shell;

use anyhow::{Context, Result};
use clap::Parser;
use publication::Publication;
use shell::Shell;
use std::fs;
use std::path::PathBuf;

/// Writes the pages that need no script.
#[derive(Parser)]
struct Arguments {
    /// Folder of the built and sealed site, whose page is the model of all
    #[arg(long)]
    site: PathBuf,
    /// Folder of the published files
    #[arg(long)]
    publication: PathBuf,
    /// Folder to write
    #[arg(long)]
    out: PathBuf,
}

fn main() -> Result<()> {
    let Arguments {
        site,
        publication,
        out,
    } = Arguments::parse();
    let publication = Publication::read(&publication)?;
    let model = site.join("index.html");
    let model = fs::read_to_string(&model).with_context(|| model.display().to_string())?;
    let shell = Shell::of(&model)?;
    for page in content::pages(&publication, &shell.base)? {
        let folder = out.join(&page.path);
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let file = folder.join("index.html");
        fs::write(&file, shell.around(&page, &publication))
            .with_context(|| file.display().to_string())?;
    }
    Ok(())
}
