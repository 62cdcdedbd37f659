//! Formulas over the columns of a table: the totals of the evaluator, a block of rows at
//! a time.

use super::{Condition, Formula, Indicator, Mesure, Row, Side, Total};
use crate::query::{Dimension, Filter, Rule, Selection, Sum, Terms, Test, count};
use crate::table::{Numbers, Table, TableError};

/// What `indicator` totals over each group of the rows of `selection`, in the order of
/// the dimension; rows without a group are in none.
///
/// The same as adding the rows one by one with [`Total::add`], faster.
///
/// # Errors
/// When the table lacks a column of the formula or of its conditions.
pub fn totals(
    indicator: &Indicator,
    table: &Table,
    selection: &Selection,
    dimension: &Dimension,
) -> Result<Vec<Total>, TableError> {
    let inside = inside(indicator, table, selection)?;
    let mut totals = match &indicator.formula {
        Formula::Ratio { over, under, rule } if unsigned(table, &[over, under])? => {
            sums(table, (over, under, *rule), &inside, dimension)?
        }
        Formula::Count(side) if unsigned(table, &[side])? => {
            let mut counted = sums(table, (side, side, Rule::BothKnown), &inside, dimension)?;
            for total in &mut counted {
                total.denominator = 0;
            }
            counted
        }
        Formula::Published(mesure) => {
            table.numbers(mesure.column)?;
            one_by_one(indicator, table, &inside, dimension)
        }
        Formula::Weighted { rate, weight } => {
            table.numbers(rate.column)?;
            table.numbers(weight.column)?;
            one_by_one(indicator, table, &inside, dimension)
        }
        _ => one_by_one(indicator, table, &inside, dimension),
    };
    let all = count(selection, dimension);
    let kept = count(&inside, dimension);
    for ((total, all), kept) in totals.iter_mut().zip(all.groups).zip(kept.groups) {
        total.outside = all.saturating_sub(kept);
        total.aside = kept.saturating_sub(total.counted);
    }
    Ok(totals)
}

/// Whether no column of these sides can be below zero: sums of columns are of counts.
fn unsigned(table: &Table, sides: &[&Side]) -> Result<bool, TableError> {
    let mut mesures = sides
        .iter()
        .flat_map(|side| side.plus.iter().chain(side.minus));
    mesures.try_fold(true, |unsigned, mesure| {
        Ok(unsigned && !table.numbers(mesure.column)?.is_signed())
    })
}

/// The rows that meet the conditions of the indicator.
fn inside(
    indicator: &Indicator,
    table: &Table,
    selection: &Selection,
) -> Result<Selection, TableError> {
    let mut inside = selection.clone();
    for condition in indicator.conditions {
        let (Condition::Is(column, codes) | Condition::IsNot(column, codes)) = condition;
        let mut among = Selection::all(table.rows());
        let test = Test::Among(codes);
        Filter { column, test }.keep(table, &mut among)?;
        inside &= &match condition {
            Condition::Is(..) => among,
            Condition::IsNot(..) => !among,
        };
    }
    Ok(inside)
}

/// Where a sum goes in a total.
type Put = fn(&mut Total, i64);

/// Sums of what is added less sums of what is taken away, over the rows that the rule
/// lets in.
fn sums(
    table: &Table,
    (over, under, rule): (&Side, &Side, Rule),
    inside: &Selection,
    dimension: &Dimension,
) -> Result<Vec<Total>, TableError> {
    let mut counted = inside.clone();
    let needed: &[&Side] = match rule {
        Rule::BothKnown => &[over, under],
        Rule::NumeratorAll => &[over],
    };
    for mesure in needed
        .iter()
        .flat_map(|side| side.plus.iter().chain(side.minus))
    {
        let test = Test::Known;
        let column = mesure.column;
        Filter { column, test }.keep(table, &mut counted)?;
    }
    let rows = count(&counted, dimension).groups.into_iter();
    let mut totals: Vec<Total> = rows
        .map(|counted| Total {
            counted,
            ..Total::default()
        })
        .collect();
    let parts: [(&[&Mesure], Put); 4] = [
        (over.plus, |total, n| {
            total.numerator = total.numerator.saturating_add(n);
        }),
        (over.minus, |total, n| {
            total.numerator = total.numerator.saturating_sub(n);
        }),
        (under.plus, |total, n| {
            total.denominator = total.denominator.saturating_add(n);
        }),
        (under.minus, |total, n| {
            total.denominator = total.denominator.saturating_sub(n);
        }),
    ];
    for (mesures, put) in parts {
        let sums = side_sums(table, mesures, &counted, dimension)?;
        for (total, sum) in totals.iter_mut().zip(sums) {
            put(total, i64::try_from(sum).unwrap_or(i64::MAX));
        }
    }
    Ok(totals)
}

/// The sum of some quantities, by group.
fn side_sums(
    table: &Table,
    mesures: &[&Mesure],
    counted: &Selection,
    dimension: &Dimension,
) -> Result<Vec<u64>, TableError> {
    let columns = mesures.iter().map(|mesure| table.numbers(mesure.column));
    let columns: Vec<Numbers> = columns.collect::<Result<_, _>>()?;
    let sums = Terms::new(&columns, &columns, Rule::NumeratorAll)
        .map(|terms| terms.sums(counted, dimension).groups);
    let none = || vec![Sum::default(); dimension.groups()];
    let sums = sums.unwrap_or_else(none).into_iter();
    Ok(sums.map(|sum| sum.numerator).collect())
}

