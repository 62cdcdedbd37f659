//! What holds of every published Arrow file, read as raw bytes: nothing is in it that its
//! schema does not declare, and a withheld value is in no byte (decision 12).

use arrow_ipc::{Block, Message, RecordBatch, root_as_footer, root_as_message};
use orion_indicateurs::publication::{INSERTION_COHORTE, TABLES};
use orion_indicateurs::table::{ColumnType, Schema};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The body of a message: what its columns cover, the rest being padding.
struct Body<'a> {
    bytes: &'a [u8],
    covered: Vec<bool>,
    batch: RecordBatch<'a>,
    buffer: usize,
}

impl<'a> Body<'a> {
    fn new(bytes: &'a [u8], batch: RecordBatch<'a>) -> Self {
        assert!(batch.compression().is_none());
        let covered = vec![false; bytes.len()];
        Self {
            bytes,
            covered,
            batch,
            buffer: 0,
        }
    }

    /// The first `length` bytes of the next buffer; none when it is left out.
    fn next(&mut self, length: usize) -> Option<&'a [u8]> {
        let buffer = *self.batch.buffers().unwrap().get(self.buffer);
        self.buffer += 1;
        if buffer.length() == 0 {
            return None;
        }
        let start = usize::try_from(buffer.offset()).unwrap();
        assert_eq!(start % 8, 0, "aligned");
        assert!(usize::try_from(buffer.length()).unwrap() >= length);
        self.covered[start..start + length].fill(true);
        Some(&self.bytes[start..start + length])
    }

    /// Which of `rows` rows have a value.
    fn validity(&mut self, rows: usize) -> Vec<bool> {
        let Some(bits) = self.next(rows.div_ceil(8)) else {
            return vec![true; rows];
        };
        let bit = |row: usize| bits[row / 8] >> (row % 8) & 1 == 1;
        assert!((rows..bits.len() * 8).all(|row| !bit(row)), "padding bits");
        (0..rows).map(bit).collect()
    }

    /// The slots of a column of numbers, those of nulls being zero.
    fn slots(&mut self, rows: usize, width: usize) -> (Vec<bool>, Vec<&'a [u8]>) {
        let validity = self.validity(rows);
        let slots = self.next(rows * width).unwrap_or_default();
        let slots: Vec<_> = slots.chunks(width).collect();
        assert_eq!(slots.len(), rows);
        for (slot, known) in slots.iter().zip(&validity) {
            assert!(*known || slot.iter().all(|byte| *byte == 0), "a null slot");
        }
        (validity, slots)
    }

    /// Texts laid end to end, from the first byte on.
    fn texts(&mut self, rows: usize) {
        assert!(
            self.validity(rows).iter().all(|known| *known),
            "a null text"
        );
        let offsets = self.next((rows + 1) * 4).unwrap_or_default();
        let offset = |bytes: &[u8]| i32::from_le_bytes(bytes.try_into().unwrap());
        let offsets: Vec<i32> = offsets.chunks(4).map(offset).collect();
        assert!(offsets.first().is_none_or(|first| *first == 0));
        assert!(offsets.is_sorted());
        let length = offsets
            .last()
            .map_or(0, |last| usize::try_from(*last).unwrap());
        std::str::from_utf8(self.next(length).unwrap_or_default()).unwrap();
    }

    /// After the last column: nothing more, and padding is zero.
    fn end(self) {
        assert_eq!(self.buffer, self.batch.buffers().unwrap().len(), "buffers");
        let padding = self.bytes.iter().zip(&self.covered).filter(|(_, c)| !**c);
        assert!(
            padding.map(|(byte, _)| *byte).all(|byte| byte == 0),
            "padding"
        );
    }
}

/// The message of a block, and its body.
fn message<'a>(bytes: &'a [u8], block: &Block) -> (Message<'a>, &'a [u8]) {
    let start = usize::try_from(block.offset()).unwrap();
    let body = start + usize::try_from(block.metaDataLength()).unwrap();
    let end = body + usize::try_from(block.bodyLength()).unwrap();
    // A continuation mark and a length come before the message.
    let message = root_as_message(&bytes[start + 8..body]).unwrap();
    assert!(message.custom_metadata().is_none_or(|m| m.is_empty()));
    (message, &bytes[body..end])
}

