//! Indicators of results of lycées, vocational track: pass rates, honours, access, and
//! the value added that their producer publishes.
//!
//! Publisher: DEPP. Files: the yearly workbook (sheet `LP`, a line of groups above the
//! line of series) and the CSV exports of the open data portal, by labels or by field
//! names, several sessions in one. Key: session, UAI, domain of specialities.
//! Traps: every cell of the workbook is text, `+6` among them; `ND` stands only where
//! the expected rate and the value added are withheld; nothing where nobody sat.

use super::declared::education;
use super::{Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Head, Layout, Line, Row, SourceFile, may, need, sheet_names};
use crate::report::Tally;
use crate::tables::Cell;
use orion_indicateurs::code::{Departement, Rentree, Uai};
use orion_indicateurs::indicator;
use orion_indicateurs::publication::{RESULTATS, RESULTATS_DOMAINE};
use orion_indicateurs::text::fold;

/// The five columns of a group of candidates.
type Names = [&'static str; 5];

macro_rules! groups {
    ($($code:literal)*) => {
        static GROUPS: &[(&str, Names)] = &[$(($code, [
            concat!("presents ", $code),
            concat!("reussite ", $code),
            concat!("va reussite ", $code),
            concat!("mentions ", $code),
            concat!("va mentions ", $code),
        ])),*];
        static LAYOUT: Layout = Layout { heads: HEADS };
        const HEADS: &[Head] = &[
            need("uai", &["Code UAI", "Numéro UAI", "Code établissement"]),
            may("session", &["Année", "Session", "Rentrée / Session"]),
            need("presents total", &[]),
            need("reussite total", &[]),
            need("va reussite total", &[]),
            may("mentions total", &[]),
            may("va mentions total", &[]),
            may("acces 2nde", &[]),
            may("acces 1ere", &[]),
            may("acces term", &[]),
            may("va acces 2nde", &[]),
            may("va acces 1ere", &[]),
            may("va acces term", &[]),
            may("effectif 2nde", &[]),
            may("effectif 1ere", &[]),
            may("effectif term", &[]),
            $(
                may(concat!("presents ", $code), &[]),
                may(concat!("reussite ", $code), &[]),
                may(concat!("va reussite ", $code), &[]),
                may(concat!("mentions ", $code), &[]),
                may(concat!("va mentions ", $code), &[]),
            )*
        ];
    };
}
groups! { "20" "22" "23" "24" "25" "30" "31" "32" "33" "34" "production" "services" }

const TOTAL: Names = [
    "presents total",
    "reussite total",
    "va reussite total",
    "mentions total",
    "va mentions total",
];

/// What tells a domain in a header, the first that fits: each of the words is there.
const DOMAINES: [(&[&str], &str); 14] = [
    (&["pluri", "serv"], "30"),
    (&["pluri"], "20"),
    (&["transf"], "22"),
    (&["genie"], "23"),
    (&["souple"], "24"),
    (&["meca"], "25"),
    (&["change"], "31"),
    (&["gestion"], "31"),
    (&["info"], "32"),
    (&["person"], "33"),
    (&["collectiv"], "34"),
    (&["prod"], "production"),
    (&["serv"], "services"),
    (&["total"], "total"),
];

pub(super) static SOURCE: Declared = Declared {
    id: "ival",
    source: &indicator::source::IVAL,
    rights: Rights::Open,
    cadence: "Chaque printemps",
    datasets: &[education("fr-en-indicateurs-de-resultat-des-lycees-pro_v2")],
    known: Known::All(is),
    required: None,
    read,
};

fn is(file: &SourceFile) -> bool {
    if sheet_names(file).iter().any(|name| name == "LP") {
        return true;
    }
    // Only a header that names schools and production is worth reading as one.
    let head = file.bytes.get(..1 << 14).unwrap_or(&file.bytes);
    let head = String::from_utf8_lossy(head).to_lowercase();
    head.contains("uai")
        && head.contains("prod")
        && Grid::header(file).is_some_and(|header| is_header(file, &canonical(None, &header)))
}

/// The headers of the general track have no production.
fn is_header(file: &SourceFile, header: &Line) -> bool {
    let has = |name| header.cells().any(|cell| cell == name);
    LAYOUT.recognises(file, header).is_some() && has("presents production")
}

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grids = if file.bytes.starts_with(b"PK") {
        Grid::workbook(file)?
    } else {
        vec![Grid::csv(file)?]
    };
    let found = grids.iter().find_map(|grid| header(file, grid));
    let (header, lines) = found.ok_or_else(|| {
        DataError::format(
            &file.name,
            "has no sheet with the candidates, pass rates and value added of each UAI",
        )
    })?;
    let columns = LAYOUT.bind(file, &header)?;
    let mut tally = Tally::default();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        tally.rows += 1;
        let row = columns.row(line);
        let Some(uai) = row.code::<Uai>("uai") else {
            tally.drop_row("ligne sans UAI valide");
            continue;
        };
        let session = session(file, &row)?;
        push_total(&row, session, uai, material)?;
        if !push_domaines(&row, session, uai, material)? {
            tally.repair_row("établissement hors des départements connus : sans domaines");
        }
    }
    Ok(tally)
}

