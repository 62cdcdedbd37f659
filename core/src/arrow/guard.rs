//! Holds a file against its schema and its own length before anything is decoded.
//!
//! Layout of the file format (Arrow columnar format, "IPC File Format"): magic, a
//! schema message, one dictionary batch per dictionary column, one record batch, the
//! footer with where each block is, its length, magic again.

use super::{MOST_BYTES, MOST_ROWS, ReadError};
use crate::table::{ColumnType, Field, Schema};
use arrow_format::ipc::planus::{self, ReadAsRoot};
use arrow_format::ipc::{
    BlockRef, Endianness, FieldRef, FooterRef, IntRef, MessageHeaderRef, MessageRef,
    MetadataVersion, RecordBatchRef, TypeRef,
};

const MAGIC: &[u8] = b"ARROW1";
const CONTINUATION: &[u8] = &[0xFF; 4];
/// Magic and padding before, footer length and magic after.
const LEAST_BYTES: usize = 8 + 4 + 6;

/// What is wrong, before it is known of which table.
struct Fault {
    part: &'static str,
    problem: &'static str,
}

type Checked<T = ()> = Result<T, Fault>;

fn fault(part: &'static str, problem: &'static str) -> Fault {
    Fault { part, problem }
}

fn ensure(holds: bool, part: &'static str, problem: &'static str) -> Checked {
    if holds {
        Ok(())
    } else {
        Err(fault(part, problem))
    }
}

impl From<planus::Error> for Fault {
    fn from(_: planus::Error) -> Self {
        fault("metadata", "does not hold together")
    }
}

/// Passes `bytes` when reading them with `schema` can only succeed.
pub(super) fn check(bytes: &[u8], schema: &'static Schema) -> Result<(), ReadError> {
    let table = schema.name;
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLong {
            table,
            bytes: bytes.len(),
        });
    }
    check_file(bytes, schema).map_err(|Fault { part, problem }| ReadError::Malformed {
        table,
        part,
        problem,
    })
}

fn check_file(bytes: &[u8], schema: &Schema) -> Checked {
    let (blocks, footer) = split(bytes)?;
    let footer = FooterRef::read_as_root(footer)?;
    ensure(
        footer.version()? == MetadataVersion::V5,
        "footer",
        "is not of version 5",
    )?;
    let ids = check_schema(&footer, schema)?;

    let dictionaries = footer.dictionaries()?;
    let found = dictionaries.map_or(0, planus::Vector::len);
    ensure(
        found == ids.iter().flatten().count(),
        "footer",
        "has another number of dictionaries",
    )?;
    let mut lengths = Lengths {
        ids,
        rows: [None; MOST_COLUMNS],
    };
    for block in dictionaries.into_iter().flatten() {
        check_dictionary(&Body::of(blocks, block)?, &mut lengths)?;
    }

    let mut batches = footer.record_batches()?.into_iter().flatten();
    let (Some(block), None) = (batches.next(), batches.next()) else {
        return Err(fault("footer", "does not have exactly one record batch"));
    };
    check_batch(&Body::of(blocks, block)?, schema, &lengths)
}

/// The blocks before the footer, and the footer.
fn split(bytes: &[u8]) -> Checked<(&[u8], &[u8])> {
    let not_arrow = || fault("file", "is not an Arrow file");
    ensure(
        bytes.len() >= LEAST_BYTES && bytes.starts_with(MAGIC),
        "file",
        "is not an Arrow file",
    )?;
    let rest = bytes
        .strip_suffix(MAGIC)
        .ok_or_else(|| fault("file", "is cut short"))?;
    let (rest, length) = rest.split_last_chunk::<4>().ok_or_else(not_arrow)?;
    let length = usize::try_from(i32::from_le_bytes(*length))
        .map_err(|_| fault("footer", "has a negative length"))?;
    let at = rest.len().checked_sub(length).filter(|at| *at >= 8);
    let at = at.ok_or_else(|| fault("footer", "is longer than the file"))?;
    rest.split_at_checked(at).ok_or_else(not_arrow)
}

/// No published table is wider. A fixed bound lets the guard work without allocating.
const MOST_COLUMNS: usize = 32;

