//! What changed from one publication to the next: the log of revisions.

use super::published::Publication;
use crate::error::DataError;
use orion_indicateurs::publication::Published;
use orion_indicateurs::table::{Column, Numbers};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::Path;

/// How many values of a column are shown.
const SHOWN: usize = 3;

/// What changed between two publications, largest changes first.
#[derive(Debug, Default, Serialize)]
pub struct Diff {
    /// Tables that only the second has.
    pub added: Vec<&'static str>,
    /// Tables that only the first has.
    pub removed: Vec<&'static str>,
    /// Files that could not be compared, and why.
    pub unreadable: Vec<String>,
    /// Tables that both have and that differ.
    pub changed: Vec<TableDiff>,
}

/// What changed in a table.
#[derive(Debug, Default, Serialize)]
pub struct TableDiff {
    /// The table.
    pub table: &'static str,
    /// Rows whose key only the second has.
    pub added: u64,
    /// Rows whose key only the first has.
    pub removed: u64,
    /// Rows of both, of which a cell differs.
    pub changed: u64,
    /// The columns that differ in those rows.
    pub columns: Vec<ColumnDiff>,
}

/// What changed in a column, in the rows that both have.
#[derive(Debug, Default, Serialize)]
pub struct ColumnDiff {
    /// The column.
    pub column: &'static str,
    /// Cells that differ.
    pub changed: u64,
    /// Cells that were missing and are known.
    pub now_known: u64,
    /// Cells that were known and are missing.
    pub now_missing: u64,
    /// The largest changes of a number, by difference.
    pub largest: Vec<Change>,
    /// The largest changes of a number, by share of the former one.
    pub largest_relative: Vec<Change>,
}

/// A number that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The key of its row.
    pub key: String,
    /// What it was.
    pub from: i64,
    /// What it is.
    pub to: i64,
    /// The difference, as a share of what it was; none when that was zero.
    pub relative: Option<f64>,
}

/// Compares two publications.
///
/// # Errors
/// When one has no catalogue that this program reads.
pub fn diff(before: &Path, after: &Path) -> Result<Diff, DataError> {
    let mut diff = Diff::default();
    let before = tables(&Publication::open(before)?, &mut diff.unreadable);
    let mut after = tables(&Publication::open(after)?, &mut diff.unreadable);
    for (name, before) in before {
        match after.remove(name) {
            None => diff.removed.push(name),
            Some(after) => diff.changed.extend(compare(before, after)),
        }
    }
    diff.added = after.into_keys().collect();
    let size = |table: &TableDiff| table.added + table.removed + table.changed;
    diff.changed
        .sort_by_key(|table| std::cmp::Reverse(size(table)));
    Ok(diff)
}

impl Diff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.unreadable.is_empty()
            && self.changed.is_empty()
    }
}

/// A cell: a number, or a word.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Missing,
    Number(i64),
    Word(String),
}

/// The rows of a table by their key, over all its files.
struct Keyed {
    published: &'static Published,
    rows: HashMap<String, Vec<Value>>,
}

fn tables(
    publication: &Publication,
    unreadable: &mut Vec<String>,
) -> BTreeMap<&'static str, Keyed> {
    let mut tables = BTreeMap::new();
    for part in publication.parts() {
        let table = match part.table(publication) {
            Ok(table) => table,
            Err(error) => {
                unreadable.push(error.to_string());
                continue;
            }
        };
        let published = part.published;
        let empty = || Keyed {
            published,
            rows: HashMap::new(),
        };
        let keyed = tables.entry(published.schema.name).or_insert_with(empty);
        // A table without a key is told by whole rows, and by how often each comes.
        let key = if published.key == 0 {
            table.columns().len()
        } else {
            published.key
        };
        for row in 0..table.rows() {
            let values = table.columns().iter().map(|column| value(column, row));
            let values: Vec<Value> = values.collect();
            let words = values[..key].iter().map(Value::to_string);
            let part = (!part.suffix.is_empty()).then(|| part.suffix.to_owned());
            let mut key = part.into_iter().chain(words).collect::<Vec<_>>().join(" ");
            while keyed.rows.contains_key(&key) {
                key.push('+');
            }
            keyed.rows.insert(key, values);
        }
    }
    tables
}

