//! What schools and territories are compared by, and how much it counts.

/// What a school or a territory is compared by. Dimensions are in one order for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile<'a> {
    /// Its identifier, such as its UAI.
    pub key: &'a str,
    /// Its level and its voie, as one number: those of the same come first.
    pub stratum: u32,
    /// Each dimension, in whole units, where known: size, social index, share of
    /// apprentices… Within half a billion either way.
    pub values: &'a [Option<i32>],
    /// How many pupils it has in each domain; empty or all zero when not known.
    pub mix: &'a [u32],
}

impl Profile<'_> {
    pub(super) fn value(&self, dimension: usize) -> Option<i32> {
        self.values.get(dimension).copied().flatten()
    }

    /// Its value less the other one's, where both are known.
    pub(super) fn gap(&self, other: &Profile, dimension: usize) -> Option<i64> {
        Some(i64::from(self.value(dimension)?) - i64::from(other.value(dimension)?))
    }

    /// One less the cosine of the two mixes: 0 for the same proportions, 1 for no domain
    /// in common; `None` when one has nobody.
    pub(super) fn mix_gap(&self, other: &Profile) -> Option<f64> {
        let lengths = (dot(self.mix, self.mix) * dot(other.mix, other.mix)).sqrt();
        (lengths > 0.0).then(|| (1.0 - dot(self.mix, other.mix) / lengths).max(0.0))
    }
}

/// How much each dimension counts; one of weight zero does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights<'a> {
    /// In the order of [`Profile::values`].
    pub dimensions: &'a [u32],
    /// Of the mix of domains.
    pub mix: u32,
}

fn dot(a: &[u32], b: &[u32]) -> f64 {
    let products = a.iter().zip(b).map(|(x, y)| f64::from(*x) * f64::from(*y));
    products.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn mixes_are_compared_by_their_proportions() {
        for (a, b, expected) in [
            (&[10, 0, 20][..], &[20, 0, 40][..], Some(0.0)),
            (&[10, 0], &[0, 7], Some(1.0)),
            (&[1, 1], &[1, 0], Some(1.0 - 0.5_f64.sqrt())),
            (&[0, 0], &[1, 1], None),
            (&[], &[1], None),
        ] {
            let of = |mix| Profile {
                key: "",
                stratum: 0,
                values: &[],
                mix,
            };
            match (of(a).mix_gap(&of(b)), expected) {
                (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-12),
                (found, expected) => assert_eq!(found, expected),
            }
        }
    }

    #[test]
    fn a_value_missing_of_either_has_no_gap() {
        let of = |values| Profile {
            key: "",
            stratum: 0,
            values,
            mix: &[],
        };
        let (a, b) = (of(&[Some(i32::MAX), Some(1)]), of(&[Some(i32::MIN), None]));
        assert_eq!(a.gap(&b, 0), Some(i64::from(u32::MAX)));
        assert_eq!(
            (a.gap(&b, 1), b.gap(&a, 1), a.gap(&b, 2)),
            (None, None, None)
        );
    }
}
