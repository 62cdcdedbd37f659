//! Where a value stands in the middle half of a distribution.

use super::{Distribution, Quarters};

/// Seen from the quartiles of a group. Neither side is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relative {
    /// Below the first quartile.
    Below,
    /// Between the quartiles, or on one: as about half of the group.
    Between,
    /// Above the third quartile.
    Above,
}

impl Distribution {
    /// Where `value` stands, exactly.
    ///
    /// ```
    /// use orion_indicateurs::position::{Distribution, Quarters, Relative};
    /// let d = Distribution::of(vec![10, 20, 30, 40]).unwrap(); // 17.5 and 32.5
    /// let relative = |units| d.relative(Quarters::from_units(units));
    /// assert_eq!((relative(17), relative(18)), (Relative::Below, Relative::Between));
    /// assert_eq!(relative(33), Relative::Above);
    /// ```
    pub fn relative(&self, value: Quarters) -> Relative {
        if value < self.first_quartile {
            Relative::Below
        } else if value > self.third_quartile {
            Relative::Above
        } else {
            Relative::Between
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_quartile_itself_is_between() {
        let d = Distribution::of(vec![10, 20, 30, 40, 50]).unwrap();
        let relative = [19, 20, 40, 41].map(|units| d.relative(Quarters::from_units(units)));
        let (below, between, above) = (Relative::Below, Relative::Between, Relative::Above);
        assert_eq!(relative, [below, between, between, above]);
    }
}
