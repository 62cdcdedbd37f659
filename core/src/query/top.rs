//! The first rows in an order, without sorting the others.

use super::Selection;
use super::selection::{Bits, FEW};
use crate::table::{BLOCK, Numbers};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What rows are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    /// A number.
    Number(Numbers<'a>),
    /// A numerator and a denominator, compared exactly. Out of nobody, or with a term
    /// below zero, there is no ratio.
    Ratio(Numbers<'a>, Numbers<'a>),
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The least.
    Ascending,
    /// The greatest.
    Descending,
}

/// The first `k` rows of `selection` by `key`, then by the number of `then`, then in
/// their own order. Rows without the key never enter; those without the second number
/// come after those that have it.
///
/// ```
/// use orion_indicateurs::query::{Direction::Descending, Key, Selection, top};
/// use orion_indicateurs::table::{Numbers, Values};
/// let jobs: Values<u8> = [Some(1), Some(2), None, Some(3)].into_iter().collect();
/// let leavers: Values<u8> = [Some(2), Some(4), Some(5), Some(4)].into_iter().collect();
/// let (jobs, leavers) = (Numbers::U8(&jobs), Numbers::U8(&leavers));
/// let first = |then| top(&Selection::all(4), Key::Ratio(jobs, leavers), Descending, then, 2);
/// assert_eq!(first(None), [3, 0]); // 3/4, then 1/2, which is 2/4
/// assert_eq!(first(Some((leavers, Descending))), [3, 1]);
/// ```
pub fn top(
    selection: &Selection,
    key: Key,
    direction: Direction,
    then: Option<(Numbers, Direction)>,
    k: usize,
) -> Vec<usize> {
    let mut first: BinaryHeap<Ranked> = BinaryHeap::with_capacity(k.min(selection.len()));
    let mut block = Block {
        numerators: [0; BLOCK],
        denominators: [1; BLOCK],
    };
    for (at, word) in selection.blocks() {
        // Most rows come after the last of the first k: one comparison leaves them out.
        let last = first.peek().filter(|_| first.len() >= k);
        let hopes = if word.count_ones() <= FEW {
            block.read_few(key, at, word, last, direction)
        } else {
            word & block.read(key, at) & block.not_after(last, direction)
        };
        for bit in Bits(hopes) {
            let row = at * BLOCK + bit;
            let ranked = Ranked {
                key: block.key(bit, direction),
                second: then.map_or(0, |(then, direction)| second(then.get(row), direction)),
                row,
            };
            if first.len() < k {
                first.push(ranked);
            } else if let Some(mut last) = first.peek_mut()
                && ranked < *last
            {
                *last = ranked;
            }
        }
    }
    let first = first.into_sorted_vec().into_iter();
    first.map(|ranked| ranked.row).collect()
}

/// The second number, lesser where it comes first.
fn second(number: Option<i64>, direction: Direction) -> i64 {
    match (number, direction) {
        (None, _) => i64::MAX,
        (Some(number), Direction::Ascending) => number,
        (Some(number), Direction::Descending) => number.wrapping_neg(),
    }
}

/// A key whose order is that of rows, the lesser first. One of the two terms may be
/// zero, never both.
#[derive(Debug, Clone, Copy)]
struct Fraction {
    numerator: u64,
    denominator: u64,
}

impl Fraction {
    /// The greater a ratio, the lesser its inverse.
    #[inline]
    fn new(numerator: i64, denominator: i64, direction: Direction) -> Self {
        let (n, d) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        let (numerator, denominator) = match direction {
            Direction::Ascending => (n, d),
            Direction::Descending => (d, n),
        };
        Self {
            numerator,
            denominator,
        }
    }

    /// Both terms are of 32 bits, or one is 1: no product overflows.
    #[inline]
    fn compare(self, other: Self) -> Ordering {
        let left = self.numerator.wrapping_mul(other.denominator);
        left.cmp(&other.numerator.wrapping_mul(self.denominator))
    }
}

/// The keys of 64 rows as ratios, a number being its own over 1.
struct Block {
    numerators: [i64; BLOCK],
    denominators: [i64; BLOCK],
}

impl Block {
    /// Reads 64 keys and says which rows have one.
    fn read(&mut self, key: Key, at: usize) -> u64 {
        match key {
            Key::Number(numbers) => {
                let known = numbers.read(at, &mut self.numerators);
                // Above zero, as counts are: points may be below.
                for number in &mut self.numerators {
                    *number = number.wrapping_add(1 << 32);
                }
                known
            }
            Key::Ratio(numerator, denominator) => {
                let known = numerator.read(at, &mut self.numerators);
                known & denominator.read(at, &mut self.denominators)
            }
        }
    }

    /// The rows whose key is a ratio and does not come after that of `last`.
    fn not_after(&self, last: Option<&Ranked>, direction: Direction) -> u64 {
        let mut rows = 0;
        let ratios = self.numerators.iter().zip(&self.denominators);
        for (bit, (n, d)) in ratios.enumerate() {
            rows |= u64::from(hopes(*n, *d, last, direction)) << bit;
        }
        rows
    }

