//! How firmly a course stands in its quadrant.

use super::{Quadrant, Sample, normal};
use crate::figure::Ratio;

/// The probability that the rates of a course, as chance makes them vary from one year
/// to the next, are in each quadrant. They sum to one.
///
/// Employment is observed on those who left, so the two rates vary independently:
/// P(Q1) = Φ((i−ī) ÷ √(i(1−i)/S)) · Φ((p−p̄) ÷ √(p(1−p)/T)), with i of S leavers, p of T
/// final-year pupils and means taken as exact. A rate of 0 or 1 has the standard error of
/// the centre of its Wilson interval, since its own would be none at all; the gap stays
/// that of the rate, so that no quadrant is more probable than the one it is in.
///
/// ```
/// use orion_indicateurs::{figure::Ratio, position::{Sample, Stability}};
/// let percent = |n| Ratio::new(n, 100).unwrap();
/// let emploi = Sample::published(45, 31).unwrap();
/// let poursuite = Sample::published(38, 50).unwrap();
/// let stability = Stability::of((emploi, percent(41)), (poursuite, percent(44)));
/// assert!((stability.q2 - 0.544).abs() < 5e-4);
/// assert!(stability.is_near_limit());
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Stability {
    /// Both rates at or above their means.
    pub q1: f64,
    /// Employment only.
    pub q2: f64,
    /// Further study only.
    pub q3: f64,
    /// Neither.
    pub q4: f64,
}

impl Stability {
    /// Below this probability, a course is said to be near the limit of its quadrant.
    pub const FIRM: f64 = 0.80;

    /// Of the rates of employment and of further study, each with its mean.
    pub fn of(emploi: (Sample, Ratio), poursuite: (Sample, Ratio)) -> Self {
        let (e, p) = (above(emploi.0, emploi.1), above(poursuite.0, poursuite.1));
        Self {
            q1: e * p,
            q2: e * (1.0 - p),
            q3: (1.0 - e) * p,
            q4: (1.0 - e) * (1.0 - p),
        }
    }

    /// The probability of one quadrant.
    pub fn probability(self, quadrant: Quadrant) -> f64 {
        match quadrant {
            Quadrant::Q1 => self.q1,
            Quadrant::Q2 => self.q2,
            Quadrant::Q3 => self.q3,
            Quadrant::Q4 => self.q4,
        }
    }

    /// Whether even the most probable quadrant, which is the one of the course, is less
    /// probable than [`Self::FIRM`].
    pub fn is_near_limit(self) -> bool {
        [self.q1, self.q2, self.q3, self.q4]
            .iter()
            .all(|probability| *probability < Self::FIRM)
    }
}

/// The probability that a rate is above its mean.
fn above(sample: Sample, mean: Ratio) -> f64 {
    let rate = sample.rate().to_f64();
    let varying = if rate > 0.0 && rate < 1.0 {
        rate
    } else {
        sample.centre()
    };
    let error = (varying * (1.0 - varying) / f64::from(sample.n())).sqrt();
    normal::below((rate - mean.to_f64()) / error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cmp::Ordering;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn stability(emploi: (i32, u32, u32), poursuite: (i32, u32, u32)) -> Stability {
        let rate = |(rate, n, mean)| {
            (
                Sample::published(rate, n).unwrap(),
                Ratio::new(mean, 100).unwrap(),
            )
        };
        Stability::of(rate(emploi), rate(poursuite))
    }

    #[test]
    fn probabilities_of_the_four_quadrants() {
        for (emploi, poursuite, expected, near) in [
            (
                (45, 31, 41),
                (38, 50, 44),
                [0.129, 0.544, 0.063, 0.265],
                true,
            ),
            ((60, 100, 41), (60, 200, 44), [1.0, 0.0, 0.0, 0.0], false),
            (
                (42, 24, 41),
                (45, 40, 44),
                [0.297, 0.242, 0.254, 0.207],
                true,
            ),
        ] {
            let stability = stability(emploi, poursuite);
            for (quadrant, expected) in Quadrant::ALL.into_iter().zip(expected) {
                let found = stability.probability(quadrant);
                assert!((found - expected).abs() < 5e-4, "{quadrant:?} {found}");
            }
            assert_eq!(stability.is_near_limit(), near);
        }
    }

    #[test]
    fn a_rate_of_nothing_or_of_all_still_varies() {
        // 0 of 20 against a mean of 5 %: as near to it as one pupil.
        assert!(stability((0, 20, 5), (100, 200, 44)).is_near_limit());
        assert!(!stability((0, 200, 41), (100, 200, 44)).is_near_limit());
    }

    proptest! {
        #[test]
        fn probabilities_sum_to_one_and_its_own_quadrant_is_the_most_probable(
            (of, mean_of) in (1..=u32::MAX, 1..=u32::MAX),
            parts in prop::array::uniform4(any::<u32>()),
        ) {
            let [i, p, mean_i, mean_p] = parts;
            let sample = |n: u32| Sample::counted(Ratio::new(n % of.max(2), of.max(2)).unwrap()).unwrap();
            let mean = |n| Ratio::new(n, mean_of).unwrap();
            let (i, p, mean_i, mean_p) = (sample(i), sample(p), mean(mean_i), mean(mean_p));
            let stability = Stability::of((i, mean_i), (p, mean_p));
            let all = Quadrant::ALL.map(|q| stability.probability(q));
            prop_assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            let is_above = |s: Sample, m| s.rate().compare(m) != Ordering::Less;
            let own = match (is_above(i, mean_i), is_above(p, mean_p)) {
                (true, true) => stability.q1,
                (true, false) => stability.q2,
                (false, true) => stability.q3,
                (false, false) => stability.q4,
            };
            prop_assert!(all.iter().all(|other| *other <= own));
        }
    }
}
