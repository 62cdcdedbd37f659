//! Dates, as the Base centrale des nomenclatures writes them.

use crate::error::DataError;
use crate::read::Row;
use orion_indicateurs::code::Date;

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
