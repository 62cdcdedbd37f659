//! Open datasets to a folder: one at a time, resumed after a cut, skipped when nothing
//! changed.
//!
//! What was fetched, from where and when is kept beside, in [`LEDGER`]. A file takes its
//! name only once it is whole and looks like what it should be; a failure leaves the
//! former one.

mod address;
mod content;
mod download;
mod ledger;
mod wait;

pub use address::{Address, address};
pub use download::{Failure, Limits, Outcome};
pub use ledger::{Entry, LEDGER, Ledger};

use crate::error::DataError;
use crate::source::{Dataset, Declared, SOURCES};
use serde::Serialize;
use std::fmt;
use std::path::Path;

/// How to fetch.
#[derive(Debug, Clone, Default)]
pub struct Fetch {
    /// Stands for the scheme and host of every address: a mirror, or a test.
    pub portal: Option<String>,
    /// Whom a portal may write to, sent with each request.
    pub contact: String,
    /// How long to wait, how much to take.
    pub limits: Limits,
}

/// What became of one dataset.
#[derive(Debug, Serialize)]
pub struct Fetched {
    /// The source, by its identifier.
    pub source: &'static str,
    /// The file it is kept in.
    pub file: String,
    /// Where it comes from.
    pub url: String,
    /// What happened.
    pub outcome: Outcome,
}

/// A source whose files a person downloads.
#[derive(Debug, Serialize)]
pub struct ByHand {
    /// The source, by its identifier.
    pub source: &'static str,
    /// Who publishes it, and under which name.
    pub from: String,
    /// Where, in French.
    pub place: &'static str,
    /// When it comes out.
    pub cadence: &'static str,
}

/// What a run fetched.
#[derive(Debug, Default, Serialize)]
pub struct FetchReport {
    /// Every dataset, in the order of the sources.
    pub fetched: Vec<Fetched>,
    /// The sources to be downloaded by hand.
    pub by_hand: Vec<ByHand>,
}

impl FetchReport {
    /// Whether a dataset could not be fetched.
    pub fn failed(&self) -> bool {
        let failed = |fetched: &Fetched| matches!(fetched.outcome, Outcome::Failed(_));
        self.fetched.iter().any(failed)
    }
}

/// Fetches every dataset that a source declares into the folder `into`.
///
/// A dataset that fails stops no other: it is in the report. `progress` is told the
/// file and the bytes so far.
///
/// # Errors
/// When the folder cannot be written, or its ledger read.
pub fn fetch(
    fetch: &Fetch,
    into: &Path,
    progress: &dyn Fn(&str, u64),
) -> Result<FetchReport, DataError> {
    std::fs::create_dir_all(into).map_err(DataError::io(into))?;
    let mut ledger = Ledger::read(into)?;
    let agent = download::agent(fetch);
    let mut report = FetchReport::default();
    for declared in SOURCES {
        for dataset in declared.datasets {
            if let Dataset::ByHand(place) = dataset {
                report.by_hand.push(by_hand(declared, place));
            }
            let Some(address) = address(dataset, fetch.portal.as_deref()) else {
                continue;
            };
            if report.fetched.iter().any(|other| other.url == address.url) {
                continue;
            }
            let outcome = download::download(&agent, fetch, into, &address, &mut ledger, progress)?;
            ledger.write(into)?;
            report.fetched.push(Fetched {
                source: declared.id,
                file: address.file,
                url: address.url,
                outcome,
            });
        }
    }
    Ok(report)
}

fn by_hand(declared: &Declared, place: &'static str) -> ByHand {
    ByHand {
        source: declared.id,
        from: declared.source.to_string(),
        place,
        cadence: declared.cadence,
    }
}

impl fmt::Display for FetchReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fetched in &self.fetched {
            match &fetched.outcome {
                Outcome::Downloaded(bytes) => write!(f, "{bytes:>12}")?,
                Outcome::Unchanged => write!(f, "{:>12}", "unchanged")?,
                Outcome::Failed(_) => write!(f, "{:>12}", "FAILED")?,
            }
            writeln!(f, "  {} ({})", fetched.file, fetched.source)?;
        }
        if !self.by_hand.is_empty() {
            writeln!(f, "To be downloaded by hand:")?;
        }
        let mut by_hand = self.by_hand.iter();
        by_hand.try_for_each(|one| {
            writeln!(f, "  {}: {}. {}", one.source, one.from, one.cadence)?;
            writeln!(f, "      {}", one.place)
        })
    }
}
