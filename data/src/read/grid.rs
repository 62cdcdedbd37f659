//! CSV, XLSX and XLS files as lines of cells.

use super::SourceFile;
use super::file::{most_unzipped, unbroken};
use crate::error::DataError;
use calamine::{Data, DataRef, Reader, Xls, Xlsx};
use csv::StringRecord;
use std::io::{Cursor, Read};

/// No official sheet is wider: beyond, a file is wrong or made to harm.
const MOST_COLUMNS: u32 = 1_024;
/// Nor longer.
const MOST_ROWS: u32 = 4_000_000;
/// Longest cell, in bytes: twice what a spreadsheet can hold.
const MOST_CELL: usize = 65_536;
/// What ends a file, as its reader sees it: swallowed when quotes do not close.
const END: &str = "\u{1}";
/// Most separators that are tried.
const SEPARATORS: [u8; 4] = *b";,\t|";

/// One line of cells.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: u64,
    cells: StringRecord,
}

impl Line {
    /// A header under other names.
    pub(crate) fn renamed(&self, names: impl IntoIterator<Item = String>) -> Self {
        Self {
            number: self.number,
            cells: names.into_iter().collect::<Vec<_>>().into(),
        }
    }

    /// The text of a cell, from 0; `""` beyond the last.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).unwrap_or_default()
    }

    /// Every cell.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter()
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(str::is_empty)
    }
}

/// The lines of a file, or of one sheet of a workbook.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The name of the sheet; `""` for a file without sheets.
    pub sheet: String,
    /// Its lines, the header among them.
    pub lines: Vec<Line>,
}

impl Grid {
    /// The lines of a CSV file: quotes and the separator are those it uses.
    ///
    /// # Errors
    /// When a line has another number of cells than the first, quotes do not close, or a
    /// cell is too long or too far to be that of an official table.
    pub fn csv(file: &SourceFile) -> Result<Self, DataError> {
        let text = file.text();
        let separator = separator(&text);
        let end = format!("\n{END}");
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes().chain(end.as_bytes()));
        let mut numbers = Numbers::new(&text);
        let mut lines: Vec<Line> = Vec::new();
        let mut ended = false;
        for record in reader.records() {
            let cells = record.map_err(|error| DataError::format(&file.name, error))?;
            ended = cells.len() == 1 && cells.get(0) == Some(END);
            if !ended {
                let number = cells.position().map_or(0, |position| numbers.at(position));
                let line = Line { number, cells };
                check(file, &line, lines.first(), separator)?;
                lines.push(line);
            }
        }
        if !ended {
            let line = lines.last().map_or(1, |line| line.number);
            let problem = format!("line {line}: a quote opens and does not close");
            return Err(DataError::format(&file.name, problem));
        }
        let sheet = String::new();
        Ok(Self { sheet, lines })
    }

    /// The first line of a CSV file; nothing where it is not text.
    pub fn header(file: &SourceFile) -> Option<Line> {
        let text = file.top();
        if text.contains('\0') {
            return None;
        }
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator(&text))
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let cells = reader.records().next()?.ok()?;
        Some(Line { number: 1, cells })
    }

    /// Every sheet of an XLSX or XLS workbook.
    ///
    /// # Errors
    /// When it is no workbook, or one too large to be an official table.
    pub fn workbook(file: &SourceFile) -> Result<Vec<Self>, DataError> {
        sheets(file, usize::MAX)
    }

    /// The first line of every sheet, without reading the others where the format lets.
    pub(super) fn workbook_top(file: &SourceFile) -> Result<Vec<Self>, DataError> {
        sheets(file, 1)
    }

    /// A grid of lines, with the number of each.
    pub(super) fn of_lines(lines: impl Iterator<Item = (u64, StringRecord)>) -> Self {
        let line = |(number, cells)| Line { number, cells };
        Self {
            sheet: String::new(),
            lines: lines.map(line).collect(),
        }
    }
}

/// The first `most` lines of every sheet.
fn sheets(file: &SourceFile, most: usize) -> Result<Vec<Grid>, DataError> {
    if file.bytes.starts_with(b"PK") {
        guard_zip(file)?;
        unbroken(file, || xlsx(file, most))
    } else {
        unbroken(file, || xls(file))
    }
}

