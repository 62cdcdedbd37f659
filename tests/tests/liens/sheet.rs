//! Official nomenclatures, as they are written.

use flate2::read::GzDecoder;
use orion_tests::official_files;
use std::io::Read;
use std::path::Path;

/// A nomenclature, its rows by the names of their columns.
pub(crate) struct Sheet {
    headers: csv::StringRecord,
    pub(crate) rows: Vec<csv::StringRecord>,
}

impl Sheet {
    fn read(path: &Path) -> Self {
        let mut bytes = std::fs::read(path).unwrap();
        if path.extension().is_some_and(|e| e == "gz") {
            let packed = std::mem::take(&mut bytes);
            GzDecoder::new(packed.as_slice())
                .read_to_end(&mut bytes)
                .unwrap();
        }
        let text = match std::str::from_utf8(&bytes) {
            Ok(utf_8) => utf_8.trim_start_matches('\u{FEFF}').to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned(),
        };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(text.as_bytes());
        let headers = reader.headers().unwrap().clone();
        let rows = reader.records().map(Result::unwrap).collect();
        Self { headers, rows }
    }

    /// The cells of some columns, row by row.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> impl Iterator<Item = [&str; N]> {
        let at = names.map(|name| {
            let found = self.headers.iter().position(|header| header == name);
            found.unwrap_or_else(|| panic!("no column {name}"))
        });
        self.rows
            .iter()
            .map(move |row| at.map(|column| row[column].trim()))
    }
}

/// Skips the test where there are no official files.
pub(crate) fn sheets<const N: usize>(names: [&str; N]) -> Option<[Sheet; N]> {
    let folder = official_files()?;
    Some(names.map(|name| Sheet::read(&folder.join(name))))
}
