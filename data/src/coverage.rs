//! How many pupils each indicator speaks of: the coverage of a publication.
//!
//! Pupils are those of the courses of schools at the last rentrée that counts pupils. An
//! indicator covers a course at a level when a table that bears it has a figure, in its
//! last vintage with figures, for the place and the diploma of that course. A table about métiers covers
//! the diplomas that lead to one of them, and a table that names no diploma covers all.

use crate::material::Material;
use orion_indicateurs::indicator::{FAMILLES, Formula, Indicator, Mesure, Side};
use orion_indicateurs::publication::Coverage;
use orion_indicateurs::table::{Column, Numbers, Table};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The table of courses.
const COURSES: &str = "offre";
/// The column of its pupils.
const PUPILS: &str = "effectif";
/// Columns that say when; the last of its values counts.
const WHEN: [&str; 4] = ["millesime", "rentree", "session", "annee"];
/// The levels, from the whole country down.
pub(crate) const NIVEAUX: [&str; 5] = [
    "france",
    "region",
    "academie",
    "departement",
    "etablissement",
];
/// Columns that say where, each of its own level, the finest first.
const WHERE: [(&str, usize); 4] = [
    ("uai", 4),
    ("departement", 3),
    ("academie", 2),
    ("region", 1),
];
/// Columns that say where at several levels: the level, then the code.
const LEVELS: [(&str, &str); 2] = [("niveau", "territoire"), ("niveau", "code")];
/// Columns that say of which diploma or métier.
const WHAT: [&str; 4] = ["cfd", "rome", "fap", "niveau_diplome"];
/// What tables of the survey of needs begin with: their métiers are of another
/// nomenclature, and meet those of diplomas at the 22 families (decision 17).
const NEEDS: &str = "besoins";

/// What a figure is of: the level and code of its place, the kind and code of its diploma.
type Key = (usize, String, &'static str, String);

/// Keys by their rank: compared as numbers.
#[derive(Default)]
struct Keys(HashMap<Key, usize>);

impl Keys {
    fn rank(&mut self, key: Key) -> usize {
        let next = self.0.len();
        *self.0.entry(key).or_insert(next)
    }
}

/// A table and what its rows are of.
struct Named<'a> {
    table: &'a Table,
    /// Its vintages, in order.
    periodes: Vec<String>,
    rows: Vec<NamedRow>,
}

/// A row, the rank of its vintage, the level and the key of what it is of.
struct NamedRow {
    row: usize,
    periode: usize,
    niveau: usize,
    key: usize,
}

/// A course: the keys that figures may name it by, with their level, and its pupils.
struct Course {
    keys: Vec<(usize, usize)>,
    pupils: u64,
}

/// The coverage of each indicator, at each level that some table bears it at.
pub(crate) fn coverage(tables: &[&Table], material: &Material) -> Vec<Coverage> {
    let mut keys = Keys::default();
    let named: Vec<Named> = tables.iter().map(|table| named(table, &mut keys)).collect();
    let courses = courses(tables, material, &keys);
    let all = courses.iter().map(|course| course.pupils).sum();
    let indicators = FAMILLES.iter().flat_map(|famille| famille.indicators);
    indicators
        .flat_map(|indicator| {
            let mut known: BTreeMap<usize, (String, HashSet<usize>)> = BTreeMap::new();
            for table in &named {
                figures(table, indicator, &mut known);
            }
            known.into_iter().map(|(niveau, (periode, keys))| Coverage {
                indicateur: indicator.id.into(),
                niveau: NIVEAUX[niveau].into(),
                periode,
                eleves: covered(&courses, niveau, &keys),
                sur: all,
            })
        })
        .collect()
}

fn covered(courses: &[Course], niveau: usize, known: &HashSet<usize>) -> u64 {
    let is_covered = |course: &&Course| {
        let mut own = course.keys.iter().filter(|(level, _)| *level == niveau);
        own.any(|(_, key)| known.contains(key))
    };
    courses
        .iter()
        .filter(is_covered)
        .map(|course| course.pupils)
        .sum()
}

/// Adds what a table knows of an indicator, by level.
fn figures(
    of: &Named,
    indicator: &Indicator,
    known: &mut BTreeMap<usize, (String, HashSet<usize>)>,
) {
    let sets = columns_of(indicator);
    let numbers = sets.iter().find_map(|names| {
        let columns = names
            .iter()
            .map(|name| Numbers::of(column(of.table, name)?));
        columns.collect::<Option<Vec<_>>>()
    });
    let Some(numbers) = numbers else { return };
    let is_known = |row: &&NamedRow| numbers.iter().all(|column| column.get(row.row).is_some());
    let Some(last) = of.rows.iter().filter(is_known).map(|row| row.periode).max() else {
        return;
    };
    for row in of
        .rows
        .iter()
        .filter(is_known)
        .filter(|row| row.periode == last)
    {
        let (periode, keys) = known.entry(row.niveau).or_default();
        if of.periodes[last] > *periode {
            periode.clone_from(&of.periodes[last]);
        }
        keys.insert(row.key);
    }
}

/// What the rows of a table are of.
fn named<'a>(table: &'a Table, keys: &mut Keys) -> Named<'a> {
    let all: BTreeSet<String> = (0..table.rows()).map(|row| when(table, row)).collect();
    let periodes: Vec<String> = all.into_iter().collect();
    let mut rows = Vec::with_capacity(table.rows());
    for row in 0..table.rows() {
        let (Some((niveau, code)), Some((kind, what))) = (place(table, row), diploma(table, row))
        else {
            continue;
        };
        let periode = periodes.binary_search(&when(table, row)).unwrap_or(0);
        // Some rows are of several métiers together.
        for one in what.split(';') {
            let key = keys.rank((niveau, code.clone(), kind, one.to_owned()));
            rows.push(NamedRow {
                row,
                periode,
                niveau,
                key,
            });
        }
    }
    Named {
        table,
        periodes,
        rows,
    }
}

