//! Bytes of an official file: unzipped, its text decoded.

use crate::error::DataError;
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write;
use std::io::Read;
use std::path::Path;

/// One official file, as it was found.
#[derive(Debug)]
pub struct SourceFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes as found, in hexadecimal.
    pub sha256: String,
    /// Its bytes, unzipped.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// Reads a file, and unzips it when its bytes say that it is zipped.
    ///
    /// # Errors
    /// When it cannot be read or unzipped.
    pub fn read(path: &Path) -> Result<Self, DataError> {
        let found = std::fs::read(path).map_err(DataError::io(path))?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Self::of(name, found).map_err(DataError::io(path))
    }

    /// A file of a name and bytes.
    ///
    /// # Errors
    /// When the bytes look zipped and are not.
    pub fn of(name: String, found: Vec<u8>) -> std::io::Result<Self> {
        let sha256 = sha256(&found);
        let bytes = if found.starts_with(&[0x1F, 0x8B]) {
            let mut bytes = Vec::new();
            MultiGzDecoder::new(found.as_slice()).read_to_end(&mut bytes)?;
            bytes
        } else {
            found
        };
        Ok(Self {
            name,
            sha256,
            bytes,
        })
    }

    /// Its text: UTF-8 with or without a mark, else Windows-1252, which older official
    /// files use.
    pub fn text(&self) -> Cow<'_, str> {
        let (text, _, malformed) = encoding_rs::UTF_8.decode(&self.bytes);
        if malformed {
            encoding_rs::WINDOWS_1252.decode(&self.bytes).0
        } else {
            text
        }
    }

    /// The rows of a semicolon-separated file, header first, each with its line.
    ///
    /// # Errors
    /// When a row has another number of cells than the first, or quotes do not close.
    pub fn rows(&self) -> Result<Vec<(u64, Vec<String>)>, DataError> {
        let text = self.text();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut lines = Lines {
            text: &text,
            counted: 0,
            line: 1,
        };
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| self.csv_error(&error, &mut lines))?;
            let line = record.position().map_or(0, |position| lines.at(position));
            rows.push((line, record.iter().map(str::to_owned).collect()));
        }
        Ok(rows)
    }

    fn csv_error(&self, error: &csv::Error, lines: &mut Lines) -> DataError {
        match error.kind() {
            csv::ErrorKind::UnequalLengths {
                pos,
                expected_len,
                len,
            } => DataError::Layout {
                file: self.name.clone(),
                line: pos.as_ref().map_or(0, |position| lines.at(position)),
                column: usize::try_from((*len).min(*expected_len)).unwrap_or_default() + 1,
                found: format!("{len} cells"),
                expected: format!("{expected_len} cells as in the header"),
            },
            _ => DataError::format(&self.name, error),
        }
    }
}

/// The line that a record begins on. The reader of CSV counts a line feed after a
/// carriage return with the record that follows, and would be one line behind.
struct Lines<'a> {
    text: &'a str,
    counted: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of a position; positions are asked in ascending order.
    fn at(&mut self, position: &csv::Position) -> u64 {
        let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let bytes = self.text.as_bytes().iter().enumerate().skip(self.counted);
        for (at, byte) in bytes {
            if at >= start && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.counted = at + 1;
        }
        self.line
    }
}

/// Where each named column is in a header, in whatever order.
pub(super) fn columns<const N: usize>(
    file: &SourceFile,
    (line, header): &(u64, Vec<String>),
    names: [&str; N],
) -> Result<[usize; N], DataError> {
    let mut at = [0; N];
    for (slot, name) in at.iter_mut().zip(names) {
        *slot = header
            .iter()
            .position(|cell| cell == name)
            .ok_or_else(|| DataError::Layout {
                file: file.name.clone(),
                line: *line,
                column: header.len() + 1,
                found: String::new(),
                expected: format!("a column {name}"),
            })?;
    }
    Ok(at)
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    fn file(bytes: &[u8]) -> SourceFile {
        SourceFile::of("essai.csv".into(), bytes.to_vec()).unwrap()
    }

    #[test]
    fn the_three_encodings_of_official_files_are_read() {
        for bytes in [
            "Région;é".as_bytes(),
            "\u{FEFF}Région;é".as_bytes(),
            b"R\xE9gion;\xE9",
        ] {
            assert_eq!(file(bytes).rows().unwrap()[0].1, ["Région", "é"]);
        }
    }

    #[test]
    fn zipped_bytes_are_unzipped_and_the_digest_is_of_the_file_found() {
        let mut zip = GzEncoder::new(Vec::new(), Compression::fast());
        zip.write_all(b"a;b").unwrap();
        let zipped = zip.finish().unwrap();
        let file = file(&zipped);
        assert_eq!(file.text(), "a;b");
        assert_eq!(file.sha256, sha256(&zipped));
        assert_eq!(sha256(b"abc")[..16], *"ba7816bf8f01cfea");
    }

    #[test]
    fn a_ragged_row_is_named_by_its_line() {
        let error = file(b"a;b\r\n1;2\r\n3\r\n").rows().unwrap_err();
        assert!(
            matches!(
                error,
                DataError::Layout {
                    line: 3,
                    column: 2,
                    ..
                }
            ),
            "{error}"
        );
    }
}
