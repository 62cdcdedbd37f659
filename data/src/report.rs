//! What was read, kept, mended and left out: printed at the end, kept in the catalogue.

use orion_indicateurs::publication::{Dropped, FileEntry, SourceEntry};
use std::collections::BTreeMap;
use std::fmt;

/// Rows of one source, counted as they are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows read.
    pub rows: u64,
    /// Rows left out, by reason (French: visitors read it).
    dropped: BTreeMap<&'static str, u64>,
    /// Rows kept after mending, by reason.
    repaired: BTreeMap<&'static str, u64>,
}

impl Tally {
    /// One row left out.
    pub fn drop_row(&mut self, reason: &'static str) {
        *self.dropped.entry(reason).or_default() += 1;
    }

    /// One row mended and kept.
    pub fn repair_row(&mut self, reason: &'static str) {
        *self.repaired.entry(reason).or_default() += 1;
    }

    /// Several things mended for one reason.
    pub fn repair(&mut self, reason: &'static str, how_many: u64) {
        if how_many > 0 {
            *self.repaired.entry(reason).or_default() += how_many;
        }
    }

    /// Rows kept.
    pub fn kept(&self) -> u64 {
        self.rows - self.dropped.values().sum::<u64>()
    }

    /// As the catalogue keeps it.
    pub fn entries(&self) -> Vec<Dropped> {
        let entry = |repaired| {
            move |(reason, rows): (&&str, &u64)| Dropped {
                reason: (*reason).into(),
                rows: *rows,
                repaired,
            }
        };
        let dropped = self.dropped.iter().map(entry(false));
        dropped
            .chain(self.repaired.iter().map(entry(true)))
            .collect()
    }
}

/// What a run did.
#[derive(Debug)]
pub struct Report {
    /// Rows left out because their key was published already.
    pub doubles: u64,
    /// What was read.
    pub sources: Vec<SourceEntry>,
    /// What was written.
    pub files: Vec<FileEntry>,
    /// What travels to a visitor, in bytes compressed: the first map, each région, all.
    pub transfers: Vec<(String, u64)>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:>9} {:>9}  source", "read", "kept")?;
        for source in &self.sources {
            writeln!(f, "{:>9} {:>9}  {}", source.rows, source.kept, source.file)?;
            for dropped in &source.dropped {
                let what = if dropped.repaired {
                    "mended"
                } else {
                    "left out"
                };
                writeln!(
                    f,
                    "{:>19}  {:>6} {what}: {}",
                    "", dropped.rows, dropped.reason
                )?;
            }
        }
        writeln!(f, "{:>9} {:>9}  file", "rows", "bytes")?;
        for file in &self.files {
            writeln!(f, "{:>9} {:>9}  {}", file.rows, file.bytes, file.path)?;
        }
        writeln!(f, "{:>9} {:>9}  transfer", "", "gzip")?;
        for (what, bytes) in &self.transfers {
            writeln!(f, "{:>9} {bytes:>9}  {what}", "")?;
        }
        Ok(())
    }
}
