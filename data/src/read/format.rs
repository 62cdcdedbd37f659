//! A file whatever its format: text, workbook or JSON records as grids.

use super::{Grid, Layout, Line, SourceFile};
use crate::error::DataError;
use csv::StringRecord;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How the files of old workbooks (XLS) begin.
const OLE: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

impl Grid {
    /// The first line of every grid of a file; none where it is of no format of ours.
    pub fn headers(file: &SourceFile) -> Vec<Line> {
        let grids = if is_workbook(file) {
            Self::workbook_top(file).unwrap_or_default()
        } else if is_records(file) {
            records(file).map(|grid| vec![grid]).unwrap_or_default()
        } else {
            return Self::header(file).into_iter().collect();
        };
        let first = |grid: Self| grid.lines.into_iter().next();
        grids.into_iter().filter_map(first).collect()
    }

    /// The grid of a file that has a layout; the first where none has.
    ///
    /// # Errors
    /// When the file is not of its format, or holds no grid.
    pub fn of(file: &SourceFile, layout: &Layout) -> Result<Self, DataError> {
        let mut grids = if is_workbook(file) {
            Self::workbook(file)?
        } else if is_records(file) {
            vec![records(file)?]
        } else {
            vec![Self::csv(file)?]
        };
        let known = |grid: &Self| layout.recognises(file, grid.lines.first()?);
        let at = grids.iter().position(|grid| known(grid).is_some());
        if grids.is_empty() {
            return Err(DataError::format(&file.name, "holds no sheet"));
        }
        Ok(grids.swap_remove(at.unwrap_or_default()))
    }
}

fn is_workbook(file: &SourceFile) -> bool {
    file.bytes.starts_with(b"PK") || file.bytes.starts_with(&OLE)
}

fn is_records(file: &SourceFile) -> bool {
    let first = file.bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    first == Some(&b'[')
}

/// The objects of a JSON array: a line of their names, then a line each. The number of
/// a line is the rank of its object, from 2.
fn records(file: &SourceFile) -> Result<Grid, DataError> {
    let records: Vec<BTreeMap<String, Value>> = serde_json::from_slice(&file.bytes)
        .map_err(|error| DataError::format(&file.name, error))?;
    let names: BTreeSet<&str> = records
        .iter()
        .flat_map(BTreeMap::keys)
        .map(String::as_str)
        .collect();
    let line = |record: &BTreeMap<String, Value>| -> StringRecord {
        names.iter().map(|name| text(record.get(*name))).collect()
    };
    let cells = std::iter::once(names.iter().copied().collect()).chain(records.iter().map(line));
    Ok(Grid::of_lines((1..).zip(cells)))
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(value) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::need;

    static LAYOUT: Layout = Layout {
        heads: &[need("fap", &[]), need("emplois", &[])],
    };

    fn file(text: &str) -> SourceFile {
        SourceFile::of("essai.json".into(), text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn records_are_lines_under_the_names_of_all() {
        let file = file(r#" [{"fap": " A0Z ", "emplois": 1.5e-3}, {"fap": null, "autre": [1]}]"#);
        let grid = Grid::of(&file, &LAYOUT).unwrap();
        let lines: Vec<Vec<&str>> = grid.lines.iter().map(|l| l.cells().collect()).collect();
        let expected = [
            ["autre", "emplois", "fap"],
            ["", "0.0015", "A0Z"],
            ["[1]", "", ""],
        ];
        assert_eq!(lines, expected);
        assert_eq!(Grid::headers(&file).len(), 1);
    }

    #[test]
    fn what_is_no_list_of_records_is_refused() {
        for text in ["[1, 2]", "[{\"fap\": 1}", "["] {
            assert!(Grid::of(&file(text), &LAYOUT).is_err(), "{text}");
            assert!(Grid::headers(&file(text)).is_empty(), "{text}");
        }
    }
}
