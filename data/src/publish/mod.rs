//! Makes the published files, and puts them in place as a whole.

mod donnees;
mod former;
mod geoparquet_rows;
mod ipc;
mod lists;
mod swap;
mod tables;
mod widgets;

pub use former::roll_back;
pub use ipc::write as write_ipc;

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
const GEOPARQUET: &str = "contours_geo";

/// Publishes `material` into the folder `out`.
///
/// Everything is written beside `out`, then swapped: a run that stops at any moment
/// leaves the former publication. A publication keeps the one before ([`roll_back`]).
///
/// # Errors
/// When the material does not make tables, or the folder cannot be written.
pub fn publish(material: Material, out: &Path) -> Result<Report, DataError> {
    let sheet = Sheet::new().map_err(|error| DataError::format("sheet", error))?;
    let simplified = build(&material.outlines, &sheet, Detail::default())
        .map_err(|error| DataError::format("contours", error))?;
    let mut material = material;
    material.tally_outlines(&simplified);

    let mut folder = Folder::new(out)?;
    let territoires = tables::territoires(&material)?;
    folder.write_whole(&territoires)?;
    folder.write_whole(&tables::contours(&material, &simplified)?)?;
    for schema in [&ETABLISSEMENTS, &ETABLISSEMENTS_CFA] {
        folder.write_whole(&tables::etablissements(&mut material, &sheet, schema)?)?;
    }
    for millesime in material.millesimes() {
        let shown = |of, row: &Ligne| of == millesime && row.population == Population::Ensemble;
        let table = tables::insertion(&material, &INSERTION_COHORTE, shown)?;
        // Its rows are in the table of all cohorts, for re-users.
        folder.write_table(&publication::cohort_name(millesime), &table)?;
    }
    let insertion = tables::insertion(&material, &INSERTION, |_, _| true)?;
    folder.write_whole(&insertion)?;
    let mut doubles = 0;
    for rows in std::mem::take(&mut material.tables).into_rows() {
        let (parts, twice) = rows.finish()?;
        for part in &parts {
            folder.write_table(&part.published.file_name(part.region), &part.table)?;
        }
        let parts: Vec<_> = parts
            .iter()
            .map(|part| (part.region, &part.table))
            .collect();
        folder.donnees.write(&mut folder.beside, &parts)?;
        doubles += twice;
    }
    folder.write_geoparquet(&material, &simplified)?;
    widgets::write(
        &mut folder.beside,
        material.provenance,
        &territoires,
        insertion,
    )?;
    folder.finish(&material, doubles)
}

/// A publication being written.
struct Folder {
    beside: swap::Beside,
    donnees: donnees::Donnees,
    files: Vec<FileEntry>,
}

impl Folder {
    fn new(out: &Path) -> Result<Self, DataError> {
        Ok(Self {
            beside: swap::Beside::new(out)?,
            donnees: donnees::Donnees::default(),
            files: Vec::new(),
        })
    }

    /// Writes a table under its own name, and for re-users.
    fn write_whole(&mut self, table: &Table) -> Result<(), DataError> {
        self.write_table(table.schema().name, table)?;
        self.donnees.write(&mut self.beside, &[(None, table)])
    }

    fn write_table(&mut self, name: &str, table: &Table) -> Result<(), DataError> {
        let bytes = ipc::write(table).map_err(|error| DataError::format(name, error))?;
        let columns = ColumnDescription::of(table.schema());
        self.write(name, "arrow", &bytes, table.rows(), columns)
    }

    fn write_geoparquet(
        &mut self,
        material: &Material,
        simplified: &Simplified,
    ) -> Result<(), DataError> {
        let (bytes, rows) = geoparquet_rows::write(material, simplified)?;
        let columns = geoparquet_rows::columns();
        self.write(GEOPARQUET, "parquet", &bytes, rows, columns)
    }

    fn write(
        &mut self,
        name: &str,
        extension: &str,
        bytes: &[u8],
        rows: usize,
        columns: Vec<ColumnDescription>,
    ) -> Result<(), DataError> {
        let path = self.beside.write_hashed(name, extension, bytes)?;
        self.files
            .push(entry(name.into(), path, bytes, rows, columns));
        Ok(())
    }

    /// Writes what lists the files, and puts the publication in place.
    fn finish(mut self, material: &Material, doubles: u64) -> Result<Report, DataError> {
        let catalogue = Catalogue {
            version: SCHEMA_VERSION.into(),
            provenance: material.provenance,
            made: material.made.clone(),
            licence: material.licence.into(),
            files: self.files,
            sources: material.sources(),
            cohorts: tables::cohorts(&material.cohortes),
            sheet: tables::sheet(),
        };
        self.donnees.describe(&mut self.beside, &catalogue)?;
        lists::write(&mut self.beside, &catalogue)?;
        let transfers = lists::transfers(&self.beside, &catalogue);
        self.beside.put_in_place()?;
        Ok(Report {
            doubles,
            sources: catalogue.sources,
            files: catalogue.files,
            transfers,
        })
    }
}

fn entry(
    name: String,
    path: String,
    bytes: &[u8],
    rows: usize,
    columns: Vec<ColumnDescription>,
) -> FileEntry {
    let size = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    FileEntry {
        name,
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
