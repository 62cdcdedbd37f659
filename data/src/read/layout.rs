//! Which column holds what, by its header, and the values of cells.
//!
//! A source declares its columns once, with every header that its publisher has used:
//! the label of a portal, its field name, that of a workbook. Headers are compared
//! without case, accents or punctuation.

use super::{Grid, Line, SourceFile};
use crate::error::DataError;
use crate::report::Tally;
use orion_indicateurs::text::fold;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A column of a source: the name we give it, and the headers it has had.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// The name that the reader asks for.
    pub name: &'static str,
    /// The headers it has had, besides its name.
    pub spellings: &'static [&'static str],
    /// Whether a layout may do without it.
    pub optional: bool,
}

/// A column without which a file is not of the layout.
pub const fn need(name: &'static str, spellings: &'static [&'static str]) -> Head {
    Head {
        name,
        spellings,
        optional: false,
    }
}

/// A column that some vintages do not have.
pub const fn may(name: &'static str, spellings: &'static [&'static str]) -> Head {
    Head {
        name,
        spellings,
        optional: true,
    }
}

/// The columns of a source, in any order.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Its columns.
    pub heads: &'static [Head],
}

impl Layout {
    /// How many of its columns a header has; `None` when one that it needs is not there.
    pub fn recognises(&self, file: &SourceFile, header: &Line) -> Option<usize> {
        let header: Vec<String> = header.cells().map(plain).collect();
        let places = self.heads.iter().map(|head| {
            let place = place(file, head, &header);
            (place.is_some() || head.optional).then_some(usize::from(place.is_some()))
        });
        places.sum()
    }

    /// Where each of its columns is.
    ///
    /// # Errors
    /// When a column that it needs is not in the header, or one is there twice.
    pub fn bind<'a>(&self, file: &'a SourceFile, header: &Line) -> Result<Bound<'a>, DataError> {
        let names: Vec<String> = header.cells().map(plain).collect();
        let mut places = Vec::with_capacity(self.heads.len());
        for head in self.heads {
            let at = place(file, head, &names);
            let error = |column, found: &str, expected| DataError::Layout {
                file: file.name.clone(),
                line: header.number,
                column,
                found: found.into(),
                expected,
            };
            match at {
                None if !head.optional => {
                    let expected =
                        format!("a column {}", head.spellings.first().unwrap_or(&head.name));
                    return Err(error(header.len() + 1, "", expected));
                }
                Some(at) if names.iter().skip(at + 1).any(|name| *name == names[at]) => {
                    let expected = "this column once".into();
                    return Err(error(at + 1, header.cell(at), expected));
                }
                at => places.push((head.name, at)),
            }
        }
        Ok(Bound { file, places })
    }

    /// The rows below the first line of a grid, and where their columns are.
    ///
    /// # Errors
    /// Those of [`bind`](Self::bind), and a grid without rows.
    pub fn open<'a, 'g>(
        &self,
        file: &'a SourceFile,
        grid: &'g Grid,
    ) -> Result<(Bound<'a>, &'g [Line]), DataError> {
        let (header, rows) = grid
            .lines
            .split_first()
            .ok_or_else(|| DataError::format(&file.name, "is empty"))?;
        let bound = self.bind(file, header)?;
        if rows.is_empty() {
            return Err(DataError::format(&file.name, "has no row below its header"));
        }
        Ok((bound, rows))
    }
}

fn place(file: &SourceFile, head: &Head, header: &[String]) -> Option<usize> {
    let own = std::iter::once(&head.name).chain(head.spellings);
    let declared = file.spellings.iter();
    let declared = declared.filter_map(|(name, s)| (name == head.name).then_some(s.as_str()));
    let mut known = own.copied().chain(declared).map(plain);
    known.find_map(|spelling| header.iter().position(|name| *name == spelling))
}

/// A header without case, accents, underscores or spaces that do not count.
fn plain(header: &str) -> String {
    let folded = fold(header);
    let words = folded.split(|c: char| c.is_whitespace() || c == '_');
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A layout laid over a header.
#[derive(Debug)]
pub struct Bound<'a> {
    file: &'a SourceFile,
    places: Vec<(&'static str, Option<usize>)>,
}

impl Bound<'_> {
    /// Whether the file has a column of the layout.
    pub fn has(&self, name: &str) -> bool {
        self.places
            .iter()
            .any(|(own, at)| *own == name && at.is_some())
    }

    /// A line, seen through the layout.
    pub fn row<'b>(&'b self, line: &'b Line) -> Row<'b> {
        Row { bound: self, line }
    }
}

