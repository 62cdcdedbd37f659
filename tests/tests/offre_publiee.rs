//! Courses of schools as published, held against what was found in the official files
//! by other means. Every figure is computed from the Arrow files, read back.

use orion_data::source::{Choice, Sources};
use orion_data::{Material, publish};
use orion_indicateurs::arrow;
use orion_indicateurs::publication::{
    OFFRE, OFFRE_NATIONALE, OFFRE_TERRITOIRES, PLACES, Published, SourceEntry,
};
use orion_indicateurs::table::Table;
use orion_tests::official_files;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

struct Publication {
    sources: Vec<SourceEntry>,
    offre: Vec<Table>,
    places: Vec<Table>,
    nationale: Vec<Table>,
    territoires: Vec<Table>,
}

/// The official files of this family, published once for all tests.
static PUBLISHED: LazyLock<Option<Publication>> = LazyLock::new(|| {
    let folder = folder(&official_files()?);
    let choice = Choice {
        restricted: true,
        ..Choice::default()
    };
    let mut material = Material::official();
    let sources = Sources::find(folder.path(), &choice).unwrap();
    sources.read(&choice, &mut material).unwrap();
    let out = folder.path().join("published");
    let report = publish::publish(material, &out, publish::Options::default()).unwrap();
    Some(Publication {
        sources: report.sources,
        offre: tables(&out, &OFFRE),
        places: tables(&out, &PLACES),
        nationale: tables(&out, &OFFRE_NATIONALE),
        territoires: tables(&out, &OFFRE_TERRITOIRES),
    })
});

fn folder(official: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let all = |name: &str| {
        let entries = std::fs::read_dir(official.join(name)).unwrap();
        entries.map(|entry| entry.unwrap().path())
    };
    let others = [
        "geometrie/departements-version-simplifiee.geojson",
        "etablissements/annuaire_ecoles_france_mini.parquet",
        "inserjeunes/depp-2022-etablissements-2021_2022-pro.csv",
    ];
    let others = others.map(|name| official.join(name));
    let family = ["nomenclatures", "effectifs", "attractivite"];
    for path in family.into_iter().flat_map(all).chain(others) {
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// The files of a table; prints what each weighs once zipped.
fn tables(out: &Path, published: &Published) -> Vec<Table> {
    let name = published.schema.name;
    let mut paths: Vec<_> = std::fs::read_dir(out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let is_arrow = path.extension().is_some_and(|end| end == "arrow");
            let stem = path.file_name().unwrap().to_str().unwrap();
            let stem = stem
                .split('.')
                .next()
                .filter(|_| is_arrow)
                .unwrap_or_default();
            let region = stem.strip_prefix(name).and_then(|s| s.strip_prefix('_'));
            stem == name || region.is_some_and(|code| code.len() == 2)
        })
        .collect();
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
        zip.write_all(&bytes).unwrap();
        let table = arrow::read(&bytes, published.schema).unwrap();
        println!(
            "{}: {} rows, {} bytes, {} zipped",
            path.file_name().unwrap().display(),
            table.rows(),
            bytes.len(),
            zip.finish().unwrap().len()
        );
        table
    };
    paths.into_iter().map(read).collect()
}

fn text<'a>(table: &'a Table, row: usize, column: &'static str) -> &'a str {
    let codes = table.codes(column).unwrap();
    codes.get(row).unwrap_or_default()
}

fn number(table: &Table, row: usize, column: &'static str) -> Option<i64> {
    table.numbers(column).unwrap().get(row)
}

/// A row of a table, for what is kept of it.
type Keep<'a> = &'a dyn Fn(&Table, usize) -> bool;

/// How many rows have a number in a column, and their sum.
fn sum(tables: &[Table], keep: Keep, column: &'static str) -> (usize, i64) {
    let rows = tables
        .iter()
        .flat_map(|table| (0..table.rows()).map(move |row| (table, row)));
    rows.filter(|(table, row)| keep(table, *row))
        .filter_map(|(table, row)| number(table, row, column))
        .fold((0, 0), |(rows, sum), number| (rows + 1, sum + number))
}

fn all(_: &Table, _: usize) -> bool {
    true
}

fn of_year(year: i64) -> impl Fn(&Table, usize) -> bool {
    move |table, row| number(table, row, "rentree") == Some(year)
}

