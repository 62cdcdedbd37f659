//! Errors that name the file, the line, the column and what was expected.

use orion_indicateurs::table::TableError;
use std::path::{Path, PathBuf};

/// Why a publication was not made. The former one is untouched.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// An official file that the publication needs is not there.
    #[error("no {what} under {folder}: expected a file named like {pattern}")]
    Missing {
        /// What is missing, in a few words.
        what: &'static str,
        /// Where it was looked for.
        folder: PathBuf,
        /// The names that are looked for.
        pattern: &'static str,
    },
    /// Two files claim the same rows.
    #[error("{first} and {second} are both {what}: keep one")]
    Twice {
        /// One file.
        first: String,
        /// The other.
        second: String,
        /// What both are.
        what: String,
    },
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Columns that no known layout has.
    #[error("{file}, line {line}, column {column}: found {found:?}, expected {expected}")]
    Layout {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// The column, from 1.
        column: usize,
        /// What is there.
        found: String,
        /// What a known layout has there.
        expected: String,
    },
    /// A file that is not of its format.
    #[error("{file}: {problem}")]
    Format {
        /// The file.
        file: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The values read do not make a publishable table.
    #[error("cannot publish: {0}")]
    Table(#[from] TableError),
}

impl DataError {
    /// What the system says of a path.
    pub fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io {
            path: path.into(),
            source,
        }
    }

    /// A file that is not of its format.
    pub fn format(file: &str, problem: impl std::fmt::Display) -> Self {
        Self::Format {
            file: file.into(),
            problem: problem.to_string(),
        }
    }
}
