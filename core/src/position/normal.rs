//! The normal distribution.

/// Half of the width, in standard errors, of an interval that holds 95 % of a normal
/// distribution: its quantile at 97.5 %.
pub(super) const Z_95: f64 = 1.959_963_984_540_054;

/// The same for 99.8 %: the quantile at 99.9 %.
pub(super) const Z_998: f64 = 3.090_232_306_167_813_5;

/// The share of a standard normal distribution that is below `z`.
pub(super) fn below(z: f64) -> f64 {
    libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn quantiles_and_shares_agree() {
        for (z, share) in [
            (0.0, 0.5),
            (Z_95, 0.975),
            (-Z_95, 0.025),
            (Z_998, 0.999),
            (f64::INFINITY, 1.0),
            (f64::NEG_INFINITY, 0.0),
        ] {
            assert!((below(z) - share).abs() < 1e-15, "{z}");
        }
    }
}
