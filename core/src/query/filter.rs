//! Rows that keep to conditions.

use super::Selection;
use super::selection::{Bits, FEW, pack};
use crate::table::{BLOCK, Codes, Column, Numbers, Table, TableError, Values};

/// A condition on one column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter<'a> {
    /// The column.
    pub column: &'static str,
    /// What its rows must be.
    pub test: Test<'a>,
}

/// What a row must be. A missing value is in no range and among no codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test<'a> {
    /// One of these codes.
    Among(&'a [&'a str]),
    /// A number from the first, below the second.
    Range(i64, i64),
    /// Known.
    Known,
    /// Missing.
    Missing,
}

/// The rows of `table` that keep to every filter; all of them where there is none.
///
/// ```
/// # use orion_indicateurs::table::*;
/// # const fn field(name: &'static str, kind: ColumnType) -> Field {
/// #     Field { name, kind, nullable: true, unit: "", meaning: "" }
/// # }
/// # static SCHEMA: Schema = Schema { name: "essai", meaning: "", fields: &[
/// #     field("region", ColumnType::Code), field("taux", ColumnType::U8)] };
/// use orion_indicateurs::query::{Filter, Test, select};
/// let regions = Codes::encode(&[Some("53"), Some("75"), Some("53")]).unwrap();
/// let rates = [Some(40), Some(60), Some(70)].into_iter().collect();
/// let table = Table::new(&SCHEMA, vec![Column::Code(regions), Column::U8(rates)]).unwrap();
/// let breton = Filter { column: "region", test: Test::Among(&["53"]) };
/// let high = Filter { column: "taux", test: Test::Range(50, 101) };
/// assert!(select(&table, &[breton, high]).unwrap().rows().eq([2]));
/// ```
///
/// # Errors
/// When the table has no such column, or of a type that cannot be tested so.
pub fn select(table: &Table, filters: &[Filter]) -> Result<Selection, TableError> {
    let mut selection = Selection::all(table.rows());
    for filter in filters {
        filter.keep(table, &mut selection)?;
    }
    Ok(selection)
}

impl Filter<'_> {
    /// Keeps of `selection` the rows of `table` that keep to this filter.
    ///
    /// # Errors
    /// When the table has no such column, or of a type that cannot be tested so.
    pub fn keep(&self, table: &Table, selection: &mut Selection) -> Result<(), TableError> {
        match self.test {
            Test::Among(wanted) => among(table.codes(self.column)?, wanted, selection),
            Test::Range(from, below) => {
                range(table.numbers(self.column)?, from, below, selection);
            }
            Test::Known => {
                let column = table.column(self.column)?;
                selection.keep(|at, _| known_word(column, at));
            }
            Test::Missing => {
                let column = table.column(self.column)?;
                selection.keep(|at, _| !known_word(column, at));
            }
        }
        Ok(())
    }
}

fn known_word(column: &Column, at: usize) -> u64 {
    match column {
        Column::Text(_) => u64::MAX,
        Column::Code(codes) => codes.keys().known_word(at),
        Column::U8(values) => values.known_word(at),
        Column::U16(values) => values.known_word(at),
        Column::I16(values) => values.known_word(at),
        Column::U32(values) => values.known_word(at),
        Column::I32(values) => values.known_word(at),
    }
}

fn among(codes: &Codes, wanted: &[&str], selection: &mut Selection) {
    let wanted: Vec<bool> = codes
        .dictionary()
        .iter()
        .map(|code| wanted.contains(&code))
        .collect();
    let mut places = (0_u16..).zip(&wanted).filter(|(_, wanted)| **wanted);
    match (places.next(), places.next()) {
        (None, _) => selection.keep(|_, _| 0),
        // One code is the most usual question: a comparison, and no table to look in.
        (Some((only, _)), None) => keep_where(codes.keys(), selection, |key| key == only),
        _ => keep_where(codes.keys(), selection, |key| {
            wanted.get(usize::from(key)).is_some_and(|wanted| *wanted)
        }),
    }
}

fn range(numbers: Numbers, from: i64, below: i64, selection: &mut Selection) {
    match numbers {
        Numbers::U8(values) => keep_range(values, from, below, selection),
        Numbers::U16(values) => keep_range(values, from, below, selection),
        Numbers::I16(values) => keep_range(values, from, below, selection),
        Numbers::U32(values) => keep_range(values, from, below, selection),
        Numbers::I32(values) => keep_range(values, from, below, selection),
    }
}

/// Bounds are brought to the column's own type, so that rows are compared in it.
fn keep_range<T>(values: &Values<T>, from: i64, below: i64, selection: &mut Selection)
where
    T: Copy + PartialOrd + TryFrom<i64> + Bounds,
{
    let (least, greatest) = (from.max(T::LEAST), below.saturating_sub(1).min(T::GREATEST));
    match (T::try_from(least), T::try_from(greatest)) {
        (Ok(least), Ok(greatest)) => {
            keep_where(values, selection, |value| {
                value >= least && value <= greatest
            });
        }
        _ => selection.keep(|_, _| 0),
    }
}

/// The least and the greatest number of a type.
trait Bounds {
    const LEAST: i64;
    const GREATEST: i64;
}