/// The dictionary id of each column that has one.
type Ids = [Option<i64>; MOST_COLUMNS];

/// How many texts the dictionary of each column holds.
struct Lengths {
    ids: Ids,
    rows: [Option<usize>; MOST_COLUMNS],
}

fn check_schema(footer: &FooterRef, schema: &Schema) -> Checked<Ids> {
    let found = footer
        .schema()?
        .ok_or_else(|| fault("footer", "has no schema"))?;
    ensure(
        found.endianness()? == Endianness::Little,
        "schema",
        "is big-endian",
    )?;
    ensure(
        found
            .custom_metadata()?
            .is_none_or(planus::Vector::is_empty),
        "schema",
        "carries metadata",
    )?;
    let fields = found
        .fields()?
        .ok_or_else(|| fault("schema", "has no field"))?;
    let same_width = fields.len() == schema.fields.len() && fields.len() <= MOST_COLUMNS;
    ensure(same_width, "schema", "has another number of columns")?;

    let mut ids: Ids = [None; MOST_COLUMNS];
    for ((field, expected), id) in fields.iter().zip(schema.fields).zip(&mut ids) {
        *id = check_field(&field?, expected)?;
    }
    let known = |id: &Option<i64>| id.is_some();
    let distinct = ids
        .iter()
        .enumerate()
        .all(|(i, id)| !known(id) || !ids.iter().skip(i + 1).any(|other| other == id));
    ensure(distinct, "schema", "uses one dictionary twice")?;
    Ok(ids)
}

/// The dictionary id of the field, when its type has one.
fn check_field(found: &FieldRef, expected: &Field) -> Checked<Option<i64>> {
    let is = |holds, problem| ensure(holds, expected.name, problem);
    is(
        found.name()? == Some(expected.name),
        "is not where it was expected",
    )?;
    is(
        found.nullable()? == expected.nullable,
        "allows nulls otherwise than expected",
    )?;
    is(
        found.children()?.is_none_or(planus::Vector::is_empty),
        "is nested",
    )?;
    is(
        found
            .custom_metadata()?
            .is_none_or(planus::Vector::is_empty),
        "carries metadata",
    )?;
    let dictionary = found.dictionary()?;
    let same_type = match (found.type_()?, expected.kind) {
        (Some(TypeRef::Int(int)), ColumnType::U8) => is_int(int, 8, false)?,
        (Some(TypeRef::Int(int)), ColumnType::U16) => is_int(int, 16, false)?,
        (Some(TypeRef::Int(int)), ColumnType::I16) => is_int(int, 16, true)?,
        (Some(TypeRef::Int(int)), ColumnType::U32) => is_int(int, 32, false)?,
        (Some(TypeRef::Int(int)), ColumnType::I32) => is_int(int, 32, true)?,
        (Some(TypeRef::Utf8(_)), ColumnType::Text | ColumnType::Code) => true,
        _ => false,
    };
    is(same_type, "is of another type")?;
    is(
        dictionary.is_some() == (expected.kind == ColumnType::Code),
        "is of another type",
    )?;
    let Some(dictionary) = dictionary else {
        return Ok(None);
    };
    let keys = dictionary
        .index_type()?
        .map_or(Ok(false), |int| is_int(int, 16, false))?;
    is(
        keys && !dictionary.is_ordered()?,
        "has other keys than 16 unsigned bits",
    )?;
    Ok(Some(dictionary.id()?))
}

fn is_int(int: IntRef, bits: i32, signed: bool) -> Checked<bool> {
    Ok(int.bit_width()? == bits && int.is_signed()? == signed)
}

/// One message and the bytes that follow it.
struct Body<'a> {
    header: MessageHeaderRef<'a>,
    bytes: &'a [u8],
}

