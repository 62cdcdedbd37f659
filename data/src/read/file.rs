//! Bytes of an official file: unzipped, its text decoded.

use crate::error::DataError;
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Write;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What any file may unzip to, in bytes.
const LEAST_UNZIPPED: u64 = 64 << 20;
/// Most bytes that a file may unzip to.
const MOST_UNZIPPED: u64 = 1 << 30;
/// No official file unzips to more times its length: beyond, it is made to harm.
const MOST_RATIO: u64 = 200;

/// Most bytes that a zipped file of a length may unzip to.
pub(super) fn most_unzipped(length: usize) -> u64 {
    let length = u64::try_from(length).unwrap_or(MOST_UNZIPPED);
    length
        .saturating_mul(MOST_RATIO)
        .clamp(LEAST_UNZIPPED, MOST_UNZIPPED)
}

/// Longest first line that is looked at.
const MOST_TOP: usize = 1 << 20;

/// One official file, as it was found.
#[derive(Debug)]
pub struct SourceFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes as found, in hexadecimal.
    pub sha256: String,
    /// Its bytes, unzipped.
    pub bytes: Vec<u8>,
    /// Letters that were encoded twice, once its text was asked for.
    pub mended: Cell<u64>,
    /// Headers that the operator declared for columns of its source.
    pub spellings: Vec<(String, String)>,
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
            let most = most_unzipped(found.len());
            let mut bytes = Vec::new();
            MultiGzDecoder::new(found.as_slice())
                .take(most + 1)
                .read_to_end(&mut bytes)?;
            if bytes.len() as u64 > most {
                let problem = format!("unzips to more than {most} bytes: not an official file");
                return Err(std::io::Error::other(problem));
            }
            bytes
        } else {
            found
        };
        Ok(Self {
            name,
            sha256,
            bytes,
            mended: Cell::new(0),
            spellings: Vec::new(),
        })
    }

    /// Its text, in the encodings that official files use; letters that were encoded twice
    /// are mended and counted in `mended`.
    pub fn text(&self) -> Cow<'_, str> {
        let text = self.decoded();
        // What the first byte of an accented letter looks like when it is decoded alone.
        if !text.contains(['Ã', 'Â', 'â', 'Å']) {
            return text;
        }
        let (whole, mended) = mended(&text);
        self.mended.set(mended);
        if mended == 0 { text } else { whole.into() }
    }

    /// Its first line alone, decoded: what tells a text from another.
    pub(super) fn top(&self) -> Cow<'_, str> {
        if self.is_utf_16() {
            return self.text();
        }
        let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let end = self.bytes.iter().position(ends).unwrap_or(self.bytes.len());
        let line = &self.bytes[..end.min(MOST_TOP)];
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        match std::str::from_utf8(line) {
            Ok(line) => line.into(),
            Err(_) => {
                encoding_rs::WINDOWS_1252
                    .decode_without_bom_handling(line)
                    .0
            }
        }
    }

    fn decoded(&self) -> Cow<'_, str> {
        let (text, _, malformed) = encoding_rs::UTF_8.decode(&self.bytes);
        if !malformed {
            return text;
        }
        let bytes = self
            .bytes
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(&self.bytes);
        let lines = bytes.split_inclusive(|byte| *byte == b'\n');
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 16);
        for line in lines {
            match std::str::from_utf8(line) {
                Ok(line) => text.push_str(line),
                Err(_) => text.push_str(
                    &encoding_rs::WINDOWS_1252
                        .decode_without_bom_handling(line)
                        .0,
                ),
            }
        }
        text.into()
    }

    /// Whether it begins with the mark of UTF-16.
    pub(super) fn is_utf_16(&self) -> bool {
        self.bytes.starts_with(&[0xFF, 0xFE]) || self.bytes.starts_with(&[0xFE, 0xFF])
    }
}

/// Runs a foreign reader that may panic on a file made to break it, and says so of the file.
///
/// # Errors
/// Those of the reader, and its panic.
pub(crate) fn unbroken<T>(
    file: &SourceFile,
    read: impl FnOnce() -> Result<T, DataError>,
) -> Result<T, DataError> {
    // What a panic leaves half-made is dropped with the reader.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(DataError::format(
            &file.name,
            "is not sound: it breaks its reader",
        ))
    })
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

/// A text whose letters that were encoded in UTF-8 twice are so once, and how many runs of
/// such letters there were. A run of letters encoded once is, in Windows-1252, no UTF-8.
fn mended(text: &str) -> (String, u64) {
    let (mut whole, mut count) = (String::with_capacity(text.len()), 0);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let end = rest[start..]
            .find(|c: char| c.is_ascii())
            .map_or(rest.len(), |len| start + len);
        let run = &rest[start..end];
        whole.push_str(&rest[..start]);
        let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(run);
        match std::str::from_utf8(&bytes) {
            Ok(once) if !lost => {
                whole.push_str(once);
                count += 1;
            }
            _ => whole.push_str(run),
        }
        rest = &rest[end..];
    }
    whole.push_str(rest);
    (whole, count)
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
    fn the_encodings_of_official_files_are_read() {
        for bytes in [
            "Région;é".as_bytes(),
            "\u{FEFF}Région;é".as_bytes(),
            b"R\xE9gion;\xE9",
        ] {
            assert_eq!(file(bytes).text(), "Région;é");
        }
        assert_eq!(file("é\n\u{E8}".as_bytes()).text(), "é\nè");
        assert_eq!(file(b"\xC3\xA9\n\xE8").text(), "é\nè");
    }

    #[test]
    fn letters_encoded_twice_are_mended_and_counted() {
        let file = file("activit\u{C3}\u{A9}s juridiques é".as_bytes());
        assert_eq!(file.text(), "activités juridiques é");
        assert_eq!(file.mended.get(), 1);
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
}
