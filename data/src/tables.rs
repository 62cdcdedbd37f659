//! Rows on their way to published tables: pushed as they are read, sorted and typed at
//! the end.
//!
//! A table keeps its rows in columns of integers; texts are kept once each. Its leading
//! columns are its key: rows are sorted by it, and no two have the same.

use crate::error::DataError;
use orion_indicateurs::code::Region;
use orion_indicateurs::publication::{Published, Split};
use orion_indicateurs::table::{Codes, Column, ColumnType, Field, Schema, Table, Values};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One cell, before it has the type of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// No value.
    None,
    /// A number.
    Number(i64),
    /// A text or a code.
    Word(&'a str),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(word: &'a str) -> Self {
        Self::Word(word)
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(word: &'a String) -> Self {
        Self::Word(word)
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {
        $(impl From<$type> for Cell<'_> {
            fn from(number: $type) -> Self {
                Self::Number(number.into())
            }
        })*
    };
}
numbers! { u8 u16 i16 u32 i32 i64 }

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

/// The rows of every table, by the name of the table.
#[derive(Debug, Clone, Default)]
pub struct Tables(BTreeMap<&'static str, Rows>);

impl Tables {
    /// The rows of a table.
    pub fn of(&mut self, published: &'static Published) -> &mut Rows {
        self.0
            .entry(published.schema.name)
            .or_insert_with(|| Rows::new(published))
    }

    /// The distinct words of a column, in every table that has it.
    pub fn words(&self, column: &str) -> BTreeSet<&str> {
        let of_rows = |rows: &'_ Rows| {
            let fields = rows.published.schema.fields;
            fields.iter().position(|field| field.name == column)
        };
        let columns = self
            .0
            .values()
            .filter_map(|rows| rows.columns.get(of_rows(rows)?));
        let words = columns.filter_map(|column| match column {
            Pushed::Words(words) => Some(words.known.keys()),
            Pushed::Numbers(_) => None,
        });
        words.flatten().map(String::as_str).collect()
    }

    /// Every table that has rows, by name.
    pub fn into_rows(self) -> impl Iterator<Item = Rows> {
        self.0.into_values()
    }
}

/// The rows of one table.
#[derive(Debug, Clone)]
pub struct Rows {
    published: &'static Published,
    columns: Vec<Pushed>,
    regions: Vec<Option<Region>>,
}

/// One table of a publication, of the whole country or of one région.
#[derive(Debug)]
pub struct Part {
    /// What it is a part of.
    pub published: &'static Published,
    /// The région of its rows, where the table is split.
    pub region: Option<Region>,
    /// Its rows, sorted by its key.
    pub table: Table,
}

impl Rows {
    fn new(published: &'static Published) -> Self {
        let column = |field: &Field| match field.kind {
            ColumnType::Text | ColumnType::Code => Pushed::Words(Words::default()),
            _ => Pushed::Numbers(Vec::new()),
        };
        Self {
            published,
            columns: published.schema.fields.iter().map(column).collect(),
            regions: Vec::new(),
        }
    }

    /// The table that they are of.
    pub fn published(&self) -> &'static Published {
        self.published
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.regions.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.regions.is_empty()
    }

    /// Adds a row of a table that is not split, a cell per column.
    pub fn push<const N: usize>(&mut self, cells: [Cell; N]) {
        self.push_to(None, &cells);
    }

    /// Adds a row of a région.
    pub fn push_in<const N: usize>(&mut self, region: Region, cells: [Cell; N]) {
        self.push_to(Some(region), &cells);
    }

    /// Adds a row.
    ///
    /// # Panics
    /// When there are not as many cells as columns: a mistake of this program, which
    /// the first row of any source shows.
    pub fn push_to(&mut self, region: Option<Region>, cells: &[Cell]) {
        let name = self.published.schema.name;
        assert_eq!(cells.len(), self.columns.len(), "cells of a row of {name}");
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(*cell);
        }
        self.regions
            .push(region.filter(|_| self.published.split == Split::Region));
    }

    /// The tables of these rows, one per région where the table is split, and how many
    /// rows were left out because their key was there already.
    ///
    /// # Errors
    /// When a value does not fit its column.
    pub fn finish(self) -> Result<(Vec<Part>, u64), DataError> {
        let ranks: Vec<Vec<i64>> = self.columns[..self.published.key]
            .iter()
            .map(Pushed::ranks)
            .collect();
        let key = |row: usize| ranks.iter().map(move |column| column[row]);
        let mut order: Vec<usize> = (0..self.len()).collect();
        // Stable: of two rows with the same key, the first pushed comes first.
        order.sort_by(|a, b| {
            let regions = self.regions[*a].cmp(&self.regions[*b]);
            regions.then_with(|| key(*a).cmp(key(*b)))
        });
        let before = order.len();
        order.dedup_by(|a, b| self.regions[*a] == self.regions[*b] && key(*a).eq(key(*b)));
        let twice = (before - order.len()) as u64;
        let parts = order
            .chunk_by(|a, b| self.regions[*a] == self.regions[*b])
            .map(|rows| self.part(rows))
            .collect::<Result<_, _>>()?;
        Ok((parts, twice))
    }

    fn part(&self, rows: &[usize]) -> Result<Part, DataError> {
        let schema = self.published.schema;
        let fields = schema.fields.iter().zip(&self.columns);
        let columns = fields
            .map(|(field, pushed)| pushed.column(schema, field, rows))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Part {
            published: self.published,
            region: rows.first().and_then(|row| self.regions[*row]),
            table: Table::new(schema, columns)?,
        })
    }
}

/// A column of pushed cells.
#[derive(Debug, Clone)]
enum Pushed {
    Numbers(Vec<Option<i64>>),
    Words(Words),
}

