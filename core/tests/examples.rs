//! The answers of the examples, so that none of them rots.
#![cfg(not(target_arch = "wasm32"))]

macro_rules! examples {
    ($($(#[$attribute:meta])* $name:ident $path:literal;)*) => {
        $(
            $(#[$attribute])*
            #[path = $path]
            #[expect(dead_code, reason = "an example's main, which only runs it")]
            mod $name;
        )*
    };
}
examples! {
    #[cfg(feature = "arrow")]
    publication "../examples/publication.rs";
    quadrant "../examples/quadrant.rs";
    recherche "../examples/recherche.rs";
    #[cfg(feature = "arrow-rs")]
    record_batch "../examples/record_batch.rs";
    taux_pression "../examples/taux_pression.rs";
}

#[cfg(feature = "arrow")]
#[test]
fn departements_with_the_highest_median() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let answer = publication::answer(folder.as_ref()).unwrap();
    let lines: Vec<_> = answer.lines().collect();
    assert_eq!(
        lines[..2],
        [
            "Emploi à 6 mois (sortants), cohorte 2021-2022, médiane des établissements",
            "Cantal : 55\u{202F}% (établissements avec une valeur : 1 sur 1)",
        ]
    );
    assert_eq!(lines.len(), 6);
    assert!(publication::answer("/no/such/folder".as_ref()).is_err());
}

#[test]
fn pression_by_region() {
    let lines = [
        "Bretagne : 1,08\u{202F}vœu pour une place (78 ÷ 72) ; de côté : 1\n",
        "Occitanie : 0,81\u{202F}vœu pour une place (22 ÷ 27) ; de côté : 0\n",
        "Réunion : nd ; de côté : 1\n",
    ];
    assert_eq!(taux_pression::answer(), lines.concat());
}

#[test]
fn quadrants_and_their_stability() {
    let lines = [
        "Boulangerie : Q2, stable à 94 %\n",
        "Électricité : Q1, stable à 47 %, proche d’une limite\n",
        "Commerce : Q4, stable à 86 %\n",
        "Mode : Q3, stable à 97 %\n",
        "Horlogerie : Moins de 20 élèves : le taux n’est pas diffusable.\n",
    ];
    assert_eq!(quadrant::answer().unwrap(), lines.concat());
}

#[test]
fn courses_found_by_their_words() {
    let lines = [
        "Bac pro MELEC, Lycée Louise Michel : 48 places\n",
        "Métiers de l’électricité, Lycée Jean Moulin : 24 places\n",
        "Sans capacité connue : 1\n",
    ];
    assert_eq!(recherche::answer("melec lycee"), lines.concat());
    assert_eq!(recherche::answer("xyz"), "Sans capacité connue : 0\n");
}

#[cfg(feature = "arrow-rs")]
#[test]
fn a_figure_of_a_record_batch() {
    use arrow_array::record_batch;
    let batch = record_batch!(
        ("nb_sortants", UInt16, [Some(45), Some(120), None]),
        ("nb_emploi_6_mois", UInt16, [Some(30), Some(51), Some(7)])
    );
    let answer = record_batch::answer(&batch.unwrap()).unwrap();
    assert_eq!(
        answer,
        "49% of 165 leavers of 2022 (81), 1 course left aside"
    );
}
