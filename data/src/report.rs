//! What was read, kept, mended and left out: printed at the end, kept in the catalogue.

use crate::coverage::NIVEAUX;
use orion_indicateurs::figure::half_even;
use orion_indicateurs::publication::{Coverage, Dropped, FileEntry, SourceEntry};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

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
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// How many pupils each indicator speaks of.
    pub coverage: Vec<Coverage>,
    /// Rows left out because their key was published already.
    pub doubles: u64,
    /// What was read.
    pub sources: Vec<SourceEntry>,
    /// What was written.
    pub files: Vec<FileEntry>,
    /// Files that no source knows, or that another file was preferred to.
    pub ignored: Vec<PathBuf>,
    /// Files left out for want of an open licence.
    pub restricted: Vec<PathBuf>,
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
        if self.doubles > 0 {
            writeln!(
                f,
                "{:>9}            rows of a key that was there, left out",
                self.doubles
            )?;
        }
        paths(f, "not recognised", &self.ignored)?;
        paths(
            f,
            "left out: no open licence (--restricted)",
            &self.restricted,
        )?;
        writeln!(f, "{:>9} {:>9}  file", "rows", "bytes")?;
        for file in &self.files {
            writeln!(f, "{:>9} {:>9}  {}", file.rows, file.bytes, file.path)?;
        }
        writeln!(f, "{:>9} {:>9}  transfer", "", "gzip")?;
        for (what, bytes) in &self.transfers {
            writeln!(f, "{:>9} {bytes:>9}  {what}", "")?;
        }
        coverage(f, &self.coverage)
    }
}

fn paths(f: &mut fmt::Formatter, what: &str, paths: &[PathBuf]) -> fmt::Result {
    if paths.is_empty() {
        return Ok(());
    }
    writeln!(f, "{:>9}            files {what}", paths.len())?;
    let mut paths = paths.iter();
    paths.try_for_each(|path| writeln!(f, "{:>21}{}", "", path.display()))
}

/// A line per indicator, in the order they come; a column per level, the whole country first.
fn coverage(f: &mut fmt::Formatter, all: &[Coverage]) -> fmt::Result {
    let is_known = |level: &&str| all.iter().any(|one| one.niveau == *level);
    let levels: Vec<&str> = NIVEAUX.into_iter().filter(is_known).collect();
    let mut indicators: Vec<&str> = Vec::new();
    for one in all {
        if !indicators.contains(&one.indicateur.as_str()) {
            indicators.push(&one.indicateur);
        }
    }
    if levels.is_empty() {
        return Ok(());
    }
    for level in &levels {
        write!(f, "{level:>14}")?;
    }
    writeln!(f, "  share of pupils covered")?;
    for indicator in indicators {
        for level in &levels {
            let of = |one: &&Coverage| one.indicateur == indicator && one.niveau == *level;
            match all.iter().find(of) {
                Some(one) => write!(f, "{:>12} %", share(one))?,
                None => write!(f, "{:>14}", "")?,
            }
        }
        writeln!(f, "  {indicator}")?;
    }
    Ok(())
}

/// The share of pupils, in percent to a tenth.
fn share(one: &Coverage) -> String {
    let tenths = half_even(i128::from(one.eleves) * 1_000, one.sur.into());
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_is_a_table_of_indicators_and_levels() {
        let of = |indicateur: &str, niveau: &str, eleves| Coverage {
            indicateur: indicateur.into(),
            niveau: niveau.into(),
            periode: String::new(),
            eleves,
            sur: 2_000,
        };
        let report = Report {
            ignored: vec!["lisez-moi.txt".into()],
            coverage: vec![
                of("taux_emploi", "region", 1_970),
                of("taux_emploi", "departement", 1_000),
                of("remplissage", "departement", 2_000),
            ],
            ..Report::default()
        };
        let text = report.to_string();
        assert!(text.contains("lisez-moi.txt"), "{text}");
        assert!(
            text.contains("        98.5 %        50.0 %  taux_emploi"),
            "{text}"
        );
        assert!(
            text.contains("                     100.0 %  remplissage"),
            "{text}"
        );
    }
}
