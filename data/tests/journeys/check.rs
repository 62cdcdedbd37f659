//! A publication tampered with is never found good.

use crate::{code, json, official, orion, text};
use orion_data::publish::write_ipc;
use orion_indicateurs::arrow;
use orion_indicateurs::publication::{ETABLISSEMENTS, INSERTION};
use orion_indicateurs::table::{Codes, Column, Schema, Table, Texts, Values};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// What is done to a publication.
type Tamper = fn(&Made);

/// What is done to a catalogue.
type TamperCatalogue = fn(&mut Value);

/// A made-up publication.
struct Made {
    _folder: tempfile::TempDir,
    out: PathBuf,
}

impl Made {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (sources, out) = (folder.path().join("sources"), folder.path().join("out"));
        official::write(&sources);
        orion_data::build(&sources, &out).unwrap();
        Self {
            _folder: folder,
            out,
        }
    }

    fn catalogue(&self) -> Value {
        serde_json::from_slice(&fs::read(self.out.join("catalogue.json")).unwrap()).unwrap()
    }

    fn change(&self, change: impl FnOnce(&mut Value)) {
        let mut catalogue = self.catalogue();
        change(&mut catalogue);
        fs::write(self.out.join("catalogue.json"), catalogue.to_string()).unwrap();
    }

    fn file(&self, table: &str) -> PathBuf {
        self.out.join(path(&self.catalogue()["files"], table))
    }

    /// Replaces a file, and makes the catalogue agree with its bytes and its rows.
    fn replace(&self, table: &str, rows: usize, bytes: &[u8]) {
        fs::write(self.file(table), bytes).unwrap();
        self.change(|catalogue| {
            let entry = entry(&mut catalogue["files"], table);
            entry["bytes"] = bytes.len().into();
            entry["rows"] = rows.into();
            let digest = Sha256::digest(bytes);
            let hex: Vec<_> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            entry["sha256"] = hex.concat().into();
        });
    }

    /// Replaces a table by one with other columns.
    fn rewrite(&self, schema: &'static Schema, change: impl FnOnce(&mut Vec<Column>)) {
        let bytes = fs::read(self.file(schema.name)).unwrap();
        let mut columns = arrow::read(&bytes, schema).unwrap().columns().to_vec();
        change(&mut columns);
        let table = Table::new(schema, columns).unwrap();
        self.replace(schema.name, table.rows(), &write_ipc(&table).unwrap());
    }

    /// What the check says, a line per fault.
    fn faults(&self) -> String {
        let output = orion(&["check", text(&self.out), "--json"]);
        assert_eq!(code(&output), 3);
        json(&output)["faults"].to_string()
    }
}

/// Whether an entry is that of `insertion`, or of `contours_geo.parquet`: a digest may stand
/// between the name and the format.
fn named(entry: &Value, file: &str) -> bool {
    let path: Vec<_> = entry["path"].as_str().unwrap().split('.').collect();
    let (name, format) = file.split_once('.').unwrap_or((file, "arrow"));
    path[0] == name && path.last() == Some(&format)
}

fn path(files: &Value, table: &str) -> String {
    let mut files = files.as_array().unwrap().iter();
    let file = files.find(|entry| named(entry, table)).unwrap();
    file["path"].as_str().unwrap().to_owned()
}

fn entry<'a>(files: &'a mut Value, table: &str) -> &'a mut Value {
    let mut files = files.as_array_mut().unwrap().iter_mut();
    files.find(|entry| named(entry, table)).unwrap()
}

fn place(schema: &Schema, name: &str) -> usize {
    schema
        .fields
        .iter()
        .position(|field| field.name == name)
        .unwrap()
}

