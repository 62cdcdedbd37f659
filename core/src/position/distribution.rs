//! Median and spread of whole numbers, exactly.

/// A number of quarters of a unit: quartiles of whole numbers are exact in quarters.
///
/// ```
/// use orion_indicateurs::position::Quarters;
/// assert_eq!(Quarters::from_units(47).tenths_half_even(), 470);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarters(i32);

impl Quarters {
    /// That many whole units.
    pub fn from_units(units: i32) -> Self {
        Self(units.saturating_mul(4))
    }

    /// That many quarters of a unit.
    pub fn from_quarters(quarters: i32) -> Self {
        Self(quarters)
    }

    /// How many quarters of a unit.
    pub fn quarters(self) -> i32 {
        self.0
    }

    /// In whole units, rounded half to even.
    pub fn rounded(self) -> i64 {
        let (floor, rest) = (self.0.div_euclid(4), self.0.rem_euclid(4));
        let up = rest > 2 || (rest == 2 && floor % 2 != 0);
        i64::from(floor) + i64::from(up)
    }

    /// In tenths of a unit, rounded half to even: what is shown.
    pub fn tenths_half_even(self) -> i32 {
        // 10/4 = 5/2: one division by two, whose only remainder is a half.
        let doubled = i64::from(self.0) * 5;
        let floor = doubled.div_euclid(2);
        let up = doubled.rem_euclid(2) == 1 && floor % 2 != 0;
        i32::try_from(floor + i64::from(up)).unwrap_or(i32::MAX)
    }
}

/// In units, exactly: quarters are binary fractions.
#[cfg(feature = "serde")]
impl serde::Serialize for Quarters {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 4.0)
    }
}

/// Least, quartiles and greatest of a group of whole numbers.
///
/// Quartiles are those of linear interpolation between closest ranks (type 7 of
/// Hyndman and Fan, 1996: what spreadsheets call inclusive).
///
/// ```
/// use orion_indicateurs::position::Distribution;
/// let d = Distribution::of(vec![40, 10, 30, 20]).unwrap();
/// assert_eq!((d.n, d.median.quarters()), (4, 25 * 4));
/// assert_eq!(d.first_quartile.quarters(), 70); // 17.5
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Distribution {
    /// How many numbers there are.
    pub n: u32,
    /// The least.
    pub least: i32,
    /// A quarter of the numbers are at or below it.
    pub first_quartile: Quarters,
    /// Half of the numbers are at or below it.
    pub median: Quarters,
    /// Three quarters of the numbers are at or below it.
    pub third_quartile: Quarters,
    /// The greatest.
    pub greatest: i32,
}

impl Distribution {
    /// The distribution of `numbers`, in any order; `None` when there is none.
    pub fn of(mut numbers: Vec<i32>) -> Option<Self> {
        numbers.sort_unstable();
        let (least, greatest) = (*numbers.first()?, *numbers.last()?);
        Some(Self {
            n: u32::try_from(numbers.len()).ok()?,
            least,
            first_quartile: quartile(&numbers, 1)?,
            median: quartile(&numbers, 2)?,
            third_quartile: quartile(&numbers, 3)?,
            greatest,
        })
    }
}

/// The `q`-th quartile of sorted numbers, in quarters: its rank (n - 1) q / 4 is a whole
/// number of quarters, and so is the value interpolated there.
fn quartile(sorted: &[i32], q: usize) -> Option<Quarters> {
    let rank = sorted.len().checked_sub(1)?.checked_mul(q)?;
    let below = i64::from(*sorted.get(rank / 4)?);
    let above = i64::from(*sorted.get(rank / 4 + 1).or(sorted.last())?);
    let fraction = i64::try_from(rank % 4).ok()?;
    i32::try_from(below * 4 + (above - below) * fraction)
        .ok()
        .map(Quarters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The definition in floating point, to hold the exact one against.
    fn type_7(sorted: &[i32], q: u32) -> f64 {
        let n = u32::try_from(sorted.len()).unwrap();
        let place = f64::from((n - 1) * q) / 4.0;
        let at = |rank: f64| {
            let found = sorted
                .iter()
                .zip(0_u32..)
                .find(|(_, r)| f64::from(*r) >= rank);
            f64::from(*found.unwrap().0)
        };
        at(place.floor()) + (place - place.floor()) * (at(place.ceil()) - at(place.floor()))
    }

    #[test]
    fn tenths_are_rounded_half_to_even() {
        for (quarters, tenths) in [
            (0, 0),
            (1, 2),
            (2, 5),
            (3, 8),
            (5, 12),
            (7, 18),
            (-1, -2),
            (-3, -8),
            (190, 475),
        ] {
            assert_eq!(
                Quarters(quarters).tenths_half_even(),
                tenths,
                "{quarters} quarters"
            );
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn quartiles_are_written_in_units() {
        let json = serde_json::to_string(&Distribution::of(vec![1, 2]).unwrap()).unwrap();
        assert!(
            json.contains(r#""first_quartile":1.25,"median":1.5"#),
            "{json}"
        );
    }

    #[test]
    fn nobody_has_no_distribution_and_one_is_its_own() {
        assert_eq!(Distribution::of(vec![]), None);
        let one = Distribution::of(vec![-3]).unwrap();
        assert_eq!(
            (one.first_quartile, one.median),
            (Quarters(-12), Quarters(-12))
        );
    }

    proptest! {
        #[test]
        fn quartiles_are_exact_and_ordered(numbers in prop::collection::vec(-1000..1000_i32, 1..60)) {
            let d = Distribution::of(numbers.clone()).unwrap();
            let mut sorted = numbers;
            sorted.sort_unstable();
            for (quartile, q) in [(d.first_quartile, 1), (d.median, 2), (d.third_quartile, 3)] {
                prop_assert!((f64::from(quartile.quarters()) / 4.0 - type_7(&sorted, q)).abs() < 1e-9);
            }
            prop_assert!(Quarters::from_units(d.least) <= d.first_quartile);
            prop_assert!(d.first_quartile <= d.median && d.median <= d.third_quartile);
            prop_assert!(d.third_quartile <= Quarters::from_units(d.greatest));
        }

        #[test]
        fn the_order_of_the_numbers_does_not_matter(numbers in prop::collection::vec(-9..9_i32, 1..20)) {
            let reversed = numbers.iter().rev().copied().collect();
            prop_assert_eq!(Distribution::of(numbers.clone()), Distribution::of(reversed));
        }
    }
}
