//! What rows are grouped by.

use crate::table::{BLOCK, Codes, Numbers};

/// The most groups that a dimension may have: what is kept by group stays in memory.
const MOST_GROUPS: usize = 1 << 20;

/// Ranges of one width, end to end. What lies before or beyond goes to the end ones:
/// every known number has a bin.
///
/// ```
/// use orion_indicateurs::query::Bins;
/// let percents = Bins { from: 0, width: 10, count: 10 };
/// assert_eq!([-1, 0, 9, 10, 99, 100].map(|p| percents.of(p)), [0, 0, 0, 1, 9, 9]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bins {
    /// Where the first bin begins.
    pub from: i64,
    /// How wide each is; 0 is taken for 1.
    pub width: u32,
    /// How many there are; 0 is taken for 1.
    pub count: u32,
}

impl Bins {
    /// The bin of `number`.
    pub fn of(self, number: i64) -> u32 {
        let beyond = self.beyond(number);
        (beyond / self.width.max(1)).min(self.last())
    }

    /// How far `number` is from where the first bin begins; 0 before it.
    fn beyond(self, number: i64) -> u32 {
        let beyond = number.saturating_sub(self.from).max(0);
        u32::try_from(beyond).unwrap_or(u32::MAX)
    }

    /// The bins of many numbers. Dividing costs most of it, so numbers of 16 bits are
    /// multiplied by the inverse of the width instead: x(⌊2³²/w⌋ + 1)/2³² exceeds x/w by
    /// less than 1/w as long as x and w are of 16 bits.
    fn of_each(self, numbers: &[i64; BLOCK], into: &mut [u32; BLOCK]) {
        let width = self.width.max(1);
        let inverse = (1_u64 << 32) / u64::from(width) + 1;
        for (slot, number) in into.iter_mut().zip(numbers) {
            let beyond = self.beyond(*number);
            let bin = if (beyond | width) >> 16 == 0 {
                u64::from(beyond).wrapping_mul(inverse) >> 32
            } else {
                u64::from(beyond / width)
            };
            *slot = u32::try_from(bin).unwrap_or(u32::MAX).min(self.last());
        }
    }

    fn last(self) -> u32 {
        self.count.saturating_sub(1)
    }

    /// The bin of a ratio: `width` parts of `per`.
    fn of_ratio(self, per: u32, numerator: i64, denominator: i64) -> u32 {
        let parts = numerator
            .saturating_mul(per.into())
            .checked_div(denominator);
        self.of(parts.unwrap_or(self.from))
    }
}

/// A group for each row, or none.
#[derive(Debug, Clone, Copy)]
pub struct Dimension<'a> {
    source: Source<'a>,
    groups: usize,
}

