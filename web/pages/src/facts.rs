//! Figures from the published tables: the rows of one thing, and what the core makes of them.

use crate::example::columns;
use orion_indicateurs::figure::{Figure, Missing, Value, Vintage};
use orion_indicateurs::indicator::{Indicator, Row, Total};
use orion_indicateurs::table::Table;
use orion_indicateurs::text;
use std::collections::{BTreeMap, BTreeSet};

/// The tables that pages read, found by name.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    tables: &'a [Table],
    by_cfd: BTreeMap<&'static str, BTreeMap<&'a str, Vec<usize>>>,
    /// The times at which each column is known somewhere.
    known: BTreeSet<(String, &'static str)>,
}

impl<'a> Facts<'a> {
    /// Indexes the tables that have rows by diploma.
    pub(crate) fn of(tables: &'a [Table]) -> Self {
        let mut by_cfd = BTreeMap::new();
        for table in tables {
            let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            if let Ok(codes) = table.codes("cfd") {
                for (row, cfd) in codes.iter().enumerate() {
                    rows.entry(cfd.unwrap_or_default()).or_default().push(row);
                }
                by_cfd.insert(table.schema().name, rows);
            }
        }
        let mut facts = Self {
            tables,
            by_cfd,
            known: BTreeSet::new(),
        };
        let mut known = BTreeSet::new();
        for name in ["offre_nationale", "insertion_totaux"] {
            for row in facts.all(name) {
                let time = row.time();
                let fields = row.table.schema().fields.iter().map(|field| field.name);
                let told = fields.filter(|name| row.number(name).is_some());
                known.extend(told.map(|name| (time.clone(), name)));
            }
        }
        facts.known = known;
        facts
    }

    /// An indicator of the offer, over rows of `offre_nationale` of one rentrée.
    pub(crate) fn offer(&self, indicator: &Indicator, rows: &[At]) -> Shown {
        let mut total = Total::default();
        for row in rows {
            total.add(indicator, &Reading::of(indicator, *row));
        }
        let figure = total.figure(indicator, TIME);
        let here = rows.first().map(At::time);
        let column = |name| renamed(parts(indicator), name);
        shown(
            indicator,
            self.at_its_time(figure, indicator, here, &column),
        )
    }

    /// An indicator of InserJeunes, of one row: from its counts, else as its source
    /// publishes it.
    pub(crate) fn insertion(&self, indicator: &Indicator, row: &At) -> Shown {
        let mut total = Total::default();
        total.add(indicator, row);
        let figure = total.figure(indicator, TIME);
        let published = indicator
            .published
            .and_then(|mesure| row.number(mesure.column));
        match (figure, published.map(i32::try_from)) {
            (Figure::Missing(_), Some(Ok(rate))) => Shown {
                cell: text::value(Value::Published(rate), indicator.unit),
                detail: "effectifs non diffusés".into(),
                missing: None,
            },
            (figure, _) => shown(
                indicator,
                self.at_its_time(figure, indicator, Some(row.time()), &|name| name),
            ),
        }
    }

    /// A figure that no row of its time has is not withheld: its source has none then.
    fn at_its_time(
        &self,
        figure: Figure,
        indicator: &Indicator,
        time: Option<String>,
        column: &dyn Fn(&'static str) -> &'static str,
    ) -> Figure {
        let (Figure::Missing(Missing::NonDiffuse), Some(time)) = (figure, time) else {
            return figure;
        };
        let is_known = |name| self.known.contains(&(time.clone(), column(name)));
        if columns(&indicator.formula)
            .iter()
            .all(|(name, _)| is_known(name))
        {
            return figure;
        }
        Figure::Missing(Missing::MillesimeAbsent)
    }

    /// A table, when this publication has it.
    pub(crate) fn table(&self, name: &str) -> Option<&'a Table> {
        self.tables.iter().find(|table| table.schema().name == name)
    }

    /// The rows of a diploma in a table.
    pub(crate) fn rows(&self, name: &'static str, cfd: &str) -> Vec<At<'a>> {
        let (Some(table), Some(rows)) = (self.table(name), self.by_cfd.get(name)) else {
            return Vec::new();
        };
        let rows = rows.get(cfd).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|&row| At { table, row }).collect()
    }

