//! From what was read to the published tables.

use crate::contours::sheet::{self, Sheet};
use crate::contours::{Frame, Simplified};
use crate::error::DataError;
use crate::material::Material;
use crate::source::{Cohorte, Ligne, MEASURES};
use orion_indicateurs::code::{Departement, Millesime, Uai};
use orion_indicateurs::publication::{
    self as published, CONTOURS, ETABLISSEMENTS_CFA, TERRITOIRES,
};
use orion_indicateurs::school::Secteur;
use orion_indicateurs::table::{Codes, Column, Field, Schema, Table, Values};
use orion_indicateurs::territory::TerritoireId;
use std::collections::BTreeMap;

fn codes(
    schema: &'static Schema,
    name: &'static str,
    rows: &[Option<String>],
) -> Result<Column, DataError> {
    let codes = Codes::encode(rows);
    Ok(Column::Code(codes.ok_or_else(|| {
        schema.column_error(name, "has more than 65,536 codes")
    })?))
}

fn texts<T: AsRef<str>>(rows: impl IntoIterator<Item = T>) -> Column {
    Column::Text(rows.into_iter().collect())
}

/// A territory: its identifier, its name, its académie and région.
type Territoire = (TerritoireId, (String, Option<String>, Option<String>));

/// Territories of the three levels, each level by code.
pub(super) fn territoires(material: &Material) -> Result<Table, DataError> {
    let rows: BTreeMap<_, _> = material
        .departements
        .iter()
        .flat_map(|(code, d)| -> [Territoire; 3] {
            let (academie, region) = (d.academie.0, d.region.0);
            [
                (
                    TerritoireId::Region(region),
                    (d.region.1.clone(), None, None),
                ),
                (
                    TerritoireId::Academie(academie),
                    (d.academie.1.clone(), None, Some(region.to_string())),
                ),
                (
                    TerritoireId::Departement(*code),
                    (
                        d.nom.clone(),
                        Some(academie.to_string()),
                        Some(region.to_string()),
                    ),
                ),
            ]
        })
        .collect();
    let code = |name, of: &dyn Fn(&Territoire) -> Option<String>| {
        let cells: Vec<_> = rows
            .iter()
            .map(|(id, rest)| of(&(*id, rest.clone())))
            .collect();
        codes(&TERRITOIRES, name, &cells)
    };
    let columns = vec![
        code("niveau", &|(id, _)| Some(id.niveau().code().into()))?,
        texts(rows.keys().map(|id| id.code().to_owned())),
        texts(rows.values().map(|(nom, ..)| nom)),
        code("academie", &|(_, (_, academie, _))| academie.clone())?,
        code("region", &|(_, (.., region))| region.clone())?,
    ];
    Ok(Table::new(&TERRITOIRES, columns)?)
}

/// Borders, a row per vertex.
pub(super) fn contours(material: &Material, simplified: &Simplified) -> Result<Table, DataError> {
    let departements: Vec<String> = material
        .departements
        .keys()
        .map(ToString::to_string)
        .collect();
    let topology = &simplified.topology;
    let (mut arcs, mut left, mut right, mut points) = (vec![], vec![], vec![], vec![]);
    for (number, arc) in topology.arcs().iter().enumerate() {
        let number = u16::try_from(number)
            .map_err(|_| CONTOURS.column_error("arc", "has more than 65,536 arcs"))?;
        let name = |side: Option<u16>| side.and_then(|s| departements.get(usize::from(s)).cloned());
        for point in topology.vertices(arc) {
            arcs.push(Some(number));
            left.push(name(arc.left));
            right.push(name(arc.right));
            points.push(*point);
        }
    }
    let columns = vec![
        Column::U16(arcs.into_iter().collect()),
        codes(&CONTOURS, "gauche", &left)?,
        codes(&CONTOURS, "droite", &right)?,
        Column::U16(points.iter().map(|point| Some(point.x)).collect()),
        Column::U16(points.iter().map(|point| Some(point.y)).collect()),
    ];
    Ok(Table::new(&CONTOURS, columns)?)
}

/// Lycées, or CFA, that a cohort names, by UAI.
pub(super) fn etablissements(
    material: &mut Material,
    sheet: &Sheet,
    schema: &'static Schema,
) -> Result<Table, DataError> {
    let mut columns: [Vec<Option<String>>; 5] = Default::default();
    let (mut xs, mut ys): (Vec<Option<u16>>, Vec<Option<u16>>) = Default::default();
    let mut outside = 0;
    for (uai, nom) in material.named_schools(*schema == ETABLISSEMENTS_CFA) {
        let school = material.school(uai);
        outside += u64::from(school.is_none());
        let departement = departement(material, uai)?;
        let place = school.and_then(|s| place(sheet, departement, s.lonlat?));
        let [uais, noms, communes, departements, secteurs] = &mut columns;
        uais.push(Some(uai.to_string()));
        noms.push(Some(school.map_or(nom, |s| s.nom.as_str()).into()));
        communes.push(school.and_then(|s| s.commune.clone()));
        departements.push(Some(departement.to_string()));
        secteurs.push(
            school
                .and_then(|s| s.secteur)
                .map(|s: Secteur| s.code().into()),
        );
        xs.push(place.map(|[x, _]| x));
        ys.push(place.map(|[_, y]| y));
    }
    material.repaired(
        "annuaire",
        "établissement d’InserJeunes hors annuaire : département d’après l’UAI",
        outside,
    );
    let [uais, noms, communes, departements, secteurs] = columns;
    let columns = vec![
        texts(uais.iter().flatten()),
        texts(noms.iter().flatten()),
        codes(schema, "commune", &communes)?,
        codes(schema, "departement", &departements)?,
        codes(schema, "secteur", &secteurs)?,
        Column::U16(xs.into_iter().collect()),
        Column::U16(ys.into_iter().collect()),
    ];
    Ok(Table::new(schema, columns)?)
}

