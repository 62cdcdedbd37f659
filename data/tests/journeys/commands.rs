use crate::{code, json, official, orion, stderr, stdout, text};
use std::fs;

#[test]
fn official_files_are_published_checked_and_described() {
    let folder = tempfile::tempdir().unwrap();
    let (sources, out) = (folder.path().join("sources"), folder.path().join("out"));
    official::write(&sources);
    fs::write(sources.join("lisez-moi.txt"), "bonjour").unwrap();
    let config = folder.path().join("orion.toml");
    fs::write(&config, "[operateur]\nnom = \"Région Y\"\n").unwrap();
    let words = ["build", "--sources", text(&sources), "--out", text(&out)];
    let built = orion(&[&words[..], &["--config", text(&config)]].concat());
    assert_eq!(code(&built), 0, "{}", stderr(&built));
    let said = stdout(&built);
    assert!(
        said.contains("lisez-moi.txt") && said.contains("insertion"),
        "{said}"
    );
    let operateur = fs::read_to_string(out.join("operateur.json")).unwrap();
    assert!(operateur.contains("Région Y"));

    let checked = orion(&["check", text(&out)]);
    assert_eq!(code(&checked), 0, "{}", stdout(&checked));
    let described = json(&orion(&["describe", text(&out), "--json"]));
    assert_eq!(described["tables"]["insertion"]["rows"], 2);
    assert_eq!(described["tables"]["insertion"]["vintages"][0], "2021_2022");
    assert_eq!(
        described["tables"]["insertion"]["known"]["taux_emploi_6_mois"],
        0.5
    );
}

#[test]
fn json_is_all_that_is_said_and_quiet_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (sources, out) = (folder.path().join("sources"), folder.path().join("out"));
    official::write(&sources);
    let words = ["build", "--sources", text(&sources), "--out", text(&out)];
    let report = json(&orion(&[&words[..], &["--json"]].concat()));
    assert_eq!(report["sources"].as_array().unwrap().len(), 4);
    assert!(report["coverage"].is_array() && report["restricted"].is_array());
    for words in [
        &words[..],
        &["check", text(&out)],
        &["describe", text(&out)],
    ] {
        let quiet = orion(&[words, &["--quiet"]].concat());
        assert_eq!(code(&quiet), 0);
        assert!(
            quiet.stdout.is_empty() && quiet.stderr.is_empty(),
            "{}",
            stdout(&quiet)
        );
    }
}

#[test]
fn failure_and_wrong_use_have_their_codes() {
    let folder = tempfile::tempdir().unwrap();
    let empty = text(folder.path());
    let failed = orion(&["build", "--sources", empty, "--out", "x"]);
    assert_eq!(code(&failed), 1);
    assert!(stderr(&failed).contains("departements_academies_regions.csv"));
    assert_eq!(code(&orion(&["check", empty])), 1);
    assert_eq!(code(&orion(&["build"])), 2);
    assert_eq!(code(&orion(&["publish"])), 2);
    // Nothing to go back to.
    assert_eq!(code(&orion(&["rollback", empty])), 1);
    let config = folder.path().join("orion.toml");
    fs::write(&config, "sources_restreinte = true").unwrap();
    let words = ["build", "--sources", empty, "--config", text(&config)];
    let failed = orion(&words);
    assert_eq!(code(&failed), 1);
    assert!(stderr(&failed).contains("sources_restreinte"));
}

#[test]
fn a_declared_header_lets_a_new_vintage_in() {
    let folder = tempfile::tempdir().unwrap();
    let (sources, out) = (folder.path().join("sources"), folder.path().join("out"));
    official::write(&sources);
    let file = sources.join("departements_academies_regions.csv");
    let renamed = fs::read_to_string(&file)
        .unwrap()
        .replace("codeRegion", "Code région 2027");
    fs::write(&file, renamed).unwrap();
    let words = ["build", "--sources", text(&sources), "--out", text(&out)];
    assert_eq!(code(&orion(&words)), 1);
    let config = folder.path().join("orion.toml");
    let header = "[[entete]]\nsource = \"decoupage\"\ncolonne = \"codeRegion\"\nentete = \"Code région 2027\"\n";
    fs::write(&config, header).unwrap();
    let built = orion(&[&words[..], &["--config", text(&config)]].concat());
    assert_eq!(code(&built), 0, "{}", stderr(&built));
}
