//! The school directory, a GeoParquet file.
//!
//! Publisher: ministère de l'Éducation nationale. Dataset: `fr-en-annuaire-education`.
//! Key: UAI. Traps: a UAI may come twice; the geometry is a WKB point in WGS84, in a
//! column that tools call `geometry` and the portal `position`; some exports give numbers
//! as text.

use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{SourceFile, unbroken};
use crate::report::Tally;
use orion_indicateurs::code::{Departement, Uai};
use orion_indicateurs::indicator;
use orion_indicateurs::school::Secteur;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;
use std::collections::BTreeMap;
use wkb::reader::GeometryType;

/// One school of the directory.
#[derive(Debug, Clone, PartialEq)]
pub struct School {
    /// Its name.
    pub nom: String,
    /// The name of its commune.
    pub commune: Option<String>,
    /// The département its commune is in.
    pub departement: Option<Departement>,
    /// Whether it is public or private.
    pub secteur: Option<Secteur>,
    /// Its longitude and latitude, in degrees (WGS84).
    pub lonlat: Option<[f64; 2]>,
}

/// The directory, by UAI.
pub type Annuaire = BTreeMap<Uai, School>;

const COLUMNS: [&str; 5] = [
    "identifiant_de_l_etablissement",
    "nom_etablissement",
    "statut_public_prive",
    "code_commune",
    "nom_commune",
];

/// What the column of the positions has been called.
const POSITION: [&str; 2] = ["geometry", "position"];

pub(super) static SOURCE: Declared = Declared {
    id: "annuaire",
    source: &indicator::source::ANNUAIRE,
    rights: Rights::Open,
    cadence: "Chaque jour",
    datasets: &[Dataset::Explore {
        host: "data.education.gouv.fr",
        id: "fr-en-annuaire-education",
        format: "parquet",
    }],
    known: Known::One(sure),
    required: Some("fr-en-annuaire-education.parquet"),
    read: |file, material| unbroken(file, || read(file, material)),
};

fn sure(file: &SourceFile) -> u8 {
    let name = file.name.to_lowercase();
    u8::from(name.contains("annuaire") && file.bytes.starts_with(b"PAR1"))
}

/// Reads the directory.
fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let failed = |error: parquet::errors::ParquetError| DataError::format(&file.name, error);
    let bytes = bytes::Bytes::from(file.bytes.clone());
    let reader = SerializedFileReader::new(bytes).map_err(failed)?;
    let projection = projection(file, reader.metadata().file_metadata().schema())?;
    let schools = &mut material.annuaire;
    let mut tally = Tally::default();
    for row in reader.get_row_iter(Some(projection)).map_err(failed)? {
        tally.rows += 1;
        match parse(&row.map_err(failed)?, &mut tally) {
            Some((uai, _)) if schools.contains_key(&uai) => {
                tally.drop_row("établissement en double");
            }
            Some((uai, school)) => {
                schools.insert(uai, school);
            }
            None => tally.drop_row("ligne sans UAI valide"),
        }
    }
    Ok(tally)
}

/// The columns that are read alone, in the order of the file.
fn projection(file: &SourceFile, schema: &Type) -> Result<Type, DataError> {
    let has = |name: &&str| {
        schema
            .get_fields()
            .iter()
            .any(|field| field.name() == *name)
    };
    let position = POSITION.iter().find(|name| has(name));
    let missing = COLUMNS.iter().position(|name| !has(name));
    let missing = missing.or_else(|| position.is_none().then_some(COLUMNS.len()));
    if let Some(place) = missing {
        return Err(DataError::Layout {
            file: file.name.clone(),
            line: 1,
            column: place + 1,
            found: String::new(),
            expected: format!("a column {}", COLUMNS.get(place).unwrap_or(&POSITION[0])),
        });
    }
    let wanted = schema
        .get_fields()
        .iter()
        .filter(|field| COLUMNS.contains(&field.name()) || position == Some(&field.name()));
    Type::group_type_builder(schema.name())
        .with_fields(wanted.cloned().collect())
        .build()
        .map_err(|error| DataError::format(&file.name, error))
}

fn parse(row: &Row, tally: &mut Tally) -> Option<(Uai, School)> {
    let cell = |name| {
        row.get_column_iter()
            .find_map(|(column, field)| (column == name).then_some(field))
    };
    let text = |name| match cell(name)? {
        Field::Str(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Field::Long(number) => Some(number.to_string()),
        Field::Int(number) => Some(number.to_string()),
        _ => None,
    };
    let uai: Uai = text("identifiant_de_l_etablissement")?.parse().ok()?;
    let point = match POSITION.into_iter().find_map(cell) {
        Some(Field::Bytes(bytes)) => point(bytes.data()),
        _ => None,
    };
    if point.is_none() {
        tally.repair_row("établissement sans position : absent de la carte");
    }
    let commune = text("code_commune");
    let school = School {
        nom: text("nom_etablissement").unwrap_or_else(|| uai.to_string()),
        commune: text("nom_commune"),
        departement: commune.and_then(|code| Departement::of_commune(&format!("{code:0>5}")).ok()),
        secteur: text("statut_public_prive").and_then(|statut| secteur(&statut)),
        lonlat: point,
    };
    Some((uai, school))
}

fn secteur(statut: &str) -> Option<Secteur> {
    match statut.to_lowercase().as_str() {
        "public" | "pu" => Some(Secteur::Public),
        "privé" | "prive" | "pr" => Some(Secteur::Prive),
        _ => None,
    }
}

/// The longitude and latitude of a WKB point.
fn point(wkb: &[u8]) -> Option<[f64; 2]> {
    use geo_traits::{CoordTrait, PointTrait};
    let wkb = wkb::reader::read_wkb(wkb).ok()?;
    if wkb.geometry_type() != GeometryType::Point {
        return None;
    }
    let geo_traits::GeometryType::Point(point) = geo_traits::GeometryTrait::as_type(&wkb) else {
        return None;
    };
    let (lon, lat) = point.coord()?.x_y();
    let on_earth = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
    on_earth.then_some([lon, lat])
}
