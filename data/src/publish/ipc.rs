//! Tables to Arrow IPC files, with arrow-rs.

use arrow_array::{
    Array, ArrayRef, DictionaryArray, Int16Array, Int32Array, RecordBatch, StringArray, UInt8Array,
    UInt16Array, UInt32Array,
};
use arrow_ipc::MetadataVersion;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use orion_indicateurs::table::{Codes, Column, ColumnType, Table, Texts};
use std::sync::Arc;

/// The bytes of a table: one record batch, uncompressed, aligned on 8 bytes.
///
/// # Errors
/// Those of the writer; a table keeps to its schema, so none is expected.
pub fn write(table: &Table) -> Result<Vec<u8>, ArrowError> {
    let batch = batch(table)?;
    let options = IpcWriteOptions::try_new(8, false, MetadataVersion::V5)?;
    let mut writer = FileWriter::try_new_with_options(Vec::new(), &batch.schema(), options)?;
    writer.write(&batch)?;
    writer.into_inner()
}

/// A table as arrow-rs holds it.
pub(super) fn batch(table: &Table) -> Result<RecordBatch, ArrowError> {
    let fields = table.schema().fields.iter();
    let fields: Vec<Field> = fields
        .map(|field| Field::new(field.name, data_type(field.kind), field.nullable))
        .collect();
    let arrays = table
        .columns()
        .iter()
        .map(array)
        .collect::<Result<Vec<_>, _>>()?;
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}

fn data_type(kind: ColumnType) -> DataType {
    match kind {
        ColumnType::U8 => DataType::UInt8,
        ColumnType::U16 => DataType::UInt16,
        ColumnType::I16 => DataType::Int16,
        ColumnType::U32 => DataType::UInt32,
        ColumnType::I32 => DataType::Int32,
        ColumnType::Text => DataType::Utf8,
        ColumnType::Code => {
            DataType::Dictionary(Box::new(DataType::UInt16), Box::new(DataType::Utf8))
        }
    }
}

fn array(column: &Column) -> Result<ArrayRef, ArrowError> {
    // The builders behind `collect` write zero in the slot of a null (decision 12).
    Ok(match column {
        Column::U8(values) => Arc::new(values.iter().collect::<UInt8Array>()),
        Column::U16(values) => Arc::new(values.iter().collect::<UInt16Array>()),
        Column::I16(values) => Arc::new(values.iter().collect::<Int16Array>()),
        Column::U32(values) => Arc::new(values.iter().collect::<UInt32Array>()),
        Column::I32(values) => Arc::new(values.iter().collect::<Int32Array>()),
        Column::Text(texts) => Arc::new(strings(texts)),
        Column::Code(codes) => Arc::new(dictionary(codes)?),
    })
}

fn strings(texts: &Texts) -> StringArray {
    texts.iter().map(Some).collect()
}

fn dictionary(codes: &Codes) -> Result<impl Array + use<>, ArrowError> {
    let keys: UInt16Array = codes.keys().iter().collect();
    DictionaryArray::try_new(keys, Arc::new(strings(codes.dictionary())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use orion_indicateurs::arrow;
    use orion_indicateurs::publication::INSERTION;
    use orion_indicateurs::table::{self, Values};
    use proptest::prelude::*;

    fn percents(rows: &[Option<u8>]) -> Column {
        Column::U8(rows.iter().copied().collect())
    }

    proptest! {
        #[test]
        fn what_arrow_rs_writes_arrow2_reads_back(
            rows in prop::collection::vec((prop::option::of(0..100_u8), prop::option::of(-12..12_i16), "[a-zé]{0,3}"), 0..60),
        ) {
            let words: Vec<_> = rows.iter().map(|row| Some(&row.2)).collect();
            let rates: Vec<_> = rows.iter().map(|row| row.0).collect();
            let column = |field: &table::Field| match field.kind {
                ColumnType::U8 => percents(&rates),
                ColumnType::I16 => Column::I16(rows.iter().map(|row| row.1).collect::<Values<i16>>()),
                _ => Column::Code(Codes::encode(&words).unwrap()),
            };
            let table = Table::new(&INSERTION, INSERTION.fields.iter().map(column).collect()).unwrap();
            let bytes = write(&table).unwrap();
            prop_assert_eq!(arrow::read(&bytes, &INSERTION).unwrap(), table);
        }
    }

    static POPULATION: table::Schema = table::Schema {
        name: "population",
        meaning: "",
        fields: &[table::Field {
            name: "habitants",
            kind: ColumnType::U32,
            nullable: true,
            unit: "",
            meaning: "",
        }],
    };

    #[test]
    fn counts_beyond_65_535_are_read_back() {
        let counts = [Some(68_606_000), None, Some(0), Some(u32::MAX)];
        let column = Column::U32(counts.into_iter().collect());
        let table = Table::new(&POPULATION, vec![column]).unwrap();
        let read = arrow::read(&write(&table).unwrap(), &POPULATION).unwrap();
        assert_eq!(read, table);
        assert!(read.u32s("habitants").unwrap().iter().eq(counts));
    }
}