/// How the UAI of région 84 begin.
const AURA: [&str; 12] = [
    "001", "003", "007", "015", "026", "038", "042", "043", "063", "069", "073", "074",
];
const LYON: [&str; 3] = ["001", "042", "069"];

#[test]
fn pupils_of_2020_are_those_of_the_constat() {
    let Some(published) = &*PUBLISHED else { return };
    let offre = &published.offre;
    let found = ["effectif_1", "effectif_2", "effectif_3", "effectif"]
        .map(|column| sum(offre, &all, column));
    let pupils = found.map(|(_, pupils)| pupils);
    assert_eq!(pupils, [378_081, 338_973, 172_463, 889_517]);
    // A cell a row of the file: none was summed with another, none left out.
    let [(first, _), (second, _), (third, _), _] = found;
    assert_eq!(first + second + third, 44_446);
    let constat = source(published, "constat_2020.csv");
    assert_eq!((constat.rows, constat.kept), (44_446, 44_446));
}

fn source<'a>(published: &'a Publication, file: &str) -> &'a SourceEntry {
    let mut sources = published.sources.iter();
    sources.find(|source| source.file == file).unwrap()
}

#[test]
fn a_speciality_is_entered_in_its_second_year() {
    let Some(published) = &*PUBLISHED else { return };
    let entry = |prefixes: &'static [&'static str]| {
        move |table: &Table, row: usize| {
            text(table, row, "cfd") == "40031213"
                && text(table, row, "dispositif") == "247"
                && (prefixes.is_empty() || prefixes.contains(&&text(table, row, "uai")[..3]))
        }
    };
    for (prefixes, expected) in [
        (&[] as &[&str], (785, 23_361)),
        (&AURA[..], (89, 2_001)),
        (&LYON[..], (36, 752)),
        (&LYON[2..], (18, 434)),
    ] {
        let found = sum(&published.offre, &entry(prefixes), "effectif_entree");
        assert_eq!(found, expected, "{prefixes:?}");
    }
    let nationale = |table: &Table, row: usize| {
        text(table, row, "cfd") == "40031213" && text(table, row, "dispositif") == "247"
    };
    let nationale = |column| sum(&published.nationale, &nationale, column).1;
    assert_eq!(nationale("effectif_entree"), 23_361);
}

#[test]
fn pupils_in_the_entry_year_of_courses() {
    let Some(published) = &*PUBLISHED else { return };
    for (cfd, dispositif, column, expected) in [
        ("40030003", "247", "effectif_1", (766, 22_024)),
        ("40031213", "247", "effectif_2", (785, 23_361)),
        ("50022141", "241", "effectif_1", (48, 714)),
        ("32031213", "311", "effectif_1", (346, 11_957)),
        ("32031212", "311", "effectif_1", (248, 8_244)),
    ] {
        let course = |table: &Table, row: usize| {
            text(table, row, "cfd") == cfd && text(table, row, "dispositif") == dispositif
        };
        let found = sum(&published.offre, &course, column);
        assert_eq!(found, expected, "{cfd}");
    }
}

#[test]
fn pupils_by_the_first_characters_of_uai() {
    let Some(published) = &*PUBLISHED else { return };
    for (prefix, expected) in [
        ("059", 45_283),
        ("075", 29_124),
        ("069", 23_555),
        ("013", 28_848),
        ("033", 18_875),
        ("974", 20_212),
        ("971", 9_614),
        ("973", 7_727),
        ("620", 1_227),
        ("720", 1_444),
    ] {
        let school = |table: &Table, row: usize| text(table, row, "uai").starts_with(prefix);
        assert_eq!(
            sum(&published.offre, &school, "effectif").1,
            expected,
            "{prefix}"
        );
    }
}

#[test]
fn places_and_wishes_of_affelnet_in_2021() {
    let Some(published) = &*PUBLISHED else { return };
    let places = |column| sum(&published.places, &of_year(2021), column);
    assert_eq!(places("voeux_bruts"), (19_111, 418_568));
    assert_eq!(places("capacite_valide"), (19_111 - 1_224, 426_534));
    let seconde = |below: i64| {
        move |table: &Table, row: usize| {
            text(table, row, "mefstat11").starts_with("2381")
                && number(table, row, "capacite_brute").is_some_and(|brute| brute < below)
        }
    };
    let capacite = |below| sum(&published.places, &seconde(below), "capacite_brute").1;
    assert_eq!((capacite(i64::MAX), capacite(200)), (323_694, 204_813));
}