/// The separator that cuts the first line into most cells.
fn separator(text: &str) -> u8 {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let cells = |separator: u8| {
        let mut quoted = false;
        first
            .bytes()
            .filter(|byte| {
                quoted ^= *byte == b'"';
                *byte == separator && !quoted
            })
            .count()
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|s| cells(*s));
    best.unwrap_or(b';')
}

/// Refuses a line of another length than the first, and cells of no official table.
fn check(
    file: &SourceFile,
    line: &Line,
    first: Option<&Line>,
    separator: u8,
) -> Result<(), DataError> {
    let refused = |column: usize, found: String, expected: String| DataError::Layout {
        file: file.name.clone(),
        line: line.number,
        column: column + 1,
        found,
        expected,
    };
    let (found, expected) = (line.len(), first.map_or(line.len(), Line::len));
    if found > MOST_COLUMNS as usize {
        let expected = format!("at most {MOST_COLUMNS}");
        return Err(refused(
            MOST_COLUMNS as usize,
            format!("{found} cells"),
            expected,
        ));
    }
    if found != expected {
        let expected = format!("{expected} cells as in the header");
        let column = found.min(first.map_or(0, Line::len));
        return Err(refused(column, format!("{found} cells"), expected));
    }
    for (column, cell) in line.cells().enumerate() {
        if let Some(expected) = wrong(cell, found, separator) {
            let found = cell.chars().take(80).collect();
            return Err(refused(column, found, expected.into()));
        }
    }
    Ok(())
}

/// What a cell should have been, when no official table holds such a one.
fn wrong(cell: &str, columns: usize, separator: u8) -> Option<&'static str> {
    if cell.len() > MOST_CELL {
        return Some("a cell of at most 65,536 bytes");
    }
    if cell.contains('\0') {
        return Some("text, without NUL");
    }
    // A whole line within a cell: quotes opened there and closed in another line.
    let inner = cell.split(['\n', '\r']).skip(1);
    let whole = |line: &str| line.bytes().filter(|byte| *byte == separator).count() + 1 >= columns;
    (columns > 1 && inner.into_iter().any(whole)).then_some("a quote that closes in its cell")
}

/// The line that a record begins on. The reader of CSV counts a line feed after a
/// carriage return with the record that follows, and would be one line behind.
struct Numbers<'a> {
    text: &'a str,
    counted: usize,
    line: u64,
}

impl<'a> Numbers<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            counted: 0,
            line: 1,
        }
    }

    /// The line of a position; positions are asked in ascending order.
    fn at(&mut self, position: &csv::Position) -> u64 {
        let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let text = self.text.as_bytes();
        for (at, byte) in text.iter().enumerate().skip(self.counted) {
            if at >= start && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            // A carriage return ends a line where no line feed follows.
            let alone = *byte == b'\r' && text.get(at + 1) != Some(&b'\n');
            self.line += u64::from(*byte == b'\n' || alone);
            self.counted = at + 1;
        }
        self.line
    }
}

/// Refuses a workbook that unzips to more than any official one: sizes that a zip
/// announces may lie, so its bytes are counted as they come.
fn guard_zip(file: &SourceFile) -> Result<(), DataError> {
    let failed = |error: &dyn std::fmt::Display| DataError::format(&file.name, error);
    let mut zip = zip::ZipArchive::new(Cursor::new(&file.bytes)).map_err(|e| failed(&e))?;
    let most = most_unzipped(file.bytes.len());
    let mut left = most;
    for at in 0..zip.len() {
        let entry = zip.by_index(at).map_err(|e| failed(&e))?;
        let read = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|e| failed(&e))?;
        left = left.checked_sub(read).ok_or_else(|| {
            failed(&format!(
                "unzips to more than {most} bytes: not an official workbook"
            ))
        })?;
    }
    Ok(())
}