#[test]
fn tampering_with_files_is_caught() {
    let cases: [(&str, Tamper, &str); 7] = [
        ("a byte", |made| flip(&made.file("insertion")), "digest"),
        (
            "an end",
            |made| {
                let bytes = fs::read(made.file("contours")).unwrap();
                fs::write(made.file("contours"), &bytes[..bytes.len() - 8]).unwrap();
            },
            "bytes, not",
        ),
        (
            "a file",
            |made| fs::remove_file(made.file("territoires")).unwrap(),
            "territoires",
        ),
        (
            "an orphan",
            |made| fs::write(made.out.join("notes.csv"), "x").unwrap(),
            "notes.csv",
        ),
        (
            "another table",
            |made| {
                let bytes = fs::read(made.file("etablissements")).unwrap();
                made.replace("insertion", 2, &bytes);
            },
            "insertion",
        ),
        (
            "no table",
            |made| made.replace("insertion", 2, b"ARROW1"),
            "insertion",
        ),
        (
            "no Parquet",
            |made| made.replace("contours_geo.parquet", 3, b"PAR1"),
            "contours",
        ),
    ];
    for (what, tamper, said) in cases {
        let made = Made::new();
        tamper(&made);
        let faults = made.faults();
        assert!(faults.contains(said), "{what}: {faults}");
    }
}

fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn lists_and_twins_that_lie_are_caught() {
    let made = Made::new();
    let list = made.out.join("SHA256SUMS");
    fs::write(&list, "00  catalogue.json\n").unwrap();
    assert!(made.faults().contains("SHA256SUMS says"));
    fs::remove_file(list).unwrap();
    fs::write(made.out.join("catalogue.json.gz"), b"\x1F\x8Bno").unwrap();
    assert!(made.faults().contains("twin"));
}

#[test]
fn tampering_with_the_catalogue_is_caught() {
    let cases: [(TamperCatalogue, &str); 5] = [
        (
            |c| entry(&mut c["files"], "insertion")["rows"] = 9.into(),
            "has 2 rows, not 9",
        ),
        (
            |c| entry(&mut c["files"], "insertion")["columns"][0]["name"] = "x".into(),
            "other columns",
        ),
        (|c| c["sources"][0]["kept"] = 77.into(), "add up"),
        (
            |c| {
                let twice = c["files"][0].clone();
                c["files"].as_array_mut().unwrap().push(twice);
            },
            "listed twice",
        ),
        (
            |c| entry(&mut c["files"], "insertion")["path"] = "../insertion.arrow".into(),
            "plain name",
        ),
    ];
    for (tamper, said) in cases {
        let made = Made::new();
        made.change(tamper);
        let faults = made.faults();
        assert!(faults.contains(said), "{said}: {faults}");
    }
    let made = Made::new();
    made.change(|catalogue| catalogue["version"] = "9.0".into());
    assert_eq!(code(&orion(&["check", text(&made.out)])), 1);
}

#[test]
fn tampering_with_cells_is_caught() {
    let rate = place(&INSERTION, "taux_emploi_6_mois");
    let departement = place(&INSERTION, "departement");
    let made = Made::new();
    made.rewrite(&INSERTION, |columns| {
        columns[rate] = Column::U8([Some(101), None].into_iter().collect());
    });
    assert!(made.faults().contains("above 100"));

    // A value that is there and said missing: the site would never show it, others may.
    let made = Made::new();
    let mut bytes = fs::read(made.file("insertion")).unwrap();
    let at = raw_slot(&bytes);
    bytes[at + 1] = 5;
    made.replace("insertion", 2, &bytes);
    assert!(made.faults().contains("not zero"), "{}", made.faults());

    let made = Made::new();
    made.rewrite(&INSERTION, |columns| {
        let words: Texts = ["22", "35", "99"].into_iter().collect();
        let keys: Values<u16> = [Some(0), Some(1)].into_iter().collect();
        columns[departement] = Column::Code(Codes::new(keys, words).unwrap());
    });
    assert!(made.faults().contains("no row uses"));

    let made = Made::new();
    made.rewrite(&ETABLISSEMENTS, |columns| {
        let twice: Texts = [official::uai(220_001), official::uai(220_001)]
            .iter()
            .map(String::as_str)
            .collect();
        columns[0] = Column::Text(twice);
    });
    assert!(made.faults().contains("not above the one before"));
}

/// Where the slots of the rates 47 and nothing are: no other column begins so.
fn raw_slot(bytes: &[u8]) -> usize {
    let pattern = [47, 0, 0, 0, 0, 0, 0, 0];
    bytes
        .windows(8)
        .position(|window| window == pattern)
        .unwrap()
}