/// Before private schools are left out; then the published offer, of those that the
/// directory says are public.
#[test]
fn pressure_on_one_course_in_2021() {
    let Some(published) = &*PUBLISHED else { return };
    for (prefixes, every, public) in [
        (&[] as &[&str], (21_673, 18_363), (21_171, 17_729)),
        (&AURA[..], (2_024, 1_345), (1_913, 1_273)),
        (&LYON[..], (856, 539), (856, 539)),
        (&LYON[2..], (544, 324), (544, 324)),
    ] {
        let of = |table: &Table, row: usize| {
            of_year(2021)(table, row)
                && (prefixes.is_empty() || prefixes.contains(&&text(table, row, "uai")[..3]))
        };
        let year = |t: &Table, row| of(t, row) && text(t, row, "mefstat11") == "23820031213";
        let places = |column| sum(&published.places, &year, column).1;
        let found = (places("voeux_bruts"), places("capacite_valide"));
        assert_eq!(found, every, "{prefixes:?}");
        let course = |t: &Table, row| of(t, row) && text(t, row, "cfd") == "40031213";
        let offre = |column| sum(&published.offre, &course, column).1;
        assert_eq!(
            (offre("voeux_1"), offre("capacite")),
            public,
            "{prefixes:?}"
        );
    }
}

#[test]
fn places_and_wishes_of_bts() {
    let Some(published) = &*PUBLISHED else { return };
    for (year, offers, wishes, capacities) in [
        (2022, 5_268, 2_365_115, 172_714),
        (2024, 5_710, 1_917_569, 175_175),
    ] {
        let places = |column| sum(&published.places, &of_year(year), column);
        assert_eq!(places("voeux_bruts"), (offers, wishes));
        assert_eq!(places("capacite_valide").1, capacities);
    }
}

/// A file of Affelnet that names courses by titles alone is read, counted, and used for
/// nothing.
#[test]
fn a_file_without_codes_is_reported() {
    let Some(published) = &*PUBLISHED else { return };
    let titles = source(published, "affelnet1PROspe.csv");
    assert_eq!(
        (titles.rows, titles.kept, titles.dropped.len()),
        (5_236, 0, 1)
    );
}

/// Sums by territory and by course are those of the courses.
#[test]
fn sums_close() {
    let Some(published) = &*PUBLISHED else { return };
    for column in [
        "effectif",
        "effectif_entree",
        "capacite",
        "voeux_1",
        "voeux",
    ] {
        let whole = sum(&published.offre, &all, column).1;
        let outside = |table: &Table, row: usize| text(table, row, "region") == "00";
        let outside = sum(&published.nationale, &outside, column).1;
        assert_eq!(sum(&published.nationale, &all, column).1, whole, "{column}");
        for niveau in ["region", "academie", "departement"] {
            let level = |table: &Table, row: usize| text(table, row, "niveau") == niveau;
            assert_eq!(
                sum(&published.territoires, &level, column).1,
                whole - outside,
                "{column}"
            );
        }
    }
    // Pairs: never more than the sums they are part of.
    for (part, of) in [
        ("capacite_voeux_connus", "capacite"),
        ("capacite_effectif_connu", "capacite"),
        ("effectif_capacite_connue", "effectif_entree"),
    ] {
        let sums = [part, of].map(|column| sum(&published.nationale, &all, column).1);
        assert!(sums[0] <= sums[1], "{part} {sums:?}");
    }
}

#[test]
fn schools_of_the_constat() {
    let Some(published) = &*PUBLISHED else { return };
    let mut schools = BTreeSet::new();
    let mut known = BTreeSet::new();
    for table in &published.offre {
        for row in (0..table.rows()).filter(|row| of_year(2020)(table, *row)) {
            schools.insert(text(table, row, "uai"));
            if !text(table, row, "secteur").is_empty() {
                known.insert(text(table, row, "uai"));
            }
        }
    }
    assert_eq!((schools.len(), known.len()), (3_061, 2_980));
}
