//! Tables from the record batches of arrow-rs, for programs that hold their rows so.

use super::{Codes, Column, ColumnType, Schema, Table, TableError, Texts, Values};
use arrow_array::types::{
    ArrowPrimitiveType, Int16Type, Int32Type, UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{Array, DictionaryArray, PrimitiveArray, RecordBatch, StringArray};

impl Table {
    /// The columns of `batch` that `schema` declares, found by their names; the others
    /// are left. The values are copied.
    ///
    /// A column of a batch has the Arrow type of its field ([`ColumnType::arrow_name`]):
    /// nothing is cast.
    ///
    /// ```
    /// # use orion_indicateurs::table::*;
    /// # const fn field(name: &'static str, kind: ColumnType) -> Field {
    /// #     Field { name, kind, nullable: true, unit: "", meaning: "" }
    /// # }
    /// static SCHEMA: Schema = Schema { name: "formations", meaning: "", fields: &[
    ///     field("nb_sortants", ColumnType::U16)] };
    /// use arrow_array::{RecordBatch, UInt16Array, record_batch};
    /// let batch = record_batch!(("nb_sortants", UInt16, [Some(12), None])).unwrap();
    /// let table = Table::try_from_record_batch(&batch, &SCHEMA).unwrap();
    /// assert!(table.u16s("nb_sortants").unwrap().iter().eq([Some(12), None]));
    /// ```
    ///
    /// # Errors
    /// When a column is not there, is of another type, or has a null where its field
    /// allows none.
    pub fn try_from_record_batch(
        batch: &RecordBatch,
        schema: &'static Schema,
    ) -> Result<Self, TableError> {
        let columns = schema.fields.iter().map(|field| {
            let array = batch
                .column_by_name(field.name)
                .ok_or_else(|| schema.column_error(field.name, "is not in the record batch"))?;
            column(array.as_ref(), field.kind)
                .map_err(|problem| schema.column_error(field.name, problem))
        });
        Self::new(schema, columns.collect::<Result<_, _>>()?)
    }
}

fn column(array: &dyn Array, kind: ColumnType) -> Result<Column, &'static str> {
    Ok(match kind {
        ColumnType::U8 => Column::U8(values::<UInt8Type>(array)?),
        ColumnType::U16 => Column::U16(values::<UInt16Type>(array)?),
        ColumnType::I16 => Column::I16(values::<Int16Type>(array)?),
        ColumnType::U32 => Column::U32(values::<UInt32Type>(array)?),
        ColumnType::I32 => Column::I32(values::<Int32Type>(array)?),
        ColumnType::Text => Column::Text(texts(of_type(array)?)?),
        ColumnType::Code => Column::Code(codes(of_type(array)?)?),
    })
}

fn of_type<A: 'static>(array: &dyn Array) -> Result<&A, &'static str> {
    let own = array.as_any().downcast_ref();
    own.ok_or("is of another type")
}

fn values<T: ArrowPrimitiveType>(array: &dyn Array) -> Result<Values<T::Native>, &'static str> {
    Ok(of_type::<PrimitiveArray<T>>(array)?.iter().collect())
}

fn texts(array: &StringArray) -> Result<Texts, &'static str> {
    let texts: Option<Texts> = array.iter().collect();
    texts.ok_or("has nulls where none may be")
}

