//! What sets a territory apart.

use super::Quarters;
use crate::figure::LEAST_PUPILS;
use std::cmp::Reverse;

/// An indicator of one territory beside its reference, all in the unit that the
/// indicator declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The identifier of the indicator.
    pub indicator: &'a str,
    /// What it is worth here.
    pub value: Quarters,
    /// What it is worth in the reference.
    pub reference: Quarters,
    /// The distance between the quartiles of the territories of the same level: what an
    /// ordinary gap is.
    pub spread: Quarters,
    /// How many pupils the value is about.
    pub n: u32,
}

impl Standing<'_> {
    /// The value less its reference, in quarters of a unit.
    pub fn gap(&self) -> i64 {
        i64::from(self.value.quarters()) - i64::from(self.reference.quarters())
    }
}

/// The greatest gaps to the reference, in either direction, the greatest first, at most
/// `k` (a page shows five): |value − reference| ÷ interquartile range, compared exactly, ties by identifier.
///
/// Of indicators about at least 20 pupils that differ from one territory to another.
/// Dividing by the range makes points, indices and wishes a place comparable, and is not
/// moved by one odd territory.
///
/// ```
/// use orion_indicateurs::position::{Quarters, Standing, distinctive};
/// let standing = |indicator, value, spread| Standing {
///     indicator,
///     value: Quarters::from_units(value),
///     reference: Quarters::from_units(40),
///     spread: Quarters::from_units(spread),
///     n: 300,
/// };
/// // Six points where territories differ by eight, four where they differ by two.
/// let standings = [standing("poursuite", 46, 8), standing("apprentissage", 36, 2)];
/// let first = distinctive(&standings, 5)[0];
/// assert_eq!((first.indicator, first.gap()), ("apprentissage", -16)); // 4 points less
/// ```
pub fn distinctive<'a>(standings: &[Standing<'a>], k: usize) -> Vec<Standing<'a>> {
    let mut gaps: Vec<Standing<'a>> = standings
        .iter()
        .filter(|s| s.n >= LEAST_PUPILS && s.gap() != 0 && s.spread.quarters() > 0)
        .copied()
        .collect();
    gaps.sort_by(|a, b| {
        // a's gap over a's spread against b's, multiplied by both spreads.
        let scaled = |s: &Standing, by: &Standing| {
            i128::from(s.gap().unsigned_abs()) * i128::from(by.spread.quarters())
        };
        (Reverse(scaled(a, b)), a.indicator).cmp(&(Reverse(scaled(b, a)), b.indicator))
    });
    gaps.truncate(k);
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn standing(
        indicator: &str,
        quarters: i32,
        reference: i32,
        spread: i32,
        n: u32,
    ) -> Standing<'_> {
        Standing {
            indicator,
            value: Quarters::from_quarters(quarters),
            reference: Quarters::from_quarters(reference),
            spread: Quarters::from_quarters(spread),
            n,
        }
    }

    #[test]
    fn small_or_uniform_indicators_set_nothing_apart() {
        let standings = [
            standing("few", 90, 10, 4, 19),
            standing("uniform", 90, 10, 0, 20),
            standing("equal", 10, 10, 4, 20),
            standing("kept", 11, 10, 4, 20),
        ];
        let names: Vec<_> = distinctive(&standings, 5)
            .iter()
            .map(|s| s.indicator)
            .collect();
        assert_eq!(names, ["kept"]);
    }

    #[test]
    fn ties_are_in_the_order_of_identifiers() {
        // 3/9 and 1/3, which floating numbers may part.
        let standings = [
            standing("b", 13, 10, 9, 20),
            standing("a", 9, 10, 3, 20),
            standing("c", 16, 10, 9, 20),
        ];
        let names = |k| -> Vec<_> {
            distinctive(&standings, k)
                .iter()
                .map(|s| s.indicator)
                .collect()
        };
        assert_eq!(names(5), ["c", "a", "b"]);
        assert_eq!(names(1), ["c"]);
    }

    proptest! {
        #[test]
        fn greatest_gaps_come_first_in_any_order_and_unit(
            gaps in prop::collection::vec((any::<i32>(), any::<i32>(), any::<i32>(), any::<u32>()), 0..12),
            k in 0..8_usize,
        ) {
            let names: Vec<String> = (0..gaps.len()).map(|i| format!("{i:02}")).collect();
            let mut standings: Vec<_> = gaps
                .iter()
                .zip(&names)
                .map(|(&(value, reference, spread, n), name)| standing(name, value, reference, spread, n))
                .collect();
            let found = distinctive(&standings, k);
            standings.reverse();
            prop_assert_eq!(&distinctive(&standings, k), &found);
            let size = |s: &Standing| f64::from(s.spread.quarters()).recip()
                * (f64::from(s.value.quarters()) - f64::from(s.reference.quarters())).abs();
            prop_assert!(found.windows(2).all(|pair| size(&pair[0]) >= size(&pair[1]) * (1.0 - 1e-9)));
            prop_assert!(found.len() <= k);
        }
    }
}
