//! Raw rows of an official file, as the core reads rows.

use orion_indicateurs::figure::{Figure, Missing, Value, Vintage};
use orion_indicateurs::indicator::{Indicator, Row, Total};
use orion_tests::sheet::sheets;
use std::collections::BTreeMap;

/// A row: what the core knows its columns as, and their texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Raw(pub(crate) BTreeMap<&'static str, String>);

impl Raw {
    pub(crate) fn text(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    pub(crate) fn set(&mut self, column: &'static str, value: &impl ToString) {
        self.0.insert(column, value.to_string());
    }
}

impl Row for Raw {
    fn number(&self, column: &'static str) -> Option<i64> {
        let whole = self.text(column).trim_end_matches(".0");
        whole.parse().ok()
    }
    fn code(&self, column: &'static str) -> Option<&str> {
        self.0.get(column).map(String::as_str)
    }
}

/// The rows of a file, under the core's names for its columns; none where this machine
/// has no official files.
pub(crate) fn rows<const N: usize>(path: &str, columns: [(&str, &'static str); N]) -> Vec<Raw> {
    let Some([sheet]) = sheets([path]) else {
        return Vec::new();
    };
    let names = columns.map(|(_, core)| core);
    let row = |cells: [&str; N]| {
        let known = names
            .into_iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.is_empty());
        Raw(known.map(|(name, cell)| (name, cell.to_owned())).collect())
    };
    sheet
        .columns(columns.map(|(name, _)| name))
        .map(row)
        .collect()
}

/// The figure of an indicator over rows.
pub(crate) fn figure<'a>(
    indicator: &Indicator,
    rows: impl IntoIterator<Item = &'a Raw>,
) -> Result<Value, Missing> {
    match sums(indicator, rows).figure(indicator, Vintage::Rentree(2020)) {
        Figure::Known { value, .. } => Ok(value),
        Figure::Missing(reason) => Err(reason),
    }
}

pub(crate) fn sums<'a>(indicator: &Indicator, rows: impl IntoIterator<Item = &'a Raw>) -> Total {
    let mut sums = Total::default();
    for row in rows {
        sums.add(indicator, row);
    }
    sums
}
