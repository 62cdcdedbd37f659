//! The rates of the exposition of InserJeunes, held against the vectors of reference.

use orion_indicateurs::indicator::exposition::{
    Counts, MONTHS, Taux, out_of_ten, percent, shown, taux,
};
use orion_tests::reference_file;
use serde_json::Value;

/// None where this machine has no file of reference.
fn vectors(name: &str) -> Vec<Value> {
    let Some(file) = reference_file("ux/widgets-vectors.json") else {
        return Vec::new();
    };
    let text = std::fs::read_to_string(file).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    let cases = all[name].as_array().unwrap().clone();
    assert!(!cases.is_empty());
    cases
}

fn count(given: &Value, name: &str) -> Option<u32> {
    given[name].as_u64().map(|n| u32::try_from(n).unwrap())
}

fn counts(given: &Value) -> Counts {
    Counts {
        annee_term: count(given, "nb_annee_term"),
        poursuite: count(given, "nb_poursuite_etudes"),
        sortants: count(given, "nb_sortant"),
        emploi: MONTHS.map(|m| count(given, &format!("nb_en_emploi_{m}_mois"))),
    }
}

fn rates(given: &Value) -> Taux {
    let of = |name: &str| MONTHS.map(|m| given[format!("{name}_{m}_mois")].as_f64());
    Taux {
        formation: given["taux_en_formation"].as_f64(),
        emploi: of("taux_en_emploi"),
        autres: of("taux_autres"),
    }
}

/// Each rate that a vector expects is the one computed.
fn assert_rates(found: Taux, expected: Taux) {
    let pairs = [(found.formation, expected.formation)]
        .into_iter()
        .chain(found.emploi.into_iter().zip(expected.emploi))
        .chain(found.autres.into_iter().zip(expected.autres));
    let mut checked = 0;
    for (found, expected) in pairs.filter(|(_, expected)| expected.is_some()) {
        assert_eq!(found, expected);
        checked += 1;
    }
    assert!(checked > 0);
}

#[test]
fn percents_are_rounded_as_the_exposition_rounds_them() {
    for case in vectors("pct") {
        let of = |name: &str| case[name].as_f64().unwrap();
        assert_eq!(percent(of("a"), of("b")), Some(of("out")), "{case}");
    }
}

#[test]
fn rates_that_the_source_gives_are_kept() {
    for case in vectors("compute_inserjeunes") {
        let given = if case["in"]["given"].is_object() {
            rates(&case["in"]["given"])
        } else {
            rates(&case["in"])
        };
        assert_rates(taux(&counts(&case["in"]), &given), rates(&case["out"]));
    }
}

#[test]
fn courses_are_added_before_they_are_divided() {
    for case in vectors("aggregate") {
        let counts = counts(&case["in"]);
        let expected = rates(&case["out"]);
        assert_rates(taux(&counts, &Taux::default()), expected);
        assert_rates(taux(&counts.merge(counts), &Taux::default()), expected);
    }
}

#[test]
fn higher_education_follows_the_same_rule() {
    for case in vectors("insersup") {
        let out = &case["out"];
        let four = |name: &str| [0, 1, 2, 3].map(|i| out[name][i].as_f64());
        let expected = Taux {
            formation: out["taux_en_formation"].as_f64(),
            emploi: four("taux_en_emploi"),
            autres: four("taux_autres"),
        };
        assert_rates(taux(&counts(&case["in"]), &Taux::default()), expected);
    }
}

#[test]
fn only_what_follows_is_inferred() {
    for case in vectors("missing_counts") {
        let inferred = counts(&case["in"]).inferred();
        let expected = &case["out"];
        for (name, found) in [
            ("nb_poursuite_etudes", inferred.poursuite),
            ("nb_sortant", inferred.sortants),
            ("nb_en_emploi_6_mois", inferred.emploi[0]),
            ("nb_en_emploi_24_mois", inferred.emploi[3]),
        ] {
            if let Some(value) = expected.get(name) {
                assert_eq!(found.map(u64::from), value.as_u64(), "{case}");
            }
        }
    }
}

#[test]
fn nothing_is_shown_of_a_small_or_unknown_cohort() {
    for case in vectors("display_threshold") {
        let given = &case["in"];
        let kept = shown(count(given, "nb_annee_term"), rates(given));
        assert_eq!(
            kept.is_none(),
            case["out"]["reason"] == "petit_effectif",
            "{case}"
        );
        if let Some(kept) = kept {
            assert_rates(kept, rates(&case["out"]));
        }
    }
    assert_eq!(shown(None, Taux::default()), None);
}

#[test]
fn shares_in_ten_leave_nobody_out() {
    for case in vectors("personas_sur_10") {
        let of = |name: &str| u8::try_from(case[name].as_u64().unwrap()).unwrap();
        assert_eq!(out_of_ten(of("value")), of("n"), "{case}");
    }
}
