//! The nomenclatures as the pipeline reads and publishes them, held against the official
//! files. The expected counts were found by other means.

use orion_data::source::{Choice, Sources};
use orion_data::{Material, Report};
use orion_indicateurs::arrow::read;
use orion_indicateurs::code::{Cfd, Mefstat11};
use orion_indicateurs::publication::{
    CONTINUUM, DISPOSITIFS, DOMAINES, FAMILLES_PROFESSIONNELLES, FORMATION_ACTION,
    FORMATION_GROUPE, FORMATION_METIER, FORMATIONS, METIER_FAP, METIERS, NIVEAUX, Published,
    RECHERCHE,
};
use orion_indicateurs::table::{Column, Table};
use orion_indicateurs::training::{Place, Voie};
use orion_tests::sheet::sheets;
use orion_tests::{official_files, published_file};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tempfile::TempDir;

/// The nomenclatures of the official files, beside what a publication needs.
fn folder(official: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let names = std::fs::read_dir(official.join("nomenclatures")).unwrap();
    let nomenclatures = names.map(|entry| entry.unwrap().path());
    let others = [
        "geometrie/departements-version-simplifiee.geojson",
        "etablissements/annuaire_ecoles_france_mini.parquet",
        "inserjeunes/depp-2022-etablissements-2021_2022-pro.csv",
    ];
    for path in nomenclatures.chain(others.map(|name| official.join(name))) {
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

fn material(folder: &Path) -> Material {
    let choice = Choice::default();
    let mut material = Material::official();
    let sources = Sources::find(folder, &choice).unwrap();
    sources.read(&choice, &mut material).unwrap();
    material
}

fn code(text: &str) -> Cfd {
    text.parse().unwrap()
}

#[test]
fn diplomas_families_and_renovations_are_read_whole() {
    let Some(official) = official_files() else {
        return;
    };
    let nomenclatures = material(folder(&official).path()).nomenclatures;
    // 11,261 in one table, 9 more in the other.
    assert_eq!(nomenclatures.diplomes.len(), 11_270);
    let familles = &nomenclatures.familles;
    assert_eq!(familles.rows().len(), 90 + 17);
    assert_eq!(nomenclatures.noms_familles.len(), 23 + 7);
    let speciality = code("40031213");
    assert_eq!(familles.place(speciality), Some(Place::Specialite));
    assert_eq!(familles.annee_debut(speciality), 1);
    let renovations = &nomenclatures.renovations;
    for voie in Voie::ALL {
        let strict = nomenclatures
            .diplomes
            .keys()
            .filter(|cfd| renovations.successeur(**cfd, voie).is_some());
        assert_eq!(strict.count(), 860);
    }
}

/// What diplomas of the constat lead to, through the nomenclatures that were read.
#[test]
fn diplomas_of_the_constat_reach_occupations() {
    let (Some(official), Some([pupils])) =
        (official_files(), sheets(["effectifs/constat_2020.csv"]))
    else {
        return;
    };
    let material = material(folder(&official).path());
    let years: BTreeSet<Mefstat11> = pupils
        .columns(["Mef Bcp 11"])
        .filter_map(|[year]| year.parse().ok())
        .collect();
    let of = |year| material.mefs.get(year).map(|mef| mef.cfd);
    let taught: BTreeSet<Cfd> = years.iter().filter_map(of).collect();
    assert_eq!((years.len(), taught.len()), (925, 472));
    let nomenclatures = &material.nomenclatures;
    let known = |cfd: &&Cfd| nomenclatures.diplomes.contains_key(cfd);
    assert_eq!(taught.iter().filter(known).count(), 472);

    let metiers = nomenclatures.metiers().unwrap();
    let with_rome = taught
        .iter()
        .filter(|cfd| metiers.romes(**cfd).next().is_some());
    assert_eq!(with_rome.count(), 364);
    let romes: BTreeSet<_> = nomenclatures.romes.iter().map(|(_, rome)| *rome).collect();
    let with_fap = romes
        .iter()
        .filter(|rome| metiers.faps(**rome).next().is_some());
    assert_eq!((romes.len(), with_fap.count()), (512, 478));
}

static PUBLISHED: [&Published; 12] = [
    &FORMATIONS,
    &CONTINUUM,
    &DOMAINES,
    &NIVEAUX,
    &DISPOSITIFS,
    &METIERS,
    &FORMATION_METIER,
    &METIER_FAP,
    &FAMILLES_PROFESSIONNELLES,
    &FORMATION_ACTION,
    &FORMATION_GROUPE,
    &RECHERCHE,
];

fn table(folder: &Path, published: &'static Published) -> Table {
    let bytes = published_file(folder, published.schema.name);
    read(&bytes, published.schema).unwrap()
}

/// The cells of a row, by the names of their columns.
fn row(table: &Table, row: usize) -> BTreeMap<&'static str, String> {
    let fields = table.schema().fields.iter().zip(table.columns());
    let cell = |column: &Column| match column {
        Column::Text(texts) => texts.get(row).map(str::to_owned),
        Column::Code(codes) => codes.get(row).map(str::to_owned),
        Column::U8(values) => values.get(row).map(|n| n.to_string()),
        Column::U16(values) => values.get(row).map(|n| n.to_string()),
        Column::U32(values) => values.get(row).map(|n| n.to_string()),
        _ => None,
    };
    fields
        .filter_map(|(field, column)| Some((field.name, cell(column)?)))
        .collect()
}

fn rows(table: &Table) -> Vec<BTreeMap<&'static str, String>> {
    (0..table.rows()).map(|at| row(table, at)).collect()
}

