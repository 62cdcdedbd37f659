//! What chance alone would make of a rate, and of the gap between two.

use super::{normal, percent};
use crate::figure::Ratio;

/// A rate and how many it was observed on.
///
/// Both are in the counts of a rate that has them; a rate published as a whole percent
/// comes with its headcount beside it, and its rounding adds half a point either way to
/// what is computed from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// At most one.
    rate: Ratio,
    /// Not zero.
    n: u32,
}

impl Sample {
    /// So many out of so many; `None` for more than all.
    pub fn counted(counts: Ratio) -> Option<Self> {
        Self::new(counts, counts.denominator())
    }

    /// A rate published as a whole percent of `n` pupils; `None` outside 0 to 100, or of
    /// nobody.
    pub fn published(whole_percent: i32, n: u32) -> Option<Self> {
        Self::new(percent(whole_percent)?, n)
    }

    fn new(rate: Ratio, n: u32) -> Option<Self> {
        (n > 0 && rate.numerator() <= rate.denominator()).then_some(Self { rate, n })
    }

    /// The rate.
    pub fn rate(self) -> Ratio {
        self.rate
    }

    /// How many it was observed on; not zero.
    pub fn n(self) -> u32 {
        self.n
    }

    /// The rate shrunk towards one half: the middle of [`Self::interval`], which is
    /// neither 0 nor 1 when the rate is.
    pub(super) fn centre(self) -> f64 {
        let (p, n, z2) = self.terms();
        (p + z2 / (2.0 * n)) / (1.0 + z2 / n)
    }

    /// The 95 % interval of Wilson's score: the rates under which this one is not
    /// surprising. In \[0, 1\], and around the rate itself.
    ///
    /// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n), with z = 1.959963984540054.
    ///
    /// Pupils are all counted, none is sampled: the interval is the luck of one year to
    /// the next. Wilson, E. B. (1927), "Probable inference, the law of succession, and
    /// statistical inference", JASA 22.
    ///
    /// ```
    /// use orion_indicateurs::{figure::Ratio, position::Sample};
    /// let emploi = Sample::counted(Ratio::new(45, 100).unwrap()).unwrap();
    /// let interval = emploi.interval();
    /// assert!((interval.low - 0.356).abs() < 5e-4 && (interval.high - 0.548).abs() < 5e-4);
    /// ```
    pub fn interval(self) -> Interval {
        let (p, n, z2) = self.terms();
        let half = (z2 * (p * (1.0 - p) / n + z2 / (4.0 * n * n))).sqrt() / (1.0 + z2 / n);
        // Exactly 0 or 1 at its ends, where rounding would leave a speck.
        Interval {
            low: (self.centre() - half).max(0.0).min(p),
            high: (self.centre() + half).min(1.0).max(p),
        }
    }

    /// The rate, its number, and the square of z.
    fn terms(self) -> (f64, f64, f64) {
        let z = normal::Z_95;
        (self.rate.to_f64(), f64::from(self.n), z * z)
    }
}

/// From `low` to `high`, both included.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end, not below the lower.
    pub high: f64,
}

impl Interval {
    /// Whether `value` is within.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// The gap between two rates, in points, with the 95 % interval of chance around it.
///
/// Newcombe, R. G. (1998), "Interval estimation for the difference between independent
/// proportions", Statistics in Medicine 17, method 10: with l and u the ends of
/// Wilson's intervals, from d − √((p₁−l₁)² + (u₂−p₂)²) to d + √((u₁−p₁)² + (p₂−l₂)²).
///
/// ```
/// use orion_indicateurs::{figure::Ratio, position::{Comparison, Sample}};
/// let rate = |n, d| Sample::counted(Ratio::new(n, d).unwrap()).unwrap();
/// let gap = Comparison::between(rate(10, 25), rate(18, 30));
/// assert_eq!(gap.difference.round(), -20.0);
/// assert!(gap.is_compatible_with_chance()); // from -42.6 to +6.1
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Comparison {
    /// The first rate less the second, in points.
    pub difference: f64,
    /// What chance alone would make of it, in points.
    pub interval: Interval,
}

impl Comparison {
    /// Between two groups that have nobody in common.
    pub fn between(first: Sample, second: Sample) -> Self {
        let (p1, p2) = (first.rate.to_f64(), second.rate.to_f64());
        let (i1, i2) = (first.interval(), second.interval());
        let difference = p1 - p2;
        Self {
            difference: difference * 100.0,
            interval: Interval {
                low: (difference - (p1 - i1.low).hypot(i2.high - p2)) * 100.0,
                high: (difference + (i1.high - p1).hypot(p2 - i2.low)) * 100.0,
            },
        }
    }

