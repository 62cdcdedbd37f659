//! Mutants of files that are no separated values: cut, or with bits flipped.

use super::Chance;
use super::trial::{Outcome, Trial, Tried};
use Outcome::{Counted, Refused, Same};
use flate2::Compression;
use flate2::write::GzEncoder;
use orion_data::read::SourceFile;
use std::io::Write;

const TOLD: &[Outcome] = &[Refused, Counted, Same];

/// Cut anywhere; bits flipped where the file says how it is laid out. A bit of a value is
/// another value: the format has no sum that would tell.
pub(super) fn parquet(trial: &Trial, tried: &mut Tried) {
    let sound = &trial.sound.bytes;
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for _ in 0..20 {
        let at = chance.below(sound.len());
        tried.mutant("Parquet cut", trial, sound[..at].to_vec(), &[Refused]);
    }
    let length = sound.len();
    let footer = sound[length - 8..length - 4].try_into().unwrap();
    let footer = usize::try_from(u32::from_le_bytes(footer)).unwrap();
    for _ in 0..20 {
        let mut mutant = sound.clone();
        let at = length - 8 - footer + chance.below(footer + 8);
        mutant[at] ^= 1 << chance.below(8);
        tried.mutant("Parquet, a bit of its footer", trial, mutant, TOLD);
    }
}

/// Cut, or with a byte that no JSON has.
pub(super) fn json(trial: &Trial, tried: &mut Tried) {
    let sound = &trial.sound.bytes;
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let end = sound.trim_ascii_end().len();
    for _ in 0..10 {
        let cut = sound[..chance.below(end)].to_vec();
        tried.mutant("JSON cut", trial, cut, &[Refused]);
        let mut mutant = sound.clone();
        mutant[chance.below(end)] |= 0x80;
        tried.mutant("JSON, a byte of no character", trial, mutant, TOLD);
    }
}

/// Cut anywhere.
pub(super) fn workbook(trial: &Trial, tried: &mut Tried) {
    let sound = &trial.sound.bytes;
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for _ in 0..10 {
        let cut = sound[..chance.below(sound.len())].to_vec();
        tried.mutant("official workbook cut", trial, cut, TOLD);
    }
}

/// Zipped files cut, damaged, or that unzip to gigabytes.
pub(super) fn gzip(trial: &Trial, zipped: &[u8], tried: &mut Tried) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(&trial.sound.name);
    let mut read = |kind, bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        let (outcome, said) = match SourceFile::read(&path) {
            Ok(_) => (Outcome::Silent, String::new()),
            Err(error) => (Refused, error.to_string()),
        };
        let named = said.contains(&trial.sound.name);
        let outcome = if outcome == Refused && !named {
            Outcome::Vague
        } else {
            outcome
        };
        tried.note(kind, &trial.sound.name, outcome, &said, &[Refused]);
    };
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for _ in 0..4 {
        read(
            "gzip cut",
            &zipped[..zipped.len() / 2 + chance.below(zipped.len() / 2)],
        );
    }
    let mut damaged = zipped.to_vec();
    damaged[zipped.len() / 2] ^= 0x55;
    read("gzip damaged", &damaged);
    // Two gigabytes of zeros, in members of 16 megabytes.
    let mut member = GzEncoder::new(Vec::new(), Compression::fast());
    member.write_all(&vec![0; 16 << 20]).unwrap();
    read("gzip bomb", &member.finish().unwrap().repeat(128));
}