macro_rules! bounds {
    ($($type:ident)*) => {
        $(impl Bounds for $type {
            const LEAST: i64 = $type::MIN as i64;
            const GREATEST: i64 = $type::MAX as i64;
        })*
    };
}
bounds! { u8 u16 i16 u32 i32 }

#[inline]
fn keep_where<T: Copy>(
    values: &Values<T>,
    selection: &mut Selection,
    test: impl Fn(T) -> bool + Copy,
) {
    let (blocks, rest) = values.slots().as_chunks::<BLOCK>();
    selection.keep(|at, word| {
        if word.count_ones() <= FEW {
            let rows = Bits(word & values.known_word(at));
            let block = values.block(at);
            let holds = |bit: usize| block.get(bit).is_some_and(|value| test(*value));
            return rows.fold(0, |kept, bit| kept | u64::from(holds(bit)) << bit);
        }
        let holds = match blocks.get(at) {
            Some(block) => pack(block, test),
            None if at == blocks.len() => pack(rest, test),
            None => 0,
        };
        holds & values.known_word(at)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{ColumnType, Field, Schema};
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const fn field(name: &'static str, kind: ColumnType) -> Field {
        Field {
            name,
            kind,
            nullable: true,
            unit: "",
            meaning: "",
        }
    }

    static SCHEMA: Schema = Schema {
        name: "essai",
        meaning: "",
        fields: &[
            field("code", ColumnType::Code),
            field("points", ColumnType::I16),
        ],
    };

    type Row = (Option<u8>, Option<i16>);

    fn table(rows: &[Row]) -> Table {
        let codes: Vec<_> = rows.iter().map(|r| r.0.map(|n| n.to_string())).collect();
        let points = rows.iter().map(|r| r.1).collect();
        let columns = vec![
            Column::Code(Codes::encode(&codes).unwrap()),
            Column::I16(points),
        ];
        Table::new(&SCHEMA, columns).unwrap()
    }

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let row = (prop::option::of(0..5_u8), prop::option::of(-9..9_i16));
        prop::collection::vec(row, 0..200)
    }

    proptest! {
        #[test]
        fn rows_kept_are_those_that_keep_to_every_filter(
            rows in rows(),
            wanted in prop::collection::vec(0..7_u8, 0..3),
            (from, below) in (-12..12_i64, -12..12_i64),
        ) {
            let table = table(&rows);
            let words: Vec<_> = wanted.iter().map(u8::to_string).collect();
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            let code = Filter { column: "code", test: Test::Among(&words) };
            let points = Filter { column: "points", test: Test::Range(from, below) };
            let is_code = |row: &Row| row.0.is_some_and(|c| wanted.contains(&c));
            let in_range = |row: &Row| row.1.is_some_and(|p| (from..below).contains(&p.into()));

            let kept = |filters: &[Filter]| select(&table, filters).unwrap();
            let expected = |test: &dyn Fn(&Row) -> bool| rows.iter().map(test).collect::<Selection>();
            prop_assert_eq!(kept(&[]), Selection::all(rows.len()));
            prop_assert_eq!(kept(&[code]), expected(&is_code));
            prop_assert_eq!(kept(&[points]), expected(&in_range));
            prop_assert_eq!(kept(&[code, points]), expected(&|row| is_code(row) && in_range(row)));
            for column in ["code", "points"] {
                let is_known = |row: &Row| if column == "code" { row.0.is_some() } else { row.1.is_some() };
                prop_assert_eq!(kept(&[Filter { column, test: Test::Known }]), expected(&is_known));
                prop_assert_eq!(kept(&[Filter { column, test: Test::Missing }]), expected(&|row| !is_known(row)));
            }
        }

        #[test]
        fn any_range_keeps_what_it_says(numbers in prop::collection::vec(any::<u32>(), 0..70), from: i64, below: i64) {
            let values: Values<u32> = numbers.iter().copied().map(Some).collect();
            let mut selection = Selection::all(numbers.len());
            range(Numbers::U32(&values), from, below, &mut selection);
            let expected: Selection = numbers.iter().map(|n| (from..below).contains(&(*n).into())).collect();
            prop_assert_eq!(selection, expected);
        }
    }

    #[test]
    fn bounds_outside_the_type_are_bounds_still() {
        let rows = [(None, Some(i16::MIN)), (None, Some(i16::MAX))];
        let count = |from, below| {
            let test = Test::Range(from, below);
            let filter = Filter {
                column: "points",
                test,
            };
            select(&table(&rows), &[filter]).unwrap().count()
        };
        assert_eq!(count(i64::MIN, i64::MAX), 2);
        assert_eq!(count(32_767, 32_768), 1);
        assert_eq!(count(40_000, i64::MAX) + count(i64::MIN, -40_000), 0);
    }

    #[test]
    fn what_cannot_be_tested_is_named() {
        let filter = Filter {
            column: "points",
            test: Test::Among(&["1"]),
        };
        assert!(select(&table(&[]), &[filter]).is_err());
        let filter = Filter {
            column: "code",
            test: Test::Range(0, 1),
        };
        let error = select(&table(&[]), &[filter]).unwrap_err();
        assert_eq!(error.to_string(), "essai: column code is not of numbers");
    }
}
