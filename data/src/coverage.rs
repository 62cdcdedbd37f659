//! How many pupils each indicator speaks of: the coverage of a publication.
//!
//! Pupils are those of the courses of schools at the last rentrée published. An indicator
//! covers a course at a level when a table that bears it has a figure, in its last
//! vintage, for the place and the diploma of that course. A table about métiers covers
//! the diplomas that lead to one of them, and a table that names no diploma covers all.

use crate::material::Material;
use crate::tables::Part;
use orion_indicateurs::indicator::{FAMILLES, Formula, Indicator, Mesure, Side};
use orion_indicateurs::publication::Coverage;
use orion_indicateurs::table::{Column, Numbers, Table};
use std::collections::{BTreeMap, HashSet};

/// The table of courses.
const COURSES: &str = "offre";
/// Columns that say when; the last of its values counts.
const WHEN: [&str; 4] = ["millesime", "rentree", "session", "annee"];
/// Columns that say where, each of its own level, the finest first.
const WHERE: [(&str, &str); 4] = [
    ("uai", "etablissement"),
    ("departement", "departement"),
    ("academie", "academie"),
    ("region", "region"),
];
/// Columns that say where at several levels: the level, then the code.
const LEVELS: [(&str, &str); 2] = [("niveau_territoire", "territoire"), ("niveau", "code")];
/// Columns that say of which diploma or métier.
const WHAT: [&str; 4] = ["cfd", "rome", "fap", "niveau_diplome"];

/// What a figure is of: the level and code of its place, the kind and code of its diploma.
type Key = [String; 4];

/// A course, by every place and diploma that figures may name it by, and its pupils.
struct Course {
    places: Vec<[String; 2]>,
    diplomas: Vec<[String; 2]>,
    pupils: u64,
}

/// The coverage of each indicator, at each level that some table bears it at.
pub(crate) fn coverage(parts: &[Part], material: &Material) -> Vec<Coverage> {
    let courses = courses(parts, material);
    let all = courses.iter().map(|course| course.pupils).sum();
    let indicators = FAMILLES.iter().flat_map(|famille| famille.indicators);
    indicators
        .flat_map(|indicator| {
            let mut known: BTreeMap<String, (String, HashSet<Key>)> = BTreeMap::new();
            for part in parts {
                figures(&part.table, indicator, &mut known);
            }
            known.into_iter().map(|(niveau, (periode, keys))| Coverage {
                indicateur: indicator.id.into(),
                niveau: niveau.clone(),
                periode,
                eleves: covered(&courses, &niveau, &keys),
                sur: all,
            })
        })
        .collect()
}

fn covered(courses: &[Course], niveau: &str, keys: &HashSet<Key>) -> u64 {
    let is_covered = |course: &&Course| {
        let places = course.places.iter().filter(|[level, _]| level == niveau);
        let mut named = places.flat_map(|[level, code]| {
            let of = move |[kind, what]: &[String; 2]| [level, code, kind, what].map(Clone::clone);
            course.diplomas.iter().map(of)
        });
        named.any(|key| keys.contains(&key))
    };
    courses
        .iter()
        .filter(is_covered)
        .map(|course| course.pupils)
        .sum()
}

/// The courses of the last rentrée.
fn courses(parts: &[Part], material: &Material) -> Vec<Course> {
    let offre: Vec<&Table> = parts
        .iter()
        .filter(|part| part.published.schema.name == COURSES)
        .map(|part| &part.table)
        .collect();
    let last = offre.iter().filter_map(|table| last(table)).max();
    let rows = offre
        .iter()
        .flat_map(|table| (0..table.rows()).map(move |row| (*table, row)));
    rows.filter(|(table, row)| when(table, *row) == last)
        .map(|(table, row)| course(table, row, material))
        .collect()
}

fn course(table: &Table, row: usize, material: &Material) -> Course {
    let uai = text(table, "uai", row).unwrap_or_default();
    let cfd = text(table, "cfd", row).unwrap_or_default();
    let place = |level: &str, code: String| [level.to_owned(), code];
    let mut places = vec![
        place("france", String::new()),
        place("etablissement", uai.clone()),
    ];
    let departement = uai.parse().ok().and_then(|uai| material.departement(uai));
    if let Some((code, d)) =
        departement.and_then(|code| Some((code, material.departements.get(&code)?)))
    {
        places.push(place("departement", code.to_string()));
        places.push(place("academie", d.academie.0.to_string()));
        places.push(place("region", d.region.0.to_string()));
    }
    let mut diplomas = vec![[String::new(), String::new()], ["cfd".into(), cfd.clone()]];
    diplomas.push([
        "niveau_diplome".into(),
        cfd.get(..3).unwrap_or_default().into(),
    ]);
    let links = cfd
        .parse()
        .map(|cfd| material.metiers_of(cfd))
        .unwrap_or_default();
    diplomas.extend(links);
    Course {
        places,
        diplomas,
        pupils: number(table, "effectif", row)
            .and_then(|n| n.try_into().ok())
            .unwrap_or(0),
    }
}

