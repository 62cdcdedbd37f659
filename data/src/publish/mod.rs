//! Makes the published files, and puts them in place as a whole.
//!
//! ```text
//! site.json            what the site reads first: the files of the first map
//! liste.<hash>.json    the other Arrow files
//! catalogue.json       everything, for people and re-users: columns, sources, coverage
//! <table>.<hash>.arrow one table, or one région of it; a .gz twin beside
//! donnees/             the same tables as Parquet and CSV, datapackage.json
//! widgets/v1/          figures ready to show, at addresses that stay
//! precedente/          what the former publication had at stable addresses
//! ```
//!
//! A file whose name bears its digest never changes: caches cannot lie, and the files of
//! the former publication stay beside those of the new one.

mod cards;
mod datapackage;
mod former;
mod geoparquet_rows;
mod ipc;
mod schema;
mod swap;
mod tables;
mod twins;
mod widgets;
mod writer;

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
use crate::report::Report;
use crate::source::Ligne;
use crate::tables::Part;
use orion_indicateurs::indicator::Population;
use orion_indicateurs::publication::{
    Catalogue, ETABLISSEMENTS, ETABLISSEMENTS_CFA, INSERTION, INSERTION_COHORTE, ListedFile,
    Listing, Published, SCHEMA_VERSION, Split, cohort_name,
};
use orion_indicateurs::table::Table;
use std::path::Path;
pub use writer::Totals;
use writer::Writer;

/// What to publish besides the tables.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// A card per diploma and school, as SVG files.
    pub cards: bool,
}

/// Publishes `material` into the folder `out`.
///
/// Everything is written beside `out`, then swapped: a run that stops at any moment
/// leaves the former publication.
///
/// # Errors
/// When the material does not make tables, or the folder cannot be written.
pub fn publish(material: Material, out: &Path, options: Options) -> Result<Report, DataError> {
    let mut material = material;
    let sheet = Sheet::new().map_err(|error| DataError::format("sheet", error))?;
    let simplified = build(&material.outlines, &sheet, Detail::default())
        .map_err(|error| DataError::format("contours", error))?;
    material.tally_outlines(&simplified);
    assemble(&mut material);
    let first = first_map(&mut material, &sheet, &simplified)?;
    let (parts, doubles) = rest(&mut material)?;

    let mut writer = Writer::new(out)?;
    let mut listed = Vec::new();
    for (name, table) in &first {
        listed.push(writer.table(name, table)?);
    }
    let mut others = Vec::new();
    for part in &parts {
        let name = part.published.file_name(part.region);
        others.push(writer.table(&name, &part.table)?);
    }
    // Every population and measure of insertion is for re-users: no page loads it first.
    others.extend(listed.extract_if(.., |file| file.name == INSERTION.name));
    let geoparquet = geoparquet_rows::write(&material, &simplified)?;
    writer.geoparquet("contours", &geoparquet)?;
    twins::write(&mut writer, &first, &parts)?;
    let suite = writer.list("liste", &others)?;
    let coverage = coverage(&parts, &material);
    let catalogue = Catalogue {
        version: SCHEMA_VERSION.into(),
        provenance: material.provenance,
        made: material.made.clone(),
        licence: material.licence.into(),
        files: writer.files().to_vec(),
        sources: material.sources(),
        cohorts: tables::cohorts(&material.cohortes),
        sheet: tables::sheet(),
        coverage,
    };
    let listing = Listing {
        version: catalogue.version.clone(),
        provenance: catalogue.provenance,
        made: catalogue.made.clone(),
        licence: catalogue.licence.clone(),
        files: listed,
        suite: Some(suite),
        sheet: catalogue.sheet.clone(),
    };
    writer.json("site.json", &listing)?;
    writer.json("catalogue.json", &catalogue)?;
    datapackage::write(&mut writer, &catalogue)?;
    widgets::write(&mut writer, &first, &parts, &material)?;
    if let Some(operateur) = &material.operateur {
        writer.json(Operateur::FILE, operateur)?;
    }
    if options.cards {
        for card in cards::draw(&parts, &material)? {
            writer.file(&format!("cartes/v1/{}", card.path), card.svg.as_bytes())?;
        }
    }
    former::keep(out, &mut writer)?;
    let totals = writer.totals();
    writer.put_in_place()?;
    Ok(Report {
        doubles,
        totals,
        sources: catalogue.sources,
        files: catalogue.files,
        coverage: catalogue.coverage,
        ..Report::default()
    })
}

/// The tables of the first map, by name.
fn first_map(
    material: &mut Material,
    sheet: &Sheet,
    simplified: &Simplified,
) -> Result<Vec<(String, Table)>, DataError> {
    let named = |table: Table| (table.schema().name.to_owned(), table);
    let mut first = vec![
        named(tables::territoires(material)?),
        named(tables::contours(material, simplified)?),
        named(tables::etablissements(material, sheet, &ETABLISSEMENTS)?),
        named(tables::etablissements(
            material,
            sheet,
            &ETABLISSEMENTS_CFA,
        )?),
        named(tables::insertion(material, &INSERTION, |_, _| true)?),
    ];
    for millesime in material.millesimes() {
        let shown = |of, row: &Ligne| of == millesime && row.population == Population::Ensemble;
        let table = tables::insertion(material, &INSERTION_COHORTE, shown)?;
        first.push((cohort_name(millesime), table));
    }
    Ok(first)
}

/// Every other table, and how many rows were left out because their key was there.
fn rest(material: &mut Material) -> Result<(Vec<Part>, u64), DataError> {
    let mut parts = Vec::new();
    let mut doubles = 0;
    for rows in std::mem::take(&mut material.tables).into_rows() {
        let (own, twice) = rows.finish()?;
        parts.extend(own);
        doubles += twice;
    }
    Ok((parts, doubles))
}

/// The parts of each table, a table after the other.
fn by_table(parts: &[Part]) -> impl Iterator<Item = (&'static Published, &[Part])> {
    let same = |a: &Part, b: &Part| a.published.schema.name == b.published.schema.name;
    parts
        .chunk_by(same)
        .filter_map(|own| Some((own.first()?.published, own)))
}

/// Whether a table comes as a file per région.
fn is_split(published: &Published) -> bool {
    published.split == Split::Region
}

/// A file of the list, as the site verifies it.
fn listed(name: &str, path: &str, bytes: u64, sha256: &str) -> ListedFile {
    ListedFile {
        name: name.into(),
        path: path.into(),
        bytes,
        sha256: sha256.into(),
    }
}
