//! The rentrée of a row: that of a column, else that of the name of the file.

use crate::error::DataError;
use crate::read::{Row, SourceFile};
use orion_indicateurs::code::Rentree;

/// The rentrée that the name of a file says, `capacites_2021.csv` or `2021-2022.csv`.
///
/// # Errors
/// When the name says none, or more than one.
pub(super) fn of_name(file: &SourceFile) -> Result<Rentree, DataError> {
    let words = file.name.split(|c: char| !c.is_ascii_digit());
    let years = words.filter(|word| word.len() == 4);
    let mut rentrees: Vec<Rentree> = years.filter_map(|year| year.parse().ok()).collect();
    rentrees.dedup();
    match rentrees.as_slice() {
        [one] => Ok(*one),
        [one, next] if one.offset(1) == Some(*next) => Ok(*one),
        _ => Err(DataError::format(
            &file.name,
            "has no column of the rentrée: its name should say one, as in _2021.csv",
        )),
    }
}

/// The rentrée of a row in a column; that of the name of the file where the file has no
/// such column.
///
/// # Errors
/// When the cell, or the name, says none.
pub(super) fn of_row(file: &SourceFile, row: Row, column: &str) -> Result<Rentree, DataError> {
    match row.text(column) {
        "" => of_name(file),
        text => text
            .parse()
            .map_err(|_| row.unexpected(column, "a rentrée as 2020".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_one_rentree_or_is_refused() {
        let found = |name: &str| of_name(&SourceFile::of(name.into(), Vec::new()).unwrap());
        assert_eq!(found("places_2021.csv").unwrap().year(), 2021);
        assert_eq!(found("places_2021-2022.csv").unwrap().year(), 2021);
        for name in ["places.csv", "places_2021_2024.csv", "places_20210901.csv"] {
            assert!(found(name).unwrap_err().to_string().contains(name));
        }
    }
}
