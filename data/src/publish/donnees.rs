//! The tables for re-users, under `donnees/`: Parquet, CSV, and the Data Package that
//! describes them.

use super::{entry, ipc};
use crate::error::DataError;
use crate::publish::swap::Beside;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::Schema as ArrowSchema;
use arrow_schema::{DataType, Field as ArrowField};
use orion_indicateurs::code::Region;
use orion_indicateurs::publication::{Catalogue, Provenance};
use orion_indicateurs::table::{Column, ColumnType, Field, Schema, Table};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use serde_json::{Value, json};
use std::sync::Arc;

/// Where they are in a publication.
const FOLDER: &str = "donnees";

/// What a spreadsheet takes for a formula, at the head of a text.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The column that a table split by région gains.
static REGION: Field = Field {
    name: "region",
    kind: ColumnType::Code,
    nullable: false,
    unit: "",
    meaning: "Le code de la région.",
};

/// The tables written so far, as the Data Package lists them.
#[derive(Debug, Default)]
pub(super) struct Donnees(Vec<Value>);

/// A part of a table, of a région where the table is split.
pub(super) type Part<'a> = (Option<Region>, &'a Table);

/// Writes a table in both forms, all of its parts in one file, and describes both.
pub(super) fn write(beside: &Beside, parts: &[Part]) -> Result<Vec<Value>, DataError> {
    let mut resources = Vec::new();
    let Some((region, first)) = parts.first() else {
        return Ok(resources);
    };
    let schema = first.schema();
    let split = region.is_some();
    let wrong = |problem: String| DataError::format(schema.name, problem);
    let csv = csv(parts).map_err(|error| wrong(error.to_string()))?;
    let parquet = parquet(parts).map_err(|error| wrong(error.to_string()))?;
    let fields = fields(schema, split);
    for (extension, bytes) in [("csv", csv), ("parquet", parquet)] {
        let name = format!("{FOLDER}/{}", schema.name);
        let path = beside.write_hashed(&name, extension, &bytes)?;
        let file = entry(String::new(), path, &bytes, 0, Vec::new());
        let path = file.path.strip_prefix("donnees/").unwrap_or(&file.path);
        let mut resource = json!({
            "name": if extension == "csv" { schema.name.into() } else { format!("{}_parquet", schema.name) },
            "description": schema.meaning,
            "path": path,
            "format": extension,
            "bytes": file.bytes,
            "hash": format!("sha256:{}", file.sha256),
            "schema": { "fields": fields, "missingValues": [""] },
        });
        if extension == "csv" {
            resource["profile"] = "tabular-data-resource".into();
            resource["mediatype"] = "text/csv".into();
            resource["encoding"] = "utf-8".into();
            resource["dialect"] = json!({ "delimiter": ",", "lineTerminator": "\r\n" });
        }
        resources.push(resource);
    }
    Ok(resources)
}

impl Donnees {
    /// The tables, in the order in which the Data Package lists them.
    pub(super) fn list(&mut self, resources: Vec<Value>) {
        self.0.extend(resources);
    }

    /// Writes `datapackage.json`.
    pub(super) fn describe(self, beside: &Beside, catalogue: &Catalogue) -> Result<(), DataError> {
        let path = format!("{FOLDER}/datapackage.json");
        let sources = catalogue.sources.iter().map(|source| {
            json!({
                "title": format!("{} : {}", source.publisher, source.dataset),
                "publisher": source.publisher,
                "dataset": source.dataset,
                "licence": source.licence,
                "file": source.file,
                "hash": format!("sha256:{}", source.sha256),
            })
        });
        let licence = match catalogue.provenance {
            Provenance::Officielle => "etalab-2.0",
            Provenance::Demonstration => "MIT",
        };
        let mut package = json!({
            "profile": "data-package",
            "name": "orion",
            "version": catalogue.version,
            "description": "Un texte qui commence par = + - @ y est précédé d’une apostrophe dans les fichiers CSV : un tableur le prendrait pour une formule.",
            "licenses": [{ "name": licence, "title": catalogue.licence }],
            "sources": sources.collect::<Vec<_>>(),
            "resources": self.0,
        });
        if let Some(made) = &catalogue.made {
            package["created"] = format!("{made}T00:00:00Z").into();
        }
        let json =
            serde_json::to_vec_pretty(&package).map_err(|error| DataError::format(&path, error))?;
        beside.write(&path, &json)
    }
}

/// The columns, the région first where the table is split.
fn fields(schema: &Schema, split: bool) -> Vec<Value> {
    let region = split.then_some(&REGION);
    let describe = |field: &Field| {
        let kind = match field.kind {
            ColumnType::Text | ColumnType::Code => "string",
            _ => "integer",
        };
        let mut described = json!({
            "name": field.name,
            "type": kind,
            "description": field.meaning,
            "constraints": { "required": !field.nullable },
        });
        if !field.unit.is_empty() {
            described["unit"] = field.unit.into();
        }
        described
    };
    region
        .into_iter()
        .chain(schema.fields)
        .map(describe)
        .collect()
}