/// The département of the directory, else that of the UAI.
fn departement(material: &Material, uai: Uai) -> Result<Departement, DataError> {
    material.departement(uai).ok_or_else(|| {
        DataError::format("InserJeunes", format!("{uai} begins with no département"))
    })
}

/// Insertion, by population, cohort and school: the rows to keep, the columns of a schema.
pub(super) fn insertion(
    material: &Material,
    schema: &'static Schema,
    keep: impl Fn(Millesime, &Ligne) -> bool,
) -> Result<Table, DataError> {
    let mut rows: Vec<(Millesime, &Ligne)> = material
        .cohortes
        .iter()
        .flat_map(|cohorte| cohorte.rows.iter().map(|row| (cohorte.millesime, row)))
        .filter(|(millesime, row)| keep(*millesime, row))
        .collect();
    rows.sort_by_key(|(millesime, row)| (row.population, *millesime, row.uai));
    let column = |field: &'static Field| {
        let cells = |of: &dyn Fn(&(Millesime, &Ligne)) -> String| {
            let cells: Vec<_> = rows.iter().map(|row| Some(of(row))).collect();
            codes(schema, field.name, &cells)
        };
        match field.name {
            "population" => cells(&|(_, row)| row.population.code().into()),
            "millesime" => cells(&|(millesime, _)| millesime.to_string()),
            "uai" => cells(&|(_, row)| row.uai.to_string()),
            "departement" => {
                let places = rows.iter().map(|(_, row)| departement(material, row.uai));
                let places = places.map(|place| place.map(|code| Some(code.to_string())));
                codes(schema, field.name, &places.collect::<Result<Vec<_>, _>>()?)
            }
            name => measure(schema, name, &rows),
        }
    };
    let columns = schema
        .fields
        .iter()
        .map(column)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Table::new(schema, columns)?)
}

fn measure(
    schema: &'static Schema,
    name: &'static str,
    rows: &[(Millesime, &Ligne)],
) -> Result<Column, DataError> {
    let at = MEASURES.iter().position(|measure| *measure == name);
    let at = at.ok_or_else(|| schema.column_error(name, "is read from no source"))?;
    let values = rows.iter().map(|(_, row)| row.values[at]);
    if name.starts_with("va_") {
        return Ok(Column::I16(values.collect()));
    }
    // The source checked that percents are from 0 to 100.
    let percents: Values<u8> = values
        .map(|value| value.and_then(|v| u8::try_from(v).ok()))
        .collect();
    Ok(Column::U8(percents))
}

/// Which columns each cohort publishes, by population.
pub(super) fn cohorts(cohortes: &[Cohorte]) -> Vec<published::Cohort> {
    let mut all: BTreeMap<Millesime, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for cohorte in cohortes {
        let columns: Vec<String> = cohorte.columns.iter().map(ToString::to_string).collect();
        let populations = all.entry(cohorte.millesime).or_default();
        for row in &cohorte.rows {
            populations
                .entry(row.population.code().into())
                .or_insert_with(|| columns.clone());
        }
    }
    let cohort = |(millesime, columns): (Millesime, _)| published::Cohort {
        millesime: millesime.to_string(),
        columns,
    };
    all.into_iter().map(cohort).collect()
}

/// Where a school falls on the sheet, on its grid.
fn place(sheet: &Sheet, departement: Departement, lonlat: [f64; 2]) -> Option<[u16; 2]> {
    let place = sheet.project(Frame::of_departement(departement.as_str())?, lonlat)?;
    Some(place.map(on_grid))
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the grid first"
)]
fn on_grid(place: f64) -> u16 {
    place.round().clamp(0.0, f64::from(u16::MAX)) as u16
}

/// The sheet and its insets.
pub(super) fn sheet() -> published::Sheet {
    let frame = |inset: sheet::Inset| published::Frame {
        nom: inset.frame.nom().into(),
        x: on_grid(inset.rectangle.x),
        y: on_grid(inset.rectangle.y),
        width: on_grid(inset.rectangle.width),
        height: on_grid(inset.rectangle.height),
    };
    let frames = sheet::insets().into_iter().map(frame).collect();
    published::Sheet {
        width: sheet::WIDTH,
        height: sheet::HEIGHT,
        frames,
    }
}