/// The courses of the last rentrée.
fn courses(tables: &[&Table], material: &Material, keys: &Keys) -> Vec<Course> {
    let offre = tables.iter().filter(|table| table.schema().name == COURSES);
    let mut links = HashMap::new();
    let rows = offre.flat_map(|table| (0..table.rows()).map(move |row| (*table, row)));
    let counted: Vec<_> = rows
        .filter(|(table, row)| number(table, PUPILS, *row).is_some())
        .collect();
    let last = counted.iter().map(|(table, row)| when(table, *row)).max();
    let of_last = counted
        .into_iter()
        .filter(|(table, row)| Some(when(table, *row)) == last);
    of_last
        .map(|(table, row)| course(table, row, material, keys, &mut links))
        .collect()
}

type Links = HashMap<String, Vec<(&'static str, String)>>;

fn course(
    table: &Table,
    row: usize,
    material: &Material,
    keys: &Keys,
    links: &mut Links,
) -> Course {
    let uai = text(table, "uai", row).unwrap_or_default();
    let cfd = text(table, "cfd", row).unwrap_or_default();
    let mut places = vec![(0, String::new()), (4, uai.clone())];
    let departement = uai.parse().ok().and_then(|uai| material.departement(uai));
    if let Some((code, d)) =
        departement.and_then(|code| Some((code, material.departements.get(&code)?)))
    {
        places.push((3, code.to_string()));
        places.push((2, d.academie.0.to_string()));
        places.push((1, d.region.0.to_string()));
    }
    let diplomas = links
        .entry(cfd)
        .or_insert_with_key(|cfd| names_of(cfd, material));
    let pairs = places.iter().flat_map(|(level, code)| {
        diplomas
            .iter()
            .map(move |(kind, what)| (level, code, kind, what))
    });
    let keys = pairs.filter_map(|(level, code, kind, what)| {
        let key = keys.0.get(&(*level, code.clone(), *kind, what.clone()))?;
        Some((*level, *key))
    });
    Course {
        keys: keys.collect(),
        pupils: number(table, PUPILS, row)
            .and_then(|n| n.try_into().ok())
            .unwrap_or(0),
    }
}

/// What figures may name a diploma by: nothing, its code, its level, its métiers at every
/// grain.
fn names_of(cfd: &str, material: &Material) -> Vec<(&'static str, String)> {
    let niveau = cfd.get(..3).unwrap_or_default().to_owned();
    let mut names = vec![
        ("", String::new()),
        ("cfd", cfd.to_owned()),
        ("niveau_diplome", niveau),
    ];
    for (kind, code) in cfd
        .parse()
        .map(|cfd| material.metiers_of(cfd))
        .unwrap_or_default()
    {
        if kind == "fap" {
            let grains = [1, 3].into_iter().filter_map(|grain| code.get(..grain));
            names.extend(grains.map(|grain| (kind, grain.to_owned())));
        }
        names.push((kind, code));
    }
    names.sort();
    names.dedup();
    names
}

/// The columns that make an indicator: published as such, or those of its formula.
fn columns_of(indicator: &Indicator) -> Vec<Vec<&'static str>> {
    let published = indicator.published.map(|mesure| vec![mesure.column]);
    let side = |side: &Side| -> Vec<&'static str> {
        let all = side.plus.iter().chain(side.minus);
        all.map(|mesure: &&Mesure| mesure.column).collect()
    };
    let formula = match &indicator.formula {
        Formula::Ratio { over, under, .. } => [side(over), side(under)].concat(),
        Formula::Count(counted) => side(counted),
        Formula::Published(mesure) => vec![mesure.column],
        Formula::Weighted { rate, weight } => vec![rate.column, weight.column],
        Formula::Evolution { of } => return columns_of(of),
    };
    published.into_iter().chain([formula]).collect()
}

/// The level and the code of the place of a row; a place that is not told is the whole
/// country.
fn place(table: &Table, row: usize) -> Option<(usize, String)> {
    let levels = LEVELS
        .iter()
        .find(|(level, code)| has(table, level) && has(table, code));
    if let Some((level, code)) = levels {
        let level = text(table, level, row)?;
        let niveau = NIVEAUX.iter().position(|niveau| *niveau == level)?;
        return Some((niveau, text(table, code, row).unwrap_or_default()));
    }
    let named = WHERE.iter().find(|(name, _)| has(table, name));
    let own = named.and_then(|(name, niveau)| Some((*niveau, text(table, name, row)?)));
    Some(own.unwrap_or_default())
}

/// The kind and the code of what a row is of; `None` for the sum of several diplomas.
fn diploma(table: &Table, row: usize) -> Option<(&'static str, String)> {
    let Some(name) = WHAT.iter().find(|name| has(table, name)) else {
        return Some(("", String::new()));
    };
    let mut code = text(table, name, row)?;
    if table.schema().name.starts_with(NEEDS) {
        code.truncate(1);
    }
    Some((name, code))
}

/// The vintage of a row, as a text that sorts as time does; `""` where it has none.
fn when(table: &Table, row: usize) -> String {
    let name = WHEN.iter().find(|name| has(table, name));
    name.and_then(|name| text(table, name, row))
        .unwrap_or_default()
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
