//! The same tables for re-users: Parquet and CSV, one file of each per table.
//!
//! A table that pages load by région comes here as a whole, with its région as a first
//! column.

use super::writer::Writer;
use super::{by_table, ipc, is_split};
use crate::error::DataError;
use crate::tables::Part;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use orion_indicateurs::publication::ColumnDescription;
use orion_indicateurs::table::{Column, Numbers, Table};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use std::sync::Arc;

/// The région of a part, where its table is split.
type Pieces<'a> = Vec<(Option<String>, &'a Table)>;

/// Writes both twins of every table.
pub(super) fn write(
    writer: &mut Writer,
    first: &[(String, Table)],
    parts: &[Part],
) -> Result<(), DataError> {
    for (name, table) in first {
        both(writer, name, &vec![(None, table)])?;
    }
    for (published, own) in by_table(parts) {
        let region = |part: &Part| {
            part.region
                .filter(|_| is_split(published))
                .map(|code| code.to_string())
        };
        let pieces = own.iter().map(|part| (region(part), &part.table)).collect();
        both(writer, published.schema.name, &pieces)?;
    }
    Ok(())
}

fn both(writer: &mut Writer, name: &str, pieces: &Pieces) -> Result<(), DataError> {
    let rows = pieces.iter().map(|(_, table)| table.rows()).sum();
    let path = format!("donnees/{name}");
    let bytes = parquet(pieces).map_err(|error| DataError::format(&path, error))?;
    writer.hashed(&path, "parquet", &bytes, (rows, columns(pieces)))?;
    let bytes = csv(pieces).map_err(|error| DataError::format(&path, error))?;
    writer.hashed(&path, "csv", &bytes, (rows, columns(pieces)))?;
    Ok(())
}

fn columns(pieces: &Pieces) -> Vec<ColumnDescription> {
    let region = ColumnDescription {
        name: "region".into(),
        r#type: "utf8".into(),
        unit: String::new(),
        meaning: "Le code de la région.".into(),
    };
    let split = pieces.iter().any(|(region, _)| region.is_some());
    let own = pieces
        .first()
        .map(|(_, table)| ColumnDescription::of(table.schema()));
    split
        .then_some(region)
        .into_iter()
        .chain(own.into_iter().flatten())
        .collect()
}

fn parquet(pieces: &Pieces) -> Result<Vec<u8>, parquet::errors::ParquetError> {
    let batches = pieces
        .iter()
        .map(|(region, table)| with_region(region.as_deref(), table));
    let batches = batches.collect::<Result<Vec<_>, _>>()?;
    let Some(first) = batches.first() else {
        return Ok(Vec::new());
    };
    // Not the time nor the machine: the same bytes for the same rows.
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("orion-data".into())
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), first.schema(), Some(properties))?;
    for batch in &batches {
        writer.write(batch)?;
    }
    writer.into_inner()
}

fn with_region(region: Option<&str>, table: &Table) -> Result<RecordBatch, ArrowError> {
    let batch = ipc::batch(table)?;
    let Some(region) = region else {
        return Ok(batch);
    };
    let column: ArrayRef = Arc::new(StringArray::from_iter_values(std::iter::repeat_n(
        region,
        table.rows(),
    )));
    let field = Arc::new(Field::new("region", DataType::Utf8, false));
    let own = batch.schema();
    let fields = std::iter::once(field).chain(own.fields().iter().cloned());
    let schema: SchemaRef = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let columns = std::iter::once(column).chain(batch.columns().iter().cloned());
    RecordBatch::try_new(schema, columns.collect())
}

fn csv(pieces: &Pieces) -> csv::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = columns(pieces);
    writer.write_record(columns.iter().map(|column| column.name.as_str()))?;
    for (region, table) in pieces {
        let cells: Vec<Cells> = table.columns().iter().map(Cells::of).collect();
        for row in 0..table.rows() {
            if let Some(region) = region {
                writer.write_field(region)?;
            }
            for column in &cells {
                writer.write_field(column.at(row))?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// The cells of a column, as texts.
enum Cells<'a> {
    Numbers(Numbers<'a>),
    Words(&'a Column),
}

impl<'a> Cells<'a> {
    fn of(column: &'a Column) -> Self {
        Numbers::of(column).map_or(Self::Words(column), Self::Numbers)
    }

    fn at(&self, row: usize) -> String {
        match self {
            Self::Numbers(numbers) => numbers.get(row).map(|n| n.to_string()).unwrap_or_default(),
            Self::Words(Column::Text(texts)) => guarded(texts.get(row)),
            Self::Words(Column::Code(codes)) => guarded(codes.get(row)),
            Self::Words(_) => String::new(),
        }
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn guarded(text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{text}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use orion_indicateurs::table::{Codes, ColumnType, Field as Declared, Schema as Declaration};

    static SCHEMA: Declaration = Declaration {
        name: "essai",
        meaning: "",
        fields: &[
            Declared {
                name: "code",
                kind: ColumnType::Code,
                nullable: true,
                unit: "",
                meaning: "",
            },
            Declared {
                name: "nombre",
                kind: ColumnType::I16,
                nullable: true,
                unit: "",
                meaning: "",
            },
        ],
    };

    fn table(codes: &[Option<&str>]) -> Table {
        let numbers = (0..).zip(codes).map(|(n, code)| code.map(|_| n - 1));
        let columns = vec![
            Column::Code(Codes::encode(codes).unwrap()),
            Column::I16(numbers.collect()),
        ];
        Table::new(&SCHEMA, columns).unwrap()
    }

    #[test]
    fn regions_come_first_and_formulas_are_disarmed() {
        let (a, b) = (table(&[Some("=1+1"), None]), table(&[Some("x,\"y\"")]));
        let pieces: Pieces = vec![(Some("11".into()), &a), (Some("84".into()), &b)];
        let text = String::from_utf8(csv(&pieces).unwrap()).unwrap();
        assert_eq!(
            text,
            "region,code,nombre\n11,'=1+1,-1\n11,,\n84,\"x,\"\"y\"\"\",-1\n"
        );
        assert_eq!(parquet(&pieces).unwrap(), parquet(&pieces).unwrap());
    }
}