fn check(bytes: &[u8], schema: &Schema) {
    assert!(bytes.starts_with(b"ARROW1\0\0") && bytes.ends_with(b"ARROW1"));
    let end = bytes.len() - 10;
    let length = i32::from_le_bytes(bytes[end..end + 4].try_into().unwrap());
    let start = end - usize::try_from(length).unwrap();
    let footer = root_as_footer(&bytes[start..end]).unwrap();
    assert!(footer.custom_metadata().is_none_or(|m| m.is_empty()));
    let found = footer.schema().unwrap();
    assert!(found.custom_metadata().is_none_or(|m| m.is_empty()));
    let fields = found.fields().unwrap();
    assert_eq!(fields.len(), schema.fields.len());
    let types = arrow_ipc::convert::try_fb_to_schema(found).unwrap();
    let mut dictionaries = BTreeMap::new();
    for (at, field) in schema.fields.iter().enumerate() {
        let written = fields.get(at);
        assert_eq!(written.name(), Some(field.name));
        assert_eq!(written.nullable(), field.nullable, "{}", field.name);
        assert!(written.custom_metadata().is_none_or(|m| m.is_empty()));
        let kind = types.field(at).data_type().to_string().to_lowercase();
        let kind = kind.replace("dictionary(uint16, utf8)", "dictionary<uint16, utf8>");
        assert_eq!(kind, field.kind.arrow_name(), "{}", field.name);
    }

    for block in footer.dictionaries().into_iter().flatten() {
        let (message, body) = message(bytes, block);
        let dictionary = message.header_as_dictionary_batch().unwrap();
        let batch = dictionary.data().unwrap();
        let rows = usize::try_from(batch.length()).unwrap();
        let mut body = Body::new(body, batch);
        body.texts(rows);
        body.end();
        assert_eq!(dictionaries.insert(dictionary.id(), rows), None);
    }
    let blocks = footer.recordBatches().unwrap();
    assert_eq!(blocks.len(), 1, "one record batch");
    let (message, body) = message(bytes, blocks.get(0));
    let batch = message.header_as_record_batch().unwrap();
    let rows = usize::try_from(batch.length()).unwrap();
    let mut body = Body::new(body, batch);
    for (at, field) in schema.fields.iter().enumerate() {
        let (validity, _) = match field.kind {
            ColumnType::U8 => body.slots(rows, 1),
            ColumnType::U16 | ColumnType::I16 => body.slots(rows, 2),
            ColumnType::U32 | ColumnType::I32 => body.slots(rows, 4),
            ColumnType::Text => {
                body.texts(rows);
                continue;
            }
            ColumnType::Code => {
                let (validity, slots) = body.slots(rows, 2);
                let known = slots.iter().zip(&validity).filter(|(_, known)| **known);
                let used: BTreeSet<_> = known.map(|(slot, _)| *slot).collect();
                let id = fields.get(at).dictionary().unwrap().id();
                let values = dictionaries.remove(&id).unwrap_or_default();
                assert_eq!(used.len(), values, "{}: values without a row", field.name);
                (validity, slots)
            }
        };
        assert!(
            field.nullable || validity.iter().all(|known| *known),
            "{}",
            field.name
        );
    }
    body.end();
    assert!(dictionaries.is_empty(), "a dictionary without a column");
}

/// The declared table of a published name: its own, of a région, or of a cohort.
fn declared(name: &str) -> &'static Schema {
    let tables = TABLES.iter().copied().flatten();
    let of = |name: &str| {
        tables
            .clone()
            .find(|t| t.schema.name == name)
            .map(|t| t.schema)
    };
    let cohort = name
        .strip_prefix("insertion_")
        .and_then(|m| m.parse::<orion_indicateurs::code::Millesime>().ok());
    of(name)
        .or_else(|| cohort.map(|_| &INSERTION_COHORTE))
        .or_else(|| of(name.rsplit_once('_')?.0))
        .unwrap_or_else(|| panic!("{name} is declared nowhere"))
}

fn check_all(report: &orion_data::Report, out: &Path) {
    let arrow = report.files.iter().filter(|file| file.is_arrow());
    let mut checked = 0;
    for file in arrow {
        println!("{}", file.path);
        check(
            &std::fs::read(out.join(&file.path)).unwrap(),
            declared(&file.name),
        );
        checked += 1;
    }
    assert!(checked >= 9, "{checked} files");
}

#[test]
fn demonstration_files_hold_what_they_declare_and_nothing_else() {
    let package =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/node_modules/@gouvfr/dsfr-chart");
    if !package.is_dir() {
        println!("skipped: the npm packages are not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("published");
    let size = orion_data::demo::Size::default();
    check_all(&orion_data::demo(&package, &out, size).unwrap(), &out);
}

#[test]
fn official_files_hold_what_they_declare_and_nothing_else() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let official = std::env::var_os("ORION_SHARED_DATA").map_or(beside, Into::into);
    if !official.is_dir() {
        println!("skipped: no official files here (ORION_SHARED_DATA names their folder)");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("published");
    let report = orion_data::build(&official, &out).unwrap();
    println!("{report}");
    check_all(&report, &out);
}

#[test]
#[should_panic(expected = "a null slot")]
fn a_withheld_value_in_the_slot_of_a_null_is_found() {
    use arrow_array::{ArrayRef, UInt8Array};
    use std::sync::Arc;
    static SCHEMA: Schema = Schema {
        name: "essai",
        meaning: "",
        fields: &[orion_indicateurs::table::Field {
            name: "taux",
            kind: ColumnType::U8,
            nullable: true,
            unit: "",
            meaning: "",
        }],
    };
    let values = UInt8Array::new(vec![1, 42].into(), Some(vec![true, false].into()));
    let column = ("taux", Arc::new(values) as ArrayRef, true);
    let batch = arrow_array::RecordBatch::try_from_iter_with_nullable([column]).unwrap();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    check(&writer.into_inner().unwrap(), &SCHEMA);
}
