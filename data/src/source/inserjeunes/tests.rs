use super::*;

const PRO_2021: &str = "n°UAI de l'établissement;Libellé de l'établissement;Région;Dont apprentis en EPLE;Taux de poursuite d'études;Taux;Taux attendu;Valeur ajoutée;Part en poursuite d'études;Part en emploi 6 mois après la sortie;Part des autres situations";
const BARE_2018: &str = "n°UAI de l'établissement;Libellé de l'établissement;Région;;;Taux;Taux attendu;Valeur ajoutée;;;";

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile::of(name.into(), text.as_bytes().to_vec()).unwrap()
}

fn uai(number: u32) -> Uai {
    Uai::from_number(number).unwrap()
}

#[test]
fn a_later_cohort_of_a_known_layout_is_read_unseen() {
    let (a, b) = (uai(19_001), uai(19_002));
    let text = format!(
        "{PRO_2021}\r\n{a};Lycée A;CORSE;ensemble;50;nd;41;;50;20;30\r\n{b};Lycée B;CORSE;dont apprentis;0;47.0;41;-6;0;nd;ND\r\n"
    );
    let (read, _) =
        read_cohort(&file("depp-2025-etablissements-2024_2025-pro.csv", &text)).unwrap();
    assert_eq!(read.millesime.to_string(), "2024_2025");
    let values: Vec<_> = read
        .rows
        .iter()
        .map(|r| (r.uai, r.population, r.values[0], r.values[1], r.values[3]))
        .collect();
    assert_eq!(
        values,
        [
            (b, Population::Apprentis, Some(0), Some(47), Some(-6)),
            (a, Population::Ensemble, Some(50), None, None),
        ]
    );
}

#[test]
fn headers_alike_are_told_apart_by_the_name_of_the_file() {
    let a = uai(19_001);
    let lycee = format!("{BARE_2018}\n{a};A;CORSE;ensemble;49;47;41;6;51;55;56\n");
    let cfa = format!("{BARE_2018}\n{a};A;CORSE;41;38;67;63;4;68;69;71\n");
    let lycee = read_cohort(&file("depp-2022-etablissements-2018_2019-pro.csv", &lycee))
        .unwrap()
        .0;
    let cfa = read_cohort(&file(
        "depp-2022-etablissements-2018_2019-apprentissage.csv",
        &cfa,
    ))
    .unwrap()
    .0;
    assert_eq!(
        lycee.rows[0].values[..7],
        [49, 47, 41, 6, 51, 55, 56].map(Some)
    );
    assert_eq!(
        cfa.rows[0].values[..7],
        [38, 67, 63, 4, 68, 69, 71].map(Some)
    );
    assert_eq!(
        (cfa.rows[0].population, cfa.rows[0].values[10]),
        (Population::Cfa, Some(41))
    );
    assert!(!lycee.columns.contains(&"part_contrats_interrompus"));
}

#[test]
fn typographic_variants_of_a_header_are_the_same_header() {
    let text = PRO_2021
        .replace('\'', "’")
        .replace("sortie", "sortie\u{A0}");
    let text = format!("{text}\n{};A;CORSE;ensemble;1;1;1;1;1;1;1\n", uai(19_001));
    assert!(read_cohort(&file("etablissements-2024_2025-pro.csv", &text)).is_ok());
}

#[test]
fn an_unknown_layout_is_named_by_file_line_and_column() {
    let text = PRO_2021.replace("Valeur ajoutée", "VA");
    let error = read_cohort(&file("etablissements-2024_2025-pro.csv", &text))
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "etablissements-2024_2025-pro.csv, line 1, column 8: found \"VA\", expected Valeur ajoutée"
    );
    let text = format!("{PRO_2021};Salaire");
    let error = read_cohort(&file("etablissements-2024_2025-pro.csv", &text))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("column 12: found \"Salaire\", expected no more column"),
        "{error}"
    );
}

#[test]
fn a_cell_that_is_no_figure_is_named_by_line_and_column() {
    let a = uai(19_001);
    for (cells, place) in [
        ("ensemble;101;1;1;1;1;1;1", "column 5"),
        ("autre;1;1;1;1;1;1;1", "column 4"),
        ("ensemble;1;1;1;a;1;1;1", "column 8"),
    ] {
        let text = format!("{PRO_2021}\n{a};A;CORSE;ensemble;1;1;1;1;1;1;1\n{a};A;CORSE;{cells}\n");
        let error = read_cohort(&file("etablissements-2024_2025-pro.csv", &text))
            .unwrap_err()
            .to_string();
        assert!(error.contains("line 3") && error.contains(place), "{error}");
    }
}

#[test]
fn rows_without_a_uai_and_rows_twice_are_left_out_and_counted() {
    let a = uai(19_001);
    let text = format!(
        "{PRO_2021}\n{a};A;CORSE;ensemble;1;1;1;1;1;1;1\n{a};A;CORSE;ensemble;2;2;2;2;2;2;2\nSource : DEPP;;;;;;;;;;\n"
    );
    let (read, tally) = read_cohort(&file("etablissements-2024_2025-pro.csv", &text)).unwrap();
    assert_eq!((tally.rows, tally.kept(), read.rows.len()), (3, 1, 1));
    assert_eq!(read.rows[0].values[0], Some(1));
}

#[test]
fn two_files_of_one_cohort_are_refused() {
    let mut material = Material::official();
    let text = format!(
        "{PRO_2021}\n{};A;CORSE;ensemble;1;1;1;1;1;1;1\n",
        uai(19_001)
    );
    let mut read = |name| read(&file(name, &text), &mut material);
    assert!(read("etablissements-2024_2025-pro.csv").is_ok());
    let error = read("autres-etablissements-2024-2025-pro.csv");
    let error = error.unwrap_err().to_string();
    assert!(error.contains("both the lycées of 2024_2025"), "{error}");
}
