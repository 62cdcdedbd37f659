//! `donnees/datapackage.json`: what a re-user finds there, in the words of Frictionless
//! Data (Data Package 1).

use super::writer::Writer;
use crate::error::DataError;
use orion_indicateurs::publication::{Catalogue, ColumnDescription, FileEntry};
use serde_json::{Value, json};

/// Where twins are.
const FOLDER: &str = "donnees/";

/// Writes the description.
pub(super) fn write(writer: &mut Writer, catalogue: &Catalogue) -> Result<(), DataError> {
    let own = catalogue
        .files
        .iter()
        .filter(|file| file.path.starts_with(FOLDER));
    let mut sources: Vec<Value> = Vec::new();
    for source in &catalogue.sources {
        let source = json!({ "title": format!("{}, {}", source.publisher, source.dataset) });
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let package = json!({
        "profile": "tabular-data-package",
        "name": "orion",
        "title": "Orion : chiffres de la voie professionnelle",
        "version": catalogue.version,
        "created": catalogue.made,
        "licenses": [{ "title": catalogue.licence }],
        "sources": sources,
        "resources": own.map(resource).collect::<Vec<_>>(),
    });
    writer.json("donnees/datapackage.json", &package)
}

fn resource(file: &FileEntry) -> Value {
    let path = file.path.trim_start_matches(FOLDER);
    let format = path.rsplit('.').next().unwrap_or_default();
    let name = file.name.trim_start_matches(FOLDER);
    json!({
        "name": format!("{name}-{format}"),
        "path": path,
        "format": format,
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "schema": { "fields": file.columns.iter().map(field).collect::<Vec<_>>() },
    })
}

fn field(column: &ColumnDescription) -> Value {
    let kind = if column.r#type.contains("int") && !column.r#type.starts_with("dictionary") {
        "integer"
    } else {
        "string"
    };
    json!({
        "name": column.name,
        "type": kind,
        "description": column.meaning,
        "unit": column.unit,
    })
}
