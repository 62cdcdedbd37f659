//! `cargo xtask serve`: from a fresh clone to the site in a browser.

use std::env;
use std::process::Command;
use std::thread;
use std::time::Duration;

use anyhow::Result;

use crate::freshness;
use crate::pages;
use crate::process;
use crate::project::Project;
use crate::published::{self, Sources};
use crate::server::{Mount, Server};
use crate::site::{self, Base, Profile};
use crate::step::{Outcome, Steps};
use crate::tools::SiteTools;

/// How often `--dev` looks for changes.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Options of `serve`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    sources: published::Options,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// Port to serve on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build without optimisation, and again at each change of the code
    #[arg(long)]
    dev: bool,
    /// Path to serve the site under
    #[arg(long, default_value = "/")]
    base: String,
}

/// What the steps work on.
struct Work<'a> {
    project: &'a Project,
    tools: SiteTools,
    sources: Sources,
    profile: Profile,
    base: Base,
}

/// Runs the command, until interrupted.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let base = Base::parse(&arguments.base)?;
    let profile = if arguments.dev {
        Profile::Debug
    } else {
        Profile::Release
    };
    let mut steps = Steps::default();
    let sources = Sources::from_options(project, &arguments.sources, &mut steps)?;
    let tools = SiteTools::ensure(project, &mut steps)?;
    let work = Work {
        project,
        tools,
        sources,
        profile,
        base,
    };
    work.make(&mut steps)?;

    let server = Server::start(work.mount(), arguments.port)?;
    println!("\nOrion is served at {} (Ctrl+C stops it)", server.url);
    if arguments.open {
        open_browser(&server.url);
    }
    if arguments.dev {
        work.make_at_each_change()
    } else {
        wait_for_interruption()
    }
}

impl Work<'_> {
    fn make(&self, steps: &mut Steps) -> Result<()> {
        let data = published::folder(self.project);
        steps.run("published files", || {
            published::make(self.project, &self.sources, &data)
        })?;
        steps.run("site", || {
            site::build(self.project, &self.tools, self.profile, &self.base)
        })?;
        steps.run("pages", || {
            pages::write(self.project, &self.base, &data)?;
            Ok(Outcome::Done(()))
        })
    }

    fn mount(&self) -> Mount {
        let data = published::folder(self.project);
        Mount {
            base: self.base.clone(),
            site: site::folder(self.project, &self.base),
            pages: pages::folder(self.project, &self.base, &data),
            data,
        }
    }

    /// Looks at the dates of the files: a few hundred, cheaper than a file watcher's library.
    fn make_at_each_change(&self) -> Result<()> {
        let mut inputs = self.project.paths(site::INPUTS);
        inputs.extend(published::inputs(self.project)?);
        let mut known = freshness::fingerprint(&inputs)?;
        loop {
            thread::sleep(LOOK_EVERY);
            // A file can vanish while its folder is read: the next look sees the change.
            let Ok(current) = freshness::fingerprint(&inputs) else {
                continue;
            };
            if current == known {
                continue;
            }
            known = current;
            if let Err(error) = self.make(&mut Steps::default()) {
                eprintln!("{error:#}\nThe former site is still served.");
            }
        }
    }
}

/// Best effort: the address is printed in any case.
fn open_browser(url: &str) {
    let mut command = match env::consts::OS {
        "macos" => Command::new("open"),
        "windows" => Command::new("explorer"),
        _ => Command::new("xdg-open"),
    };
    if let Err(error) = process::run(command.arg(url)) {
        eprintln!("{error:#}");
    }
}

fn wait_for_interruption() -> ! {
    loop {
        thread::park();
    }
}
