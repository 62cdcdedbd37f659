//! The share of a group that a figure is above.

use super::percent;
use crate::figure::{Figure, Missing, Ratio, Value};
use std::cmp::Ordering;

/// Where a value stands among those of its group, recomputed for any group.
///
/// Mid-rank: 100 · (below + ½ · equal) ÷ n over the known values, exactly. It is the
/// inverse of the quantile of type 5 of Hyndman, R. J. & Fan, Y. (1996), "Sample
/// quantiles in statistical packages", The American Statistician 50: half of those that
/// are equal count as below, so that the mean percentile of any group is 50.
///
/// ```
/// use orion_indicateurs::figure::{Figure, Value, Vintage};
/// use orion_indicateurs::position::Percentile;
/// let group = [20, 35, 35, 40, 52, 52, 52, 60, 71, 88].map(|rate| Figure::Known {
///     value: Value::Published(rate),
///     vintage: Vintage::Annee(2023),
/// });
/// let found = Percentile::of(Value::Published(52), group).unwrap();
/// assert_eq!((found.rounded(), found.n), (55, 10));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percentile {
    /// Twice those below plus those equal, out of twice n.
    pub share: Ratio,
    /// How many known values it is among.
    pub n: u32,
}

impl Percentile {
    /// The fewest known values among which a percentile is given.
    pub const LEAST: u32 = 10;

    /// Of `value` among the known figures of its `group`, itself included when it is one
    /// of them.
    ///
    /// # Errors
    /// [`Missing::GroupeTropPetit`] among fewer than ten. A figure of another kind than
    /// `value`, such as a count among rates, is not counted.
    pub fn of(value: Value, group: impl IntoIterator<Item = Figure>) -> Result<Self, Missing> {
        let (mut half_ranks, mut n) = (0_u32, 0_u32);
        let known = group.into_iter().filter_map(Figure::value);
        for order in known.filter_map(|other| compare(other, value)) {
            n = n.saturating_add(1);
            half_ranks = half_ranks.saturating_add(match order {
                Ordering::Less => 2,
                Ordering::Equal => 1,
                Ordering::Greater => 0,
            });
        }
        Ratio::new(half_ranks, n.saturating_mul(2))
            .filter(|_| n >= Self::LEAST)
            .map(|share| Self { share, n })
            .ok_or(Missing::GroupeTropPetit)
    }

    /// The whole percent, rounded half to even (decision 11).
    pub fn rounded(self) -> i32 {
        self.share.percent()
    }
}

/// Which of two values of one indicator is greater, exactly; `None` of two kinds.
fn compare(a: Value, b: Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Count(a), Value::Count(b)) => Some(a.cmp(&b)),
        (Value::Published(a), Value::Published(b)) => Some(a.cmp(&b)),
        (Value::Ratio(a), Value::Ratio(b)) => Some(a.compare(b)),
        (Value::Ratio(a), Value::Published(b)) => Some(against(a, b)),
        (Value::Published(a), Value::Ratio(b)) => Some(against(b, a).reverse()),
        (Value::Count(_), _) | (_, Value::Count(_)) => None,
    }
}

/// A rate against one that is published as a whole percent.
fn against(rate: Ratio, published: i32) -> Ordering {
    percent(published).map_or(Ordering::Greater, |published| rate.compare(published))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Vintage;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn known(value: Value) -> Figure {
        Figure::Known {
            value,
            vintage: Vintage::Annee(2023),
        }
    }

    const GROUP: [i32; 10] = [20, 35, 35, 40, 52, 52, 52, 60, 71, 88];

    #[test]
    fn half_of_the_equal_ones_count_as_below() {
        let group = GROUP.map(|rate| known(Value::Published(rate)));
        for (value, expected) in [(20, 5), (35, 20), (52, 55), (88, 95), (0, 0), (100, 100)] {
            let found = Percentile::of(Value::Published(value), group).unwrap();
            assert_eq!((found.rounded(), found.n), (expected, 10), "{value}");
        }
        // The same rate out of its counts.
        let found = Percentile::of(Value::ratio(13, 25).unwrap(), group).unwrap();
        assert_eq!(found.share, Ratio::new(11, 20).unwrap());
    }

    #[test]
    fn missing_figures_and_those_of_another_kind_do_not_count() {
        let rates = GROUP.map(|rate| known(Value::Published(rate)));
        let others = [
            Figure::Missing(Missing::PetitEffectif),
            known(Value::Count(3)),
        ];
        let value = Value::Published(35);
        let all = rates.into_iter().chain(others);
        assert_eq!(Percentile::of(value, all), Percentile::of(value, rates));
        let nine = rates.into_iter().skip(1).chain(others);
        assert_eq!(Percentile::of(value, nine), Err(Missing::GroupeTropPetit));
        assert_eq!(Percentile::of(value, []), Err(Missing::GroupeTropPetit));
    }

    #[test]
    fn a_published_percent_is_compared_with_counts_exactly() {
        let counts = |n, d| Value::ratio(n, d).unwrap();
        for (a, b, order) in [
            (counts(1, 3), Value::Published(33), Ordering::Greater),
            (counts(33, 100), Value::Published(33), Ordering::Equal),
            (counts(0, 3), Value::Published(-1), Ordering::Greater),
            (
                counts(u32::MAX, 1),
                Value::Published(i32::MAX),
                Ordering::Greater,
            ),
        ] {
            assert_eq!(compare(a, b), Some(order));
            assert_eq!(compare(b, a), Some(order.reverse()));
        }
    }

    proptest! {
        #[test]
        fn percentiles_of_a_group_average_fifty_and_follow_its_order(
            rates in prop::collection::vec((0..60_u32, 1..60_u32), 10..60),
        ) {
            let values: Vec<Value> = rates.iter().filter_map(|(n, d)| Value::ratio(*n, *d)).collect();
            let of = |value| Percentile::of(value, values.iter().copied().map(known)).unwrap();
            let sum: u32 = values.iter().map(|v| of(*v).share.numerator()).sum();
            prop_assert_eq!(usize::try_from(sum).unwrap(), values.len() * values.len());
            for pair in values.windows(2) {
                let ranks = of(pair[0]).share.compare(of(pair[1]).share);
                prop_assert_eq!(Some(ranks), compare(pair[0], pair[1]));
            }
        }
    }
}
