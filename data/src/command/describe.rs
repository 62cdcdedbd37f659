//! What a publication holds: tables, sizes, vintages, régions.

use super::published::{Part, Publication};
use crate::error::DataError;
use flate2::{Compression, write::GzEncoder};
use orion_indicateurs::publication::Split;
use orion_indicateurs::table::{Column, Table};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Write;
use std::path::Path;

/// The columns that say of when a row is.
const WHEN: [&str; 5] = ["millesime", "rentree", "session", "annee", "cohorte"];

/// What a publication holds.
#[derive(Debug, Serialize)]
pub struct Description {
    /// The version of its schema.
    pub version: String,
    /// The day it was made.
    pub made: Option<String>,
    /// Its tables, by name.
    pub tables: BTreeMap<&'static str, TableDescription>,
}

/// What one table holds.
#[derive(Debug, Default, Serialize)]
pub struct TableDescription {
    /// What its rows are, in French.
    pub meaning: &'static str,
    /// In how many files it comes.
    pub files: usize,
    /// Its rows.
    pub rows: u64,
    /// The length of its files.
    pub bytes: u64,
    /// The length of its files, each compressed as a host would.
    pub gz_bytes: u64,
    /// Its vintages.
    pub vintages: BTreeSet<String>,
    /// The régions that it has rows of, where it says.
    pub regions: BTreeSet<String>,
    /// The share of cells that are known, by column that may miss some.
    pub known: BTreeMap<&'static str, f64>,
}

/// Describes the publication of a folder.
///
/// # Errors
/// When it cannot be read.
pub fn describe(folder: &Path) -> Result<Description, DataError> {
    let publication = Publication::open(folder)?;
    let mut tables: BTreeMap<&'static str, TableDescription> = BTreeMap::new();
    for part in publication.parts() {
        let schema = part.published.schema;
        let bytes = publication.bytes(part.entry)?;
        let table = part.table(&publication)?;
        let of = tables.entry(schema.name).or_default();
        of.meaning = schema.meaning;
        of.files += 1;
        of.bytes += bytes.len() as u64;
        of.gz_bytes += gzipped(&bytes).map_err(DataError::io(folder))?;
        of.add(&part, &table);
    }
    for table in tables.values_mut() {
        table
            .known
            .values_mut()
            .for_each(|known| *known /= as_f64(table.rows.max(1)));
    }
    Ok(Description {
        version: publication.catalogue.version,
        made: publication.catalogue.made,
        tables,
    })
}

impl TableDescription {
    fn add(&mut self, part: &Part, table: &Table) {
        self.rows += table.rows() as u64;
        if part.published.split == Split::Region {
            self.regions.insert(part.suffix.into());
        }
        for (field, column) in part.published.schema.fields.iter().zip(table.columns()) {
            if WHEN.contains(&field.name) {
                self.vintages.extend(words(column));
            }
            if field.name == "region" {
                self.regions.extend(words(column));
            }
            if field.nullable {
                let known = column.len() - column.null_count();
                *self.known.entry(field.name).or_default() += as_f64(known as u64);
            }
        }
    }
}

/// The different cells of a column.
fn words(column: &Column) -> BTreeSet<String> {
    (0..column.len())
        .filter_map(|row| super::diff::cell(column, row))
        .collect()
}

#[allow(clippy::cast_precision_loss, reason = "counts of rows, far below 2^52")]
fn as_f64(count: u64) -> f64 {
    count as f64
}

fn gzipped(bytes: &[u8]) -> std::io::Result<u64> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(bytes)?;
    Ok(gz.finish()?.len() as u64)
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let made = self.made.as_deref().unwrap_or("no date");
        writeln!(f, "version {}, {made}", self.version)?;
        writeln!(
            f,
            "{:>9} {:>10} {:>9} {:>5}  table",
            "rows", "bytes", "gz", "files"
        )?;
        for (name, table) in &self.tables {
            let TableDescription {
                rows,
                bytes,
                gz_bytes,
                files,
                ..
            } = table;
            writeln!(
                f,
                "{rows:>9} {bytes:>10} {gz_bytes:>9} {files:>5}  {name}: {}",
                table.meaning
            )?;
            for (what, set) in [("vintages", &table.vintages), ("régions", &table.regions)] {
                if !set.is_empty() {
                    let all: Vec<_> = set.iter().map(String::as_str).collect();
                    writeln!(f, "{:>38}{what} {}", "", all.join(", "))?;
                }
            }
            for (column, known) in &table.known {
                writeln!(f, "{:>37} {:>5.1} % known: {column}", "", known * 100.0)?;
            }
        }
        Ok(())
    }
}
