//! The defects that are known of the present national tool, each with a test that would
//! catch it here. Those of its screens and of its requests have nothing to stand on in
//! this crate yet.

use orion_indicateurs::figure::{Figure, Missing, Value, Vintage};
use orion_indicateurs::indicator::{
    EMPLOI_6_MOIS, ENTREES, Indicator, Row, TAUX_CHOMAGE, TAUX_POURSUITE_ETUDES, TAUX_REMPLISSAGE,
    Total, evolution, totals,
};
use orion_indicateurs::position::{Placement, Quadrant, Rates, place};
use orion_indicateurs::query::{Dimension, Filter, Selection, Test, select};
use orion_indicateurs::table::{Codes, Column, ColumnType, Field, Schema, Table};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const fn field(name: &'static str, kind: ColumnType) -> Field {
    Field {
        name,
        kind,
        nullable: true,
        unit: "",
        meaning: "",
    }
}

static COURSES: Schema = Schema {
    name: "formations",
    meaning: "",
    fields: &[
        field("region", ColumnType::Code),
        field("niveau_diplome", ColumnType::Code),
        field("nb_sortants", ColumnType::U16),
        field("nb_emploi_6_mois", ColumnType::U16),
    ],
};

/// Courses: région, level, leavers, of them at work.
fn courses(rows: &[(&str, &str, u16, u16)]) -> Table {
    let code = |of: fn(&(&'static str, &'static str, u16, u16)) -> &'static str, rows: &[_]| {
        Column::Code(Codes::encode(&rows.iter().map(|r| Some(of(r))).collect::<Vec<_>>()).unwrap())
    };
    let rows: Vec<(&'static str, &'static str, u16, u16)> = rows
        .iter()
        .map(|r| (&*r.0.to_owned().leak(), &*r.1.to_owned().leak(), r.2, r.3))
        .collect();
    let columns = vec![
        code(|r| r.0, &rows),
        code(|r| r.1, &rows),
        Column::U16(rows.iter().map(|r| Some(r.2)).collect()),
        Column::U16(rows.iter().map(|r| Some(r.3)).collect()),
    ];
    Table::new(&COURSES, columns).unwrap()
}

fn emploi(table: &Table, selection: &Selection, by: &'static str) -> Vec<Option<Value>> {
    let dimension = Dimension::codes(table.codes(by).unwrap());
    let groups = totals(&EMPLOI_6_MOIS, table, selection, &dimension).unwrap();
    let figure = |total: &Total| total.figure(&EMPLOI_6_MOIS, Vintage::Rentree(2022)).value();
    groups.iter().map(figure).collect()
}

/// A région without a filter of level showed the first of its levels.
#[test]
fn a_region_is_all_its_levels() {
    let table = courses(&[("84", "320", 50, 30), ("84", "400", 150, 60)]);
    let all = Selection::all(table.rows());
    assert_eq!(emploi(&table, &all, "region"), [Value::ratio(90, 200)]);
}

/// Statistics by formation dropped the filter of level.
#[test]
fn a_filter_of_level_holds_in_every_group() {
    let table = courses(&[
        ("84", "320", 50, 30),
        ("84", "400", 150, 60),
        ("75", "400", 40, 10),
    ]);
    let level = Filter {
        column: "niveau_diplome",
        test: Test::Among(&["320"]),
    };
    let bts = select(&table, &[level]).unwrap();
    assert_eq!(emploi(&table, &bts, "region"), [None, Value::ratio(30, 50)]);
}

/// Rates of the map were added over the dispositifs of a diploma.
#[test]
fn rates_are_sums_over_sums_and_never_added() {
    let table = courses(&[("84", "400", 100, 60), ("84", "400", 100, 70)]);
    let all = Selection::all(table.rows());
    assert_eq!(emploi(&table, &all, "region"), [Value::ratio(130, 200)]);
}