#[derive(Debug, Clone, Copy)]
enum Source<'a> {
    Codes(&'a Codes),
    Mapped(&'a Codes, &'a [Option<u16>]),
    Pair(&'a Codes, &'a Codes),
    Bins(Numbers<'a>, Bins),
    RatioBins(Numbers<'a>, Numbers<'a>, u32, Bins),
}

impl<'a> Dimension<'a> {
    /// A group for each code of the dictionary, in its order.
    pub fn codes(codes: &'a Codes) -> Self {
        Self {
            source: Source::Codes(codes),
            groups: codes.dictionary().len(),
        }
    }

    /// `groups` groups coarser than the codes: the group of each code of the dictionary,
    /// in its order, such as the région of each département.
    pub fn mapped(codes: &'a Codes, group_of: &'a [Option<u16>], groups: u16) -> Self {
        Self {
            source: Source::Mapped(codes, group_of),
            groups: groups.into(),
        }
    }

    /// A group for each pair of codes: that of keys `a` and `b` is
    /// `a * second.dictionary().len() + b`. `None` beyond a million pairs.
    pub fn pair(first: &'a Codes, second: &'a Codes) -> Option<Self> {
        let groups = first.dictionary().len() * second.dictionary().len();
        (groups <= MOST_GROUPS).then_some(Self {
            source: Source::Pair(first, second),
            groups,
        })
    }

    /// A group for each bin of a number; `None` beyond a million bins.
    pub fn bins(numbers: Numbers<'a>, bins: Bins) -> Option<Self> {
        Self::binned(Source::Bins(numbers, bins), bins)
    }

    /// A group for each bin of a ratio, counted in whole parts of `per`: 100 for bins of
    /// percents. Rows without a numerator, or out of nobody, have no group. `None`
    /// beyond a million bins.
    pub fn ratio_bins(
        numerator: Numbers<'a>,
        denominator: Numbers<'a>,
        per: u32,
        bins: Bins,
    ) -> Option<Self> {
        Self::binned(Source::RatioBins(numerator, denominator, per, bins), bins)
    }

    fn binned(source: Source<'a>, bins: Bins) -> Option<Self> {
        let groups = bins.count.max(1) as usize;
        (groups <= MOST_GROUPS).then_some(Self { source, groups })
    }

    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self.source {
            Source::Codes(codes) | Source::Mapped(codes, _) | Source::Pair(codes, _) => {
                codes.keys().len()
            }
            Source::Bins(numbers, _) | Source::RatioBins(numbers, ..) => numbers.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The group of `row`; `None` when it has none, or is beyond the end.
    pub fn group(&self, row: usize) -> Option<usize> {
        let mut groups = [0; BLOCK];
        self.read(row / BLOCK, &mut groups);
        let group = *groups.get(row % BLOCK)? as usize;
        (group < self.groups).then_some(group)
    }

    /// The groups of rows `64 * at` to `64 * at + 63` where they are the codes
    /// themselves, and which rows have one.
    pub(super) fn keys(&self, at: usize) -> Option<(&'a [u16], u64)> {
        match self.source {
            Source::Codes(codes) => Some((codes.keys().block(at), codes.keys().known_word(at))),
            _ => None,
        }
    }

    /// The group of every row, as [`Self::read`] gives them.
    pub(super) fn all(&self) -> Vec<u32> {
        let mut groups = vec![0; self.len()];
        let mut block = [0; BLOCK];
        for (at, groups) in groups.chunks_mut(BLOCK).enumerate() {
            self.read(at, &mut block);
            for (slot, group) in groups.iter_mut().zip(block) {
                *slot = group;
            }
        }
        groups
    }

    /// Reads the groups of rows `64 * at` to `64 * at + 63`: [`Self::groups`] itself,
    /// one more than the last, for a row that has none.
    pub(super) fn read(&self, at: usize, into: &mut [u32; BLOCK]) {
        // Dictionaries and bins hold a million groups at most.
        let none = u32::try_from(self.groups).unwrap_or(u32::MAX);
        let known = match self.source {
            Source::Codes(codes) => read_keys(codes, at, into),
            Source::Mapped(codes, group_of) => {
                let known = read_keys(codes, at, into);
                for slot in into.iter_mut() {
                    let group = group_of.get(*slot as usize).copied().flatten();
                    *slot = group.map_or(none, u32::from);
                }
                known
            }
            Source::Pair(first, second) => read_pairs(first, second, at, into),
            Source::Bins(numbers, bins) => {
                let mut block = [0; BLOCK];
                let known = numbers.read(at, &mut block);
                bins.of_each(&block, into);
                known
            }
            Source::RatioBins(numerator, denominator, per, bins) => {
                let (mut n, mut d) = ([0; BLOCK], [0; BLOCK]);
                let known = numerator.read(at, &mut n) & denominator.read(at, &mut d);
                let mut divides = 0;
                for (bit, (slot, (n, d))) in into.iter_mut().zip(n.into_iter().zip(d)).enumerate() {
                    *slot = bins.of_ratio(per, n, d);
                    divides |= u64::from(d > 0) << bit;
                }
                known & divides
            }
        };
        mark_missing(into, known, none);
    }
}

fn read_keys(codes: &Codes, at: usize, into: &mut [u32; BLOCK]) -> u64 {
    let keys = codes.keys();
    let (blocks, rest) = keys.slots().as_chunks::<BLOCK>();
    match blocks.get(at) {
        Some(block) => widen(block, into),
        None if at == blocks.len() => widen(rest, into),
        None => {}
    }
    keys.known_word(at)
}

#[inline]
fn widen(block: &[u16], into: &mut [u32; BLOCK]) {
    for (slot, key) in into.iter_mut().zip(block) {
        *slot = u32::from(*key);
    }
}

fn read_pairs(first: &Codes, second: &Codes, at: usize, into: &mut [u32; BLOCK]) -> u64 {
    let mut others = [0; BLOCK];
    let known = read_keys(first, at, into) & read_keys(second, at, &mut others);
    let width = u32::try_from(second.dictionary().len()).unwrap_or(u32::MAX);
    for (slot, other) in into.iter_mut().zip(others) {
        *slot = slot.saturating_mul(width).saturating_add(other);
    }
    known
}

/// Rows that are not known, and the keys that a null's slot may hold, have no group.
fn mark_missing(into: &mut [u32; BLOCK], known: u64, none: u32) {
    if known == u64::MAX {
        return;
    }
    for (bit, slot) in into.iter_mut().enumerate() {
        if known >> bit & 1 == 0 {
            *slot = none;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Values;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type Row = (Option<u8>, Option<u8>);

    fn codes(rows: &[Row], which: fn(&Row) -> Option<u8>) -> Codes {
        let words: Vec<_> = rows
            .iter()
            .map(|row| which(row).map(|n| n.to_string()))
            .collect();
        Codes::encode(&words).unwrap()
    }

    proptest! {
        #[test]
        fn many_numbers_have_the_bins_that_each_has(
            numbers in prop::array::uniform32(prop_oneof![-10..70_000_i64, any::<i64>()]),
            from in prop_oneof![Just(0), -100..100_i64, any::<i64>()],
            width in prop_oneof![0..200_u32, any::<u32>()],
            count in 0..300_u32,
        ) {
            let bins = Bins { from, width, count };
            let (mut block, mut found) = ([0; BLOCK], [0; BLOCK]);
            for (slot, number) in block.iter_mut().zip(numbers) {
                *slot = number;
            }
            bins.of_each(&block, &mut found);
            for (number, bin) in block.into_iter().zip(found) {
                prop_assert_eq!(bin, bins.of(number), "{}", number);
            }
        }
    }

    proptest! {
        #[test]
        fn groups_are_those_of_each_row(
            rows in prop::collection::vec((prop::option::of(0..6_u8), prop::option::of(0..4_u8)), 0..150),
        ) {
            let (a, b) = (codes(&rows, |r| r.0), codes(&rows, |r| r.1));
            let (n, d): (Values<u8>, Values<u8>) =
                (rows.iter().map(|r| r.0).collect(), rows.iter().map(|r| r.1).collect());
            let (n, d) = (Numbers::U8(&n), Numbers::U8(&d));
            let coarse: Vec<_> = a.dictionary().iter().map(|w| (w != "3").then_some(u16::from(w > "2"))).collect();
            let width = b.dictionary().len();
            let bins = Bins { from: 1, width: 2, count: 2 };
            let key = |codes: &Codes, row| codes.keys().get(row).map(usize::from);

            for (row, (x, y)) in rows.iter().enumerate() {
                let pair = key(&a, row).zip(key(&b, row)).map(|(i, j)| i * width + j);
                prop_assert_eq!(Dimension::codes(&a).group(row), key(&a, row));
                prop_assert_eq!(Dimension::pair(&a, &b).unwrap().group(row), pair);
                let mapped = x.filter(|x| *x != 3).map(|x| usize::from(x > 2));
                prop_assert_eq!(Dimension::mapped(&a, &coarse, 2).group(row), mapped);
                let bin = x.map(|x| usize::from(x > 2));
                prop_assert_eq!(Dimension::bins(n, bins).unwrap().group(row), bin);
                let tenths = Dimension::ratio_bins(n, d, 10, Bins { from: 0, width: 5, count: 40 }).unwrap();
                let half = x.zip(*y).filter(|(_, y)| *y > 0).map(|(x, y)| usize::from(x * 10 / y / 5));
                prop_assert_eq!(tenths.group(row), half);
            }
            prop_assert_eq!(Dimension::codes(&a).group(rows.len()), None);
        }

        #[test]
        fn any_bins_hold_any_number(from: i64, width: u32, count: u32, number: i64) {
            let bins = Bins { from, width, count };
            prop_assert!(bins.of(number) < count.max(1));
        }
    }

    #[test]
    fn dimensions_too_large_to_keep_are_refused() {
        let values: Values<u8> = [Some(1)].into_iter().collect();
        let bins = |count| Bins {
            from: 0,
            width: 1,
            count,
        };
        assert!(Dimension::bins(Numbers::U8(&values), bins(1 << 20)).is_some());
        assert!(Dimension::bins(Numbers::U8(&values), bins(1 << 21)).is_none());
    }
}
