//! InserJeunes figures by school.

use super::{EMPLOI_6_MOIS, Indicator, TAUX_POURSUITE_ETUDES, VA_EMPLOI_6_MOIS};
use crate::code::{Departement, Millesime, Uai};
use crate::figure::{Figure, Missing, Value, Vintage};
use crate::table::{Codes, Table, TableError};
use std::collections::BTreeSet;

/// Whom a row of InserJeunes counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Population {
    /// Apprentices of a lycée.
    Apprentis,
    /// Apprentices of a centre de formation d'apprentis.
    Cfa,
    /// Pupils of a lycée, under school status.
    Eleves,
    /// Pupils and apprentices of a lycée together: what pages show.
    Ensemble,
}

impl Population {
    /// In the order of their codes, which is that of the published rows.
    pub const ALL: [Self; 4] = [Self::Apprentis, Self::Cfa, Self::Eleves, Self::Ensemble];

    /// Its name in published tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Apprentis => "apprentis",
            Self::Cfa => "cfa",
            Self::Eleves => "eleves",
            Self::Ensemble => "ensemble",
        }
    }
}

/// The indicators that pages offer by school, in their order.
pub static PAR_ETABLISSEMENT: [&Indicator; 3] =
    [&EMPLOI_6_MOIS, &TAUX_POURSUITE_ETUDES, &VA_EMPLOI_6_MOIS];

/// The key of a row, in the order of the published rows.
type Key = (Population, Millesime, Uai);

/// The insertion table, with its codes parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    table: Table,
    keys: Vec<Key>,
    /// Where the school of each row is.
    departements: Vec<Departement>,
    millesimes: BTreeSet<Millesime>,
    /// The columns that have a value for a population and a cohort.
    published: BTreeSet<(Population, Millesime, &'static str)>,
}

impl Insertion {
    /// From the table [`crate::publication::INSERTION`] or
    /// [`crate::publication::INSERTION_COHORTE`].
    ///
    /// # Errors
    /// When a code is wrong, or rows are not in the order of population, cohort and UAI.
    pub fn try_new(table: Table) -> Result<Self, TableError> {
        let parse_error =
            |column: &'static str, problem: String| table.schema().cell_error(column, 0, problem);
        let populations = parsed(table.codes("population")?, |code| {
            Population::ALL
                .into_iter()
                .find(|p| p.code() == code)
                .ok_or("is not a population")
        })
        .map_err(|e| parse_error("population", e.into()))?;
        let cohorts = parsed(table.codes("millesime")?, str::parse::<Millesime>)
            .map_err(|e| parse_error("millesime", e.to_string()))?;
        let uais = parsed(table.codes("uai")?, str::parse::<Uai>)
            .map_err(|e| parse_error("uai", e.to_string()))?;

        let departements = parsed(table.codes("departement")?, str::parse::<Departement>)
            .map_err(|e| parse_error("departement", e.to_string()))?;

        let keys: Vec<Key> = populations
            .into_iter()
            .zip(cohorts)
            .zip(uais)
            .map(|((population, millesime), uai)| (population, millesime, uai))
            .collect();
        let disorder = keys
            .iter()
            .zip(keys.iter().skip(1))
            .position(|(a, b)| a >= b);
        if let Some(row) = disorder {
            return Err(table.schema().cell_error(
                "uai",
                row + 1,
                "does not follow the one before",
            ));
        }
        let mut millesimes = BTreeSet::new();
        for (_, millesime, _) in &keys {
            millesimes.insert(*millesime);
        }
        let published = published(&table, &keys);
        Ok(Self {
            table,
            keys,
            departements,
            millesimes,
            published,
        })
    }

    /// The cohorts it holds, oldest first.
    pub fn millesimes(&self) -> impl DoubleEndedIterator<Item = Millesime> + '_ {
        self.millesimes.iter().copied()
    }

    /// The figure of one school, with the reason when there is none.
    pub fn figure(
        &self,
        indicator: &Indicator,
        population: Population,
        millesime: Millesime,
        uai: Uai,
    ) -> Figure {
        match self.keys.binary_search(&(population, millesime, uai)) {
            Ok(row) => self.at(indicator, row),
            Err(_) if self.has_other_vintage(indicator, population, uai) => {
                Figure::Missing(Missing::MillesimeAbsent)
            }
            Err(_) => Figure::Missing(Missing::Absent),
        }
    }

    /// The figures of all schools of a population and a cohort, by UAI, each with its
    /// département.
    pub fn figures(
        &self,
        indicator: &Indicator,
        population: Population,
        millesime: Millesime,
    ) -> impl Iterator<Item = (Uai, Departement, Figure)> {
        let group = |key: &Key| (key.0, key.1);
        let wanted = (population, millesime);
        let start = self.keys.partition_point(|key| group(key) < wanted);
        let end = self.keys.partition_point(|key| group(key) <= wanted);
        (start..end).filter_map(move |row| {
            let (_, _, uai) = self.keys.get(row)?;
            Some((*uai, *self.departements.get(row)?, self.at(indicator, row)))
        })
    }

    fn has_other_vintage(&self, indicator: &Indicator, population: Population, uai: Uai) -> bool {
        self.millesimes().any(|millesime| {
            self.keys
                .binary_search(&(population, millesime, uai))
                .is_ok_and(|row| self.at(indicator, row).value().is_some())
        })
    }

    fn at(&self, indicator: &Indicator, row: usize) -> Figure {
        let Some((population, vintage, _)) = self.keys.get(row).copied() else {
            return Figure::Missing(Missing::Absent);
        };
        let Some(mesure) = indicator.published else {
            return Figure::Missing(Missing::HorsChamp);
        };
        let published = (population, vintage, mesure.column);
        match value(&self.table, mesure.column, row).map(Value::Published) {
            Some(value) => Figure::Known {
                value,
                vintage: Vintage::Cohorte(vintage),
            },
            None if self.published.contains(&published) => Figure::Missing(Missing::NonDiffuse),
            None => Figure::Missing(Missing::MillesimeAbsent),
        }
    }
}

