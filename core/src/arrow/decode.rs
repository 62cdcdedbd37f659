//! Decodes with arrow2 what the guard has passed, into the project's own columns.

use super::ReadError;
use crate::table::{Bitmap, Codes, Column, ColumnType, Schema, Table, Texts, Values};
use arrow2::array::{Array, DictionaryArray, PrimitiveArray, Utf8Array};
use arrow2::io::ipc::read::{read_batch, read_file_dictionaries, read_file_metadata};
use arrow2::types::NativeType;
use std::io::Cursor;

pub(super) fn decode(bytes: &[u8], schema: &'static Schema) -> Result<Table, ReadError> {
    let refused = || ReadError::Decoder { table: schema.name };
    let arrays = arrays(bytes).map_err(|_| refused())?;
    let columns = arrays
        .iter()
        .zip(schema.fields)
        .map(|(array, field)| column(array.as_ref(), field.kind).ok_or_else(refused))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Table::new(schema, columns)?)
}

fn arrays(bytes: &[u8]) -> arrow2::error::Result<Vec<Box<dyn Array>>> {
    let mut reader = Cursor::new(bytes);
    let metadata = read_file_metadata(&mut reader)?;
    let (mut message, mut data) = (Vec::new(), Vec::new());
    let dictionaries = read_file_dictionaries(&mut reader, &metadata, &mut data)?;
    // The guard saw exactly one batch; arrow2 would panic on another index.
    let chunk = read_batch(
        &mut reader,
        &dictionaries,
        &metadata,
        None,
        None,
        0,
        &mut message,
        &mut data,
    )?;
    Ok(chunk.into_arrays())
}

fn column(array: &dyn Array, kind: ColumnType) -> Option<Column> {
    Some(match kind {
        ColumnType::U8 => Column::U8(values(array)?),
        ColumnType::U16 => Column::U16(values(array)?),
        ColumnType::I16 => Column::I16(values(array)?),
        ColumnType::Text => Column::Text(texts(array)?),
        ColumnType::Code => Column::Code(codes(array)?),
    })
}

fn values<T: NativeType>(array: &dyn Array) -> Option<Values<T>> {
    let array: &PrimitiveArray<T> = array.as_any().downcast_ref()?;
    Values::with_validity(array.values().to_vec(), array.validity().map(bitmap))
}

fn bitmap(bits: &arrow2::bitmap::Bitmap) -> Bitmap {
    bits.iter().collect()
}

fn texts(array: &dyn Array) -> Option<Texts> {
    let array: &Utf8Array<i32> = array.as_any().downcast_ref()?;
    Some(array.values_iter().collect())
}

fn codes(array: &dyn Array) -> Option<Codes> {
    let array: &DictionaryArray<u16> = array.as_any().downcast_ref()?;
    let keys = array.keys();
    let keys = Values::with_validity(keys.values().to_vec(), keys.validity().map(bitmap))?;
    Codes::new(keys, texts(array.values().as_ref())?)
}