/// The lines that say something new: one that is another's copy is counted and left.
pub fn once<'g>(lines: &'g [Line], tally: &mut Tally) -> Vec<&'g Line> {
    let mut seen = HashSet::with_capacity(lines.len());
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        if seen.insert(line.cells().collect::<Vec<_>>()) {
            kept.push(line);
        } else {
            tally.rows += 1;
            tally.drop_row("ligne en double");
        }
    }
    kept
}

/// A line, seen through a layout.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    bound: &'a Bound<'a>,
    line: &'a Line,
}

/// What a cell of a figure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A number, in units of the scale asked for.
    Known(i64),
    /// Nothing: the source has no figure.
    Absent,
    /// A mark of secrecy: `nd`, `ND`, `*`, `s`.
    Withheld,
}

impl Mark {
    /// The number, when there is one.
    pub fn known(self) -> Option<i64> {
        match self {
            Self::Known(number) => Some(number),
            Self::Absent | Self::Withheld => None,
        }
    }

    /// The number, when there is one of 32 bits from 0.
    pub fn small(self) -> Option<u32> {
        self.known().and_then(|number| u32::try_from(number).ok())
    }
}

impl<'a> Row<'a> {
    /// The number of its line.
    pub fn line(&self) -> u64 {
        self.line.number
    }

    /// The text of a column; `""` where the file has no such column.
    pub fn text(&self, name: &str) -> &'a str {
        self.at(name).map_or("", |at| self.line.cell(at))
    }

    /// The code of a column; `None` when it is not one.
    pub fn code<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).parse().ok()
    }

    /// A whole number of a column, from 0.
    ///
    /// # Errors
    /// When the cell holds anything but a number of the range, a mark of secrecy or nothing.
    pub fn count(&self, name: &str, range: RangeInclusive<i64>) -> Result<Mark, DataError> {
        self.scaled(name, 1, range)
    }

    /// A percent of a column, whole, with or without its sign.
    ///
    /// # Errors
    /// As [`count`](Self::count).
    pub fn percent(&self, name: &str) -> Result<Mark, DataError> {
        self.scaled(name, 1, 0..=100)
    }

    /// A decimal number of a column in units of `1 / scale`, rounded half to even; the
    /// range is in these units.
    ///
    /// # Errors
    /// As [`count`](Self::count).
    pub fn scaled(
        &self,
        name: &str,
        scale: i64,
        range: RangeInclusive<i64>,
    ) -> Result<Mark, DataError> {
        match mark(self.text(name), scale) {
            Some(Mark::Known(number)) if !range.contains(&number) => Err(self.unexpected(
                name,
                format!(
                    "a number from {} to {}",
                    *range.start() / scale,
                    *range.end() / scale
                ),
            )),
            Some(mark) => Ok(mark),
            None => Err(self.unexpected(name, "a number, nd, * or nothing".into())),
        }
    }

    /// An error that names the file, the line and the column of a cell.
    pub fn unexpected(&self, name: &str, expected: String) -> DataError {
        DataError::Layout {
            file: self.bound.file.name.clone(),
            line: self.line.number,
            column: self.at(name).map_or(0, |at| at + 1),
            found: self.text(name).chars().take(80).collect(),
            expected: expected + " in " + name,
        }
    }

    fn at(&self, name: &str) -> Option<usize> {
        let places = &self.bound.places;
        places
            .iter()
            .find(|(own, _)| *own == name)
            .and_then(|(_, at)| *at)
    }
}

/// What a cell says; `None` when it is neither a number nor a mark.
fn mark(cell: &str, scale: i64) -> Option<Mark> {
    // Most cells are a few digits.
    if matches!(cell.len(), 1..=9) && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Mark::Known(cell.parse::<i64>().ok()?.checked_mul(scale)?));
    }
    let cell = cell
        .trim()
        .trim_end_matches(['%', '\u{A0}', '\u{202F}', ' ']);
    if cell.is_empty() {
        return Some(Mark::Absent);
    }
    let marks = ["nd", "n.d.", "*", "s", "ns", "secret", "c"];
    if marks.iter().any(|mark| cell.eq_ignore_ascii_case(mark)) {
        return Some(Mark::Withheld);
    }
    if ["na", "nan", "null", "-", "."]
        .iter()
        .any(|mark| cell.eq_ignore_ascii_case(mark))
    {
        return Some(Mark::Absent);
    }
    decimal(cell, scale).map(Mark::Known)
}