/// Adds what a table knows of an indicator, by level: its last vintage alone.
fn figures(
    table: &Table,
    indicator: &Indicator,
    known: &mut BTreeMap<String, (String, HashSet<Key>)>,
) {
    let columns = columns_of(indicator);
    let Some(columns) = columns
        .iter()
        .find(|columns| columns.iter().all(|name| has(table, name)))
    else {
        return;
    };
    let last = last(table);
    for row in 0..table.rows() {
        let is_known = columns
            .iter()
            .all(|name| number(table, name, row).is_some());
        if !is_known || when(table, row) != last {
            continue;
        }
        let (Some([niveau, code]), Some([kind, what])) = (place(table, row), diploma(table, row))
        else {
            continue;
        };
        let (periode, keys) = known.entry(niveau.clone()).or_default();
        *periode = std::mem::take(periode).max(last.clone().unwrap_or_default());
        keys.insert([niveau, code, kind, what]);
    }
}

/// The columns that make an indicator: published as such, or those of its formula.
fn columns_of(indicator: &Indicator) -> Vec<Vec<&'static str>> {
    let published = indicator.published.map(|mesure| vec![mesure.column]);
    let side = |side: &Side| {
        side.plus
            .iter()
            .chain(side.minus)
            .map(|m: &&Mesure| m.column)
            .collect()
    };
    let formula: Vec<&'static str> = match &indicator.formula {
        Formula::Ratio { over, under, .. } => {
            let mut columns: Vec<_> = side(over);
            columns.extend::<Vec<_>>(side(under));
            columns
        }
        Formula::Count(counted) => side(counted),
        Formula::Published(mesure) => vec![mesure.column],
        Formula::Weighted { rate, weight } => vec![rate.column, weight.column],
        Formula::Evolution { of } => return columns_of(of),
    };
    published.into_iter().chain([formula]).collect()
}

/// The level and the code of the place of a row.
fn place(table: &Table, row: usize) -> Option<[String; 2]> {
    if let Some((level, code)) = LEVELS
        .iter()
        .find(|(level, code)| has(table, level) && has(table, code))
    {
        return Some([
            text(table, level, row)?,
            text(table, code, row).unwrap_or_default(),
        ]);
    }
    match WHERE.iter().find(|(name, _)| has(table, name)) {
        // A place that is not told is the whole country.
        Some((name, level)) => {
            Some(text(table, name, row).map_or_else(france, |code| [(*level).into(), code]))
        }
        None => Some(france()),
    }
}

fn france() -> [String; 2] {
    ["france".into(), String::new()]
}

/// The kind and the code of what a row is of; `None` for the sum of several diplomas.
fn diploma(table: &Table, row: usize) -> Option<[String; 2]> {
    match WHAT.iter().find(|name| has(table, name)) {
        Some(name) => Some([(*name).into(), text(table, name, row)?]),
        None => Some(Default::default()),
    }
}

/// The last vintage of a table, as a text that sorts as time does.
fn last(table: &Table) -> Option<String> {
    (0..table.rows()).filter_map(|row| when(table, row)).max()
}

fn when(table: &Table, row: usize) -> Option<String> {
    WHEN.iter().find_map(|name| text(table, name, row))
}

fn has(table: &Table, name: &str) -> bool {
    table.schema().fields.iter().any(|field| field.name == name)
}

fn column<'t>(table: &'t Table, name: &str) -> Option<&'t Column> {
    let at = table
        .schema()
        .fields
        .iter()
        .position(|field| field.name == name)?;
    table.columns().get(at)
}

fn number(table: &Table, name: &str, row: usize) -> Option<i64> {
    Numbers::of(column(table, name)?)?.get(row)
}

/// The code, the text or the number of a cell.
fn text(table: &Table, name: &str, row: usize) -> Option<String> {
    match column(table, name)? {
        Column::Code(codes) => codes.get(row).map(str::to_owned),
        Column::Text(texts) => texts.get(row).map(str::to_owned),
        numbers => Some(Numbers::of(numbers)?.get(row)?.to_string()),
    }
}
