//! What a published table holds: names, types, units, meanings.

use super::TableError;

/// The few types that published columns use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Unsigned 8 bits: percents.
    U8,
    /// Unsigned 16 bits: counts, coordinates on the sheet.
    U16,
    /// Signed 16 bits: differences in points.
    I16,
    /// Unsigned 32 bits: counts beyond 65,535.
    U32,
    /// Signed 32 bits: differences of large counts.
    I32,
    /// UTF-8 text, one per row, never null.
    Text,
    /// UTF-8 text that repeats: 16-bit keys into a dictionary.
    Code,
}

impl ColumnType {
    /// Its name in the catalogue and in `data/SCHEMA.md`: the Arrow type.
    pub fn arrow_name(self) -> &'static str {
        match self {
            Self::U8 => "uint8",
            Self::U16 => "uint16",
            Self::I16 => "int16",
            Self::U32 => "uint32",
            Self::I32 => "int32",
            Self::Text => "utf8",
            Self::Code => "dictionary<uint16, utf8>",
        }
    }
}

/// One column of a published table.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name: the field's standard term, without accents.
    pub name: &'static str,
    /// Its type.
    pub kind: ColumnType,
    /// Whether a value may be missing.
    pub nullable: bool,
    /// Its unit, `""` for codes and names.
    pub unit: &'static str,
    /// What it means, in one French sentence.
    pub meaning: &'static str,
}

/// A published table.
#[derive(Debug, PartialEq, Eq)]
pub struct Schema {
    /// Its name, which is also its file's: `insertion` is `insertion.arrow`.
    pub name: &'static str,
    /// What one row is, in one French sentence.
    pub meaning: &'static str,
    /// Its columns, in order.
    pub fields: &'static [Field],
}

impl Schema {
    /// An error that names this table and one of its columns.
    pub fn column_error(&self, column: &'static str, problem: &'static str) -> TableError {
        TableError::Column {
            table: self.name,
            column,
            problem,
        }
    }

    /// An error that names one cell of this table.
    pub fn cell_error(
        &self,
        column: &'static str,
        row: usize,
        problem: impl std::fmt::Display,
    ) -> TableError {
        TableError::Cell {
            table: self.name,
            column,
            row,
            problem: problem.to_string(),
        }
    }
}
