//! Corrupted official files: an error that names the file, a counted repair, or the very
//! figures of the sound file; never a panic, a hang or a silent wrong figure.
//!
//! Generic over the sources: every official file that one of them knows is mutated, and
//! read by its `read`, after the files that it needs.

mod bytes;
mod sheets;
mod texts;
mod trial;

use orion_data::read::SourceFile;
use orion_data::source::{Choice, Found, Sources};
use orion_data::{Material, Tables};
use orion_tests::official_files;
use std::cell::Cell;
use std::path::Path;
use trial::{Trial, Tried};

/// The lines that are kept of a large file.
const LINES: usize = 300;
/// The most that one file leaves for the next, in bytes of its description.
const MUCH: usize = 200_000;
/// The fewest mutants that are worth a word.
const LEAST: usize = 500;

#[test]
fn a_corrupted_file_is_refused_counted_or_read_as_the_sound_one() {
    let mut tried = Tried::default();
    sheets::try_all(&mut tried);
    if let Some(official) = official_files() {
        let choice = Choice {
            restricted: true,
            ..Choice::default()
        };
        let sources = Sources::find(&official, &choice).unwrap();
        let mut material = Material::official();
        let mut names = Vec::new();
        for found in sources.in_order() {
            // One file per layout is enough: the name without its year says which.
            let name = found.path.file_name().unwrap().to_string_lossy();
            let name = name.replace(|c: char| c.is_ascii_digit(), "");
            if !names.contains(&name) {
                try_file(found, &material, &mut tried);
                names.push(name);
            }
            let before = material.clone();
            (found.declared.read)(&cut(&found.path), &mut material).unwrap();
            // Sources look these up: a part of them is enough.
            material.annuaire = std::mem::take(&mut material.annuaire)
                .into_iter()
                .take(300)
                .collect();
            material.tables = Tables::default();
            material.outlines.clear();
            // What leaves much is figures, which no other source looks up.
            if format!("{material:?}").len() > format!("{before:?}").len() + MUCH {
                material = before;
            }
        }
        assert!(tried.total() >= LEAST, "{} mutants", tried.total());
    }
    tried.report();
}

fn try_file(found: &Found, before: &Material, tried: &mut Tried) {
    let sound = cut(&found.path);
    let trial = Trial::new(found.declared, &sound, before);
    match sound.bytes.first_chunk() {
        Some(b"PAR1") => bytes::parquet(&trial, tried),
        Some(b"PK\x03\x04" | b"\xD0\xCF\x11\xE0") => bytes::workbook(&trial, tried),
        _ if sound.bytes.starts_with(b"{") || sound.bytes.starts_with(b"[") => {
            bytes::json(&trial, tried);
        }
        _ => texts::try_all(&trial, tried),
    }
    if found.path.extension().is_some_and(|e| e == "gz") {
        bytes::gzip(&trial, &std::fs::read(&found.path).unwrap(), tried);
    }
}

/// A file, of its first lines when it is one of text.
fn cut(path: &Path) -> SourceFile {
    let mut file = SourceFile::read(path).unwrap();
    let is_csv = file.name.contains(".csv") || file.name.contains(".txt");
    if is_csv {
        let mut ends = file
            .bytes
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'\n');
        if let Some((end, _)) = ends.nth(LINES) {
            file.bytes.truncate(end + 1);
        }
    }
    file
}

/// A file of the same name with other bytes.
fn with(sound: &SourceFile, bytes: Vec<u8>) -> SourceFile {
    SourceFile {
        name: sound.name.clone(),
        sha256: String::new(),
        bytes,
        mended: Cell::new(0),
        spellings: Vec::new(),
    }
}

/// Numbers that look drawn by chance and are the same at each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }
}
