//! What the command line understands.

use clap::{Args, Parser, Subcommand};
use orion_data::demo::Size;
use std::path::PathBuf;

/// From official files to the few Arrow files that the Orion site loads.
///
/// Exit codes: 0 done, 1 failed, 2 wrong use, 3 `check` found faults. `diff` exits with 0
/// whether or not something changed.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Say nothing but failures.
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    /// Report as JSON on the standard output.
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// Where the operator's configuration is.
#[derive(Args)]
pub(crate) struct Configured {
    /// The operator's configuration [default: data/orion.toml, where it is].
    #[arg(long)]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Downloads the open datasets, and lists those to be downloaded by hand.
    Fetch {
        /// The folder to download into.
        #[arg(long)]
        into: PathBuf,
        /// Stands for the scheme and host of every address: a mirror, or a test.
        #[arg(long)]
        portal: Option<String>,
        #[command(flatten)]
        config: Configured,
    },
    /// Publishes the official files found in a folder.
    Build {
        /// The folder of the official files, searched with its sub-folders.
        #[arg(long)]
        sources: PathBuf,
        /// The folder to publish into, replaced as a whole.
        #[arg(long, default_value = "data/published")]
        out: PathBuf,
        /// Publish also the sources without an established open licence.
        #[arg(long)]
        restricted: bool,
        /// Draw a card per diploma and school too, as SVG files.
        #[arg(long)]
        cards: bool,
        #[command(flatten)]
        config: Configured,
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
    /// Re-reads a publication and proves what it promises.
    Check {
        /// The folder of the publication.
        folder: PathBuf,
    },
    /// Says what a publication holds.
    Describe {
        /// The folder of the publication.
        folder: PathBuf,
    },
    /// Says what changed from one publication to another, largest changes first.
    Diff {
        /// The folder of the former publication.
        before: PathBuf,
        /// The folder of the new one.
        after: PathBuf,
    },
    /// Puts the publication before this one back; run again, it puts this one back.
    Rollback {
        /// The folder of the publication.
        folder: PathBuf,
    },
}
