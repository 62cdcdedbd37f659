//! The command line of the pipeline.

mod arguments;

use arguments::{Arguments, Command, Configured};
use clap::Parser;
use orion_data::command::{Progress, check, describe, diff};
use orion_data::config::Config;
use orion_data::fetch::{Fetch, FetchReport, Outcome, fetch};
use orion_data::{DataError, demo::Size};
use serde::Serialize;
use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// What a run comes to, besides its failure, which is 1, and a wrong use, which is 2.
const FAULTS_FOUND: u8 = 3;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    run(&arguments).unwrap_or_else(|error| {
        eprintln!("orion-data: {error}");
        ExitCode::FAILURE
    })
}

fn run(arguments: &Arguments) -> Result<ExitCode, DataError> {
    let start = Instant::now();
    let progress = Progress::new(arguments.quiet);
    let say = |report: &dyn Said| {
        if arguments.json {
            report.json()
        } else if arguments.quiet {
            Ok(())
        } else {
            report.text();
            Ok(())
        }
    };
    let published = |out: &Path| {
        if !arguments.json && !arguments.quiet {
            let seconds = start.elapsed().as_secs_f32();
            println!("published in {} in {seconds:.1} s", out.display());
        }
    };
    match &arguments.command {
        Command::Fetch {
            into,
            portal,
            config,
        } => {
            let contact = configuration(config)?.operateur.contact;
            let how = Fetch {
                portal: portal.clone(),
                contact,
                ..Fetch::default()
            };
            let report = fetch(&how, into, &|file, bytes| progress.bytes(file, bytes))?;
            drop(progress);
            say(&report)?;
            return Ok(tell_failures(&report));
        }
        Command::Build {
            sources,
            out,
            restricted,
            cards,
            config,
        } => {
            let mut config = configuration(config)?;
            config.sources_restreintes |= restricted;
            config.cartes |= cards;
            let report = orion_data::build_for(&config, sources, out, &|path| progress.file(path))?;
            drop(progress);
            say(&report)?;
            published(out);
        }
        Command::Demo {
            out,
            outlines,
            seed,
            schools,
        } => {
            let size = Size {
                seed: *seed,
                schools: *schools,
            };
            let report = orion_data::demo(outlines, out, size)?;
            drop(progress);
            say(&report)?;
            published(out);
        }
        Command::Check { folder } => {
            let report = check::check(folder)?;
            drop(progress);
            say(&report)?;
            if !report.faults.is_empty() {
                return Ok(FAULTS_FOUND.into());
            }
        }
        Command::Describe { folder } => {
            let description = describe::describe(folder)?;
            drop(progress);
            say(&description)?;
        }
        Command::Rollback { folder } => {
            orion_data::publish::roll_back(folder)?;
            if !arguments.quiet && !arguments.json {
                println!("put back in {}", folder.display());
            }
        }
        Command::Diff { before, after } => {
            let diff = diff::diff(before, after)?;
            drop(progress);
            say(&diff)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The configuration that was named, else the project's where it is, else none.
fn configuration(named: &Configured) -> Result<Config, DataError> {
    let project = Path::new("data/orion.toml");
    match &named.config {
        Some(path) => Config::read(path),
        None if project.is_file() => Config::read(project),
        None => Ok(Config::default()),
    }
}

/// Failures are said even to who asked for quiet.
fn tell_failures(report: &FetchReport) -> ExitCode {
    for fetched in &report.fetched {
        if let Outcome::Failed(failure) = &fetched.outcome {
            eprintln!("orion-data: {}: {}", fetched.source, failure.problem);
            eprintln!("    {}", fetched.url);
            eprintln!("    {}", failure.advice);
        }
    }
    if report.failed() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// A report, for people or for programs.
trait Said {
    fn text(&self);
    fn json(&self) -> Result<(), DataError>;
}

impl<T: Display + Serialize> Said for T {
    fn text(&self) {
        print!("{self}");
    }

    fn json(&self) -> Result<(), DataError> {
        let json = serde_json::to_string_pretty(self)
            .map_err(|error| DataError::format("report", error))?;
        println!("{json}");
        Ok(())
    }
}
