//! A publication of a few official files, and its tables.

use orion_data::Material;
use orion_data::source::{Choice, Sources};
use orion_indicateurs::arrow::read;
use orion_indicateurs::code::Region;
use orion_indicateurs::publication::Published;
use orion_indicateurs::table::Table;
use orion_tests::{official_files, published_file};
use std::path::Path;

/// What no publication can do without.
const REQUIRED: [&str; 4] = [
    "nomenclatures/departements_academies_regions.csv",
    "geometrie/departements-version-simplifiee.geojson",
    "etablissements/annuaire_ecoles_france_mini.parquet",
    "inserjeunes/depp-2022-etablissements-2021_2022-pro.csv",
];

/// A publication in a folder of its own.
pub(crate) struct Publication {
    folder: tempfile::TempDir,
    /// What was read and left out.
    pub(crate) report: orion_data::Report,
}

/// Publishes some official files; none where this machine does not have them.
pub(crate) fn publish(files: &[&str]) -> Option<Publication> {
    let official = official_files()?;
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("sources");
    std::fs::create_dir(&sources).unwrap();
    for file in REQUIRED.iter().chain(files) {
        let name = Path::new(file).file_name().unwrap();
        std::fs::copy(official.join(file), sources.join(name)).unwrap();
    }
    let choice = Choice {
        restricted: true,
        ..Choice::default()
    };
    let mut material = Material::official();
    let found = Sources::find(&sources, &choice).unwrap();
    assert!(found.ignored.is_empty(), "{:?}", found.ignored);
    found.read(&choice, &mut material).unwrap();
    let out = folder.path().join("published");
    let report =
        orion_data::publish::publish(material, &out, orion_data::publish::Options::default())
            .unwrap();
    println!("{report}");
    Some(Publication { folder, report })
}

impl Publication {
    /// A table, or a part of it.
    pub(crate) fn table(&self, published: &'static Published, region: Option<&str>) -> Table {
        let region: Option<Region> = region.map(|code| code.parse().unwrap());
        let out = self.folder.path().join("published");
        let bytes = published_file(&out, &published.file_name(region));
        read(&bytes, published.schema).unwrap()
    }

    /// Every part of a split table.
    pub(crate) fn parts(&self, published: &'static Published) -> Vec<Table> {
        let head = format!("{}_", published.schema.name);
        let files = self.report.files.iter();
        let parts = files.filter_map(|file| {
            let region = file.name.strip_prefix(&head).filter(|_| file.is_arrow());
            region.filter(|region| region.parse::<Region>().is_ok())
        });
        parts
            .map(|region| self.table(published, Some(region)))
            .collect()
    }

    /// How many rows of a source were kept.
    pub(crate) fn kept(&self, file: &str) -> u64 {
        let mut sources = self.report.sources.iter();
        sources.find(|source| source.file == file).unwrap().kept
    }
}

/// The number of a row of a column.
pub(crate) fn number(table: &Table, column: &'static str, row: usize) -> Option<i64> {
    table.numbers(column).unwrap().get(row)
}

/// The row whose codes are these, the year in `year` among them.
pub(crate) fn row(
    table: &Table,
    year: (&'static str, i64),
    codes: &[(&'static str, &str)],
) -> usize {
    let found = (0..table.rows()).find(|row| {
        number(table, year.0, *row) == Some(year.1)
            && codes
                .iter()
                .all(|(name, code)| table.codes(name).unwrap().get(*row) == Some(*code))
    });
    found.unwrap_or_else(|| panic!("no row of {year:?} {codes:?}"))
}