#[test]
fn tables_hold_what_the_files_say() {
    let Some(official) = official_files() else {
        return;
    };
    let folder = folder(&official);
    let out = folder.path().join("published");
    let report = orion_data::build(folder.path(), &out).unwrap();
    rows_read(&report);
    for published in PUBLISHED {
        let table = table(&out, published);
        let bytes = published_file(&out, published.schema.name).len();
        println!(
            "{}: {} rows, {bytes} bytes",
            published.schema.name,
            table.rows()
        );
        clean(&table);
    }
    formations(&out);
    occupations(&out);
    search(&out);
}

/// Every row of a file is read, and what is left out is counted.
fn rows_read(report: &Report) {
    for (file, read, kept) in [
        ("nFormationDiplome_.csv", 4_023, 4_023),
        // Those of the other table that are no older.
        ("vFormationDiplome_.csv.gz", 11_261, 11_261 - 4_014),
        ("nMef.csv", 10_067, 10_066),
        ("certif_info.csv.gz", 10_067, 3_761),
        ("diplomesProfessionnels.csv", 577, 577),
        ("rome.csv", 609, 609),
        ("dares_nomenclature_fap2021.csv", 341, 341),
        // One line of it comes twice.
        ("actions_prioritaires.csv", 525, 524),
    ] {
        let found = report.sources.iter().find(|source| source.file == file);
        let found = found.unwrap_or_else(|| panic!("{file} is not read"));
        println!("{file}: {:?}", found.dropped);
        assert_eq!((found.rows, found.kept), (read, kept), "{file}");
    }
}

/// No text was decoded wrongly: no mark of it, no control character.
fn clean(table: &Table) {
    for (at, cells) in rows(table).into_iter().enumerate() {
        for (name, text) in cells {
            let wrong = |c: char| c.is_control() || matches!(c, 'Ã' | 'Â' | '\u{FFFD}' | '\u{A0}');
            assert!(
                !text.contains(wrong) && !text.is_empty(),
                "{}, row {at}, {name}: {text:?}",
                table.schema().name
            );
        }
    }
}