    /// Every row of a table.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = At<'a>> + use<'a> {
        let table = self.table(name);
        table
            .into_iter()
            .flat_map(|table| (0..table.rows()).map(move |row| At { table, row }))
    }

    /// The name that a table gives to a code.
    pub(crate) fn name(
        &self,
        table: &str,
        key: &'static str,
        code: &str,
        name: &'static str,
    ) -> Option<&'a str> {
        let found = self.all(table).find(|row| row.text(key) == Some(code));
        found.and_then(|row| row.text(name))
    }
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) table: &'a Table,
    pub(crate) row: usize,
}

impl<'a> At<'a> {
    fn is_offer(&self) -> bool {
        self.table.schema().name == "offre_nationale"
    }

    /// Its rentrée or its cohort.
    fn time(&self) -> String {
        let rentree = || self.number("rentree").map(|year| year.to_string());
        let cohort = self.text("millesime").map(str::to_owned);
        cohort.or_else(rentree).unwrap_or_default()
    }

    /// The code or text of a column.
    pub(crate) fn text(&self, column: &'static str) -> Option<&'a str> {
        let code = self.table.codes(column).ok().and_then(|c| c.get(self.row));
        code.or_else(|| self.table.texts(column).ok()?.get(self.row))
    }
}

impl Row for At<'_> {
    fn number(&self, column: &'static str) -> Option<i64> {
        self.table.numbers(column).ok()?.get(self.row)
    }

    fn code(&self, column: &'static str) -> Option<&str> {
        self.text(column)
    }
}

/// A row read as the formula of an indicator names its parts: those of `offre_nationale`
/// have names of their own, and are of public schools and of the voie scolaire.
pub(crate) struct Reading<'a> {
    row: At<'a>,
    numbers: &'static [(&'static str, &'static str)],
}

impl<'a> Reading<'a> {
    pub(crate) fn of(indicator: &Indicator, row: At<'a>) -> Self {
        Self {
            row,
            numbers: if row.is_offer() {
                parts(indicator)
            } else {
                &[]
            },
        }
    }
}

impl Row for Reading<'_> {
    fn number(&self, column: &'static str) -> Option<i64> {
        self.row.number(renamed(self.numbers, column))
    }

    fn code(&self, column: &'static str) -> Option<&str> {
        match column {
            "voie" if self.row.is_offer() => Some("scolaire"),
            "secteur" if self.row.is_offer() => Some("public"),
            "niveau_diplome" if self.row.is_offer() => self.row.text("cfd")?.get(..3),
            _ => self.row.text(column),
        }
    }
}

/// The parts of the ratio of an indicator in `offre_nationale`.
fn parts(indicator: &Indicator) -> &'static [(&'static str, &'static str)] {
    let numbers = PARTS.iter().find(|(id, _)| *id == indicator.id);
    numbers.map_or(&[][..], |(_, numbers)| numbers)
}

fn renamed(numbers: &[(&'static str, &'static str)], column: &'static str) -> &'static str {
    let other = numbers.iter().find(|(own, _)| *own == column);
    other.map_or(column, |(_, other)| other)
}

/// What `offre_nationale` calls the parts of each ratio: sums over the courses where both
/// are known (decision 1).
const PARTS: [(&str, &[(&str, &str)]); 3] = [
    (
        "taux_pression",
        &[
            ("voeux_1", "voeux_capacite_connue"),
            ("capacite", "capacite_voeux_connus"),
        ],
    ),
    (
        "taux_demande",
        &[
            ("voeux", "voeux_capacite_connue"),
            ("capacite", "capacite_voeux_connus"),
        ],
    ),
    (
        "taux_remplissage",
        &[
            ("effectif_entree", "effectif_capacite_connue"),
            ("capacite", "capacite_effectif_connu"),
        ],
    ),
];

/// A figure as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// What the cell shows.
    pub(crate) cell: String,
    /// Its numerator and denominator, where they are known.
    pub(crate) detail: String,
    /// Why it is missing.
    pub(crate) missing: Option<Missing>,
}

/// The page names the time of its figures once, above them.
const TIME: Vintage = Vintage::Annee(0);

fn shown(indicator: &Indicator, figure: Figure) -> Shown {
    match figure {
        Figure::Known { value, .. } => Shown {
            cell: text::value(value, indicator.unit),
            detail: match value {
                Value::Ratio(ratio) => format!(
                    "{} sur {}",
                    text::integer(ratio.numerator().into()),
                    text::integer(ratio.denominator().into())
                ),
                _ => String::new(),
            },
            missing: None,
        },
        Figure::Missing(reason) => Shown {
            cell: text::etat(reason).cell.into(),
            detail: String::new(),
            missing: Some(reason),
        },
    }
}