/// RFC 4180, in UTF-8, with a header.
fn csv(parts: &[Part]) -> csv::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    if let Some((region, table)) = parts.first() {
        let region = region.map(|_| REGION.name);
        let names = table.schema().fields.iter().map(|field| field.name);
        writer.write_record(region.into_iter().chain(names))?;
    }
    for (region, table) in parts {
        let region = region.map(|region| region.to_string());
        for row in 0..table.rows() {
            let cells = table.columns().iter().map(|column| cell(column, row));
            writer.write_record(region.clone().into_iter().chain(cells))?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// The text of a cell, empty where nothing is known.
fn cell(column: &Column, row: usize) -> String {
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    match column {
        Column::U8(values) => number(values.get(row).map(i64::from)),
        Column::U16(values) => number(values.get(row).map(i64::from)),
        Column::I16(values) => number(values.get(row).map(i64::from)),
        Column::U32(values) => number(values.get(row).map(i64::from)),
        Column::I32(values) => number(values.get(row).map(i64::from)),
        Column::Text(texts) => harmless(texts.get(row).unwrap_or_default()),
        Column::Code(codes) => harmless(codes.get(row).unwrap_or_default()),
    }
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text.into()
    }
}

fn parquet(parts: &[Part]) -> parquet::errors::Result<Vec<u8>> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        // The library's version would change the bytes with every update of it.
        .set_created_by("orion-data".to_owned())
        .build();
    let batches = parts.iter().map(batch).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = batches.first() else {
        return Ok(Vec::new());
    };
    let mut writer = ArrowWriter::try_new(Vec::new(), first.schema(), Some(properties))?;
    for batch in &batches {
        writer.write(batch)?;
    }
    writer.into_inner()
}

/// The rows of a part, with its région.
fn batch((region, table): &Part) -> parquet::errors::Result<RecordBatch> {
    let batch = ipc::batch(table)?;
    let Some(region) = region else {
        return Ok(batch);
    };
    let regions = std::iter::repeat_n(Some(region.to_string()), batch.num_rows());
    let regions: ArrayRef = Arc::new(regions.collect::<StringArray>());
    let field = Arc::new(ArrowField::new(REGION.name, DataType::Utf8, false));
    let declared = batch.schema();
    let fields = std::iter::once(field).chain(declared.fields().iter().cloned());
    let schema = Arc::new(ArrowSchema::new(fields.collect::<Vec<_>>()));
    let arrays = std::iter::once(regions).chain(batch.columns().iter().cloned());
    Ok(RecordBatch::try_new(schema, arrays.collect())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::Array;
    use orion_indicateurs::table::Codes;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    const fn field(name: &'static str, kind: ColumnType) -> Field {
        Field {
            name,
            kind,
            nullable: true,
            unit: "%",
            meaning: "",
        }
    }

    static SCHEMA: Schema = Schema {
        name: "essai",
        meaning: "",
        fields: &[
            field("nom", ColumnType::Text),
            field("code", ColumnType::Code),
            field("ecart", ColumnType::I16),
        ],
    };

    fn table(rows: &[(&str, Option<&str>, Option<i16>)]) -> Table {
        let codes: Vec<_> = rows.iter().map(|row| row.1).collect();
        let columns = vec![
            Column::Text(rows.iter().map(|row| row.0).collect()),
            Column::Code(Codes::encode(&codes).unwrap()),
            Column::I16(rows.iter().map(|row| row.2).collect()),
        ];
        Table::new(&SCHEMA, columns).unwrap()
    }

    #[test]
    fn a_split_table_is_one_file_whose_rows_name_their_region() {
        let (ile, aura) = (
            table(&[("=1+1", Some("a,b"), Some(-3)), ("é\"", None, None)]),
            table(&[("@x", Some("-"), Some(0))]),
        );
        let parts = [("11".parse().ok(), &ile), ("84".parse().ok(), &aura)];
        let text = String::from_utf8(csv(&parts).unwrap()).unwrap();
        assert_eq!(
            text,
            "region,nom,code,ecart\r\n11,'=1+1,\"a,b\",-3\r\n11,\"é\"\"\",,\r\n84,'@x,'-,0\r\n"
        );

        let bytes = bytes::Bytes::from(parquet(&parts).unwrap());
        let read = ParquetRecordBatchReaderBuilder::try_new(bytes).unwrap();
        let batches: Vec<_> = read.build().unwrap().map(Result::unwrap).collect();
        assert_eq!(batches[0].schema().field(0).name(), "region");
        let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
        let nulls: usize = batches.iter().map(|b| b.column(3).null_count()).sum();
        assert_eq!((rows, nulls), (3, 1));
    }

    #[test]
    fn a_whole_table_has_no_more_columns_than_it_declares() {
        let table = table(&[("a", Some("b"), None)]);
        let text = String::from_utf8(csv(&[(None, &table)]).unwrap()).unwrap();
        assert_eq!(text, "nom,code,ecart\r\na,b,\r\n");
        assert_eq!(fields(&SCHEMA, false).len(), 3);
        assert_eq!(fields(&SCHEMA, true)[0]["name"], "region");
    }
}