fn formations(out: &Path) {
    let formations = rows(&table(out, &FORMATIONS));
    let of = |cfd: &str| {
        let mut found = formations.iter().filter(|row| row["cfd"] == cfd);
        found.next().unwrap_or_else(|| panic!("no {cfd}"))
    };
    let vente = of("40031213");
    for (name, expected) in [
        (
            "libelle",
            "Métiers du commerce et de la vente option A animation et gestion de l'espace commercial",
        ),
        ("niveau", "400"),
        ("nsf", "312"),
        ("ouverture", "20190901"),
        ("place", "specialite"),
        ("cfd_commun", "40031211"),
        ("famille", "Métiers de la relation client"),
        ("rncp", "38399"),
    ] {
        assert_eq!(vente[name], expected, "{name}");
    }
    let commune = of("40031211");
    assert_eq!(commune["place"], "2nde_commune");
    assert_eq!(
        commune["libelle"],
        "Métiers de la relation client 2nde commune"
    );
    assert_eq!(commune["famille"], "Métiers de la relation client");
    // Two common years in turn: the one of today.
    assert_eq!(of("32033603")["cfd_commun"], "32033608");
    assert!(!of("50022137").contains_key("place"));
    let communes = formations.iter().filter(|row| {
        let place = row.get("place").map(String::as_str);
        place == Some("2nde_commune")
    });
    assert_eq!(communes.count(), 23);

    let continuum = rows(&table(out, &CONTINUUM));
    let strict = |row: &&BTreeMap<_, _>| row["strict"] == "1";
    let strict = continuum.iter().filter(strict).count();
    assert_eq!((continuum.len(), strict), (450, 359));
    let mut renewed = continuum.iter().filter(|row| row["nouveau"] == "40025520");
    let electrician = renewed.next().unwrap();
    assert_eq!(
        (&*electrician["ancien"], &*electrician["strict"]),
        ("40025510", "1")
    );
    let codes: BTreeSet<_> = formations.iter().map(|row| &row["cfd"]).collect();
    let ends = continuum
        .iter()
        .flat_map(|row| [&row["ancien"], &row["nouveau"]]);
    assert!(ends.into_iter().all(|cfd| codes.contains(cfd)));
}

fn occupations(out: &Path) {
    let metiers = rows(&table(out, &METIERS));
    let romes: BTreeSet<_> = metiers.iter().map(|row| &row["rome"]).collect();
    let prepared = rows(&table(out, &FORMATION_METIER));
    let missing: BTreeSet<_> = prepared
        .iter()
        .map(|row| &row["rome"])
        .filter(|rome| !romes.contains(rome))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let transitions = |name: &str, value: &str| {
        let has = |row: &&BTreeMap<&str, String>| row.get(name).is_some_and(|v| v == value);
        metiers.iter().filter(has).count()
    };
    assert_eq!(transitions("transition_ecologique", "Emploi Vert"), 16);
    assert_eq!(transitions("transition_numerique", "1"), 31);
    assert_eq!(transitions("transition_demographique", "1"), 49);

    let faps = rows(&table(out, &FAMILLES_PROFESSIONNELLES));
    let count = |nomenclature: &str, length: usize| {
        let of = faps
            .iter()
            .filter(|row| row["nomenclature"] == nomenclature);
        of.filter(|row| row["fap"].len() == length).count()
    };
    assert_eq!(
        (count("2009", 1), count("2009", 3), count("2009", 5)),
        (22, 87, 225)
    );
    assert_eq!(
        (count("2021", 1), count("2021", 3), count("2021", 5)),
        (22, 86, 228)
    );
}

fn search(out: &Path) {
    let entries = rows(&table(out, &RECHERCHE));
    let count = |nature: &str| entries.iter().filter(|row| row["nature"] == nature).count();
    assert_eq!(
        (count("region"), count("academie"), count("departement")),
        (18, 30, 101)
    );
    assert_eq!(count("metier"), 609);
    assert_eq!(count("formation"), rows(&table(out, &FORMATIONS)).len());
    assert!(count("etablissement") > 2_000 && count("domaine") > 50);
    let vente = entries
        .iter()
        .find(|row| row["code"] == "40031213")
        .unwrap();
    assert_eq!(vente["precision"], "Bac pro");
}
