//! Typed columns of a published file, after or before its Arrow bytes.
//!
//! This is the common language of the two sides: the pipeline makes tables and
//! writes them, the browser reads them. No Arrow type is named here, save in
//! the one file that takes record batches, where the feature `arrow-rs` asks for it.

mod bitmap;
mod column;
mod numbers;
#[cfg(feature = "arrow-rs")]
mod record_batch;
mod schema;

pub use bitmap::Bitmap;
pub(crate) use column::leading_rows;
pub use column::{Codes, Column, Texts, Values};
pub use numbers::{BLOCK, Numbers};
pub use schema::{ColumnType, Field, Schema};

/// A table that is not what its schema says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Another number of columns.
    #[error("{table}: {found} columns where {expected} were expected")]
    Width {
        /// The table.
        table: &'static str,
        /// Columns expected.
        expected: usize,
        /// Columns found.
        found: usize,
    },
    /// A column of another type, of another length, or with nulls where none may be.
    #[error("{table}: column {column} {problem}")]
    Column {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A value that its column may not hold.
    #[error("{table}: row {row}, column {column}: {problem}")]
    Cell {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row, from 0.
        row: usize,
        /// What is wrong with it.
        problem: String,
    },
}

/// Columns of one length that keep to a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    schema: &'static Schema,
    rows: usize,
    columns: Vec<Column>,
}

impl Table {
    /// A table of `columns`, in the order of the fields of `schema`.
    ///
    /// # Errors
    /// When a column is missing, of another type or length, or has a null where
    /// its field allows none.
    pub fn new(schema: &'static Schema, columns: Vec<Column>) -> Result<Self, TableError> {
        if columns.len() != schema.fields.len() {
            let (expected, found) = (schema.fields.len(), columns.len());
            return Err(TableError::Width {
                table: schema.name,
                expected,
                found,
            });
        }
        let rows = columns.first().map_or(0, Column::len);
        for (field, column) in schema.fields.iter().zip(&columns) {
            let problem = if column.kind() != field.kind {
                "is of another type"
            } else if column.len() != rows {
                "has another length than the first"
            } else if !field.nullable && column.null_count() > 0 {
                "has nulls where none may be"
            } else {
                continue;
            };
            return Err(schema.column_error(field.name, problem));
        }
        Ok(Self {
            schema,
            rows,
            columns,
        })
    }

    /// Its schema.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// Its number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Its columns, in the order of the schema.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The bytes that its columns hold in memory: values, bits and dictionaries, with
    /// what their vectors reserve.
    pub fn bytes(&self) -> usize {
        self.columns.iter().map(Column::bytes).sum()
    }

    /// The number column `name`, whatever its width.
    ///
    /// # Errors
    /// When the schema has no such column, or declares texts or codes.
    pub fn numbers(&self, name: &'static str) -> Result<Numbers<'_>, TableError> {
        Numbers::of(self.column(name)?)
            .ok_or_else(|| self.schema.column_error(name, "is not of numbers"))
    }

    /// The column `name`.
    ///
    /// # Errors
    /// When the schema has no such column.
    pub fn column(&self, name: &'static str) -> Result<&Column, TableError> {
        self.schema
            .fields
            .iter()
            .zip(&self.columns)
            .find_map(|(field, column)| (field.name == name).then_some(column))
            .ok_or_else(|| self.schema.column_error(name, "is not in this table"))
    }
}

/// Gives typed access by name; an error where the schema declares another type.
macro_rules! typed_access {
    ($($method:ident, $variant:ident, $type:ty, $what:literal;)*) => {
        impl Table {
            $(
                #[doc = concat!("The column `name`, of ", $what, ".")]
                ///
                /// # Errors
                /// When the schema has no such column, or declares another type.
                pub fn $method(&self, name: &'static str) -> Result<&$type, TableError> {
                    match self.column(name)? {
                        Column::$variant(column) => Ok(column),
                        _ => Err(self.schema.column_error(name, "is of another type")),
                    }
                }
            )*
        }
    };
}
typed_access! {
    u8s, U8, Values<u8>, "8-bit counts or percents";
    u16s, U16, Values<u16>, "16-bit counts or coordinates";
    i16s, I16, Values<i16>, "signed 16-bit points";
    u32s, U32, Values<u32>, "32-bit counts";
    i32s, I32, Values<i32>, "32-bit differences";
    texts, Text, Texts, "texts, never null";
    codes, Code, Codes, "codes of a dictionary";
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    static SCHEMA: Schema = Schema {
        name: "essai",
        meaning: "",
        fields: &[
            Field {
                name: "uai",
                kind: ColumnType::Text,
                nullable: false,
                unit: "",
                meaning: "",
            },
            Field {
                name: "taux",
                kind: ColumnType::U8,
                nullable: true,
                unit: "%",
                meaning: "",
            },
        ],
    };

    fn texts(n: usize) -> Column {
        Column::Text((0..n).map(|i| i.to_string()).collect())
    }

    fn percents(values: &[Option<u8>]) -> Column {
        Column::U8(values.iter().copied().collect())
    }

    #[test]
    fn a_table_keeps_to_its_schema() {
        let table = Table::new(&SCHEMA, vec![texts(2), percents(&[Some(4), None])]).unwrap();
        assert_eq!(
            (table.rows(), table.u8s("taux").unwrap().get(0)),
            (2, Some(4))
        );
        assert!(table.u16s("taux").is_err());
        assert!(table.u8s("autre").is_err());
        assert!(table.numbers("uai").is_err());
        assert_eq!(table.numbers("taux").unwrap().get(0), Some(4));
        assert_eq!(table.bytes(), (2 + 2 * 4) + (2 + 1));
    }

    #[test]
    fn what_does_not_keep_to_it_is_named() {
        let error = |columns| Table::new(&SCHEMA, columns).unwrap_err().to_string();
        assert_eq!(
            error(vec![texts(1)]),
            "essai: 1 columns where 2 were expected"
        );
        assert!(error(vec![texts(1), texts(1)]).contains("taux is of another type"));
        assert!(error(vec![texts(1), percents(&[])]).contains("another length"));
    }
}
