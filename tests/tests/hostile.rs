//! The guarded reader against files made to break readers, and against mutants of the
//! project's own: never a panic, a hang, or memory beyond four times the file.
//!
//! One test function: the counting allocator counts the whole process.

use orion_data::demo::Size;
use orion_indicateurs::arrow::read;
use orion_indicateurs::publication::{
    CONTOURS, ETABLISSEMENTS, ETABLISSEMENTS_CFA, INSERTION, INSERTION_COHORTE, TERRITOIRES,
};
use orion_indicateurs::table::Schema;
use orion_tests::{long, official_files, outlines, published_file};
use peak_alloc::PeakAlloc;
use std::path::Path;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The tables of every publication.
static TABLES: [&Schema; 6] = [
    &TERRITOIRES,
    &CONTOURS,
    &INSERTION_COHORTE,
    &ETABLISSEMENTS,
    &INSERTION,
    &ETABLISSEMENTS_CFA,
];

/// The longest one file may take.
const MOST_TIME: Duration = Duration::from_millis(100);
/// What a reader that never allocates still needs: errors, empty vectors.
const FLOOR: usize = 4 * 1024;

/// What reading many files cost at worst.
#[derive(Default)]
struct Worst {
    files: u32,
    read: u32,
    slowest: Duration,
    /// Peak memory over the length of the file, in hundredths.
    memory: usize,
}

impl Worst {
    /// Reads one file and holds what it cost against the limits.
    fn read(&mut self, bytes: &[u8], schema: &'static Schema, what: &dyn Fn() -> String) {
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        let start = Instant::now();
        let table = read(bytes, schema);
        let took = start.elapsed();
        let peak = MEMORY.peak_usage().saturating_sub(before);
        self.files += 1;
        self.read += u32::from(table.is_ok());
        self.slowest = self.slowest.max(took);
        self.memory = self.memory.max(peak * 100 / bytes.len().max(FLOOR));
        assert!(
            peak <= 4 * bytes.len().max(FLOOR),
            "{}: {peak} bytes for {}",
            what(),
            bytes.len()
        );
        assert!(took <= MOST_TIME, "{}: {took:?}", what());
    }

    fn print(&self, what: &str) {
        println!(
            "{what}: {} files, {} read, 0 panics, slowest {:?}, memory {}.{:02} times the file",
            self.files,
            self.read,
            self.slowest,
            self.memory / 100,
            self.memory % 100
        );
    }
}

#[test]
fn nothing_breaks_the_reader() {
    if let Some(official) = official_files() {
        corpus(&official.join("arrow-corpus/hostile"), 90);
        corpus(&official.join("arrow-corpus/golden"), 50);
    }
    let Some(package) = outlines() else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("published");
    orion_data::demo(
        &package,
        &out,
        Size {
            schools: 300,
            ..Size::default()
        },
    )
    .unwrap();
    mutants(&out, if long() { 200_000 } else { 20_000 });
}

/// Every file of a folder, as if it were each of the published tables.
fn corpus(folder: &Path, least: u32) {
    let mut worst = Worst::default();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        files += 1;
        for schema in TABLES {
            worst.read(&bytes, schema, &|| path.display().to_string());
        }
    }
    worst.print(&folder.display().to_string());
    assert!(files >= least, "{files} files in {}", folder.display());
    assert_eq!(worst.read, 0, "no foreign file is one of ours");
}

/// Mutants of each published file: bits and bytes flipped, cut, lengthened, spliced.
fn mutants(published: &Path, total: u32) {
    let share = total.div_ceil(u32::try_from(TABLES.len()).unwrap());
    let mut made = 0;
    for schema in TABLES {
        let name = schema.name.replace("_cohorte", "_2021_2022");
        let sound = published_file(published, &name);
        assert!(read(&sound, schema).is_ok(), "{name} is sound");
        let mut chance = Chance(u64::from(share) ^ 0x9E37_79B9_7F4A_7C15);
        let mut worst = Worst::default();
        for n in 0..share {
            let mutant = mutant(&sound, &mut chance);
            worst.read(&mutant, schema, &|| {
                format!("mutant {n} of {}", schema.name)
            });
        }
        worst.print(schema.name);
        assert!(
            worst.read > 0 && worst.read < worst.files,
            "mutants both pass and fail"
        );
        made += worst.files;
    }
    println!("{made} mutants");
}

/// A mutant of a sound file. Half of the changes go to the footer and the metadata,
/// where they do most harm.
fn mutant(sound: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..=chance.below(4) {
        let end = bytes.len();
        let at = match chance.below(4) {
            0 => end - 1 - chance.below(end.min(1_500)),
            1 => chance.below(end.min(1_500)),
            _ => chance.below(end),
        };
        match chance.below(8) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = chance.byte(),
            2 => bytes[at] = [0x00, 0x7F, 0x80, 0xFF][chance.below(4)],
            3 => write_number(&mut bytes, at, chance),
            4 if chance.below(8) == 0 => bytes.truncate(at.max(1)),
            5 if chance.below(8) == 0 => bytes.insert(at, chance.byte()),
            6 => {
                let from = chance.below(end);
                let length = chance.below(64).min(end - at.max(from));
                bytes.copy_within(from..from + length, at);
            }
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
    bytes
}

/// A length that a hostile writer would choose, where lengths are aligned.
fn write_number(bytes: &mut [u8], at: usize, chance: &mut Chance) {
    const NUMBERS: [i64; 8] = [
        -1,
        i64::MIN,
        i64::MAX,
        0,
        1 << 31,
        1 << 40,
        0x7FFF_FFFF,
        64 << 20,
    ];
    let at = at & !7;
    if let Some(place) = bytes.get_mut(at..at + 8) {
        place.copy_from_slice(&NUMBERS[chance.below(NUMBERS.len())].to_le_bytes());
    }
}

/// Xorshift: a fixed sequence, so that a failure can be run again.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[3]
    }
}
