//! What the page calls. Rows stay here; small arrays and texts go out.

use crate::answers::{self, Indexes, Mean};
use crate::schema::SCHEMA;
use orion_indicateurs::arrow;
use orion_indicateurs::query::{CrossFilter, Cube, Sum};
use orion_indicateurs::table::Table;
use std::fmt::Write;
use wasm_bindgen::prelude::*;

/// How many of the rows found are shown.
const FIRST: usize = 50;

type Answer<T> = Result<T, JsError>;

/// The corpus, and what is prepared to answer about it.
#[wasm_bindgen]
pub struct Engine {
    table: Table,
    indexes: Option<Indexes>,
    linked: Option<CrossFilter>,
    cube: Option<Cube>,
    sizes: [usize; 3],
}

#[wasm_bindgen]
impl Engine {
    /// Reads the bytes of the corpus.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Answer<Self> {
        let table = arrow::read(bytes, &SCHEMA)?;
        let sizes = answers::view_sizes(&table)?;
        Ok(Self {
            table,
            indexes: None,
            linked: None,
            cube: None,
            sizes,
        })
    }

    /// Folds the labels that are searched.
    pub fn index(&mut self) -> Answer<()> {
        self.indexes = Some(Indexes::new(&self.table)?);
        Ok(())
    }

    /// The bytes of the table's columns.
    #[wasm_bindgen(js_name = tableBytes)]
    pub fn table_bytes(&self) -> usize {
        self.table.bytes()
    }

    /// The bytes of the folded words.
    #[wasm_bindgen(js_name = indexBytes)]
    pub fn index_bytes(&self) -> usize {
        self.indexes.as_ref().map_or(0, Indexes::bytes)
    }

    /// Sums above and below, by région.
    pub fn groupby(&self) -> Answer<Vec<f64>> {
        let sums = answers::groupby(&self.table)?;
        let sides = |sum: &Sum| [sum.numerator as f64, sum.denominator as f64];
        Ok(sums.groups.iter().flat_map(sides).collect())
    }

    /// Counts by région and quadrant; the means are given as fractions.
    pub fn quadrant(&self, poursuite: &[u32], emploi: &[u32]) -> Answer<Vec<u32>> {
        let tally = answers::quadrant(&self.table, mean(poursuite)?, mean(emploi)?)?;
        Ok(tally.groups().flatten().copied().collect())
    }

    /// A line for each of formation, etablissement, employment and leavers, row after row.
    pub fn topk(&self) -> Answer<String> {
        let emploi = self.table.u16s("nb_emploi_6_mois")?;
        let sortants = self.table.u16s("nb_sortants")?;
        let mut lines = String::new();
        for row in answers::topk(&self.table)? {
            self.write_labels(row, &mut lines)?;
            let counts = (emploi.get(row).unwrap_or(0), sortants.get(row).unwrap_or(0));
            writeln!(lines, "{}\n{}", counts.0, counts.1)?;
        }
        Ok(lines)
    }

    /// A line for how many rows are found, then for each label of the first.
    pub fn search(&self, text: &str) -> Answer<String> {
        let indexes = self.indexes.as_ref().ok_or_else(unprepared)?;
        let found = indexes.search(&self.table, text)?;
        let mut lines = format!("{}\n", found.count());
        for row in found.rows().take(FIRST) {
            self.write_labels(row, &mut lines)?;
        }
        Ok(lines)
    }

    /// The three views inside a brush, by a scan.
    pub fn brush(&self, low: u32, high: u32) -> Answer<Vec<u32>> {
        Ok(answers::brush(&self.table, &(low..high))?)
    }

    /// Prepares linked views.
    pub fn link(&mut self) -> Answer<()> {
        self.linked = Some(answers::linked(&self.table)?);
        Ok(())
    }

    /// The three views as the brush moves.
    pub fn linked(&mut self, low: usize, high: usize) -> Answer<Vec<u32>> {
        let linked = self.linked.as_mut().ok_or_else(unprepared)?;
        Ok(answers::linked_step(linked, &(low..high)))
    }

    /// Prepares prefix sums.
    #[wasm_bindgen(js_name = buildCube)]
    pub fn build_cube(&mut self) -> Answer<()> {
        self.cube = Some(answers::cube(&self.table)?);
        Ok(())
    }

    /// The three views from prefix sums.
    #[wasm_bindgen(js_name = cubeStep)]
    pub fn cube_step(&self, low: usize, high: usize) -> Answer<Vec<u32>> {
        let cube = self.cube.as_ref().ok_or_else(unprepared)?;
        Ok(answers::cube_step(cube, self.sizes, &(low..high)))
    }

    fn write_labels(&self, row: usize, lines: &mut String) -> Answer<()> {
        for column in ["formation", "etablissement"] {
            lines.push_str(self.table.codes(column)?.get(row).unwrap_or_default());
            lines.push('\n');
        }
        Ok(())
    }
}

fn unprepared() -> JsError {
    JsError::new("prepare it first")
}

fn mean(fraction: &[u32]) -> Answer<Mean> {
    match *fraction {
        [numerator, denominator] => Ok(Mean {
            numerator: numerator.into(),
            denominator: denominator.into(),
        }),
        _ => Err(JsError::new("a mean is two numbers")),
    }
}