impl<'a> Body<'a> {
    fn of(blocks: &'a [u8], block: BlockRef) -> Checked<Self> {
        let outside = || fault("footer", "points outside the file");
        let size = |n: i64| usize::try_from(n).map_err(|_| outside());
        let (offset, meta) = (
            size(block.offset())?,
            size(block.meta_data_length().into())?,
        );
        let length = size(block.body_length())?;
        let at = blocks
            .get(offset..)
            .filter(|_| offset >= 8 && offset % 8 == 0);
        let (meta, rest) = at
            .and_then(|at| at.split_at_checked(meta))
            .ok_or_else(outside)?;
        let bytes = rest.get(..length).ok_or_else(outside)?;

        let cut = || fault("message", "is cut short");
        let prefixed = meta.strip_prefix(CONTINUATION).ok_or_else(cut)?;
        let (size, message) = prefixed.split_first_chunk::<4>().ok_or_else(cut)?;
        let same = usize::try_from(i32::from_le_bytes(*size)) == Ok(message.len());
        ensure(same, "message", "has another length than the footer says")?;
        let message = MessageRef::read_as_root(message)?;
        ensure(
            message.version()? == MetadataVersion::V5,
            "message",
            "is not of version 5",
        )?;
        let same = usize::try_from(message.body_length()?) == Ok(length);
        ensure(
            same,
            "message",
            "has another body length than the footer says",
        )?;
        let header = message
            .header()?
            .ok_or_else(|| fault("message", "has no header"))?;
        Ok(Self { header, bytes })
    }
}

fn check_dictionary(body: &Body, lengths: &mut Lengths) -> Checked {
    let MessageHeaderRef::DictionaryBatch(dictionary) = &body.header else {
        return Err(fault("dictionary", "is another message"));
    };
    ensure(!dictionary.is_delta()?, "dictionary", "is a delta")?;
    let id = dictionary.id()?;
    let batch = dictionary
        .data()?
        .ok_or_else(|| fault("dictionary", "is empty"))?;
    let slot = lengths.ids.iter().position(|of| *of == Some(id));
    let slot = slot
        .and_then(|i| lengths.rows.get_mut(i))
        .filter(|rows| rows.is_none());
    let slot = slot.ok_or_else(|| fault("dictionary", "belongs to no column"))?;

    let mut columns = Columns::of(&batch, body.bytes)?;
    columns.text("dictionary", false)?;
    *slot = Some(columns.rows);
    columns.end()
}

fn check_batch(body: &Body, schema: &Schema, lengths: &Lengths) -> Checked {
    let MessageHeaderRef::RecordBatch(batch) = &body.header else {
        return Err(fault("record batch", "is another message"));
    };
    let mut columns = Columns::of(batch, body.bytes)?;
    for (field, dictionary) in schema.fields.iter().zip(&lengths.rows) {
        match field.kind {
            ColumnType::U8 => columns.numbers(field, 1)?,
            ColumnType::U16 | ColumnType::I16 => columns.numbers(field, 2)?,
            ColumnType::U32 | ColumnType::I32 => columns.numbers(field, 4)?,
            ColumnType::Text => columns.text(field.name, field.nullable)?,
            ColumnType::Code => columns.keys(field, dictionary.unwrap_or(0))?,
        }
    }
    columns.end()
}

/// Walks the nodes and buffers of a batch, column after column.
struct Columns<'a> {
    rows: usize,
    body: &'a [u8],
    nodes: planus::vectors::VectorIter<'a, arrow_format::ipc::FieldNodeRef<'a>>,
    buffers: planus::vectors::VectorIter<'a, arrow_format::ipc::BufferRef<'a>>,
}

impl<'a> Columns<'a> {
    fn of(batch: &RecordBatchRef<'a>, body: &'a [u8]) -> Checked<Self> {
        ensure(
            batch.compression()?.is_none(),
            "record batch",
            "is compressed",
        )?;
        let rows = usize::try_from(batch.length()?)
            .ok()
            .filter(|rows| *rows <= MOST_ROWS);
        let rows = rows.ok_or_else(|| fault("record batch", "has too many rows"))?;
        let none = || fault("record batch", "has no column");
        let nodes = batch.nodes()?.ok_or_else(none)?.into_iter();
        let buffers = batch.buffers()?.ok_or_else(none)?.into_iter();
        Ok(Self {
            rows,
            body,
            nodes,
            buffers,
        })
    }

    fn end(mut self) -> Checked {
        let ended = self.nodes.next().is_none() && self.buffers.next().is_none();
        ensure(ended, "record batch", "has more columns than its schema")
    }

