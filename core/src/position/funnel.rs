//! How far from a reference a rate of so many may be by chance.

use super::{Interval, Sample, normal};
use crate::figure::Ratio;

/// Control limits around a reference rate: wide for few pupils, narrow for many.
///
/// r ± z √(r(1−r)/n), cut to \[0, 1\]. Spiegelhalter, D. J. (2005), "Funnel plots for
/// comparing institutional performance", Statistics in Medicine 24.
///
/// ```
/// use orion_indicateurs::{figure::Ratio, position::{Funnel, Level, Sample, Side}};
/// let rate = |n, d| Ratio::new(n, d).unwrap();
/// let funnel = Funnel::around(rate(45, 100)).unwrap();
/// let limits = funnel.limits(20, Level::P95).unwrap();
/// assert!((limits.low - 0.232).abs() < 5e-4 && (limits.high - 0.668).abs() < 5e-4);
/// let few = Sample::counted(rate(13, 20)).unwrap();
/// assert_eq!(funnel.side(few, Level::P95), Side::Within);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Funnel {
    /// At most one.
    reference: Ratio,
}

/// How much of chance the limits hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// 95 %: of a hundred rates, about five are beyond by chance alone.
    P95,
    /// 99.8 %: of a thousand, about two.
    P998,
}

impl Level {
    /// Half of the width, in standard errors.
    fn z(self) -> f64 {
        match self {
            Self::P95 => normal::Z_95,
            Self::P998 => normal::Z_998,
        }
    }
}

/// Where a rate is, seen from the limits. Neither side is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Below the lower limit.
    Below,
    /// Between the two, or on one.
    Within,
    /// Above the upper limit.
    Above,
}

impl Funnel {
    /// Around a rate; `None` around more than one.
    pub fn around(reference: Ratio) -> Option<Self> {
        (reference.numerator() <= reference.denominator()).then_some(Self { reference })
    }

    /// The limits for a rate of `n` pupils; `None` of nobody.
    pub fn limits(self, n: u32, level: Level) -> Option<Interval> {
        (n > 0).then(|| self.limits_of(f64::from(n), level))
    }

    /// On which side of its limits a rate is.
    pub fn side(self, sample: Sample, level: Level) -> Side {
        let limits = self.limits_of(f64::from(sample.n()), level);
        let rate = sample.rate().to_f64();
        if rate < limits.low {
            Side::Below
        } else if rate > limits.high {
            Side::Above
        } else {
            Side::Within
        }
    }

    fn limits_of(self, n: f64, level: Level) -> Interval {
        let reference = self.reference.to_f64();
        let half = level.z() * (reference * (1.0 - reference) / n).sqrt();
        Interval {
            low: (reference - half).max(0.0),
            high: (reference + half).min(1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn ratio(n: u32, d: u32) -> Ratio {
        Ratio::new(n, d).unwrap()
    }

    #[test]
    fn limits_around_45_percent() {
        let funnel = Funnel::around(ratio(45, 100)).unwrap();
        for (n, level, low, high) in [
            (20, Level::P95, 23.2, 66.8),
            (100, Level::P95, 35.2, 54.8),
            (20, Level::P998, 10.6, 79.4),
            (5, Level::P998, 0.0, 100.0),
        ] {
            let limits = funnel.limits(n, level).unwrap();
            assert!((limits.low * 100.0 - low).abs() < 0.05, "{n}");
            assert!((limits.high * 100.0 - high).abs() < 0.05, "{n}");
        }
        assert_eq!(funnel.limits(0, Level::P95), None);
        assert_eq!(Funnel::around(ratio(3, 2)), None);
    }

    #[test]
    fn sides_of_the_two_levels() {
        let funnel = Funnel::around(ratio(45, 100)).unwrap();
        for (n, at_95, at_998) in [
            (2, Side::Below, Side::Below),
            (4, Side::Below, Side::Within),
            (5, Side::Within, Side::Within),
            (14, Side::Above, Side::Within),
            (16, Side::Above, Side::Above),
        ] {
            let sample = Sample::counted(ratio(n, 20)).unwrap();
            assert_eq!(funnel.side(sample, Level::P95), at_95, "{n}");
            assert_eq!(funnel.side(sample, Level::P998), at_998, "{n}");
        }
        let none = Funnel::around(ratio(0, 100)).unwrap();
        let side = |n| none.side(Sample::counted(ratio(n, 20)).unwrap(), Level::P998);
        assert_eq!((side(0), side(1)), (Side::Within, Side::Above));
    }

    proptest! {
        #[test]
        fn limits_hold_the_reference_and_the_wider_hold_the_narrower(
            d in 1..=u32::MAX, part in any::<u32>(), n in 1..=u32::MAX,
        ) {
            let reference = ratio(part.checked_rem(d).unwrap(), d);
            let funnel = Funnel::around(reference).unwrap();
            let narrow = funnel.limits(n, Level::P95).unwrap();
            let wide = funnel.limits(n, Level::P998).unwrap();
            prop_assert!(narrow.contains(reference.to_f64()));
            prop_assert!(wide.contains(narrow.low) && wide.contains(narrow.high));
            prop_assert!(0.0 <= wide.low && wide.high <= 1.0);
            let itself = Sample::counted(reference).unwrap();
            prop_assert_eq!(funnel.side(itself, Level::P95), Side::Within);
        }
    }
}