/// What only the evaluator of rows knows how to total.
fn one_by_one(
    indicator: &Indicator,
    table: &Table,
    inside: &Selection,
    dimension: &Dimension,
) -> Vec<Total> {
    let mut totals = vec![Total::default(); dimension.groups()];
    for row in inside.rows() {
        let group = dimension.group(row);
        if let Some(total) = group.and_then(|group| totals.get_mut(group)) {
            total.add(indicator, &TableRow { table, row });
        }
    }
    totals
}

/// One row of a table.
struct TableRow<'a> {
    table: &'a Table,
    row: usize,
}

impl Row for TableRow<'_> {
    fn number(&self, column: &'static str) -> Option<i64> {
        self.table.numbers(column).ok()?.get(self.row)
    }
    fn code(&self, column: &'static str) -> Option<&str> {
        self.table.codes(column).ok()?.get(self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::{
        AUTRES_6_MOIS, CREATIONS_NETTES, EMPLOI_6_MOIS, ENTREES, FAMILLES, TAUX_PRESSION_ORION,
    };
    use crate::table::{Codes, Column, ColumnType, Field, Schema, Values};
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
    /// Every quantity of the indicators below, then their conditions.
    static SCHEMA: Schema = Schema {
        name: "essai",
        meaning: "",
        fields: &[
            field("nb_annee_term", ColumnType::U16),
            field("nb_poursuite", ColumnType::U16),
            field("nb_emploi_6_mois", ColumnType::U16),
            field("nb_sortants", ColumnType::U16),
            field("voeux_1", ColumnType::U16),
            field("capacite", ColumnType::U8),
            field("effectif_entree", ColumnType::U32),
            field("voie", ColumnType::Code),
            field("secteur", ColumnType::Code),
            field("niveau_diplome", ColumnType::Code),
            field("region", ColumnType::Code),
            field("creations", ColumnType::I16),
        ],
    };

    type Row7 = ([Option<u16>; 5], Option<u8>, Option<u32>, [Option<u8>; 4]);

    fn table(rows: &[Row7]) -> Table {
        let count = |at: usize| Column::U16(rows.iter().map(|r| r.0[at]).collect::<Values<u16>>());
        let code = |at: usize, names: [&'static str; 3]| {
            let of = |r: &Row7| r.3[at].map(|c| names[usize::from(c)]);
            Column::Code(Codes::encode(&rows.iter().map(of).collect::<Vec<_>>()).unwrap())
        };
        let columns = vec![
            count(0),
            count(1),
            count(2),
            count(3),
            count(4),
            Column::U8(rows.iter().map(|r| r.1).collect()),
            Column::U32(rows.iter().map(|r| r.2).collect()),
            code(0, ["scolaire", "apprentissage", "autre"]),
            code(1, ["public", "prive", "autre"]),
            code(2, ["400", "320", "500"]),
            code(3, ["53", "75", "84"]),
            Column::I16(
                rows.iter()
                    .map(|r| Some(i16::try_from(r.0[0]?).ok()? - 150))
                    .collect(),
            ),
        ];
        Table::new(&SCHEMA, columns).unwrap()
    }

    fn any_row() -> impl Strategy<Value = Row7> {
        let n = || prop::option::weighted(0.8, 0..300_u16);
        let c = || prop::option::weighted(0.9, 0..3_u8);
        (
            [n(), n(), n(), n(), n()],
            prop::option::of(0..100_u8),
            prop::option::of(0..100_000_u32),
            [c(), c(), c(), c()],
        )
    }

    proptest! {
        #[test]
        fn columns_total_what_rows_total(rows in prop::collection::vec(any_row(), 0..200), keep: Vec<bool>) {
            let table = table(&rows);
            let kept = |row: usize| keep.get(row).copied().unwrap_or(true);
            let selection: Selection = (0..rows.len()).map(kept).collect();
            let dimension = Dimension::codes(table.codes("region").unwrap());
            for indicator in [&EMPLOI_6_MOIS, &AUTRES_6_MOIS, &TAUX_PRESSION_ORION, &ENTREES, &CREATIONS_NETTES] {
                let found = totals(indicator, &table, &selection, &dimension).unwrap();
                let slow = one_by_one(indicator, &table, &selection, &dimension);
                prop_assert_eq!(found, slow, "{}", indicator.id);
            }
        }
    }

    #[test]
    fn a_table_without_the_columns_is_refused_and_nothing_breaks() {
        let table = table(&[]);
        let region = table.codes("region").unwrap();
        for indicator in FAMILLES.iter().flat_map(|f| f.indicators) {
            let _ = totals(
                indicator,
                &table,
                &Selection::all(0),
                &Dimension::codes(region),
            );
        }
        let missing = Indicator::of_id("projets_recrutement").unwrap();
        let refused = totals(
            missing,
            &table,
            &Selection::all(0),
            &Dimension::codes(region),
        );
        assert!(refused.unwrap_err().to_string().contains("projets"));
    }
}