/// Two offers with identical counts were counted once.
#[test]
fn twins_count_twice() {
    let table = courses(&[("84", "400", 15, 6), ("84", "400", 15, 6)]);
    let all = Selection::all(table.rows());
    assert_eq!(emploi(&table, &all, "region"), [Value::ratio(12, 30)]);
}

fn at(year: u16, value: Option<Value>) -> Figure {
    let vintage = Vintage::Rentree(year);
    value.map_or(Figure::Missing(Missing::NonDiffuse), |value| {
        Figure::Known { value, vintage }
    })
}

/// Curves drew a missing year as zero.
#[test]
fn a_missing_year_is_not_zero() {
    let moved = evolution(&ENTREES, at(2022, Some(Value::Count(24))), at(2023, None));
    assert_eq!(moved, Err(Missing::NonDiffuse));
}

/// The two latest rows were compared by their order, whatever their years.
#[test]
fn years_are_compared_by_name() {
    let (early, late) = (
        at(2021, Some(Value::Count(20))),
        at(2023, Some(Value::Count(24))),
    );
    assert_eq!(evolution(&ENTREES, early, late).unwrap().difference, 4);
    assert_eq!(
        evolution(&ENTREES, late, early),
        Err(Missing::AnneesDifferentes)
    );
}

fn rates(emploi: Option<i32>, poursuite: Option<i32>) -> Rates {
    let rate = |percent: Option<i32>| at(2022, percent.map(Value::Published));
    Rates {
        emploi: rate(emploi),
        poursuite: rate(poursuite),
    }
}

/// The page of a school swapped the means of employment and of further study, and took a
/// missing rate for zero.
#[test]
fn quadrants_hold_each_rate_against_its_own_mean() {
    let means = rates(Some(40), Some(60));
    let quadrant = |course| place(course, means);
    assert_eq!(
        quadrant(rates(Some(50), Some(50))),
        Placement::Quadrant(Quadrant::Q2)
    );
    assert_eq!(
        quadrant(rates(Some(39), Some(60))),
        Placement::Quadrant(Quadrant::Q3)
    );
    let masked = Placement::HorsQuadrant(Missing::NonDiffuse);
    assert_eq!(quadrant(rates(None, Some(50))), masked);
    assert_eq!(
        place(rates(Some(50), Some(50)), rates(Some(40), None)),
        masked
    );
}

struct One(&'static str, i64, Option<i64>);

impl Row for One {
    fn number(&self, column: &'static str) -> Option<i64> {
        match column {
            "capacite" => Some(0),
            column if column == self.0 => Some(self.1),
            _ => self.2,
        }
    }
    fn code(&self, column: &'static str) -> Option<&str> {
        Some(if column == "voie" {
            "scolaire"
        } else {
            "public"
        })
    }
}

fn figure(indicator: &Indicator, rows: &[One]) -> Figure {
    let mut total = Total::default();
    for row in rows {
        total.add(indicator, row);
    }
    total.figure(indicator, Vintage::Rentree(2022))
}

/// The country's unemployment was the mean of the rates of its régions.
#[test]
fn unemployment_is_never_a_mean_of_rates() {
    let regions = [
        One("taux_chomage", 57, None),
        One("taux_chomage", 107, None),
    ];
    assert_eq!(figure(&TAUX_CHOMAGE, &regions).value(), None);
}

/// A capacity of zero divided.
#[test]
fn no_capacity_divides_nothing() {
    let rows = [One("effectif_entree", 12, None)];
    assert_eq!(figure(&TAUX_REMPLISSAGE, &rows).value(), None);
}

/// Rates were tested by their truth: one of zero was taken for missing, and a mean of
/// zero was not stored.
#[test]
fn zero_is_a_rate() {
    let rows = [One("nb_poursuite", 0, Some(31))];
    let rate = figure(&TAUX_POURSUITE_ETUDES, &rows);
    assert_eq!(rate.value(), Value::ratio(0, 31));
    assert_eq!(
        place(rates(Some(0), Some(0)), rates(Some(0), Some(0))),
        Placement::Quadrant(Quadrant::Q1)
    );
}
