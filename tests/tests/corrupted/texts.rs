//! Mutants of files of separated values.

use super::Chance;
use super::trial::{Outcome, Trial, Tried};
use Outcome::{Counted, Refused, Same};
use orion_data::read::Grid;

const TOLD: &[Outcome] = &[Refused, Counted, Same];

/// A file as its cells, the header first.
#[derive(Clone)]
struct Cells(Vec<Vec<String>>);

impl Cells {
    fn of(trial: &Trial) -> Self {
        let grid = Grid::csv(trial.sound).unwrap();
        let line = |line: &orion_data::read::Line| line.cells().map(str::to_owned).collect();
        Self(grid.lines.iter().map(line).collect())
    }

    fn width(&self) -> usize {
        self.0[0].len()
    }

    /// Its bytes, with a separator.
    fn bytes(&self, separator: u8) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .from_writer(Vec::new());
        for line in &self.0 {
            writer.write_record(line).unwrap();
        }
        writer.into_inner().unwrap()
    }

    fn with(&self, change: impl FnOnce(&mut Vec<Vec<String>>)) -> Vec<u8> {
        let mut changed = self.clone();
        change(&mut changed.0);
        changed.bytes(b';')
    }

    /// A column with every cell but the header replaced.
    fn filled(&self, column: usize, cell: &str) -> Vec<u8> {
        self.with(|lines| {
            for line in &mut lines[1..] {
                line[column] = cell.into();
            }
        })
    }

    fn is_numeric(&self, column: usize) -> bool {
        let cells = self.0[1..]
            .iter()
            .map(|line| line[column].as_str())
            .filter(|cell| !cell.is_empty());
        let is_number = |cell: &str| {
            cell.replace(',', ".")
                .parse::<f64>()
                .is_ok_and(|n| n >= 0.0)
        };
        let (mut numbers, mut others) = (0, 0);
        cells.for_each(|cell| {
            if is_number(cell) {
                numbers += 1;
            } else {
                others += 1;
            }
        });
        numbers > 0 && others * 4 < numbers
    }

    fn is_wordy(&self, column: usize) -> bool {
        let words = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count() > 3;
        self.0[1..]
            .iter()
            .all(|line| line[column].is_empty() || words(&line[column]))
            && !self.0[1][column].is_empty()
    }
}

/// Every kind of mutant of a file.
pub(super) fn try_all(trial: &Trial, tried: &mut Tried) {
    let cells = Cells::of(trial);
    let text = trial.sound.text().trim_start_matches('\u{FEFF}').to_owned();
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    // The columns in which the source refuses or counts a word: numbers and codes. A
    // change of any other is that of one label for another, which nothing can tell.
    let guarded: Vec<usize> = (0..cells.width())
        .filter(|column| matches!(trial.of(cells.filled(*column, "?!")).0, Refused | Counted))
        .collect();

    cuts(trial, &text, &mut chance, tried);
    encodings(trial, &text, tried);
    for separator in *b"\t,|;" {
        tried.mutant("another separator", trial, cells.bytes(separator), &[Same]);
    }
    swaps(trial, &cells, &guarded, tried);
    numbers(trial, &cells, &guarded, &mut chance, tried);
    lines(trial, &cells, &text, tried);
    hostile(trial, &cells, &mut chance, tried);
}

/// Cut before the last separator of a line: a cut in its last cell is a sound shorter
/// file of another label.
fn cuts(trial: &Trial, text: &str, chance: &mut Chance, tried: &mut Tried) {
    let separators: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| matches!(c, ';' | ',' | '\t'))
        .map(|(at, _)| at)
        .collect();
    let separator = [';', '\t', ',']
        .into_iter()
        .max_by_key(|s| text.lines().next().unwrap_or_default().matches(*s).count());
    for _ in 0..6 {
        let at = separators[chance.below(separators.len())];
        if text[at..].chars().next() == separator {
            tried.mutant("cut", trial, text.as_bytes()[..at].to_vec(), &[Refused]);
        }
    }
    tried.mutant("empty", trial, Vec::new(), &[Refused]);
    let header = text.find('\n').unwrap_or(text.len());
    tried.mutant(
        "header alone",
        trial,
        text.as_bytes()[..header].to_vec(),
        &[Refused],
    );
}

