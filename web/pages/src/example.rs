//! A formula worked on a real row of the publication.

use crate::facts::{At, Reading};
use orion_indicateurs::figure::{Figure, Value, Vintage};
use orion_indicateurs::indicator::{Formula, Indicator, Row, Side, Total};
use orion_indicateurs::table::Table;
use orion_indicateurs::text;

/// One row that has a figure: what it is about, its quantities, its figure.
#[derive(Debug)]
pub(crate) struct Example {
    /// The table it is in.
    pub(crate) table: &'static str,
    /// What tells the row: the name of each code column and its code.
    pub(crate) key: Vec<(&'static str, String)>,
    /// The quantities of the formula, by their names; none where the source publishes the
    /// figure alone.
    pub(crate) quantities: Vec<(&'static str, i64)>,
    /// The figure, as every page shows it.
    pub(crate) figure: String,
}

/// The first row whose figure is known, in the first table that has every quantity; else
/// the first that its source publishes without its counts.
pub(crate) fn example(indicator: &Indicator, tables: &[Table]) -> Option<Example> {
    of_counts(indicator, tables).or_else(|| published(indicator, tables))
}

fn published(indicator: &Indicator, tables: &[Table]) -> Option<Example> {
    let mesure = indicator.published?;
    tables.iter().find_map(|table| {
        let numbers = table.numbers(mesure.column).ok()?;
        let row = (0..table.rows()).find(|row| numbers.get(*row).is_some_and(|n| n > 0))?;
        let value = Value::Published(i32::try_from(numbers.get(row)?).ok()?);
        Some(Example {
            table: table.schema().name,
            key: key(&At { table, row }),
            quantities: Vec::new(),
            figure: text::value(value, indicator.unit),
        })
    })
}

fn of_counts(indicator: &Indicator, tables: &[Table]) -> Option<Example> {
    let columns = columns(&indicator.formula);
    let has = |table: &&Table| {
        !columns.is_empty()
            && columns
                .iter()
                .all(|(column, _)| table.numbers(column).is_ok())
    };
    tables
        .iter()
        .filter(has)
        .find_map(|table| (0..table.rows()).find_map(|row| worked(indicator, table, row, &columns)))
}

fn worked(
    indicator: &Indicator,
    table: &Table,
    row: usize,
    columns: &[(&'static str, &'static str)],
) -> Option<Example> {
    let at = At { table, row };
    let here = Reading::of(indicator, at);
    let mut total = Total::default();
    total.add(indicator, &here);
    // The time is in the key: of one row, no other is meant.
    let Figure::Known { value, .. } = total.figure(indicator, Vintage::Annee(0)) else {
        return None;
    };
    // Nobody out of nobody would explain little.
    if matches!(value, Value::Ratio(ratio) if ratio.numerator() == 0) {
        return None;
    }
    let quantities = columns
        .iter()
        .map(|(column, label)| Some((*label, here.number(column)?)));
    Some(Example {
        table: table.schema().name,
        key: key(&at),
        quantities: quantities.collect::<Option<_>>()?,
        figure: text::value(value, indicator.unit),
    })
}

/// The columns of a formula, and what each counts; none for one of several rows.
pub(crate) fn columns(formula: &Formula) -> Vec<(&'static str, &'static str)> {
    let of = |side: &Side| {
        let all = side.plus.iter().chain(side.minus);
        all.map(|mesure| (mesure.column, mesure.label))
            .collect::<Vec<_>>()
    };
    match formula {
        Formula::Ratio { over, under, .. } => {
            let mut all = of(over);
            for one in of(under) {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
            all
        }
        Formula::Count(side) => of(side),
        Formula::Published(mesure) => vec![(mesure.column, mesure.label)],
        Formula::Weighted { rate, weight } => {
            vec![(rate.column, rate.label), (weight.column, weight.label)]
        }
        Formula::Evolution { .. } => Vec::new(),
    }
}

/// Columns that say when, in years.
const YEARS: [&str; 3] = ["rentree", "session", "annee"];

fn key(row: &At) -> Vec<(&'static str, String)> {
    let names = row.table.schema().fields.iter().map(|field| field.name);
    let said = |name: &'static str| {
        let year = || row.number(name).map(|year| year.to_string());
        let year = YEARS.contains(&name).then(year).flatten();
        Some((name, row.code(name).map(str::to_owned).or(year)?))
    };
    names.filter_map(said).collect()
}