/// A dictionary may hold nulls, which rows point to: such a row has no code.
fn codes(array: &DictionaryArray<UInt16Type>) -> Result<Codes, &'static str> {
    let dictionary: &StringArray = of_type(array.values().as_ref())?;
    let known: Vec<bool> = dictionary.iter().map(|code| code.is_some()).collect();
    let is_known = |key: &u16| known.get(usize::from(*key)).is_some_and(|known| *known);
    let keys = array.keys().iter().map(|key| key.filter(is_known));
    let dictionary = dictionary.iter().map(Option::unwrap_or_default);
    Codes::new(keys.collect(), dictionary.collect()).ok_or("points beyond its dictionary")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Field;
    use arrow_array::{ArrayRef, Int16Array, UInt8Array, UInt16Array, UInt32Array, new_null_array};
    use arrow_schema::DataType;
    use proptest::prelude::*;
    use std::sync::Arc;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const fn field(name: &'static str, kind: ColumnType, nullable: bool) -> Field {
        Field {
            name,
            kind,
            nullable,
            unit: "",
            meaning: "",
        }
    }

    static SCHEMA: Schema = Schema {
        name: "essai",
        meaning: "",
        fields: &[
            field("u8", ColumnType::U8, true),
            field("u16", ColumnType::U16, true),
            field("i16", ColumnType::I16, true),
            field("u32", ColumnType::U32, true),
            field("text", ColumnType::Text, false),
            field("code", ColumnType::Code, true),
        ],
    };

    type Numbers = (Option<u8>, Option<u16>, Option<i16>, Option<u32>);
    type Row = (Numbers, String, Option<String>);

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let row = (
            any::<Numbers>(),
            "[a-zé]{0,4}",
            prop::option::of("[a-cé]{0,2}"),
        );
        prop::collection::vec(row, 0..80)
    }

    fn table(rows: &[Row]) -> Table {
        let codes: Vec<_> = rows.iter().map(|row| row.2.as_deref()).collect();
        let columns = vec![
            Column::U8(rows.iter().map(|row| row.0.0).collect()),
            Column::U16(rows.iter().map(|row| row.0.1).collect()),
            Column::I16(rows.iter().map(|row| row.0.2).collect()),
            Column::U32(rows.iter().map(|row| row.0.3).collect()),
            Column::Text(rows.iter().map(|row| &row.1).collect()),
            Column::Code(Codes::encode(&codes).unwrap()),
        ];
        Table::new(&SCHEMA, columns).unwrap()
    }

    /// The same rows in another order of columns, with one that no schema declares.
    fn batch(rows: &[Row]) -> RecordBatch {
        let codes = rows.iter().map(|row| row.2.as_deref());
        let column = |name: &'static str, array: ArrayRef| (name, array);
        RecordBatch::try_from_iter([
            column(
                "code",
                Arc::new(codes.collect::<DictionaryArray<UInt16Type>>()),
            ),
            column(
                "u32",
                Arc::new(rows.iter().map(|row| row.0.3).collect::<UInt32Array>()),
            ),
            column(
                "i16",
                Arc::new(rows.iter().map(|row| row.0.2).collect::<Int16Array>()),
            ),
            column("autre", new_null_array(&DataType::Float64, rows.len())),
            column(
                "u16",
                Arc::new(rows.iter().map(|row| row.0.1).collect::<UInt16Array>()),
            ),
            column(
                "u8",
                Arc::new(rows.iter().map(|row| row.0.0).collect::<UInt8Array>()),
            ),
            column(
                "text",
                Arc::new(rows.iter().map(|row| Some(&row.1)).collect::<StringArray>()),
            ),
        ])
        .unwrap()
    }

    /// What a table says, whatever the order of its dictionary.
    fn said(table: &Table) -> (&[Column], Vec<Option<&str>>) {
        let codes = table.codes("code").unwrap();
        (&table.columns()[..5], codes.iter().collect())
    }

    proptest! {
        #[test]
        fn batches_and_their_slices_say_what_their_rows_say(
            rows in rows(),
            (from, len) in (0..90_usize, 0..90_usize),
        ) {
            let from = from.min(rows.len());
            let len = len.min(rows.len() - from);
            for (from, len) in [(0, rows.len()), (from, len)] {
                let slice = batch(&rows).slice(from, len);
                let read = Table::try_from_record_batch(&slice, &SCHEMA).unwrap();
                let expected = table(&rows[from..from + len]);
                prop_assert_eq!(said(&read), said(&expected));
            }
        }
    }

    #[test]
    fn a_row_that_points_to_a_null_has_no_code() {
        let dictionary = StringArray::from(vec![Some("53"), None]);
        let keys = UInt16Array::from(vec![Some(1), Some(0), None]);
        let array = DictionaryArray::new(keys, Arc::new(dictionary));
        let codes = codes(&array).unwrap();
        assert!(codes.iter().eq([None, Some("53"), None]));
    }

    #[test]
    fn what_does_not_keep_to_the_schema_is_named() {
        let sound = batch(&[((None, None, None, None), "a".to_owned(), None)]);
        let with = |name: &str, array: ArrayRef| {
            let own = sound.schema();
            let fields = own.fields().iter().zip(sound.columns());
            let columns = fields.map(|(field, column)| {
                let column = if field.name() == name { &array } else { column };
                (field.name().clone(), Arc::clone(column))
            });
            let batch = RecordBatch::try_from_iter(columns.collect::<Vec<_>>()).unwrap();
            let refused = Table::try_from_record_batch(&batch, &SCHEMA);
            refused.unwrap_err().to_string()
        };
        let doubles = new_null_array(&DataType::Float64, 1);
        let no_text = new_null_array(&DataType::Utf8, 1);
        assert_eq!(with("u8", doubles), "essai: column u8 is of another type");
        assert!(with("code", Arc::clone(&no_text)).ends_with("code is of another type"));
        assert!(with("text", no_text).ends_with("text has nulls where none may be"));
        let short = sound.project(&[0, 1]).unwrap();
        let error = Table::try_from_record_batch(&short, &SCHEMA).unwrap_err();
        assert_eq!(
            error.to_string(),
            "essai: column u8 is not in the record batch"
        );
    }
}
