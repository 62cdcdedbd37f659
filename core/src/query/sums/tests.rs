//! Sums against the definition, row by row.

use super::*;
use crate::table::{Codes, Values};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

type Row = (Option<u8>, [Option<u8>; 2], Option<u32>);

struct Columns {
    group: Codes,
    above: [Values<u8>; 2],
    below: Values<u32>,
}

impl Columns {
    fn of(rows: &[Row]) -> Self {
        let words: Vec<_> = rows.iter().map(|r| r.0.map(|n| n.to_string())).collect();
        let above = |side: usize| rows.iter().map(|r| r.1[side]).collect();
        Self {
            group: Codes::encode(&words).unwrap(),
            above: [above(0), above(1)],
            below: rows.iter().map(|r| r.2).collect(),
        }
    }

    fn sums(&self, rule: Rule, selection: &Selection) -> Sums {
        let above = self.above.each_ref().map(Numbers::U8);
        let terms = Terms::new(&above, &[Numbers::U32(&self.below)], rule).unwrap();
        let sums = terms.sums(selection, &Dimension::codes(&self.group));
        assert_eq!(sums.total(), terms.sum(selection));
        let rows = terms.rows(selection.len());
        let each = selection.rows().map(|row| rows[row]).sum::<Sum>();
        assert_eq!(sums.total(), each);
        sums
    }
}

fn expected(rows: &[&Row], rule: Rule) -> Sum {
    let one = |row: &&Row| {
        let above = row.1[0]
            .zip(row.1[1])
            .map(|(a, b)| u64::from(a) + u64::from(b));
        let below = match rule {
            Rule::BothKnown => row.2,
            Rule::NumeratorAll => Some(row.2.unwrap_or(0)),
        };
        above.zip(below).map_or(
            Sum {
                aside: 1,
                ..Sum::default()
            },
            |(numerator, denominator)| Sum {
                numerator,
                denominator: denominator.into(),
                rows: 1,
                aside: 0,
            },
        )
    };
    rows.iter().map(one).sum()
}

fn rows() -> impl Strategy<Value = Vec<(bool, Row)>> {
    let known = || prop::option::weighted(0.8, any::<u8>());
    let row = (
        prop::option::of(0..4_u8),
        [known(), known()],
        prop::option::weighted(0.8, any::<u32>()),
    );
    prop::collection::vec((any::<bool>(), row), 0..150)
}

proptest! {
    #[test]
    fn sums_of_groups_are_those_of_their_rows(rows in rows()) {
        let all: Vec<Row> = rows.iter().map(|r| r.1).collect();
        let columns = Columns::of(&all);
        let selection: Selection = rows.iter().map(|r| r.0).collect();
        for rule in [Rule::BothKnown, Rule::NumeratorAll] {
            let sums = columns.sums(rule, &selection);
            let of = |code: Option<&str>| {
                let within = rows.iter().filter(|r| r.0 && r.1.0.map(|n| n.to_string()).as_deref() == code);
                expected(&within.map(|r| &r.1).collect::<Vec<_>>(), rule)
            };
            prop_assert_eq!(sums.ungrouped, of(None));
            for (sum, code) in sums.groups.iter().zip(columns.group.dictionary().iter()) {
                prop_assert_eq!(*sum, of(Some(code)));
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(rows in rows()) {
        let mut all: Vec<Row> = rows.iter().map(|r| r.1).collect();
        let sums = |rows: &[Row]| Columns::of(rows).sums(Rule::BothKnown, &Selection::all(rows.len()));
        let before = sums(&all);
        all.reverse();
        prop_assert_eq!(sums(&all), before);
    }
}

#[test]
fn figures_say_why_they_are_missing() {
    let vintage = Vintage::Session(2024);
    let figure = |rows, denominator| {
        let sum = Sum {
            numerator: 0,
            denominator,
            rows,
            aside: 3,
        };
        sum.figure(20, vintage, Missing::NonDiffuse)
    };
    assert_eq!(figure(0, 0), Figure::Missing(Missing::NonDiffuse));
    assert_eq!(figure(1, 19), Figure::Missing(Missing::PetitEffectif));
    assert_eq!(figure(1, 1 << 32), Figure::Missing(Missing::NonDiffuse));
    let value = Value::ratio(0, 20).unwrap();
    assert_eq!(figure(1, 20), Figure::Known { value, vintage });
    let nobody = Sum {
        rows: 1,
        ..Sum::default()
    };
    assert_eq!(
        nobody.figure(0, vintage, Missing::Absent),
        Figure::Missing(Missing::Absent)
    );
}

#[test]
fn points_are_not_counts() {
    let (points, counts) = (Values::default(), Values::default());
    let (points, counts) = ([Numbers::I16(&points)], [Numbers::U8(&counts)]);
    assert!(Terms::new(&counts, &counts, Rule::BothKnown).is_some());
    assert!(Terms::new(&points, &counts, Rule::BothKnown).is_none());
    assert!(Terms::new(&counts, &points, Rule::BothKnown).is_none());
    assert!(Terms::new(&counts, &[], Rule::BothKnown).is_none());
}