fn xlsx(file: &SourceFile, most: usize) -> Result<Vec<Grid>, DataError> {
    let failed = |error: &dyn std::fmt::Display| DataError::format(&file.name, error);
    let mut book = Xlsx::new(Cursor::new(&file.bytes)).map_err(|e| failed(&e))?;
    let mut grids = Vec::new();
    for sheet in book.sheet_names() {
        // Cell by cell: a sheet with one cell in its far corner is no large sheet.
        let mut cells = book
            .worksheet_cells_reader(&sheet)
            .map_err(|e| failed(&e))?;
        let mut page = Page::default();
        while let Some(cell) = cells.next_cell().map_err(|e| failed(&e))? {
            let text = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => (*text).to_owned(),
                value => Data::from(value.clone()).to_string(),
            };
            page.put(cell.get_position(), &text)
                .map_err(|e| failed(&e))?;
            if page.lines.len() > most {
                page.lines.truncate(most);
                break;
            }
        }
        grids.push(page.grid(sheet));
    }
    Ok(grids)
}

fn xls(file: &SourceFile) -> Result<Vec<Grid>, DataError> {
    let failed = |error: &dyn std::fmt::Display| DataError::format(&file.name, error);
    let mut book: Xls<_> = Xls::new(Cursor::new(&file.bytes)).map_err(|e| failed(&e))?;
    let mut grids = Vec::new();
    for (sheet, range) in book.worksheets() {
        let start = range.start().unwrap_or_default();
        let mut page = Page::default();
        for (row, column, value) in range.used_cells() {
            let place = |at: usize, from: u32| u32::try_from(at).unwrap_or(u32::MAX) + from;
            let at = (place(row, start.0), place(column, start.1));
            page.put(at, &value.to_string()).map_err(|e| failed(&e))?;
        }
        grids.push(page.grid(sheet));
    }
    Ok(grids)
}

/// A sheet as its cells come: by line, then by column.
#[derive(Default)]
struct Page {
    lines: Vec<Line>,
}

impl Page {
    fn put(&mut self, (row, column): (u32, u32), text: &str) -> Result<(), String> {
        let number = u64::from(row) + 1;
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(format!(
                "has a cell at line {number}, column {}: too far",
                column + 1
            ));
        }
        if self.lines.last().is_none_or(|line| line.number < number) {
            let cells = StringRecord::new();
            self.lines.push(Line { number, cells });
        }
        let Some(line) = self.lines.last_mut().filter(|line| line.number == number) else {
            return Err(format!("has cells out of order at line {number}"));
        };
        if line.cells.len() > column as usize {
            return Err(format!("has two cells for one place at line {number}"));
        }
        for _ in line.cells.len()..column as usize {
            line.cells.push_field("");
        }
        line.cells.push_field(text.trim());
        Ok(())
    }

    fn grid(self, sheet: String) -> Grid {
        let lines = self.lines;
        Grid { sheet, lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> SourceFile {
        SourceFile::of("essai.csv".into(), bytes.to_vec()).unwrap()
    }

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let grid = Grid::csv(&file(bytes)).unwrap();
        let line = |line: &Line| line.cells().map(str::to_owned).collect();
        grid.lines.iter().map(line).collect()
    }

    #[test]
    fn each_separator_is_recognised_even_beside_another_in_quotes() {
        for text in ["a;b\n1;2", "a,b\n1,2", "a\tb\n1\t2", "a|b\n1|2"] {
            assert_eq!(cells(text.as_bytes()), [["a", "b"], ["1", "2"]], "{text}");
        }
        assert_eq!(cells(b"\"a,a,a\";b\n1;2")[0], ["a,a,a", "b"]);
    }

    #[test]
    fn a_ragged_row_is_named_by_its_line() {
        let error = Grid::csv(&file(b"a;b\r\n1;2\r\n3\r\n")).unwrap_err();
        assert!(
            matches!(
                error,
                DataError::Layout {
                    line: 3,
                    column: 2,
                    ..
                }
            ),
            "{error}"
        );
    }

    #[test]
    fn bytes_that_are_no_workbook_are_refused() {
        for bytes in [b"PK\x03\x04nothing".as_slice(), b"plain text", b""] {
            assert!(Grid::workbook(&file(bytes)).is_err());
        }
    }
}
