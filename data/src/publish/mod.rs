//! Makes the published files, and puts them in place as a whole.

mod geoparquet_rows;
mod ipc;
mod swap;
mod tables;

pub use ipc::write as write_ipc;

use crate::assemble::assemble;
use crate::contours::sheet::Sheet;
use crate::contours::{Detail, Simplified, build};
use crate::error::DataError;
use crate::material::Material;
use crate::read::sha256;
use crate::report::Report;
use crate::source::Ligne;
use orion_indicateurs::indicator::{FAMILLES, Famille, Mesure, Population};
use orion_indicateurs::publication::{
    self, Catalogue, ColumnDescription, ETABLISSEMENTS, ETABLISSEMENTS_CFA, FileEntry, INSERTION,
    INSERTION_COHORTE, SCHEMA_VERSION,
};
use orion_indicateurs::table::{Schema, Table};
use orion_indicateurs::text;
use std::path::Path;

/// The outlines for re-users, beside the Arrow files.
const GEOPARQUET: &str = "contours.parquet";

/// Publishes `material` into the folder `out`.
///
/// Everything is written beside `out`, then swapped: a run that stops at any moment
/// leaves the former publication.
///
/// # Errors
/// When the material does not make tables, or the folder cannot be written.
pub fn publish(material: Material, out: &Path) -> Result<Report, DataError> {
    let sheet = Sheet::new().map_err(|error| DataError::format("sheet", error))?;
    let simplified = build(&material.outlines, &sheet, Detail::default())
        .map_err(|error| DataError::format("contours", error))?;
    let mut material = material;
    material.tally_outlines(&simplified);
    assemble(&mut material);

    let beside = swap::Beside::new(out)?;
    let mut doubles = 0;
    let write = |table: Table| write_table(&beside, table.schema().name, &table);
    let mut files = vec![
        write(tables::territoires(&material)?)?,
        write(tables::contours(&material, &simplified)?)?,
        write(tables::etablissements(
            &mut material,
            &sheet,
            &ETABLISSEMENTS,
        )?)?,
        write(tables::etablissements(
            &mut material,
            &sheet,
            &ETABLISSEMENTS_CFA,
        )?)?,
        write(tables::insertion(&material, &INSERTION, |_, _| true)?)?,
    ];
    for millesime in material.millesimes() {
        let shown = |of, row: &Ligne| of == millesime && row.population == Population::Ensemble;
        let table = tables::insertion(&material, &INSERTION_COHORTE, shown)?;
        files.push(write_table(
            &beside,
            &publication::cohort_name(millesime),
            &table,
        )?);
    }
    for rows in std::mem::take(&mut material.tables).into_rows() {
        let (parts, twice) = rows.finish()?;
        for part in parts {
            let name = part.published.file_name(part.region);
            files.push(write_table(&beside, &name, &part.table)?);
        }
        doubles += twice;
    }
    files.push(write_geoparquet(&beside, &material, &simplified)?);
    let catalogue = Catalogue {
        version: SCHEMA_VERSION.into(),
        provenance: material.provenance,
        made: material.made.clone(),
        licence: material.licence.into(),
        files,
        sources: material.sources(),
        cohorts: tables::cohorts(&material.cohortes),
        sheet: tables::sheet(),
    };
    let json = serde_json::to_vec_pretty(&catalogue)
        .map_err(|error| DataError::format("catalogue.json", error))?;
    beside.write("catalogue.json", &json)?;
    beside.put_in_place()?;
    Ok(Report {
        doubles,
        sources: catalogue.sources,
        files: catalogue.files,
    })
}

fn write_table(beside: &swap::Beside, name: &str, table: &Table) -> Result<FileEntry, DataError> {
    let path = format!("{name}.arrow");
    let bytes = ipc::write(table).map_err(|error| DataError::format(&path, error))?;
    beside.write(&path, &bytes)?;
    Ok(entry(
        path,
        &bytes,
        table.rows(),
        ColumnDescription::of(table.schema()),
    ))
}

fn write_geoparquet(
    beside: &swap::Beside,
    material: &Material,
    simplified: &Simplified,
) -> Result<FileEntry, DataError> {
    let (bytes, rows) = geoparquet_rows::write(material, simplified)?;
    beside.write(GEOPARQUET, &bytes)?;
    Ok(entry(
        GEOPARQUET.into(),
        &bytes,
        rows,
        geoparquet_rows::columns(),
    ))
}

fn entry(path: String, bytes: &[u8], rows: usize, columns: Vec<ColumnDescription>) -> FileEntry {
    let size = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    FileEntry {
        path,
        bytes: size(bytes.len()),
        sha256: sha256(bytes),
        rows: size(rows),
        columns,
    }
}

/// `data/SCHEMA.md`: the published tables and the indicators, from their declarations.
pub fn schema_markdown() -> String {
    let head = format!(
        "# Published files, version {SCHEMA_VERSION}\n\nGenerated from `core/src/publication/files.rs` and \
         `core/src/indicator/`: `UPDATE=1 cargo test -p orion-data schema` writes it anew. Arrow IPC files, \
         one record batch, buffers uncompressed.\n"
    );
    let tables = publication::TABLES
        .iter()
        .copied()
        .flatten()
        .fold(head, |text, table| text + &table_markdown(table.schema));
    let head =
        "\n# Indicators\n\nAn identifier keeps its meaning for all files of this major version.\n";
    FAMILLES.iter().fold(tables + head, |text, famille| {
        text + &famille_markdown(famille)
    })
}

fn famille_markdown(famille: &Famille) -> String {
    let head = format!(
        "\n## {}\n\n| identifier | name | formula | unit | least denominator | published as |\n|---|---|---|---|---|---|\n",
        famille.label
    );
    famille.indicators.iter().fold(head, |text, indicator| {
        let column = |mesure: &Mesure| format!("`{}`", mesure.column);
        let published = indicator.published.map(column).unwrap_or_default();
        let threshold = match indicator.threshold {
            0 => String::new(),
            least => least.to_string(),
        };
        text + &format!(
            "| `{}` | {} | {} | {} | {threshold} | {published} |\n",
            indicator.id,
            indicator.label,
            text::formula(&indicator.formula),
            text::unit(indicator.unit),
        )
    })
}

fn table_markdown(table: &Schema) -> String {
    let head = format!(
        "\n## {}.arrow\n\n{}\n\n| column | type | null | unit | meaning |\n|---|---|---|---|---|\n",
        table.name, table.meaning
    );
    table.fields.iter().fold(head, |text, field| {
        let null = if field.nullable { "yes" } else { "no" };
        let kind = field.kind.arrow_name();
        text + &format!(
            "| `{}` | {kind} | {null} | {} | {} |\n",
            field.name, field.unit, field.meaning
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schema_md_is_that_of_the_declarations() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("SCHEMA.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, schema_markdown()).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap();
        assert!(
            found == schema_markdown(),
            "data/SCHEMA.md is stale: run with UPDATE=1"
        );
    }
}