fn compare(before: Keyed, mut after: Keyed) -> Option<TableDiff> {
    let schema = before.published.schema;
    let mut diff = TableDiff {
        table: schema.name,
        ..TableDiff::default()
    };
    let mut columns: Vec<ColumnDiff> = schema
        .fields
        .iter()
        .map(|field| ColumnDiff {
            column: field.name,
            ..ColumnDiff::default()
        })
        .collect();
    for (key, was) in before.rows {
        let Some(is) = after.rows.remove(&key) else {
            diff.removed += 1;
            continue;
        };
        diff.changed += u64::from(was != is);
        for (column, (was, is)) in columns.iter_mut().zip(was.iter().zip(&is)) {
            column.compare(&key, was, is);
        }
    }
    diff.added = after.rows.len() as u64;
    columns.retain(|column| column.changed > 0);
    columns.sort_by_key(|column| std::cmp::Reverse(column.changed));
    for column in &mut columns {
        column.keep_the_largest();
    }
    diff.columns = columns;
    (diff.added + diff.removed + diff.changed > 0).then_some(diff)
}

impl ColumnDiff {
    fn compare(&mut self, key: &str, was: &Value, is: &Value) {
        if was == is {
            return;
        }
        self.changed += 1;
        match (was, is) {
            (Value::Missing, _) => self.now_known += 1,
            (_, Value::Missing) => self.now_missing += 1,
            (Value::Number(from), Value::Number(to)) => self.largest.push(Change {
                key: key.into(),
                from: *from,
                to: *to,
                relative: relative(*from, *to),
            }),
            _ => (),
        }
    }

    /// Of the changes, the largest by difference, then by share.
    fn keep_the_largest(&mut self) {
        let share = |change: &Change| change.relative.map_or(0.0, f64::abs);
        // Same order in each run: the rows come from a hash table.
        self.largest.sort_by(|a, b| a.key.cmp(&b.key));
        self.largest_relative = self.largest.clone();
        self.largest_relative
            .sort_by(|a, b| share(b).total_cmp(&share(a)));
        self.largest_relative.truncate(SHOWN);
        self.largest
            .sort_by_key(|change| std::cmp::Reverse(change.from.abs_diff(change.to)));
        self.largest.truncate(SHOWN);
    }
}

#[allow(clippy::cast_precision_loss, reason = "published numbers have 32 bits")]
fn relative(from: i64, to: i64) -> Option<f64> {
    (from != 0).then(|| (to - from) as f64 / from.unsigned_abs() as f64)
}

fn value(column: &Column, row: usize) -> Value {
    match column {
        Column::Text(texts) => texts
            .get(row)
            .map_or(Value::Missing, |text| Value::Word(text.into())),
        Column::Code(codes) => codes
            .get(row)
            .map_or(Value::Missing, |code| Value::Word(code.into())),
        _ => {
            let number = Numbers::of(column).and_then(|numbers| numbers.get(row));
            number.map_or(Value::Missing, Value::Number)
        }
    }
}

/// A cell as text; none where it is missing.
pub(super) fn cell(column: &Column, row: usize) -> Option<String> {
    match value(column, row) {
        Value::Missing => None,
        value => Some(value.to_string()),
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("-"),
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => f.write_str(word),
        }
    }
}

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return writeln!(f, "nothing changed");
        }
        self.added
            .iter()
            .try_for_each(|name| writeln!(f, "+ table {name}"))?;
        self.removed
            .iter()
            .try_for_each(|name| writeln!(f, "- table {name}"))?;
        self.unreadable
            .iter()
            .try_for_each(|why| writeln!(f, "! {why}"))?;
        self.changed.iter().try_for_each(|table| table.fmt(f))
    }
}

impl fmt::Display for TableDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            table,
            added,
            removed,
            changed,
            columns,
        } = self;
        writeln!(
            f,
            "{table}: {added} rows added, {removed} removed, {changed} changed"
        )?;
        for column in columns {
            let ColumnDiff {
                column,
                changed,
                now_known,
                now_missing,
                ..
            } = column;
            writeln!(
                f,
                "    {column}: {changed} cells ({now_known} now known, {now_missing} now missing)"
            )?;
        }
        for column in columns {
            for (by, changes) in [("", &column.largest), ("%", &column.largest_relative)] {
                for Change {
                    key,
                    from,
                    to,
                    relative,
                } in changes
                {
                    let share = relative.filter(|_| by == "%");
                    let share = share.map(|share| format!(" ({:+.0} %)", share * 100.0));
                    let share = share.unwrap_or_default();
                    writeln!(f, "        {}: {key}: {from} → {to}{share}", column.column)?;
                }
            }
        }
        Ok(())
    }
}
