//! Arrow IPC files to tables. The only module that names an Arrow type.
//!
//! Bytes are hostile until the guard has passed them (decision 5): it holds the file
//! against the exact schema expected, and every length, offset and code against the
//! bytes that are there, without allocating. Only then does arrow2 decode. Replacing
//! the decoder is the work of one file.

mod decode;
mod guard;

use crate::table::{Schema, Table, TableError};

/// The longest file that is read, in bytes.
pub const MOST_BYTES: usize = 64 << 20;
/// The most rows a file may hold.
pub const MOST_ROWS: usize = 10_000_000;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Longer than [`MOST_BYTES`].
    #[error("{table}: {bytes} bytes, over the {MOST_BYTES} that are read")]
    TooLong {
        /// The table that was expected.
        table: &'static str,
        /// Its length in bytes.
        bytes: usize,
    },
    /// Not an Arrow file, or one whose structure does not hold together.
    #[error("{table}: {part} {problem}")]
    Malformed {
        /// The table that was expected.
        table: &'static str,
        /// The part of the file: `file`, `footer`, `message`, or a column.
        part: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The decoder refused what the guard had passed, or found other types.
    #[error("{table}: the decoder refused the file")]
    Decoder {
        /// The table that was expected.
        table: &'static str,
    },
    /// The values do not make a table.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// Reads an Arrow IPC file of exactly this schema, in one record batch.
///
/// Reads no more than it is given: memory stays within four times the length of the
/// file. Never panics.
///
/// # Errors
/// [`ReadError`] names the table, the part of the file and what is wrong with it.
pub fn read(bytes: &[u8], schema: &'static Schema) -> Result<Table, ReadError> {
    guard::check(bytes, schema)?;
    decode::decode(bytes, schema)
}

#[cfg(test)]
mod tests;
