//! The command line of the pipeline: `orion-data build` and `orion-data demo`.

use clap::{Parser, Subcommand};
use orion_data::demo::Size;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// From official files to the few Arrow files that the Orion site loads.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Publishes the official files found in a folder.
    Build {
        /// The folder of the official files, searched with its sub-folders.
        #[arg(long)]
        sources: PathBuf,
        /// The folder to publish into, replaced as a whole.
        #[arg(long, default_value = "data/published")]
        out: PathBuf,
    },
    /// Publishes a demonstration set, made up from a seed.
    Demo {
        /// The folder to publish into, replaced as a whole.
        #[arg(long, default_value = "data/published")]
        out: PathBuf,
        /// The folder of the npm package @gouvfr/dsfr-chart 1.0.0, which has the outlines.
        #[arg(long, default_value = "tests/node_modules/@gouvfr/dsfr-chart")]
        outlines: PathBuf,
        /// The seed: the same seed makes the same bytes.
        #[arg(long, default_value_t = Size::default().seed)]
        seed: u64,
        /// How many schools.
        #[arg(long, default_value_t = Size::default().schools)]
        schools: u32,
    },
}

fn main() -> ExitCode {
    let start = Instant::now();
    let (out, result) = match Arguments::parse().command {
        Command::Build { sources, out } => {
            let result = orion_data::build(&sources, &out);
            (out, result)
        }
        Command::Demo {
            out,
            outlines,
            seed,
            schools,
        } => {
            let result = orion_data::demo(&outlines, &out, Size { seed, schools });
            (out, result)
        }
    };
    match result {
        Ok(report) => {
            print!("{report}");
            println!(
                "published in {} in {:.1} s",
                out.display(),
                start.elapsed().as_secs_f32()
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("orion-data: {error}");
            ExitCode::FAILURE
        }
    }
}