/// The header under our names, and the lines below it.
fn header<'a>(file: &SourceFile, grid: &'a Grid) -> Option<(Line, &'a [Line])> {
    let first = grid.lines.iter().take(10);
    let at = first
        .map(|line| line.cells().any(|cell| fold(cell) == "uai"))
        .position(|found| found)
        .unwrap_or_default();
    let groups = at.checked_sub(1).and_then(|above| grid.lines.get(above));
    let header = canonical(groups, grid.lines.get(at)?);
    is_header(file, &header).then(|| (header, grid.lines.get(at + 1..).unwrap_or_default()))
}

/// A header under our names; a group stands above the first of its columns.
fn canonical(groups: Option<&Line>, header: &Line) -> Line {
    let mut group = "";
    let names = header.cells().enumerate().map(|(at, series)| {
        let above = groups.map_or("", |groups| groups.cell(at));
        if !above.is_empty() {
            group = above;
        }
        name(&format!("{group} {series}")).unwrap_or_else(|| series.to_owned())
    });
    header.renamed(names.collect::<Vec<_>>())
}

/// Our name for a column; `None` for those that are not figures, or expected rates.
fn name(header: &str) -> Option<String> {
    let text = fold(header).replace('_', " ");
    let has = |word: &str| text.contains(word);
    let word = |word: &str| text.split_whitespace().any(|own| own == word);
    if has("attendu") || has("nb mention") {
        return None;
    }
    let va = if word("va") || has("valeur ajoutee") {
        "va "
    } else if has("taux") || has("present") || has("eff") {
        ""
    } else {
        return None;
    };
    if has("acces") || (has("eff") && !has("present")) {
        let of = if has("acces") { "acces" } else { "effectif" };
        return Some(format!("{va}{of} {}", year(&text)?));
    }
    let of = if has("present") {
        "presents"
    } else if has("mention") || word("men") {
        "mentions"
    } else if has("reussite") || word("reu") {
        "reussite"
    } else {
        return None;
    };
    let domaine = DOMAINES
        .iter()
        .find(|(words, _)| words.iter().all(|word| has(word)))?;
    Some(format!("{va}{of} {}", domaine.1))
}

fn year(text: &str) -> Option<&'static str> {
    let years = [
        ("2nde", "2nde"),
        ("seconde", "2nde"),
        ("1ere", "1ere"),
        ("premiere", "1ere"),
        ("term", "term"),
    ];
    let found = years.into_iter().find(|(word, _)| text.contains(word));
    found.map(|(_, year)| year)
}

/// The session of a row, else of the file by its name.
fn session(file: &SourceFile, row: &Row) -> Result<u16, DataError> {
    let text = row.text("session");
    let year = |text: &str| {
        let runs = text.split(|c: char| !c.is_ascii_digit());
        let years = runs.filter(|run| run.len() == 4);
        years
            .filter_map(|run| Rentree::from_year(run.parse().ok()?))
            .map(Rentree::year)
            .next()
    };
    if text.is_empty() {
        year(&file.name)
            .ok_or_else(|| DataError::format(&file.name, "has no session in its rows nor its name"))
    } else {
        year(text).ok_or_else(|| row.unexpected("session", "a year".into()))
    }
}

/// Candidates, pass rate, its value added, honours, theirs.
fn figures(row: &Row, names: Names) -> Result<[Option<i64>; 5], DataError> {
    let [presents, reussite, va_reussite, mentions, va_mentions] = names;
    Ok([
        row.count(presents, 0..=20_000)?.known(),
        row.percent(reussite)?.known(),
        row.count(va_reussite, -100..=100)?.known(),
        row.percent(mentions)?.known(),
        row.count(va_mentions, -100..=100)?.known(),
    ])
}

fn push_total(row: &Row, session: u16, uai: Uai, material: &mut Material) -> Result<(), DataError> {
    let mut cells: Vec<Cell> = vec![session.into(), uai.as_str().into()];
    cells.extend(figures(row, TOTAL)?.map(Cell::from));
    for name in ["acces 2nde", "acces 1ere", "acces term"] {
        cells.push(row.percent(name)?.known().into());
    }
    for name in ["va acces 2nde", "va acces 1ere", "va acces term"] {
        cells.push(row.count(name, -100..=100)?.known().into());
    }
    for name in ["effectif 2nde", "effectif 1ere", "effectif term"] {
        cells.push(row.count(name, 0..=20_000)?.known().into());
    }
    material.tables.of(&RESULTATS).push_to(None, &cells);
    Ok(())
}

/// A row per domain with candidates; false where the school is in no known région.
fn push_domaines(
    row: &Row,
    session: u16,
    uai: Uai,
    material: &mut Material,
) -> Result<bool, DataError> {
    let departement = Departement::of_uai(uai);
    let decoupage = departement.and_then(|code| material.departements.get(&code));
    let Some(region) = decoupage.map(|decoupage| decoupage.region.0) else {
        return Ok(false);
    };
    let rows = material.tables.of(&RESULTATS_DOMAINE);
    for (domaine, names) in GROUPS {
        let figures = figures(row, *names)?;
        if figures.iter().any(Option::is_some) {
            let mut cells: Vec<Cell> = vec![session.into(), uai.as_str().into(), (*domaine).into()];
            cells.extend(figures.map(Cell::from));
            rows.push_to(Some(region), &cells);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests;
