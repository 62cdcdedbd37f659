//! What sources of nomenclatures have in common: how they are declared, read row by row,
//! and their dates.

use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Row, SourceFile, once};
use crate::report::Tally;
use orion_indicateurs::code::Date;
use orion_indicateurs::indicator::Source;

/// A nomenclature in CSV, open, that no publication needs.
pub(super) const fn nomenclature(
    id: &'static str,
    source: &'static Source,
    datasets: &'static [Dataset],
    layouts: &'static [&'static Layout],
    read: fn(&SourceFile, &mut Material) -> Result<Tally, DataError>,
) -> Declared {
    Declared {
        id,
        source,
        rights: Rights::Open,
        cadence: "Au fil des réformes",
        datasets,
        known: Known::Csv(layouts),
        required: None,
        read,
    }
}

/// Reads a CSV file row by row; rows are dropped for the reason that `take` gives.
pub(super) fn each(
    file: &SourceFile,
    layout: &Layout,
    mut take: impl FnMut(Row) -> Result<(), Refused>,
) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let (columns, lines) = layout.open(file, &grid)?;
    let mut tally = Tally::default();
    for line in once(lines, &mut tally) {
        tally.rows += 1;
        match take(columns.row(line)) {
            Ok(()) => {}
            Err(Refused::Row(reason)) => tally.drop_row(reason),
            Err(Refused::File(error)) => return Err(error),
        }
    }
    Ok(tally)
}

/// Why a row is not used.
#[derive(Debug)]
pub(super) enum Refused {
    /// It cannot be, for a reason in French: the others are.
    Row(&'static str),
    /// The file is wrong.
    File(DataError),
}

impl From<&'static str> for Refused {
    fn from(reason: &'static str) -> Self {
        Self::Row(reason)
    }
}

impl From<DataError> for Refused {
    fn from(error: DataError) -> Self {
        Self::File(error)
    }
}

/// The day of a column; `None` where the cell is empty or the file has no such column.
pub(super) fn day(row: Row, name: &str) -> Result<Option<Date>, DataError> {
    match row.text(name) {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| row.unexpected(name, "a date as 01/09/2019".into())),
    }
}

/// The year of a column; `None` where the cell is empty or the file has no such column.
pub(super) fn year(row: Row, name: &str) -> Result<Option<u16>, DataError> {
    let year = row.count(name, 1_900..=2_100)?.known();
    Ok(year.and_then(|year| u16::try_from(year).ok()))
}
