//! The commands of the project, run as `cargo xtask <command>`.
//!
//! | command | what it does |
//! |---|---|
//! | `serve` | installs the tools, makes the published files, builds the site, serves it |
//! | `build` | the same without serving: assembles a folder for any static host |
//! | `test` | everything that must pass before a change is merged |
//! | `bench` | the engine beside others, measured in a browser, or natively |
//! | `seal` | makes a site built by Trunk fit for its content security policy |
//!
//! `serve`, `build`, `test` and `bench` install whatever tool is missing, once, in `.tools`.
//! `cargo xtask <command> --help` lists the options.

mod commands;
mod files;
mod freshness;
mod pages;
mod process;
mod project;
mod published;
mod seal;
mod server;
mod site;
mod step;
mod tools;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use project::Project;

/// Set-up, build, serve, test: the commands of the Orion project.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site and serve it on this machine
    Serve(commands::serve::Arguments),
    /// Assemble a folder that any static host can serve
    Build(commands::build::Arguments),
    /// Run everything that must pass before a change is merged
    Test(commands::test::Arguments),
    /// Measure the engine beside others
    Bench(commands::bench::Arguments),
    /// Make a site built by Trunk fit for its content security policy
    Seal(commands::seal::Arguments),
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line: a trace of xtask itself says nothing about what failed.
            eprintln!("\nError: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let project = Project::locate()?;
    match Arguments::parse().command {
        Command::Serve(arguments) => commands::serve::run(&project, &arguments),
        Command::Build(arguments) => commands::build::run(&project, &arguments),
        Command::Test(arguments) => commands::test::run(&project, &arguments),
        Command::Bench(arguments) => commands::bench::run(&project, &arguments),
        Command::Seal(arguments) => commands::seal::run(&project, &arguments),
    }
}