#[derive(Debug, Clone, Default)]
struct Words {
    keys: Vec<Option<u32>>,
    known: HashMap<String, u32>,
}

impl Pushed {
    fn push(&mut self, cell: Cell) {
        match (self, cell) {
            (Self::Numbers(numbers), Cell::Number(number)) => numbers.push(Some(number)),
            (Self::Numbers(numbers), _) => numbers.push(None),
            (Self::Words(words), Cell::Word(word)) => words.push(word),
            (Self::Words(words), Cell::Number(number)) => words.push(&number.to_string()),
            (Self::Words(words), Cell::None) => words.keys.push(None),
        }
    }

    /// A number per row that sorts as its cells do; what is missing comes first.
    fn ranks(&self) -> Vec<i64> {
        match self {
            Self::Numbers(numbers) => numbers.iter().map(|n| n.unwrap_or(i64::MIN)).collect(),
            Self::Words(words) => {
                let mut sorted: Vec<(&String, u32)> =
                    words.known.iter().map(|(w, k)| (w, *k)).collect();
                sorted.sort_unstable();
                let mut ranks = vec![0; sorted.len()];
                for (rank, (_, key)) in (0..).zip(sorted) {
                    ranks[key as usize] = rank;
                }
                let rank = |key: &Option<u32>| key.map_or(-1, |key| ranks[key as usize]);
                words.keys.iter().map(rank).collect()
            }
        }
    }

    fn column(
        &self,
        schema: &'static Schema,
        field: &Field,
        rows: &[usize],
    ) -> Result<Column, DataError> {
        match self {
            Self::Words(words) => words.column(schema, field, rows),
            Self::Numbers(numbers) => {
                let cells = rows.iter().map(|row| numbers[*row]);
                Ok(match field.kind {
                    ColumnType::U8 => Column::U8(typed(schema, field, cells)?),
                    ColumnType::U16 => Column::U16(typed(schema, field, cells)?),
                    ColumnType::I16 => Column::I16(typed(schema, field, cells)?),
                    ColumnType::U32 => Column::U32(typed(schema, field, cells)?),
                    _ => Column::I32(typed(schema, field, cells)?),
                })
            }
        }
    }
}

impl Words {
    fn push(&mut self, word: &str) {
        let key = self.known.get(word).copied().unwrap_or_else(|| {
            let key = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
            self.known.insert(word.to_owned(), key);
            key
        });
        self.keys.push(Some(key));
    }

    fn column(
        &self,
        schema: &'static Schema,
        field: &Field,
        rows: &[usize],
    ) -> Result<Column, DataError> {
        let mut words = vec![""; self.known.len()];
        for (word, key) in &self.known {
            words[*key as usize] = word;
        }
        let cells = rows
            .iter()
            .map(|row| self.keys[*row].map(|key| words[key as usize]));
        if field.kind == ColumnType::Text {
            return Ok(Column::Text(cells.map(Option::unwrap_or_default).collect()));
        }
        let codes = Codes::encode(&cells.collect::<Vec<_>>());
        let codes =
            codes.ok_or_else(|| schema.column_error(field.name, "has more than 65,536 codes"))?;
        Ok(Column::Code(codes))
    }
}

fn typed<T: TryFrom<i64> + Copy + Default>(
    schema: &'static Schema,
    field: &Field,
    cells: impl Iterator<Item = Option<i64>>,
) -> Result<Values<T>, DataError> {
    let cells = cells
        .enumerate()
        .map(|(row, cell)| match cell.map(T::try_from) {
            None => Ok(None),
            Some(Ok(value)) => Ok(Some(value)),
            Some(Err(_)) => Err(schema.cell_error(field.name, row, "is too large for its column")),
        });
    Ok(cells.collect::<Result<Values<T>, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            field("annee", ColumnType::U16),
            field("nombre", ColumnType::I32),
        ],
    };
    static ESSAI: Published = Published {
        schema: &SCHEMA,
        key: 2,
        split: Split::Region,
    };

    fn regions() -> [Region; 2] {
        ["11", "84"].map(|code| code.parse().unwrap())
    }

    proptest! {
        #[test]
        fn parts_hold_every_key_once_in_order(
            rows in prop::collection::vec((0..2_usize, "[a-c]{0,2}", 0..3_u16, prop::option::of(any::<i32>())), 0..60),
        ) {
            let mut pushed = Rows::new(&ESSAI);
            let mut expected = BTreeMap::new();
            for (region, code, annee, nombre) in &rows {
                pushed.push_in(regions()[*region], [code.into(), (*annee).into(), (*nombre).into()]);
                expected.entry((*region, code.clone(), *annee)).or_insert(*nombre);
            }
            let (parts, twice) = pushed.finish().unwrap();
            prop_assert_eq!(usize::try_from(twice).unwrap(), rows.len() - expected.len());
            let mut found = Vec::new();
            for part in &parts {
                let region = regions().iter().position(|r| Some(*r) == part.region).unwrap();
                let codes = part.table.codes("code").unwrap();
                let annees = part.table.u16s("annee").unwrap();
                let nombres = part.table.i32s("nombre").unwrap();
                for row in 0..part.table.rows() {
                    let code = codes.iter().nth(row).flatten().unwrap().to_owned();
                    found.push(((region, code, annees.get(row).unwrap()), nombres.get(row)));
                }
            }
            prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_value_that_does_not_fit_is_named() {
        let mut rows = Rows::new(&ESSAI);
        rows.push_in(regions()[0], ["a".into(), 70_000.into(), Cell::None]);
        let error = rows.finish().unwrap_err().to_string();
        assert!(
            error.contains("annee") && error.contains("too large"),
            "{error}"
        );
    }
}