    /// Whether no gap at all is within the interval. Of many comparisons, about one in
    /// twenty says no by chance alone.
    pub fn is_compatible_with_chance(self) -> bool {
        self.interval.contains(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn sample(n: u32, d: u32) -> Sample {
        Sample::counted(Ratio::new(n, d).unwrap()).unwrap()
    }

    /// In tenths of a percent or of a point, as the vectors are written.
    fn tenths(interval: Interval, unit: f64) -> (f64, f64) {
        let round = |end: f64| (end * unit).round() / 10.0;
        (round(interval.low), round(interval.high))
    }

    #[test]
    fn wilson_intervals() {
        for (n, d, ends) in [
            (12, 24, (31.4, 68.6)),
            (10, 20, (29.9, 70.1)),
            (0, 20, (0.0, 16.1)),
            (20, 20, (83.9, 100.0)),
            (45, 100, (35.6, 54.8)),
        ] {
            assert_eq!(tenths(sample(n, d).interval(), 1000.0), ends, "{n}/{d}");
        }
        let percent = Sample::published(45, 100).unwrap();
        assert_eq!(percent.interval(), sample(45, 100).interval());
    }

    #[test]
    fn none_and_all_are_ends_of_their_intervals() {
        for n in 1..2000 {
            assert!(sample(0, n).interval().low == 0.0, "0/{n}");
            assert!(sample(n, n).interval().high >= 1.0, "{n}/{n}");
            assert!(sample(n, n).interval().low > 0.0, "{n}/{n}");
        }
    }

    #[test]
    fn newcombe_intervals() {
        for (a, b, difference, ends, compatible) in [
            ((10, 25), (18, 30), -20.0, (-42.6, 6.1), true),
            ((40, 100), (60, 120), -10.0, (-22.6, 3.2), true),
            // Newcombe (1998), table II: example (a), of 56/70 and 48/80, method 10.
            ((56, 70), (48, 80), 20.0, (5.2, 33.4), false),
            // Example (h), of 10/10 and 0/10: no gap could be greater.
            ((10, 10), (0, 10), 100.0, (60.8, 100.0), false),
        ] {
            let gap = Comparison::between(sample(a.0, a.1), sample(b.0, b.1));
            assert!((gap.difference - difference).abs() < 1e-9);
            assert_eq!(tenths(gap.interval, 10.0), ends, "{a:?} {b:?}");
            assert_eq!(gap.is_compatible_with_chance(), compatible);
        }
    }

    #[test]
    fn what_is_no_proportion_is_no_sample() {
        assert_eq!(Sample::counted(Ratio::new(3, 2).unwrap()), None);
        for (percent, n) in [(101, 20), (-1, 20), (50, 0)] {
            assert_eq!(Sample::published(percent, n), None);
        }
    }

    prop_compose! {
        fn any_sample()(d in 1..=u32::MAX)(n in 0..=d, d in Just(d)) -> Sample {
            sample(n, d)
        }
    }

    proptest! {
        #[test]
        fn an_interval_is_around_its_rate_and_between_0_and_1(rate in any_sample()) {
            let Interval { low, high } = rate.interval();
            prop_assert!(0.0 <= low && high <= 1.0);
            prop_assert!(rate.interval().contains(rate.rate().to_f64()));
            prop_assert_eq!(low == 0.0, rate.rate().numerator() == 0);
        }

        #[test]
        fn a_gap_is_within_its_interval_and_the_other_way_round_its_opposite(
            a in any_sample(), b in any_sample(),
        ) {
            let (gap, back) = (Comparison::between(a, b), Comparison::between(b, a));
            prop_assert!(gap.interval.contains(gap.difference));
            prop_assert!(-100.0 - 1e-9 <= gap.interval.low && gap.interval.high <= 100.0 + 1e-9);
            prop_assert!((gap.interval.low + back.interval.high).abs() < 1e-9);
            prop_assert!(Comparison::between(a, a).is_compatible_with_chance());
        }
    }
}
