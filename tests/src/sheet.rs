//! Official files of separated values, as they are written.

use crate::official_files;
use flate2::read::GzDecoder;
use std::io::Read;

/// A file, its rows by the names of their columns.
pub struct Sheet {
    headers: csv::StringRecord,
    /// Its rows, cells in the order of the file.
    pub rows: Vec<csv::StringRecord>,
}

impl Sheet {
    fn parse(text: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(text.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let rows = reader.records().map(Result::unwrap).collect();
        Self { headers, rows }
    }

    /// The cells of some columns, row by row.
    ///
    /// # Panics
    /// When a column is not there: the test that asks for it fails.
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> impl Iterator<Item = [&str; N]> {
        let at = names.map(|name| {
            let found = self.headers.iter().position(|h| h.trim() == name);
            found.unwrap_or_else(|| panic!("no column {name}"))
        });
        self.rows
            .iter()
            .map(move |row| at.map(|column| row[column].trim()))
    }
}

/// The text of an official file; none where this machine does not have them.
///
/// # Panics
/// When it is not there or cannot be read: the test fails.
pub fn text(name: &str) -> Option<String> {
    let path = official_files()?.join(name);
    let mut bytes = std::fs::read(&path).unwrap();
    if path.extension().is_some_and(|e| e == "gz") {
        let packed = std::mem::take(&mut bytes);
        GzDecoder::new(packed.as_slice())
            .read_to_end(&mut bytes)
            .unwrap();
    }
    Some(match std::str::from_utf8(&bytes) {
        Ok(utf_8) => utf_8.trim_start_matches('\u{FEFF}').to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned(),
    })
}

/// Some official files; none where this machine does not have them.
///
/// # Panics
/// When one of them is not there or cannot be read: the test fails.
pub fn sheets<const N: usize>(names: [&str; N]) -> Option<[Sheet; N]> {
    let texts: Option<Vec<String>> = names.iter().map(|name| text(name)).collect();
    let sheets: Vec<Sheet> = texts?.iter().map(|text| Sheet::parse(text)).collect();
    sheets.try_into().ok()
}