    fn buffer(&mut self, part: &'static str) -> Checked<&'a [u8]> {
        let missing = || fault(part, "has a buffer outside the file");
        let buffer = self.buffers.next().ok_or_else(missing)?;
        let offset = usize::try_from(buffer.offset()).map_err(|_| missing())?;
        let length = usize::try_from(buffer.length()).map_err(|_| missing())?;
        ensure(offset % 8 == 0, part, "has a buffer that is not aligned")?;
        let end = offset.checked_add(length).ok_or_else(missing)?;
        self.body.get(offset..end).ok_or_else(missing)
    }

    /// The node and the validity of a column: its length, its nulls, their bits.
    fn validity(&mut self, part: &'static str, nullable: bool) -> Checked<Option<&'a [u8]>> {
        let node = self.nodes.next().ok_or_else(|| fault(part, "is missing"))?;
        ensure(
            usize::try_from(node.length()) == Ok(self.rows),
            part,
            "has another length",
        )?;
        let nulls = usize::try_from(node.null_count())
            .ok()
            .filter(|n| *n <= self.rows);
        let nulls = nulls.ok_or_else(|| fault(part, "counts its nulls wrong"))?;
        ensure(nullable || nulls == 0, part, "has nulls where none may be")?;
        let bits = self.buffer(part)?;
        if nulls == 0 {
            return Ok(None);
        }
        let valid = count_bits(bits, self.rows).ok_or_else(|| fault(part, "is cut short"))?;
        ensure(valid == self.rows - nulls, part, "counts its nulls wrong")?;
        Ok(Some(bits))
    }

    fn numbers(&mut self, field: &Field, size: usize) -> Checked {
        self.validity(field.name, field.nullable)?;
        let values = self.buffer(field.name)?;
        ensure(values.len() >= self.rows * size, field.name, "is cut short")
    }

    fn keys(&mut self, field: &Field, dictionary: usize) -> Checked {
        let valid = self.validity(field.name, field.nullable)?;
        let keys = self.buffer(field.name)?;
        ensure(keys.len() >= self.rows * 2, field.name, "is cut short")?;
        let inside = keys
            .as_chunks::<2>()
            .0
            .iter()
            .take(self.rows)
            .enumerate()
            .all(|(row, key)| {
                let null = valid.is_some_and(|bits| !bit(bits, row));
                null || usize::from(u16::from_le_bytes(*key)) < dictionary
            });
        ensure(inside, field.name, "has a code beyond its dictionary")
    }

    fn text(&mut self, part: &'static str, nullable: bool) -> Checked {
        self.validity(part, nullable)?;
        let (ends, data) = (self.buffer(part)?, self.buffer(part)?);
        if self.rows == 0 {
            return Ok(());
        }
        let text = std::str::from_utf8(data).map_err(|_| fault(part, "is not UTF-8"))?;
        let ends = ends.as_chunks::<4>().0;
        ensure(ends.len() > self.rows, part, "is cut short")?;
        let mut before = 0;
        for (row, end) in ends.iter().take(self.rows + 1).enumerate() {
            let end = usize::try_from(i32::from_le_bytes(*end)).unwrap_or(usize::MAX);
            let ordered = if row == 0 { end == 0 } else { end >= before };
            ensure(
                ordered && text.is_char_boundary(end),
                part,
                "has texts out of bounds",
            )?;
            before = end;
        }
        Ok(())
    }
}

fn bit(bits: &[u8], row: usize) -> bool {
    bits.get(row / 8)
        .is_some_and(|byte| byte >> (row % 8) & 1 == 1)
}

/// How many of the first `rows` bits are set; `None` when there are not so many.
fn count_bits(bits: &[u8], rows: usize) -> Option<usize> {
    let whole = bits.get(..rows / 8)?;
    let counted: usize = whole.iter().map(|byte| byte.count_ones() as usize).sum();
    let rest = rows % 8;
    if rest == 0 {
        return Some(counted);
    }
    let last = bits.get(rows / 8)? & ((1 << rest) - 1);
    Some(counted + last.count_ones() as usize)
}