/// A decimal in units of `1 / scale`, exactly where it is written without an exponent.
fn decimal(cell: &str, scale: i64) -> Option<i64> {
    let digits: String = cell
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}'))
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    let unsigned = digits.trim_start_matches(['+', '-', '\u{2212}']);
    if digits.len() > 40 || digits.chars().count() - unsigned.chars().count() > 1 {
        return None;
    }
    let negative = unsigned.len() < digits.len() && !digits.starts_with('+');
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !(is_digits(whole) && is_digits(part)) || (whole.is_empty() && part.is_empty()) {
        return None;
    }
    // Twenty digits after the point are more than any source means.
    let part = part.get(..20).unwrap_or(part);
    let numerator: i128 = format!("{whole}{part}").parse().ok()?;
    let power = exponent - i32::try_from(part.len()).ok()?;
    let (above, below) = match power {
        0..=15 => (10_i128.checked_pow(power.unsigned_abs())?, 1),
        -37..0 => (1, 10_i128.checked_pow(power.unsigned_abs())?),
        _ => return None,
    };
    let above = numerator
        .checked_mul(above)?
        .checked_mul(i128::from(scale))?;
    let (quotient, rest) = (above / below, above % below);
    let up = rest * 2 > below || (rest * 2 == below && quotient % 2 == 1);
    let rounded = i64::try_from(quotient + i128::from(up)).ok()?;
    Some(if negative { -rounded } else { rounded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_official_files_are_read() {
        let known = |cell, scale| mark(cell, scale).unwrap();
        for (cell, scale, number) in [
            ("47", 1, 47),
            ("47.0", 1, 47),
            ("47,0", 1, 47),
            ("+6", 1, 6),
            ("-9", 1, -9),
            ("10,4%", 10, 104),
            ("28,25", 100, 2_825),
            ("1 234", 1, 1_234),
            ("0.5", 1, 0),
            ("1.5", 1, 2),
            ("-0.006062928049646171", 1_000, -6),
            ("1e-05", 1_000_000, 10),
            ("68606000.0", 1, 68_606_000),
        ] {
            assert_eq!(known(cell, scale), Mark::Known(number), "{cell}");
        }
        for cell in ["nd", "ND", "*", "s"] {
            assert_eq!(known(cell, 1), Mark::Withheld, "{cell}");
        }
        assert_eq!(known("", 1), Mark::Absent);
        for cell in ["abc", "1;2", "--1", "1.2.3", "+", "1e", "9e99", "٣"] {
            assert_eq!(mark(cell, 1), None, "{cell}");
        }
    }

    static LAYOUT: Layout = Layout {
        heads: &[
            need("uai", &["Numéro UAI"]),
            may("effectif", &["Nombre d'élèves : Total"]),
        ],
    };

    fn file(text: &str) -> SourceFile {
        SourceFile::of("essai.csv".into(), text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn columns_go_by_their_headers_however_they_are_written() {
        for header in ["NUMERO_UAI;nombre d’eleves : total", "effectif;uai"] {
            let file = file(&format!("{header}\n1;1"));
            let grid = Grid::csv(&file).unwrap();
            let (bound, rows) = LAYOUT.open(&file, &grid).unwrap();
            assert_eq!(LAYOUT.recognises(&file, &grid.lines[0]), Some(2));
            assert_eq!(
                bound.row(&rows[0]).count("effectif", 0..=9).unwrap(),
                Mark::Known(1)
            );
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let error = |text: &str| {
            let file = file(text);
            let grid = Grid::csv(&file).unwrap();
            match LAYOUT.open(&file, &grid) {
                Ok((bound, rows)) => bound.row(&rows[0]).count("effectif", 0..=9).unwrap_err(),
                Err(error) => error,
            }
            .to_string()
        };
        assert!(error("a;b\n1;2").contains("expected a column Numéro UAI"));
        assert!(error("uai;UAI\n1;2").contains("this column once"));
        let cell = error("uai;effectif\n1;12");
        assert!(
            cell.starts_with("essai.csv, line 2, column 2: found \"12\""),
            "{cell}"
        );
    }
}
