//! Diplomas and perseverance by lycée (IVAL, session 2025).

use crate::raw::{Raw, figure, sums};
use orion_indicateurs::figure::Value;
use orion_indicateurs::indicator::{TAUX_ACCES_SECONDE, TAUX_REUSSITE, VA_ACCES, VA_REUSSITE};
use orion_tests::official_files;
use serde_json::Value as Json;

fn lycees() -> Vec<Raw> {
    let Some(folder) = official_files() else {
        return Vec::new();
    };
    let text = std::fs::read_to_string(folder.join("ival/comparateur-lycees_2025.json")).unwrap();
    let all: Json = serde_json::from_str(&text).unwrap();
    let pro = all["lycees"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|l| l["type"] == "Pro");
    pro.map(|lycee| {
        let mut row = Raw::default();
        row.set("uai", &lycee["uai"].as_str().unwrap());
        for (key, column) in [
            ("presents", "presents"),
            ("tauxReussite", "taux_reussite"),
            ("vaReussite", "va_reussite"),
            ("vaAcces", "va_acces"),
        ] {
            if let Some(number) = lycee[key].as_i64() {
                row.set(column, &number);
            }
        }
        row
    })
    .collect()
}

#[test]
fn one_lycee_shows_what_its_source_publishes() {
    for lycee in lycees().iter().filter(|l| l.text("uai") == "0010020S") {
        assert_eq!(figure(&TAUX_REUSSITE, [lycee]).unwrap().rounded(), 90);
        assert_eq!(figure(&VA_REUSSITE, [lycee]), Ok(Value::Published(1)));
        assert_eq!(figure(&VA_ACCES, [lycee]), Ok(Value::Published(-5)));
    }
}

#[test]
fn the_country_is_weighed_by_candidates_and_says_what_is_left_aside() {
    let all = lycees();
    if all.is_empty() {
        return;
    }
    let sums = sums(&TAUX_REUSSITE, &all);
    assert_eq!((sums.counted + sums.aside) as usize, all.len());
    let rate = figure(&TAUX_REUSSITE, &all).unwrap().rounded();
    let rates: Vec<i64> = all
        .iter()
        .filter_map(|l| l.text("taux_reussite").parse().ok())
        .collect();
    let mean = rates.iter().sum::<i64>() / i64::try_from(rates.len()).unwrap();
    println!(
        "{rate} % over {} lycées, {} aside; their mean is {mean}",
        sums.counted, sums.aside
    );
    // Read from the file by other means: Σ presents × rate, and Σ presents.
    assert_eq!((sums.numerator, sums.denominator), (13_654_626, 163_835));
    assert_eq!(rate, 83);
    // The file has no headcount of seconde: no weight, no estimate.
    assert!(figure(&TAUX_ACCES_SECONDE, &all).is_err());
}
