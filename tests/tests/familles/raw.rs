//! Raw rows of an official file, as the core reads rows.

use flate2::read::GzDecoder;
use orion_indicateurs::figure::{Figure, Missing, Value, Vintage};
use orion_indicateurs::indicator::{Indicator, Row, Total};
use orion_tests::official_files;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

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
pub(crate) fn rows(path: &str, columns: &[(&str, &'static str)]) -> Vec<Raw> {
    let Some(folder) = official_files() else {
        return Vec::new();
    };
    let mut bytes = std::fs::read(folder.join(path)).unwrap();
    if Path::new(path).extension().is_some_and(|e| e == "gz") {
        let mut plain = Vec::new();
        GzDecoder::new(bytes.as_slice())
            .read_to_end(&mut plain)
            .unwrap();
        bytes = plain;
    }
    let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|h| h.trim() == name).expect(name);
    let wanted: Vec<_> = columns
        .iter()
        .map(|(name, core)| (at(name), *core))
        .collect();
    let row = |record: csv::StringRecord| {
        let cell = |(at, core): &(usize, &'static str)| (*core, record[*at].trim().to_owned());
        Raw(wanted
            .iter()
            .map(cell)
            .filter(|(_, text)| !text.is_empty())
            .collect())
    };
    reader
        .records()
        .map(|record| row(record.unwrap()))
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