    /// Reads the keys of these rows only, and says which may be among the first.
    fn read_few(
        &mut self,
        key: Key,
        at: usize,
        word: u64,
        last: Option<&Ranked>,
        direction: Direction,
    ) -> u64 {
        let (above, below, shift) = match key {
            Key::Number(numbers) => (numbers, None, 1 << 32),
            Key::Ratio(numerator, denominator) => (numerator, Some(denominator), 0),
        };
        let known = above.known_word(at) & below.map_or(u64::MAX, |below| below.known_word(at));
        let (above, below) = (above.slots(at), below.map(|below| below.slots(at)));
        Bits(word & known).fold(0, |rows, bit| {
            let n = above.get(bit).wrapping_add(shift);
            let d = below.map_or(1, |below| below.get(bit));
            if let (Some(slot), Some(other)) =
                (self.numerators.get_mut(bit), self.denominators.get_mut(bit))
            {
                (*slot, *other) = (n, d);
            }
            rows | u64::from(hopes(n, d, last, direction)) << bit
        })
    }

    fn key(&self, bit: usize, direction: Direction) -> Fraction {
        let of = |terms: &[i64; BLOCK]| terms.get(bit).copied().unwrap_or(1);
        Fraction::new(of(&self.numerators), of(&self.denominators), direction)
    }
}

/// Whether a row has a ratio, and it does not come after that of `last`.
#[inline]
fn hopes(n: i64, d: i64, last: Option<&Ranked>, direction: Direction) -> bool {
    let after = last
        .is_some_and(|last| Fraction::new(n, d, direction).compare(last.key) == Ordering::Greater);
    n >= 0 && d > 0 && !after
}

/// A row and its rank: the lesser comes first, so that the heap gives the last.
#[derive(Debug, Clone, Copy)]
struct Ranked {
    key: Fraction,
    second: i64,
    row: usize,
}

impl Ord for Ranked {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        let keys = self.key.compare(other.key);
        keys.then_with(|| (self.second, self.row).cmp(&(other.second, other.row)))
    }
}

impl PartialOrd for Ranked {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

#[cfg(test)]
mod tests {
    use super::Direction::{Ascending, Descending};
    use super::*;
    use crate::figure::Ratio;
    use crate::table::Values;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn turned(order: Ordering, direction: Direction) -> Ordering {
        match direction {
            Ascending => order,
            Descending => order.reverse(),
        }
    }

    fn directions() -> impl Strategy<Value = Direction> {
        prop_oneof![Just(Ascending), Just(Descending)]
    }

    proptest! {
        #[test]
        fn ratios_come_as_a_stable_sort_puts_them(
            rows in prop::collection::vec(
                (any::<bool>(), prop::option::weighted(0.9, 0..5_u32), prop::option::weighted(0.9, 0..5_u32), prop::option::of(-2..2_i16)),
                0..150,
            ),
            (up, then) in (directions(), directions()),
            k in 0..20_usize,
        ) {
            let (n, d): (Values<u32>, Values<u32>) = (rows.iter().map(|r| r.1).collect(), rows.iter().map(|r| r.2).collect());
            let second: Values<i16> = rows.iter().map(|r| r.3).collect();
            let selection: Selection = rows.iter().map(|r| r.0).collect();
            let key = Key::Ratio(Numbers::U32(&n), Numbers::U32(&d));
            let found = top(&selection, key, up, Some((Numbers::I16(&second), then)), k);

            let ratio = |row: &usize| rows[*row].1.zip(rows[*row].2).and_then(|(n, d)| Ratio::new(n, d));
            let mut sorted: Vec<usize> = selection.rows().filter(|row| ratio(row).is_some()).collect();
            sorted.sort_by(|a, b| {
                let keys = ratio(a).unwrap().compare(ratio(b).unwrap());
                let seconds = match (rows[*a].3, rows[*b].3) {
                    (Some(a), Some(b)) => turned(a.cmp(&b), then),
                    (a, b) => b.is_some().cmp(&a.is_some()),
                };
                turned(keys, up).then(seconds)
            });
            sorted.truncate(k);
            prop_assert_eq!(found, sorted);
        }

        #[test]
        fn numbers_come_in_order(numbers in prop::collection::vec(prop::option::of(any::<i16>()), 0..150), up in directions()) {
            let values: Values<i16> = numbers.iter().copied().collect();
            let all = Selection::all(numbers.len());
            let found = top(&all, Key::Number(Numbers::I16(&values)), up, None, usize::MAX);
            let mut sorted: Vec<usize> = (0..numbers.len()).filter(|row| numbers[*row].is_some()).collect();
            sorted.sort_by(|a, b| turned(numbers[*a].cmp(&numbers[*b]), up));
            prop_assert_eq!(found, sorted);
        }
    }

    #[test]
    fn the_greatest_counts_are_compared_exactly() {
        let above: Values<u32> = [u32::MAX - 1, u32::MAX, u32::MAX - 2]
            .map(Some)
            .into_iter()
            .collect();
        let below: Values<u32> = [u32::MAX, u32::MAX, u32::MAX - 1]
            .map(Some)
            .into_iter()
            .collect();
        let key = Key::Ratio(Numbers::U32(&above), Numbers::U32(&below));
        let order = |direction| top(&Selection::all(3), key, direction, None, 3);
        assert_eq!(order(Descending), [1, 0, 2]);
        assert_eq!(order(Ascending), [2, 0, 1]);
        let number = Key::Number(Numbers::U32(&above));
        assert_eq!(top(&Selection::all(3), number, Descending, None, 2), [1, 0]);
    }
}
