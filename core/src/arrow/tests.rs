//! The guard and the decoder on files written here; hostile and mutated files of the
//! real publication are in the workspace's `tests` crate.

use super::*;
use crate::table::{ColumnType, Field};
use arrow2::array::{DictionaryArray, PrimitiveArray, Utf8Array};
use arrow2::chunk::Chunk;
use arrow2::datatypes::{DataType, Field as ArrowField, IntegerType, Schema as ArrowSchema};
use arrow2::io::ipc::write::{Compression, FileWriter, WriteOptions};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

static SCHEMA: Schema = Schema {
    name: "essai",
    meaning: "",
    fields: &[
        Field {
            name: "nom",
            kind: ColumnType::Text,
            nullable: false,
            unit: "",
            meaning: "",
        },
        Field {
            name: "code",
            kind: ColumnType::Code,
            nullable: true,
            unit: "",
            meaning: "",
        },
        Field {
            name: "taux",
            kind: ColumnType::U8,
            nullable: true,
            unit: "%",
            meaning: "",
        },
        Field {
            name: "habitants",
            kind: ColumnType::U32,
            nullable: true,
            unit: "",
            meaning: "",
        },
    ],
};

type Arrays = Vec<Box<dyn arrow2::array::Array>>;

fn arrays() -> Arrays {
    let keys = PrimitiveArray::<u16>::from([Some(1), None, Some(0)]);
    let words = Utf8Array::<i32>::from_slice(["a", "b"]).boxed();
    vec![
        Utf8Array::<i32>::from_slice(["Ain", "", "Côte-d’Or"]).boxed(),
        DictionaryArray::try_from_keys(keys, words).unwrap().boxed(),
        PrimitiveArray::<u8>::from([None, Some(49), Some(0)]).boxed(),
        PrimitiveArray::<u32>::from([Some(u32::MAX), None, Some(65_536)]).boxed(),
    ]
}

fn file(
    fields: Vec<ArrowField>,
    batches: Vec<Arrays>,
    compression: Option<Compression>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = WriteOptions { compression };
    let mut writer = FileWriter::new(&mut bytes, ArrowSchema::from(fields), None, options);
    writer.start().unwrap();
    for batch in batches {
        writer.write(&Chunk::new(batch), None).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

fn fields() -> Vec<ArrowField> {
    let dictionary = DataType::Dictionary(IntegerType::UInt16, Box::new(DataType::Utf8), false);
    vec![
        ArrowField::new("nom", DataType::Utf8, false),
        ArrowField::new("code", dictionary, true),
        ArrowField::new("taux", DataType::UInt8, true),
        ArrowField::new("habitants", DataType::UInt32, true),
    ]
}

fn sound() -> Vec<u8> {
    file(fields(), vec![arrays()], None)
}

#[test]
fn a_sound_file_is_read_whole() {
    let table = read(&sound(), &SCHEMA).unwrap();
    assert!(
        table
            .texts("nom")
            .unwrap()
            .iter()
            .eq(["Ain", "", "Côte-d’Or"])
    );
    assert!(
        table
            .codes("code")
            .unwrap()
            .iter()
            .eq([Some("b"), None, Some("a")])
    );
    assert!(
        table
            .u8s("taux")
            .unwrap()
            .iter()
            .eq([None, Some(49), Some(0)])
    );
    let people = [Some(u32::MAX), None, Some(65_536)];
    assert!(table.u32s("habitants").unwrap().iter().eq(people));
}

#[test]
fn a_table_holds_nothing_beyond_what_it_decodes() {
    let table = read(&sound(), &SCHEMA).unwrap();
    let names = "AinCôte-d’Or".len() + 4 * 3;
    let codes = (2 * 3 + 1) + ("ab".len() + 4 * 2);
    let numbers = (3 + 1) + (4 * 3 + 1);
    // Arrow keeps one more offset than there are texts, and the reader its place.
    let offsets = 2 * size_of::<u32>();
    assert_eq!(table.bytes(), names + codes + numbers + offsets);
}

#[test]
fn another_schema_is_refused_by_name() {
    let mut renamed = fields();
    renamed[2].name = "autre".into();
    let error = read(&file(renamed, vec![arrays()], None), &SCHEMA).unwrap_err();
    assert_eq!(
        error.to_string(),
        "essai: taux is not where it was expected"
    );

    let mut strict = fields();
    strict[2].is_nullable = false;
    let error = read(&file(strict, vec![arrays()], None), &SCHEMA).unwrap_err();
    assert!(error.to_string().contains("taux allows nulls otherwise"));
}

#[test]
fn no_batch_or_two_are_refused() {
    for batches in [vec![], vec![arrays(), arrays()]] {
        let error = read(&file(fields(), batches, None), &SCHEMA).unwrap_err();
        assert!(
            matches!(error, ReadError::Malformed { part: "footer", .. }),
            "{error}"
        );
    }
}

#[test]
fn every_prefix_of_a_sound_file_is_refused() {
    let bytes = sound();
    for end in 0..bytes.len() {
        assert!(read(&bytes[..end], &SCHEMA).is_err(), "cut at {end}");
    }
}

#[test]
fn any_single_flipped_bit_is_refused_or_read_as_a_table() {
    let bytes = sound();
    let (mut read_as_table, mut refused) = (0, 0);
    for bit in 0..bytes.len() * 8 {
        let mut mutant = bytes.clone();
        mutant[bit / 8] ^= 1 << (bit % 8);
        match read(&mutant, &SCHEMA) {
            Ok(table) => {
                assert_eq!(table.rows(), 3);
                read_as_table += 1;
            }
            Err(_) => refused += 1,
        }
    }
    // Both happen: values and padding may change, structure may not.
    assert!(
        read_as_table > 100 && refused > 1000,
        "{read_as_table} read, {refused} refused"
    );
}
