//! Chance without floating point: the same draws on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A source of made-up numbers.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `bound`, 0 when the bound is 0.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        // The high half of a product: all draws as likely, within one in 2^32 / bound.
        let product = u64::from(self.0.next_u32()) * u64::from(bound);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// Whether something that happens `percent` times in a hundred happens.
    pub(super) fn happens(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// A number around 0: the sum of twelve dice, bell-shaped, of about this deviation.
    pub(super) fn around_zero(&mut self, deviation: i32) -> i32 {
        let sum: u32 = (0..12).map(|_| self.below(1_001)).sum();
        // Twelve uniform draws over 1000 have a deviation of 1000 around 6000.
        (i32::try_from(sum).unwrap_or(6_000) - 6_000) * deviation / 1_000
    }

    /// One of these.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let bound = u32::try_from(of.len()).ok()?;
        of.get(usize::try_from(self.below(bound)).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_draws_of_the_right_spread() {
        let draws = |seed| {
            let mut chance = Chance::new(seed);
            (0..2_000)
                .map(|_| chance.around_zero(10))
                .collect::<Vec<_>>()
        };
        assert_eq!(draws(1), draws(1));
        assert_ne!(draws(1), draws(2));
        let sample = draws(1);
        let mean = sample.iter().sum::<i32>() / 2_000;
        let square = sample.iter().map(|n| n * n).sum::<i32>() / 2_000;
        assert!(
            mean.abs() <= 1 && (80..=120).contains(&square),
            "{mean} {square}"
        );
    }
}
