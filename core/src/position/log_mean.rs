//! Why a ratio changes: its numerator, or its denominator.

use super::{Undecomposed, float};
use crate::figure::Ratio;

/// The change of a ratio x = a/b as the effect of a plus the effect of b.
///
/// L·Δln a and −L·Δln b, with L = (x₁−x₀) ÷ (ln x₁ − ln x₀) the logarithmic mean: the
/// decomposition that leaves no residual and is the same read backwards. Ang, B. W.
/// (2005), "The LMDI approach to decomposition analysis: a practical guide", Energy
/// Policy 33.
///
/// ```
/// use orion_indicateurs::{figure::Ratio, position::LogMean};
/// let ratio = |a, b| Ratio::new(a, b).unwrap();
/// // 159 for a thousand become 57: not fewer, but out of nearly three times as many.
/// let change = LogMean::of(ratio(5099, 32_010), ratio(5126, 89_471)).unwrap();
/// assert!((change.numerator * 1000.0 - 0.53).abs() < 5e-3);
/// assert!((change.denominator * 1000.0 + 102.53).abs() < 5e-3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogMean {
    /// The effect of the numerator.
    pub numerator: f64,
    /// The effect of the denominator.
    pub denominator: f64,
}

impl LogMean {
    /// The two effects of a change.
    ///
    /// # Errors
    /// [`Undecomposed::Zero`] when a numerator is zero.
    pub fn of(before: Ratio, after: Ratio) -> Result<Self, Undecomposed> {
        let (a0, a1) = (before.numerator().into(), after.numerator().into());
        let (b0, b1) = (before.denominator().into(), after.denominator().into());
        if a0 == 0 || a1 == 0 {
            return Err(Undecomposed::Zero);
        }
        // Cross-multiplied, so that ratios that are nearly equal keep their difference.
        let growth = log_quotient(a1 * b0, a0 * b1);
        let mean = if growth == 0.0 {
            before.to_f64()
        } else {
            before.to_f64() * (float(a1 * b0 - a0 * b1) / float(a0 * b1)) / growth
        };
        Ok(Self {
            numerator: mean * log_quotient(a1, a0),
            denominator: -mean * log_quotient(b1, b0),
        })
    }
}

/// ln(x/y), as exact near one as elsewhere; both positive.
fn log_quotient(x: i128, y: i128) -> f64 {
    if x < 2 * y && y < 2 * x {
        libm::log1p(float(x - y) / float(y))
    } else {
        libm::log(float(x) / float(y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn ratio(a: u32, b: u32) -> Ratio {
        Ratio::new(a, b).unwrap()
    }

    #[test]
    fn a_wider_denominator_explains_the_fall() {
        let (before, after) = (ratio(5099, 32_010), ratio(5126, 89_471));
        let change = LogMean::of(before, after).unwrap();
        for (found, per_thousand) in [
            (before.to_f64(), 159.29),
            (after.to_f64(), 57.29),
            (change.numerator, 0.53),
            (change.denominator, -102.53),
            (change.numerator + change.denominator, -102.0),
        ] {
            assert!(
                (found * 1000.0 - per_thousand).abs() < 5e-3,
                "{per_thousand}"
            );
        }
    }

    #[test]
    fn no_change_has_no_effect_and_zero_has_a_reason() {
        let still = LogMean::of(ratio(3, 7), ratio(3, 7)).unwrap();
        assert!(still.numerator.abs() + still.denominator.abs() < 1e-300);
        // The same ratio of twice as many: the two effects cancel out.
        let doubled = LogMean::of(ratio(3, 7), ratio(6, 14)).unwrap();
        assert!(
            doubled.numerator > 0.29 && (doubled.numerator + doubled.denominator).abs() < 1e-15
        );
        for (before, after) in [((0, 7), (3, 7)), ((3, 7), (0, 7)), ((0, 7), (0, 7))] {
            let change = LogMean::of(ratio(before.0, before.1), ratio(after.0, after.1));
            assert_eq!(change, Err(Undecomposed::Zero));
        }
    }

    #[test]
    fn nearly_equal_ratios_and_far_ones_keep_their_digits() {
        // Thrice as many out of thrice as many and one: L is 1 to the ninth digit.
        let (before, after) = (
            (1_234_567_891, 1_234_567_891),
            (3_703_703_673, 3_703_703_674),
        );
        let near = LogMean::of(ratio(before.0, before.1), ratio(after.0, after.1)).unwrap();
        assert!((near.numerator - 3.0_f64.ln()).abs() < 1e-9);
        let far = LogMean::of(ratio(u32::MAX, 1), ratio(1, u32::MAX)).unwrap();
        assert!((far.numerator / f64::from(u32::MAX) + 0.5).abs() < 1e-12);
        assert!((far.denominator / f64::from(u32::MAX) + 0.5).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn effects_sum_to_the_change_whatever_the_counts(
            (a0, b0) in (1..=u32::MAX, 1..=u32::MAX), (a1, b1) in (1..=u32::MAX, 1..=u32::MAX),
        ) {
            let (before, after) = (ratio(a0, b0), ratio(a1, b1));
            let change = LogMean::of(before, after).unwrap();
            let sum = change.numerator + change.denominator;
            let scale = before.to_f64().max(after.to_f64()) * 1e-12;
            prop_assert!((sum - (after.to_f64() - before.to_f64())).abs() <= scale);
            let back = LogMean::of(after, before).unwrap();
            prop_assert!((change.numerator + back.numerator).abs() <= scale * 64.0);
        }

        #[test]
        fn ratios_that_are_nearly_equal_too(a in 1..u32::MAX - 9, b in 1..u32::MAX - 9, step in 0..9_u32) {
            let (before, after) = (ratio(a, b), ratio(a + step, b + step));
            let change = LogMean::of(before, after).unwrap();
            let sum = change.numerator + change.denominator;
            let scale = before.to_f64().max(after.to_f64()) * 1e-12;
            prop_assert!((sum - (after.to_f64() - before.to_f64())).abs() <= scale);
        }
    }
}
