//! Decodes with arrow2 what the guard has passed, into the project's own columns.
//!
//! One column at a time, and each buffer is taken over, not copied: at its peak memory
//! holds the file, the columns and the dictionaries, nothing twice.

use super::ReadError;
use crate::table::{Bitmap, Codes, Column, ColumnType, Schema, Table, Texts, Values};
use arrow2::array::{Array, DictionaryArray, PrimitiveArray, Utf8Array};
use arrow2::buffer::Buffer;
use arrow2::io::ipc::read::{
    Dictionaries, FileMetadata, read_batch, read_file_dictionaries, read_file_metadata,
};
use arrow2::types::NativeType;
use std::io::Cursor;

pub(super) fn decode(bytes: &[u8], schema: &'static Schema) -> Result<Table, ReadError> {
    let refused = || ReadError::Decoder { table: schema.name };
    let mut file = File::open(bytes).map_err(|_| refused())?;
    let columns = schema
        .fields
        .iter()
        .enumerate()
        .map(|(at, field)| file.column(at, field.kind).ok_or_else(refused))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Table::new(schema, columns)?)
}

struct File<'a> {
    reader: Cursor<&'a [u8]>,
    metadata: FileMetadata,
    dictionaries: Dictionaries,
    message: Vec<u8>,
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> arrow2::error::Result<Self> {
        let mut reader = Cursor::new(bytes);
        let metadata = read_file_metadata(&mut reader)?;
        let dictionaries = read_file_dictionaries(&mut reader, &metadata, &mut Vec::new())?;
        Ok(Self {
            reader,
            metadata,
            dictionaries,
            message: Vec::new(),
        })
    }

    fn column(&mut self, at: usize, kind: ColumnType) -> Option<Column> {
        let array = self.array(at)?;
        Some(match kind {
            ColumnType::U8 => Column::U8(values(owned(array)?)?),
            ColumnType::U16 => Column::U16(values(owned(array)?)?),
            ColumnType::I16 => Column::I16(values(owned(array)?)?),
            ColumnType::U32 => Column::U32(values(owned(array)?)?),
            ColumnType::I32 => Column::I32(values(owned(array)?)?),
            ColumnType::Text => Column::Text(texts(owned(array)?)?),
            ColumnType::Code => {
                let keys = owned::<DictionaryArray<u16>>(array)?.keys().clone();
                Column::Code(Codes::new(values(keys)?, self.dictionary(at)?)?)
            }
        })
    }

    fn array(&mut self, at: usize) -> Option<Box<dyn Array>> {
        // The guard saw exactly one batch, and a column at each place of the schema;
        // arrow2 would panic on another index.
        let chunk = read_batch(
            &mut self.reader,
            &self.dictionaries,
            &self.metadata,
            Some(&[at]),
            None,
            0,
            &mut self.message,
            &mut Vec::new(),
        );
        chunk.ok()?.into_arrays().pop()
    }

    /// The dictionary of a column, which no other column uses.
    fn dictionary(&mut self, at: usize) -> Option<Texts> {
        let id = self.metadata.ipc_schema.fields.get(at)?.dictionary_id?;
        texts(owned(self.dictionaries.remove(&id)?)?)
    }
}

/// The array of its own type, then the only one to hold its buffers.
fn owned<A: Array + Clone>(array: Box<dyn Array>) -> Option<A> {
    let own = array.as_any().downcast_ref::<A>().cloned();
    drop(array);
    own
}

/// The buffer's own memory where nothing else holds it, a copy otherwise.
fn taken<T: NativeType>(buffer: Buffer<T>) -> Vec<T> {
    buffer
        .into_mut()
        .either(|shared| shared.to_vec(), |own| own)
}

fn values<T: NativeType>(array: PrimitiveArray<T>) -> Option<Values<T>> {
    let (_, values, validity) = array.into_inner();
    let validity = match validity {
        Some(bits) => Some(bitmap(&bits)?),
        None => None,
    };
    Values::with_validity(taken(values), validity)
}

fn bitmap(bits: &arrow2::bitmap::Bitmap) -> Option<Bitmap> {
    let (bytes, offset, len) = bits.as_slice();
    (offset == 0).then(|| Bitmap::from_bytes(bytes.to_vec(), len))?
}

fn texts(array: Utf8Array<i32>) -> Option<Texts> {
    let (_, ends, bytes, _) = array.into_inner();
    let ends = taken(ends.into_inner()).into_iter().skip(1);
    let ends = ends.map(u32::try_from).collect::<Result<_, _>>().ok()?;
    Texts::from_parts(String::from_utf8(taken(bytes)).ok()?, ends)
}