fn value(table: &Table, column: &'static str, row: usize) -> Option<i32> {
    if let Ok(percents) = table.u8s(column) {
        return percents.get(row).map(i32::from);
    }
    table.i16s(column).ok()?.get(row).map(i32::from)
}

fn published(table: &Table, keys: &[Key]) -> BTreeSet<(Population, Millesime, &'static str)> {
    let mut published = BTreeSet::new();
    for field in table.schema().fields.iter().filter(|field| field.nullable) {
        for (row, (population, millesime, _)) in keys.iter().enumerate() {
            if value(table, field.name, row).is_some() {
                published.insert((*population, *millesime, field.name));
            }
        }
    }
    published
}

/// Parses each code of a column once, then gives the value of every row.
fn parsed<T: Copy, E>(codes: &Codes, parse: impl Fn(&str) -> Result<T, E>) -> Result<Vec<T>, E> {
    let values = codes
        .dictionary()
        .iter()
        .map(parse)
        .collect::<Result<Vec<_>, E>>()?;
    let rows = codes.keys().iter().flatten();
    Ok(rows
        .filter_map(|key| values.get(usize::from(key)).copied())
        .collect())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::indicator::{EMPLOI_6_MOIS, VA_EMPLOI_6_MOIS};
    use crate::publication::INSERTION;
    use crate::table::{Column, ColumnType};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Population, cohort, number of the UAI, employment rate, value added.
    pub(crate) type Row = (Population, u16, u32, Option<u8>, Option<i16>);

    pub(crate) fn uai(number: u32) -> Uai {
        Uai::from_number(number).unwrap()
    }

    pub(crate) fn cohort(first: u16) -> Millesime {
        Millesime::from_first_year(first).unwrap()
    }

    pub(crate) fn table(rows: &[Row]) -> Table {
        let codes = |of: &dyn Fn(&Row) -> String| {
            let cells: Vec<_> = rows.iter().map(|row| Some(of(row))).collect();
            Column::Code(Codes::encode(&cells).unwrap())
        };
        let column = |field: &crate::table::Field| match field.name {
            "population" => codes(&|r| r.0.code().into()),
            "millesime" => codes(&|r| cohort(r.1).to_string()),
            "uai" => codes(&|r| uai(r.2).to_string()),
            "departement" => codes(&|r| Departement::of_uai(uai(r.2)).unwrap().to_string()),
            "taux_emploi_6_mois" => Column::U8(rows.iter().map(|r| r.3).collect()),
            "va_emploi_6_mois" => Column::I16(rows.iter().map(|r| r.4).collect()),
            _ if field.kind == ColumnType::U8 => Column::U8(rows.iter().map(|_| None).collect()),
            other => panic!("{other} is not in the sample"),
        };
        Table::new(&INSERTION, INSERTION.fields.iter().map(column).collect()).unwrap()
    }

    fn sample() -> Insertion {
        use Population::{Eleves, Ensemble};
        Insertion::try_new(table(&[
            (Eleves, 2018, 10_001, Some(50), None),
            (Ensemble, 2018, 10_001, Some(47), Some(6)),
            (Ensemble, 2018, 10_006, None, Some(-2)),
            (Ensemble, 2019, 10_006, Some(0), None),
        ]))
        .unwrap()
    }

    #[test]
    fn a_figure_is_known_or_says_why_not() {
        let insertion = sample();
        let figure = |first, number, indicator| {
            insertion.figure(indicator, Population::Ensemble, cohort(first), uai(number))
        };
        let known = |value, first| Figure::Known {
            value: Value::Published(value),
            vintage: Vintage::Cohorte(cohort(first)),
        };
        assert_eq!(figure(2018, 10_001, &EMPLOI_6_MOIS), known(47, 2018));
        assert_eq!(figure(2018, 10_006, &VA_EMPLOI_6_MOIS), known(-2, 2018));
        assert_eq!(figure(2019, 10_006, &EMPLOI_6_MOIS), known(0, 2019));
        assert_eq!(
            figure(2018, 10_006, &EMPLOI_6_MOIS),
            Figure::Missing(Missing::NonDiffuse)
        );
        assert_eq!(
            figure(2019, 10_001, &EMPLOI_6_MOIS),
            Figure::Missing(Missing::MillesimeAbsent)
        );
        assert_eq!(
            figure(2019, 10_002, &EMPLOI_6_MOIS),
            Figure::Missing(Missing::Absent)
        );
    }

    #[test]
    fn figures_are_those_of_one_population_and_one_cohort() {
        let insertion = sample();
        let all: Vec<_> = insertion
            .figures(&EMPLOI_6_MOIS, Population::Ensemble, cohort(2018))
            .map(|(uai, _, figure)| (uai.to_string(), figure.value().map(Value::rounded)))
            .collect();
        assert_eq!(
            all,
            [
                (uai(10_001).to_string(), Some(47)),
                (uai(10_006).to_string(), None)
            ]
        );
        assert_eq!(
            insertion.millesimes().collect::<Vec<_>>(),
            [cohort(2018), cohort(2019)]
        );
    }

    #[test]
    fn rows_out_of_order_are_refused() {
        let row = (Population::Ensemble, 2018, 10_001, None, None);
        let error = Insertion::try_new(table(&[row, row])).unwrap_err();
        assert!(error.to_string().contains("row 1"), "{error}");
    }
}
