//! Sets of rows.

use crate::table::{BLOCK, leading_rows};
use std::ops::{BitAndAssign, BitOrAssign, Not};

/// A set of rows of a table, one bit each.
///
/// ```
/// use orion_indicateurs::query::Selection;
/// let mut even: Selection = (0..10).map(|row| row % 2 == 0).collect();
/// even &= &(0..10).map(|row| row > 3).collect();
/// assert!(even.rows().eq([4, 6, 8]));
/// assert_eq!((!even).count(), 7);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Bits beyond the last row are zero.
    words: Vec<u64>,
    len: usize,
}

impl Selection {
    /// Every row of a table of `len` rows.
    pub fn all(len: usize) -> Self {
        Self::from_words(len, |_| u64::MAX)
    }

    /// No row of a table of `len` rows.
    pub fn none(len: usize) -> Self {
        Self::from_words(len, |_| 0)
    }

    /// The rows whose bits `word` gives, 64 at a time, the first row lowest.
    pub fn from_words(len: usize, word: impl FnMut(usize) -> u64) -> Self {
        let mut words: Vec<u64> = (0..len.div_ceil(64)).map(word).collect();
        if let Some(last) = words.last_mut().filter(|_| !len.is_multiple_of(64)) {
            *last &= leading_rows(len % 64);
        }
        Self { words, len }
    }

    /// How many rows the table has.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether no row is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many rows are in it.
    pub fn count(&self) -> usize {
        let ones = self.words.iter().map(|word| word.count_ones() as usize);
        ones.sum()
    }

    /// Whether `row` is in it.
    pub fn contains(&self, row: usize) -> bool {
        let word = self.words.get(row / 64);
        word.is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Puts `row` in it, or takes it out; nothing beyond the end.
    pub fn set(&mut self, row: usize, within: bool) {
        if row < self.len
            && let Some(word) = self.words.get_mut(row / 64)
        {
            *word = *word & !(1 << (row % 64)) | u64::from(within) << (row % 64);
        }
    }

    /// Its rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.words.iter().enumerate();
        words.flat_map(|(at, word)| Bits(*word).map(move |bit| at * 64 + bit))
    }

    /// Its bits, 64 rows a word, the first row lowest.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The bits of rows `64 * at` to `64 * at + 63`; zeros beyond the end.
    pub fn word(&self, at: usize) -> u64 {
        self.words.get(at).copied().unwrap_or(0)
    }

    /// Keeps of each word of rows only those that `keep` gives of them.
    pub(super) fn keep(&mut self, mut keep: impl FnMut(usize, u64) -> u64) {
        for (at, word) in self.words.iter_mut().enumerate() {
            // Where no row is left there is nothing to read.
            if *word != 0 {
                *word &= keep(at, *word);
            }
        }
    }

    /// The words where at least one row is in it, with their places.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        let words = self.words.iter().copied().enumerate();
        words.filter(|(_, word)| *word != 0)
    }
}

/// Keeps the rows that are in both.
impl BitAndAssign<&Self> for Selection {
    fn bitand_assign(&mut self, other: &Self) {
        let theirs = other.words.iter().chain(std::iter::repeat(&0));
        for (word, their) in self.words.iter_mut().zip(theirs) {
            *word &= their;
        }
    }
}

/// Adds the rows of the other, as far as this table goes.
impl BitOrAssign<&Self> for Selection {
    fn bitor_assign(&mut self, other: &Self) {
        *self = Self::from_words(self.len, |at| self.word(at) | other.word(at));
    }
}

/// The rows that are not in it.
impl Not for Selection {
    type Output = Self;

    fn not(self) -> Self {
        Self::from_words(self.len, |at| !self.word(at))
    }
}

impl FromIterator<bool> for Selection {
    fn from_iter<I: IntoIterator<Item = bool>>(rows: I) -> Self {
        let mut selection = Self::default();
        for within in rows {
            let bit = selection.len % 64;
            if bit == 0 {
                selection.words.push(0);
            }
            if let Some(last) = selection.words.last_mut() {
                *last |= u64::from(within) << bit;
            }
            selection.len += 1;
        }
        selection
    }
}

/// Up to how many rows of a block it is quicker to read them one by one.
pub(super) const FEW: u32 = 24;

/// The places of the bits of a word that are set, lowest first.
pub(super) struct Bits(pub(super) u64);

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let lowest = self.0.trailing_zeros() as usize;
        let some = self.0 != 0;
        self.0 &= self.0.wrapping_sub(1);
        // Below 64 always; saying it again frees arrays of 64 of their bounds.
        some.then_some(lowest & 63)
    }
}

/// The bits of the values that pass the test, first lowest. Tests without branches into
/// bytes, then eight bytes of 0 or 1 become eight bits by one multiplication.
#[inline]
pub(super) fn pack<T: Copy>(values: &[T], test: impl Fn(T) -> bool) -> u64 {
    let mut bytes = [0_u8; BLOCK];
    for (byte, value) in bytes.iter_mut().zip(values) {
        *byte = u8::from(test(*value));
    }
    let eights = bytes.as_chunks::<8>().0.iter().rev();
    eights.fold(0, |word, eight| {
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word << 8 | bits
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    proptest! {
        #[test]
        fn selections_are_sets(pairs in prop::collection::vec(any::<(bool, bool)>(), 0..200)) {
            let of = |f: fn(&(bool, bool)) -> bool| pairs.iter().map(f).collect::<Selection>();
            let (a, b) = (of(|p| p.0), of(|p| p.1));
            let (mut and, mut or) = (a.clone(), a.clone());
            and &= &b;
            or |= &b;
            prop_assert_eq!(and, of(|p| p.0 && p.1));
            prop_assert_eq!(or, of(|p| p.0 || p.1));
            prop_assert_eq!(!a.clone(), of(|p| !p.0));
            prop_assert_eq!(a.count() + (!a.clone()).count(), pairs.len());
            prop_assert_eq!(a.is_empty(), a.count() == 0);

            let rows = pairs.iter().enumerate().filter_map(|(row, p)| p.0.then_some(row));
            prop_assert!(a.rows().eq(rows));
            let mut set = Selection::none(pairs.len());
            (0..pairs.len() + 70).for_each(|row| set.set(row, a.contains(row)));
            prop_assert_eq!(&set, &a);
            a.rows().for_each(|row| set.set(row, false));
            prop_assert!(set.is_empty());
        }
    }

    #[test]
    fn another_length_never_adds_rows() {
        let mut short = Selection::none(3);
        short |= &Selection::all(500);
        assert_eq!(short, Selection::all(3));
        let mut long = Selection::all(500);
        long &= &short;
        assert!(long.rows().eq(0..3));
    }
}
