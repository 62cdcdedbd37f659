//! Files of the publication, sound and mutated, through the reader: the same natively
//! and in a browser, where a panic would freeze the page.
//!
//! The files are a small demonstration set, written by the pipeline; the workspace's
//! `tests` crate checks that they are still what the pipeline writes, and runs many
//! more mutants natively with the memory counted.

use orion_indicateurs::arrow::read;
use orion_indicateurs::indicator::Insertion;
use orion_indicateurs::publication::{ETABLISSEMENTS, INSERTION, TERRITOIRES};
use orion_indicateurs::school::Etablissements;
use orion_indicateurs::table::Schema;
use orion_indicateurs::territory::Territoires;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const FILES: [(&Schema, &[u8]); 3] = [
    (&TERRITOIRES, include_bytes!("fixtures/territoires.arrow")),
    (&INSERTION, include_bytes!("fixtures/insertion.arrow")),
    (
        &ETABLISSEMENTS,
        include_bytes!("fixtures/etablissements.arrow"),
    ),
];

/// Reads a file as far as the page would: the table, then what it means.
fn view(bytes: &[u8], schema: &'static Schema) -> Result<(), String> {
    let table = read(bytes, schema).map_err(|e| e.to_string())?;
    let viewed = match schema.name {
        "territoires" => Territoires::try_new(&table).map(drop),
        "insertion" => Insertion::try_new(table).map(drop),
        _ => Etablissements::try_new(&table).map(drop),
    };
    viewed.map_err(|e| e.to_string())
}

#[test]
fn published_files_are_read() {
    for (schema, bytes) in FILES {
        assert_eq!(view(bytes, schema), Ok(()), "{}", schema.name);
    }
}

#[test]
fn mutants_are_read_or_refused_and_break_nothing() {
    for (schema, sound) in FILES {
        let (mut passed, mut refused) = (0, 0);
        let mut seed = 0x2545_F491_4F6C_DD1D_u64;
        let mut next = move |bound: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            usize::try_from(seed % u64::try_from(bound).unwrap()).unwrap()
        };
        for n in 0..2_000 {
            let mut mutant = sound.to_vec();
            // Half of the changes go where the structure is: the last kilobyte.
            let at = match n % 2 {
                0 => mutant.len() - 1 - next(1_024),
                _ => next(mutant.len()),
            };
            match n % 5 {
                0 => mutant.truncate(at),
                1 => mutant[at] = 0xFF,
                2 => mutant[at] ^= 1 << next(8),
                _ => mutant[at] = mutant[at].wrapping_add(u8::try_from(next(255)).unwrap()),
            }
            match view(&mutant, schema) {
                Ok(()) => passed += 1,
                Err(sentence) if sentence.is_empty() => panic!("a refusal without a reason"),
                Err(_) => refused += 1,
            }
        }
        assert!(
            passed > 100 && refused > 500,
            "{}: {passed}, {refused}",
            schema.name
        );
    }
}
