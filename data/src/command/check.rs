//! Re-reads a publication and proves what it promises.

use super::diff::cell;
use super::folder;
use super::published::{self, CATALOGUE, Part, Publication};
use crate::error::DataError;
use crate::read::sha256;
use crate::secret::{Exposed, Interval, Knowledge, attack};
use orion_indicateurs::publication::INSERTION_REGION;
use orion_indicateurs::publication::{
    ColumnDescription, FileEntry, SourceEntry, TABLES, TERRITOIRES,
};
use orion_indicateurs::table::{Codes, Column, Field, Numbers, Table};
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

/// A promise that is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// What is wrong with it.
    pub problem: String,
}

/// What a check found.
#[derive(Debug, Default, Serialize)]
pub struct CheckReport {
    /// Files that were read.
    pub files: usize,
    /// Rows that were read.
    pub rows: u64,
    /// What is wrong: nothing, in a publication that can be served.
    pub faults: Vec<Fault>,
}

/// Checks the publication of a folder.
///
/// # Errors
/// When there is no publication that this program reads.
pub fn check(folder: &Path) -> Result<CheckReport, DataError> {
    let publication = Publication::open(folder)?;
    let mut report = CheckReport::default();
    report.listing(&publication);
    report.folder(&publication)?;
    let mut tables = Vec::new();
    for entry in &publication.catalogue.files {
        if let Some(bytes) = report.whole(&publication, entry) {
            report.rows += entry.rows;
            match published::part(entry) {
                Some(part) => tables.extend(report.table(&part, &bytes)),
                None => report.other(entry, bytes),
            }
        }
    }
    report.faults.extend(secrecy(&tables));
    Ok(report)
}

/// What statistical secrecy hides and these tables would give away together.
///
/// The one place where the attack on secrecy is run on a publication.
fn secrecy(tables: &[Table]) -> Vec<Fault> {
    let fault = |problem: String| Fault {
        file: INSERTION_REGION.schema.name.into(),
        problem,
    };
    match attack(tables, Knowledge::Identities) {
        Err(error) => vec![fault(error.to_string())],
        Ok(found) => {
            let told = |one: &Exposed| {
                let Interval { lo, hi } = one.interval;
                fault(format!(
                    "a withheld count is told: {}, from {lo} to {hi}",
                    one.what
                ))
            };
            found.exposed.iter().map(told).collect()
        }
    }
}

impl CheckReport {
    fn fault(&mut self, file: &str, problem: impl Into<String>) {
        let problem = problem.into();
        self.faults.push(Fault {
            file: file.into(),
            problem,
        });
    }

    /// The catalogue lists each file once, under a plain name, with counts that add up.
    fn listing(&mut self, publication: &Publication) {
        let catalogue = &publication.catalogue;
        let mut seen = BTreeSet::new();
        for file in &catalogue.files {
            if !folder::is_plain(&file.path) {
                self.fault(&file.path, "is not a plain name");
            }
            if !seen.insert((published::name(&file.path), published::format(&file.path))) {
                self.fault(&file.path, "is listed twice");
            }
        }
        if !catalogue
            .files
            .iter()
            .any(|file| published::part(file).is_some())
        {
            self.fault(CATALOGUE, "lists no table");
        }
        for source in &catalogue.sources {
            if !adds_up(source) {
                self.fault(
                    CATALOGUE,
                    format!("{}: rows kept and left out do not add up", source.file),
                );
            }
        }
    }

    /// No file that nothing lists, and each list and each twin true.
    fn folder(&mut self, publication: &Publication) -> Result<(), DataError> {
        for (file, problem) in folder::faults(publication)? {
            self.fault(&file, problem);
        }
        Ok(())
    }

    /// The bytes of a file that is there, with its length and its digest.
    fn whole(&mut self, publication: &Publication, entry: &FileEntry) -> Option<Vec<u8>> {
        self.files += 1;
        let bytes = match publication.bytes(entry) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.fault(&entry.path, error.to_string());
                return None;
            }
        };
        if bytes.len() as u64 != entry.bytes {
            self.fault(
                &entry.path,
                format!("has {} bytes, not {}", bytes.len(), entry.bytes),
            );
        } else if sha256(&bytes) != entry.sha256 {
            self.fault(&entry.path, "has another digest than the catalogue says");
        }
        if !folder::named_after(&entry.path, &entry.sha256) {
            self.fault(&entry.path, "is named after another digest");
        }
        Some(bytes)
    }

    /// A table: what the site's reader accepts, and what it does not look at.
    fn table(&mut self, part: &Part, bytes: &[u8]) -> Option<Table> {
        let file = &part.entry.path;
        let schema = part.published.schema;
        if part.entry.columns != ColumnDescription::of(schema) {
            self.fault(file, "is described with other columns than declared");
        }
        let table = match orion_indicateurs::arrow::read(bytes, schema) {
            Ok(table) => table,
            Err(error) => {
                self.fault(file, error.to_string());
                return None;
            }
        };
        if table.rows() as u64 != part.entry.rows {
            self.fault(
                file,
                format!("has {} rows, not {}", table.rows(), part.entry.rows),
            );
        }
        for (field, column) in schema.fields.iter().zip(table.columns()) {
            for problem in column_faults(field, column) {
                self.fault(file, format!("column {}: {problem}", field.name));
            }
        }
        if let Some(row) = out_of_order(part, &table) {
            self.fault(
                file,
                format!("row {}: its key is not above the one before", row + 1),
            );
        }
        Some(table)
    }

    /// A file for re-users, or one that nobody declares.
    fn other(&mut self, entry: &FileEntry, bytes: Vec<u8>) {
        match published::format(&entry.path) {
            "parquet" => (),
            "arrow" => return self.fault(&entry.path, "is no table that this program knows"),
            _ => return,
        }
        match SerializedFileReader::new(bytes::Bytes::from(bytes)) {
            Err(error) => self.fault(&entry.path, error.to_string()),
            Ok(reader) => {
                let rows = reader.metadata().file_metadata().num_rows();
                if u64::try_from(rows) != Ok(entry.rows) {
                    self.fault(&entry.path, format!("has {rows} rows, not {}", entry.rows));
                }
            }
        }
    }
}

