//! Results of lycées, what bacheliers and leavers go on to, drop-outs: the published
//! tables against values read from the raw files by other means.

mod publiee;

use orion_indicateurs::publication::{
    DECROCHAGE, GENERATION, POURSUITE_SUPERIEUR, RESULTATS, RESULTATS_DOMAINE,
};
use orion_indicateurs::table::Table;
use publiee::{number, publish, row};

/// Rows whose value added is withheld although candidates sat.
fn withheld(table: &Table, column: &'static str) -> usize {
    let rows = 0..table.rows();
    rows.filter(|row| {
        number(table, "presents", *row).is_some() && number(table, column, *row).is_none()
    })
    .count()
}

#[test]
fn results_of_lycees_are_those_of_the_workbook_and_of_the_next_session() {
    let files = [
        "ival/ival-2024-154664.xlsx",
        "ival/comparateur-lycees_2025.json",
    ];
    let Some(published) = publish(&files) else {
        return;
    };
    assert_eq!(published.kept("ival-2024-154664.xlsx"), 2_008);
    assert_eq!(published.kept("comparateur-lycees_2025.json"), 2_014);
    let totals = published.table(&RESULTATS, None);
    assert_eq!(totals.rows(), 2_008 + 2_014);
    let figures = |session, uai, columns: &[&'static str]| {
        let at = row(&totals, ("session", session), &[("uai", uai)]);
        let figure = |column: &&'static str| number(&totals, column, at);
        columns.iter().map(figure).collect::<Vec<_>>()
    };
    assert_eq!(
        figures(
            2024,
            "0040007L",
            &[
                "presents",
                "taux_reussite",
                "va_reussite",
                "taux_acces_seconde",
                "va_acces",
                "va_acces_terminale",
                "effectif_seconde"
            ]
        ),
        [85, 75, -9, 53, -10, -8, 90].map(Some)
    );
    assert_eq!(
        figures(
            2025,
            "0010020S",
            &[
                "presents",
                "taux_reussite",
                "va_reussite",
                "taux_acces_seconde",
                "va_acces"
            ]
        ),
        [51, 90, 1, 62, -5].map(Some)
    );
    // The workbook marks 3,178 cells ND: a value added and the expected rate beside it,
    // which is not published, each time. The lycée of Andorra is in no région: its two
    // domains withheld, of the seven it has, are left out.
    let session = |row: &usize| number(&totals, "session", *row) == Some(2024);
    let acces = ["va_acces", "va_acces_premiere", "va_acces_terminale"];
    let of_2024 = |column: &'static str| {
        let rows = (0..totals.rows()).filter(session);
        rows.filter(|row| number(&totals, column, *row).is_none())
            .count()
    };
    let va = ["va_reussite", "va_mentions"];
    let in_totals: usize = acces.iter().chain(&va).map(|column| of_2024(column)).sum();
    let parts = published.parts(&RESULTATS_DOMAINE);
    let domaines = parts
        .iter()
        .flat_map(|part| va.map(|va| withheld(part, va)));
    assert_eq!((in_totals + domaines.sum::<usize>()) * 2, 3_178 - 4);
    assert_eq!(parts.iter().map(Table::rows).sum::<usize>(), 7_801 - 7);
    let part = published.table(&RESULTATS_DOMAINE, Some("93"));
    let at = row(
        &part,
        ("session", 2024),
        &[("uai", "0040007L"), ("domaine", "30")],
    );
    assert_eq!(number(&part, "presents", at), Some(15));
    assert_eq!(number(&part, "taux_reussite", at), Some(87));
    assert_eq!(number(&part, "va_mentions", at), Some(4));
}

#[test]
fn bacheliers_going_on_are_those_of_the_file() {
    let file = "fr-esr-taux-poursuite-enseignement-superieur-par-academie.csv";
    let Some(published) = publish(&[&format!("poursuite/{file}")]) else {
        return;
    };
    assert_eq!(published.kept(file), 2_154);
    let table = published.table(&POURSUITE_SUPERIEUR, None);
    assert_eq!(table.rows(), 2_154);
    let codes = [
        ("academie", "02"),
        ("serie", "professionnel"),
        ("genre", "masculin"),
    ];
    let at = row(&table, ("annee", 2010), &codes);
    for (column, figure) in [
        ("nb_bacheliers", 2_723),
        ("nb_sup_meme_academie", 789),
        ("nb_sup_autre_academie", 145),
        ("nb_sts", 643),
        ("nb_universite", 281),
    ] {
        assert_eq!(number(&table, column, at), Some(figure), "{column}");
    }
}

#[test]
fn leavers_of_a_generation_have_a_row_per_diploma() {
    let file = "OpenData_Cereq-Enq_Generation-Donnees_DIPLOME.xlsx";
    let Some(published) = publish(&[&format!("economie/{file}")]) else {
        return;
    };
    let table = published.table(&GENERATION, None);
    let at = row(&table, ("generation", 2017), &[("code", "310")]);
    for (column, figure) in [
        ("niveau", 3),
        ("sortants_estimes", 70_808),
        ("taux_emploi_3_ans", 61),
        ("part_chomage_3_ans", 27),
        ("taux_edi_3_ans", 62),
        ("part_temps_partiel_3_ans", 21),
        ("revenu_travail_3_ans", 1_330),
        ("part_cadres_3_ans", 0),
        ("part_intermediaires_3_ans", 9),
        ("part_qualifies_3_ans", 43),
        ("taux_emploi_6_ans", 69),
        ("taux_edi_6_ans", 73),
    ] {
        assert_eq!(number(&table, column, at), Some(figure), "{column}");
    }
    // 43 lines, 9 of them « Ensemble » of the line above.
    assert_eq!(table.rows(), 34);
}

#[test]
fn drop_outs_are_told_by_region_and_by_name_of_academie() {
    let files = [
        "decrochage/decrochage_academique_2020.csv",
        "decrochage/decrochage_regional_2020.csv",
    ];
    let Some(published) = publish(&files) else {
        return;
    };
    let table = published.table(&DECROCHAGE, None);
    let of = |niveau, code| {
        let at = row(
            &table,
            ("rentree", 2020),
            &[("niveau", niveau), ("code", code)],
        );
        ["nb_decrocheurs", "effectif_suivi"].map(|column| number(&table, column, at))
    };
    assert_eq!(of("region", "84"), [7_644, 67_080].map(Some));
    // Its code in the file is 18, that of a région elsewhere.
    assert_eq!(of("academie", "02"), [676, 6_511].map(Some));
    assert_eq!(published.kept("decrochage_regional_2020.csv"), 18);
    println!("{} rows", table.rows());
}