fn encodings(trial: &Trial, text: &str, tried: &mut Tried) {
    let wide = |mark: &[u8], order: fn(u16) -> [u8; 2]| {
        let units = text.encode_utf16().flat_map(order);
        mark.iter().copied().chain(units).collect::<Vec<u8>>()
    };
    tried.mutant(
        "UTF-16 with its mark",
        trial,
        wide(&[0xFF, 0xFE], u16::to_le_bytes),
        &[Same],
    );
    tried.mutant(
        "UTF-16 with its mark",
        trial,
        wide(&[0xFE, 0xFF], u16::to_be_bytes),
        &[Same],
    );
    tried.mutant(
        "UTF-16 without a mark",
        trial,
        wide(&[], u16::to_le_bytes),
        &[Refused],
    );
    tried.mutant(
        "UTF-8 with its mark",
        trial,
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        &[Same],
    );
    let (latin, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    if !lossy {
        tried.mutant("Windows-1252", trial, latin.into_owned(), &[Same]);
    }
    let twice = encoding_rs::WINDOWS_1252
        .decode_without_bom_handling(text.as_bytes())
        .0;
    if text.contains('é') {
        tried.mutant(
            "UTF-8 twice",
            trial,
            twice.into_owned().into_bytes(),
            &[Refused, Counted],
        );
    }
}

/// A guarded column of numbers swapped with one of words: by its header, then by its data.
fn swaps(trial: &Trial, cells: &Cells, guarded: &[usize], tried: &mut Tried) {
    let words: Vec<usize> = (0..cells.width())
        .filter(|c| cells.is_wordy(*c))
        .take(3)
        .collect();
    let numbers = guarded
        .iter()
        .copied()
        .filter(|c| cells.is_numeric(*c))
        .take(6);
    for number in numbers {
        for word in &words {
            // Older files leave headers empty: two of them swapped are no change.
            if cells.0[0][number] == cells.0[0][*word] {
                continue;
            }
            let header = cells.with(|lines| lines[0].swap(number, *word));
            tried.mutant("headers swapped", trial, header, &[Refused, Counted]);
            let data = cells.with(|lines| {
                for line in &mut lines[1..] {
                    line.swap(number, *word);
                }
            });
            tried.mutant("columns swapped", trial, data, &[Refused, Counted]);
        }
    }
    let twice = cells.with(|lines| {
        for line in lines {
            let first = line[0].clone();
            line.push(first);
        }
    });
    tried.mutant("a column twice", trial, twice, TOLD);
}

/// Absurd numbers, where the sound ones are not negative.
fn numbers(
    trial: &Trial,
    cells: &Cells,
    guarded: &[usize],
    chance: &mut Chance,
    tried: &mut Tried,
) {
    for column in guarded
        .iter()
        .copied()
        .filter(|c| cells.is_numeric(*c))
        .take(8)
    {
        let row = 1 + chance.below(cells.0.len() - 1);
        let put = |cell: &str| cells.with(|lines| lines[row][column] = cell.into());
        for absurd in [
            "-1",
            "1000000000000",
            "1e400",
            "٣",
            "0x10",
            "1;2",
            "1..5",
            "Infinity",
        ] {
            tried.mutant("an absurd number", trial, put(absurd), TOLD);
        }
        // Exports of programs that have no other word for what is missing.
        let as_missing = trial.alike(put("NaN"), put(""));
        let outcome = if as_missing {
            Same
        } else {
            trial.of(put("NaN")).0
        };
        tried.note("NaN, read as missing", &trial.sound.name, outcome, "", TOLD);
    }
}

fn lines(trial: &Trial, cells: &Cells, text: &str, tried: &mut Tried) {
    let unended = text.trim_end_matches(['\r', '\n']);
    tried.mutant("no end of line at the end", trial, unended.into(), &[Same]);
    let flat = text.replace("\r\n", "\n");
    tried.mutant(
        "carriage returns alone",
        trial,
        flat.replace('\n', "\r").into(),
        &[Same],
    );
    tried.mutant(
        "carriage returns and feeds",
        trial,
        flat.replace('\n', "\r\n").into(),
        &[Same],
    );
    for row in [1, cells.0.len() / 2, cells.0.len() - 1] {
        let twice = cells.with(|lines| lines.insert(row, lines[row].clone()));
        tried.mutant("a row twice", trial, twice, &[Refused, Counted, Same]);
        let first = flat.lines().next().unwrap_or_default();
        let separators = [',', '\t', ';'].into_iter();
        let separator = separators
            .max_by_key(|s| first.matches(*s).count())
            .unwrap_or(';');
        let longer = flat.lines().enumerate().map(|(at, line)| {
            if at == row {
                format!("{line}{separator}x\n")
            } else {
                format!("{line}\n")
            }
        });
        tried.mutant(
            "a cell more",
            trial,
            longer.collect::<String>().into(),
            &[Refused, Counted],
        );
    }
    let all = cells.with(|lines| {
        let rows = lines[1..].to_vec();
        lines.extend(rows);
    });
    tried.mutant("every row twice", trial, all, TOLD);
}

fn hostile(trial: &Trial, cells: &Cells, chance: &mut Chance, tried: &mut Tried) {
    let last = cells.width() - 1;
    for column in [0, last / 2, last] {
        let row = 1 + chance.below(cells.0.len() - 1);
        let put = |cell: &str| cells.with(|lines| lines[row][column] = cell.into());
        tried.mutant("a NUL byte", trial, put("a\0b"), &[Refused]);
        tried.mutant(
            "a cell of a megabyte",
            trial,
            put(&"x".repeat(1 << 20)),
            &[Refused],
        );
        let mut open = cells.clone();
        open.0[row][column] = "{open}".into();
        let open = String::from_utf8(open.bytes(b';'))
            .unwrap()
            .replace("{open}", "\"open");
        tried.mutant("a quote left open", trial, open.into(), &[Refused]);
    }
    let wide = cells.with(|lines| {
        for line in lines.iter_mut().take(3) {
            line.resize(100_000, String::new());
        }
        lines.truncate(3);
    });
    tried.mutant("100,000 columns", trial, wide, &[Refused]);
}
