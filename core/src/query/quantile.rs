//! Quantiles of numbers that do not all weigh the same.

use super::Selection;
use crate::table::Numbers;

/// Numbers and what each weighs, such as rates of schools and their leavers.
///
/// A quantile is the least number whose cumulated weight reaches that part of the whole:
/// the inverse of the weighted distribution function, without interpolation (definition
/// 1 of Hyndman and Fan, *Sample quantiles in statistical packages*, 1996, each number
/// counted as often as it weighs). Unweighted quartiles are
/// [`Distribution`](crate::position::Distribution)'s.
///
/// ```
/// use orion_indicateurs::query::Weighted;
/// let rates = Weighted::of(vec![(30, 10), (50, 10), (80, 100)]).unwrap();
/// assert_eq!((rates.n(), rates.weight()), (3, 120));
/// assert_eq!((rates.quantile(1, 2), rates.quantile(1, 6)), (80, 50));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighted {
    /// Numbers in order, and what all of them weigh up to and with each.
    cumulated: Vec<(i64, u64)>,
}

impl Weighted {
    /// Numbers and what each weighs, in any order; what weighs nothing is not counted.
    /// `None` when nothing weighs.
    pub fn of(mut pairs: Vec<(i64, u64)>) -> Option<Self> {
        pairs.retain(|(_, weight)| *weight > 0);
        pairs.sort_unstable();
        let mut total = 0_u64;
        for (_, weight) in &mut pairs {
            total = total.saturating_add(*weight);
            *weight = total;
        }
        (!pairs.is_empty()).then_some(Self { cumulated: pairs })
    }

    /// The numbers and weights of two columns, where the rows of `selection` have both;
    /// negative weights are not counted.
    pub fn of_columns(selection: &Selection, numbers: Numbers, weights: Numbers) -> Option<Self> {
        let pair = |row| {
            let weight = weights.get(row).and_then(|w| u64::try_from(w).ok());
            numbers.get(row).zip(weight)
        };
        Self::of(selection.rows().filter_map(pair).collect())
    }

    /// How many numbers there are.
    pub fn n(&self) -> usize {
        self.cumulated.len()
    }

    /// What they weigh together.
    pub fn weight(&self) -> u64 {
        self.cumulated.last().map_or(0, |(_, total)| *total)
    }

    /// The least number whose cumulated weight is at least `part / of` of the whole; the
    /// greatest number beyond the whole.
    pub fn quantile(&self, part: u32, of: u32) -> i64 {
        // In 128 bits, a weight times 32 bits always fits.
        let reached = u128::from(self.weight()) * u128::from(part);
        let below = |cumulated: u64| u128::from(cumulated) * u128::from(of) < reached;
        let at = self.cumulated.partition_point(|(_, c)| below(*c));
        let found = self.cumulated.get(at).or(self.cumulated.last());
        found.map_or(0, |(number, _)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Values;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    proptest! {
        #[test]
        fn a_number_counts_as_often_as_it_weighs(
            pairs in prop::collection::vec((-50..50_i64, 0..9_u64), 1..40),
            part in 0..=10_u32,
        ) {
            let mut repeated: Vec<i64> = pairs.iter().flat_map(|(n, w)| vec![*n; usize::try_from(*w).unwrap()]).collect();
            repeated.sort_unstable();
            let Some(weighted) = Weighted::of(pairs.clone()) else {
                prop_assert!(repeated.is_empty());
                return Ok(());
            };
            prop_assert_eq!(weighted.weight(), repeated.len() as u64);
            let rank = (repeated.len() * part as usize).div_ceil(10).max(1);
            prop_assert_eq!(weighted.quantile(part, 10), repeated[rank - 1]);
            let reversed = Weighted::of(pairs.into_iter().rev().collect()).unwrap();
            prop_assert_eq!(reversed.quantile(part, 10), weighted.quantile(part, 10));
        }

        #[test]
        fn no_weight_overflows(pairs in prop::collection::vec(any::<(i64, u64)>(), 0..9), part: u32, of: u32) {
            if let Some(weighted) = Weighted::of(pairs.clone()) {
                let found = weighted.quantile(part, of);
                prop_assert!(pairs.iter().any(|(n, _)| *n == found));
            }
        }
    }

    #[test]
    fn only_rows_with_both_are_counted() {
        let rates: Values<u8> = [Some(40), Some(60), None, Some(90)].into_iter().collect();
        let leavers: Values<u16> = [Some(5), None, Some(7), Some(6)].into_iter().collect();
        let (rates, leavers) = (Numbers::U8(&rates), Numbers::U16(&leavers));
        let of = |rows| Weighted::of_columns(&rows, rates, leavers);
        let all = of(Selection::all(4)).unwrap();
        assert_eq!((all.n(), all.weight(), all.quantile(1, 2)), (2, 11, 90));
        assert_eq!(of((0..4).map(|row| row == 1).collect()), None);
    }
}