fn adds_up(source: &SourceEntry) -> bool {
    let out = source.dropped.iter().filter(|dropped| !dropped.repaired);
    let out = out
        .map(|dropped| dropped.rows)
        .try_fold(0_u64, u64::checked_add);
    out.and_then(|out| out.checked_add(source.kept)) == Some(source.rows)
}

/// What is wrong with the cells of a column.
fn column_faults(field: &Field, column: &Column) -> Vec<&'static str> {
    let mut faults = Vec::new();
    if !field.nullable && column.null_count() > 0 {
        faults.push("a cell is missing, and none may be");
    }
    if !null_slots_are_zero(column) {
        faults.push("the slot of a missing cell is not zero");
    }
    if let Column::U8(values) = column
        && field.unit == "%"
        && values.iter().flatten().any(|percent| percent > 100)
    {
        faults.push("a percent is above 100");
    }
    if let Column::Code(codes) = column {
        faults.extend(dictionary_faults(codes));
    }
    faults
}

fn null_slots_are_zero(column: &Column) -> bool {
    macro_rules! zero {
        ($values:expr) => {
            $values
                .slots()
                .iter()
                .zip($values.iter())
                .all(|(slot, value)| value.is_some() || *slot == 0)
        };
    }
    match column {
        Column::U8(values) => zero!(values),
        Column::U16(values) => zero!(values),
        Column::I16(values) => zero!(values),
        Column::U32(values) => zero!(values),
        Column::I32(values) => zero!(values),
        Column::Code(codes) => zero!(codes.keys()),
        Column::Text(_) => true,
    }
}

fn dictionary_faults(codes: &Codes) -> Vec<&'static str> {
    let used: BTreeSet<u16> = codes.keys().iter().flatten().collect();
    let words: BTreeSet<&str> = codes.dictionary().iter().collect();
    let mut faults = Vec::new();
    if used.len() != codes.dictionary().len() {
        faults.push("the dictionary has a word that no row uses");
    }
    if words.len() != codes.dictionary().len() {
        faults.push("the dictionary has a word twice");
    }
    faults
}

/// The first row whose key is not above that of the row before.
fn out_of_order(part: &Part, table: &Table) -> Option<usize> {
    let key = table.columns().get(..part.published.key)?;
    if key.is_empty() {
        return None;
    }
    if *part.published.schema == TERRITOIRES {
        return twice(key, table.rows());
    }
    // The tables of the first map go by the order of their populations, which is that of
    // the dictionary; all others by that of words.
    let by_words = !TABLES[0].contains(&part.published);
    let ordered = |row: usize| {
        let mut columns = key.iter().map(|column| compare(column, row, by_words));
        columns.find(|order| order.is_ne()) == Some(Ordering::Less)
    };
    (1..table.rows()).find(|row| !ordered(row - 1))
}

/// The first row whose key was there before: territories go by région, not by code.
fn twice(key: &[Column], rows: usize) -> Option<usize> {
    let mut seen = BTreeSet::new();
    (0..rows).find(|row| {
        let cells: Vec<_> = key.iter().map(|column| cell(column, *row)).collect();
        !seen.insert(cells)
    })
}

/// How a cell compares with the next one; what is missing comes first.
fn compare(column: &Column, row: usize, by_words: bool) -> Ordering {
    match column {
        Column::Text(texts) => texts.get(row).cmp(&texts.get(row + 1)),
        Column::Code(codes) if by_words => codes.get(row).cmp(&codes.get(row + 1)),
        Column::Code(codes) => codes.keys().get(row).cmp(&codes.keys().get(row + 1)),
        _ => {
            let at = |row| Numbers::of(column).and_then(|numbers| numbers.get(row));
            at(row).cmp(&at(row + 1))
        }
    }
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Fault { file, problem } in &self.faults {
            writeln!(f, "{file}: {problem}")?;
        }
        let faults = self.faults.len();
        writeln!(
            f,
            "{} files, {} rows, {faults} faults",
            self.files, self.rows
        )
    }
}
