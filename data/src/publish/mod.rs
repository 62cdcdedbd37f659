//! Makes the published files, and puts them in place as a whole.
//!
//! ```text
//! site.json            what the site reads first: the files of the first map
//! liste.<digits>.json  the other Arrow files
//! catalogue.json       everything, for people and re-users: columns, sources, coverage
//! <table>.<digits>.arrow   one table, or one région of it; a .gz twin beside
//! donnees/             the same tables as Parquet and CSV, and their Data Package
//! widgets/v1/          figures ready to show, at addresses that stay
//! cartes/v1/           cards as SVG files, when asked for
//! precedente/          what the former publication had at stable addresses
//! ```
//!
//! A file whose name bears the digits of its digest never changes: caches cannot lie.

mod cards;
mod diplomas;
mod donnees;
mod former;
mod geoparquet_rows;
mod ipc;
mod lists;
mod schema;
mod swap;
mod tables;
mod widgets;

pub use cards::MOST_BYTES as MOST_CARD_BYTES;
pub use former::roll_back;
pub use ipc::{batch, write as write_ipc};
pub use schema::schema_markdown;

use crate::assemble::assemble;
use crate::config::Operateur;
use crate::contours::sheet::Sheet;
use crate::contours::{Detail, Simplified, build};
use crate::coverage::coverage;
use crate::error::DataError;
use crate::material::Material;
use crate::parallel::side_by_side;
use crate::read::sha256;
use crate::report::Report;
use crate::source::Ligne;
use crate::tables::Part;
use orion_indicateurs::indicator::Population;
use orion_indicateurs::publication::{
    self, Catalogue, ColumnDescription, Coverage, ETABLISSEMENTS, ETABLISSEMENTS_CFA, FileEntry,
    INSERTION, INSERTION_COHORTE, SCHEMA_VERSION,
};
use orion_indicateurs::table::Table;
use std::path::Path;

/// The outlines for re-users, beside the Arrow files.
const GEOPARQUET: &str = "contours_geo";

/// What to publish besides the tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// A card per diploma and school, as SVG files.
    pub cards: bool,
}

/// Publishes `material` into the folder `out`.
///
/// Everything is written beside `out`, then swapped: a run that stops at any moment
/// leaves the former publication. A publication keeps the one before ([`roll_back`]).
///
/// # Errors
/// When the material does not make tables, or the folder cannot be written.
pub fn publish(material: Material, out: &Path, options: Options) -> Result<Report, DataError> {
    let sheet = Sheet::new().map_err(|error| DataError::format("sheet", error))?;
    let simplified = build(&material.outlines, &sheet, Detail::default())
        .map_err(|error| DataError::format("contours", error))?;
    let mut material = material;
    material.tally_outlines(&simplified);
    assemble(&mut material);

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
    let (parts, doubles) = parts(&mut material)?;
    let tables: Vec<&Table> = parts
        .iter()
        .map(|part| &part.table)
        .chain([&insertion])
        .collect();
    let coverage = coverage(&tables, &material);
    folder.write_parts(&parts)?;
    folder.write_geoparquet(&material, &simplified)?;
    let provenance = material.provenance;
    widgets::write(&folder.beside, provenance, &territoires, insertion)?;
    widgets::write_formations(&folder.beside, &parts, &material)?;
    if options.cards {
        cards::write(&folder.beside, &parts, &material)?;
    }
    folder.finish(&material, doubles, coverage)
}

/// Every table that sources and assemblies filled, and how many rows were left out
/// because their key was there already.
fn parts(material: &mut Material) -> Result<(Vec<Part>, u64), DataError> {
    let (mut parts, mut doubles) = (Vec::new(), 0);
    for rows in std::mem::take(&mut material.tables).into_rows() {
        let (own, twice) = rows.finish()?;
        parts.extend(own);
        doubles += twice;
    }
    Ok((parts, doubles))
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
        self.donnees
            .list(donnees::write(&self.beside, &[(None, table)])?);
        Ok(())
    }

    fn write_table(&mut self, name: &str, table: &Table) -> Result<(), DataError> {
        self.files.push(write_arrow(&self.beside, name, table)?);
        Ok(())
    }

    /// Writes the tables that pages load in parts, and each as a whole for re-users: files
    /// side by side, listed in order.
    fn write_parts(&mut self, parts: &[Part]) -> Result<(), DataError> {
        let beside = &self.beside;
        let files = side_by_side(parts, |part| {
            write_arrow(beside, &part.published.file_name(part.region), &part.table)
        });
        let same = |a: &Part, b: &Part| a.published.schema.name == b.published.schema.name;
        let tables: Vec<&[Part]> = parts.chunk_by(same).collect();
        let resources = side_by_side(&tables, |own| {
            let own: Vec<_> = own.iter().map(|part| (part.region, &part.table)).collect();
            donnees::write(beside, &own)
        });
        for file in files {
            self.files.push(file?);
        }
        for resource in resources {
            self.donnees.list(resource?);
        }
        Ok(())
    }

    fn write_geoparquet(
        &mut self,
        material: &Material,
        simplified: &Simplified,
    ) -> Result<(), DataError> {
        let (bytes, rows) = geoparquet_rows::write(material, simplified)?;
        let columns = geoparquet_rows::columns();
        let path = self.beside.write_hashed(GEOPARQUET, "parquet", &bytes)?;
        self.files
            .push(entry(GEOPARQUET.into(), path, &bytes, rows, columns));
        Ok(())
    }

    /// Writes what lists the files, and puts the publication in place.
    fn finish(
        self,
        material: &Material,
        doubles: u64,
        coverage: Vec<Coverage>,
    ) -> Result<Report, DataError> {
        let catalogue = Catalogue {
            version: SCHEMA_VERSION.into(),
            provenance: material.provenance,
            made: material.made.clone(),
            licence: material.licence.into(),
            files: self.files,
            sources: material.sources(),
            cohorts: tables::cohorts(&material.cohortes),
            sheet: tables::sheet(),
            coverage,
        };
        if let Some(operateur) = &material.operateur {
            let json = serde_json::to_vec_pretty(operateur)
                .map_err(|error| DataError::format(Operateur::FILE, error))?;
            self.beside.write(Operateur::FILE, &json)?;
        }
        self.donnees.describe(&self.beside, &catalogue)?;
        lists::write(&self.beside, &catalogue)?;
        let transfers = lists::transfers(&self.beside, &catalogue);
        self.beside.put_in_place()?;
        Ok(Report {
            doubles,
            sources: catalogue.sources,
            files: catalogue.files,
            coverage: catalogue.coverage,
            transfers,
            ..Report::default()
        })
    }
}

fn write_arrow(beside: &swap::Beside, name: &str, table: &Table) -> Result<FileEntry, DataError> {
    let bytes = ipc::write(table).map_err(|error| DataError::format(name, error))?;
    let columns = ColumnDescription::of(table.schema());
    let path = beside.write_hashed(name, "arrow", &bytes)?;
    Ok(entry(name.into(), path, &bytes, table.rows(), columns))
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
