//! Made-up files in the layouts of official ones: the demonstration goes through the
//! same readers.

use crate::read::SourceFile;
use std::fmt::Display;

/// A CSV file being written, cells apart by semicolons.
pub(super) struct Sheet {
    name: String,
    text: String,
}

impl Sheet {
    /// An empty file with its header.
    pub(super) fn new(name: impl Into<String>, header: &str) -> Self {
        Self {
            name: name.into(),
            text: format!("{header}\n"),
        }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, cells: &[&dyn Display]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(';');
            }
            self.text.push_str(&cell.to_string());
        }
        self.text.push('\n');
    }

    /// The file.
    pub(super) fn file(self) -> std::io::Result<SourceFile> {
        SourceFile::of(self.name, self.text.into_bytes())
    }
}

/// A number, or nothing.
pub(super) struct Maybe<T>(pub(super) Option<T>);

impl<T: Display> Display for Maybe<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.as_ref().map_or(Ok(()), |value| value.fmt(f))
    }
}
