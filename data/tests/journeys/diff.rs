use crate::{code, json, official, orion, stdout, text};
use std::path::{Path, PathBuf};

/// Two publications: the second has another rate for one school.
fn two(folder: &Path) -> [PathBuf; 2] {
    let sources = folder.join("sources");
    official::write(&sources);
    [47, 52].map(|rate| {
        official::cohort(&sources, rate);
        let out = folder.join(rate.to_string());
        orion_data::build(&sources, &out).unwrap();
        out
    })
}

#[test]
fn a_changed_rate_is_found_by_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let [before, after] = two(folder.path());
    let output = orion(&["diff", text(&before), text(&after), "--json"]);
    assert_eq!(code(&output), 0);
    let diff = json(&output);
    let tables = diff["changed"].as_array().unwrap();
    let insertion = tables
        .iter()
        .find(|table| table["table"] == "insertion")
        .unwrap();
    assert_eq!(insertion["changed"], 1);
    assert_eq!(insertion["added"], 0);
    let column = &insertion["columns"][0];
    assert_eq!(column["column"], "taux_emploi_6_mois");
    let largest = &column["largest"][0];
    assert_eq!((&largest["from"], &largest["to"]), (&47.into(), &52.into()));
    assert!(
        largest["key"]
            .as_str()
            .unwrap()
            .contains(&official::uai(220_001))
    );
    assert!((largest["relative"].as_f64().unwrap() - 5.0 / 47.0).abs() < 1e-9);
    // Only the tables that differ are told.
    assert!(!tables.iter().any(|table| table["table"] == "territoires"));
}

#[test]
fn a_publication_does_not_differ_from_itself() {
    let folder = tempfile::tempdir().unwrap();
    let [before, _] = two(folder.path());
    let output = orion(&["diff", text(&before), text(&before)]);
    assert_eq!(
        (code(&output), stdout(&output).as_str()),
        (0, "nothing changed\n")
    );
}

#[test]
fn a_school_less_is_a_row_removed_and_the_other_way_a_row_added() {
    let folder = tempfile::tempdir().unwrap();
    let [before, _] = two(folder.path());
    let sources = folder.path().join("sources");
    let file = sources.join("depp-2022-etablissements-2021_2022-pro.csv");
    let all = std::fs::read_to_string(&file).unwrap();
    let less: Vec<_> = all
        .lines()
        .filter(|line| !line.contains("Lycée B"))
        .collect();
    std::fs::write(&file, less.join("\n")).unwrap();
    let after = folder.path().join("less");
    orion_data::build(&sources, &after).unwrap();
    let count = |a: &Path, b: &Path, what: &str| {
        let diff = json(&orion(&["diff", text(a), text(b), "--json"]));
        let tables = diff["changed"].as_array().unwrap();
        let own = tables.iter().find(|table| table["table"] == "insertion");
        own.unwrap()[what].as_u64().unwrap()
    };
    assert_eq!(count(&before, &after, "removed"), 1);
    assert_eq!(count(&after, &before, "added"), 1);
}
