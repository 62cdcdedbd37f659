//! What a brush shows, known before it moves.

use super::selection::Bits;
use super::{Dimension, Selection};
use crate::table::BLOCK;
use std::ops::Range;

/// The most cells a view may have: 16 MB.
const MOST_CELLS: usize = 1 << 22;

/// The counts of views for every range of the bins of a brushed one.
///
/// A view keeps, for each bin, its counts up to there: those of a range are the
/// difference of two rows, whatever the number of rows of the table (the prefix-sum
/// tiles of *Falcon*: Moritz, Howe and Heer, CHI 2019). Built when a pointer enters a
/// view, by [`CrossFilter::cube`](super::CrossFilter::cube) or alone:
///
/// ```
/// use orion_indicateurs::query::{Bins, Cube, Dimension, Selection};
/// use orion_indicateurs::table::{Codes, Numbers, Values};
/// let rates: Values<u8> = [Some(40), Some(62), Some(65), None].into_iter().collect();
/// let region = Codes::encode(&[Some("53"), Some("75"), Some("53"), Some("53")]).unwrap();
/// let percents = Bins { from: 0, width: 1, count: 101 };
/// let brushed = Dimension::bins(Numbers::U8(&rates), percents).unwrap();
/// let cube = Cube::new(&brushed, &[(Dimension::codes(&region), &Selection::all(4))]).unwrap();
/// let mut counts = [0; 2];
/// cube.counts(0, 60..101, &mut counts);
/// assert_eq!(counts, [1, 1]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cube {
    bins: usize,
    views: Vec<Prefixes>,
}

/// A row of counts by group before the first bin, then after each.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Prefixes {
    groups: usize,
    cells: Vec<u32>,
}

impl Cube {
    /// The cube of `brushed` and of views, each with the rows that pass the filters of
    /// all others but `brushed`. Rows that have no bin, or no group, are in no count.
    /// `None` where a view would take more than 16 MB.
    pub fn new(brushed: &Dimension, views: &[(Dimension, &Selection)]) -> Option<Self> {
        let sizes = views.iter().map(|(dimension, _)| dimension.groups());
        let mut cube = Self::empty(brushed.groups(), sizes)?;
        let (mut bins, mut groups) = ([0; BLOCK], [0; BLOCK]);
        for at in 0..brushed.len().div_ceil(BLOCK) {
            brushed.read(at, &mut bins);
            for ((dimension, selection), prefixes) in views.iter().zip(&mut cube.views) {
                dimension.read(at, &mut groups);
                let word = selection.word(at);
                if word == u64::MAX {
                    for (bin, group) in bins.iter().zip(&groups) {
                        prefixes.add(*bin, *group);
                    }
                    continue;
                }
                for bit in Bits(word) {
                    if let (Some(bin), Some(group)) = (bins.get(bit), groups.get(bit)) {
                        prefixes.add(*bin, *group);
                    }
                }
            }
        }
        Some(cube.summed())
    }

    /// Room for the counts of views of so many groups.
    pub(super) fn empty(bins: usize, groups: impl Iterator<Item = usize>) -> Option<Self> {
        let room = |groups: usize| {
            let cells = (bins + 1).saturating_mul(groups);
            (cells <= MOST_CELLS).then(|| Prefixes {
                groups,
                cells: vec![0; cells],
            })
        };
        let views = groups.map(room).collect::<Option<_>>()?;
        Some(Self { bins, views })
    }

    /// Counts a row in one view.
    #[inline]
    pub(super) fn add(&mut self, view: usize, bin: u32, group: u32) {
        if let Some(prefixes) = self.views.get_mut(view) {
            prefixes.add(bin, group);
        }
    }

    /// Counts a row in every view.
    #[inline]
    pub(super) fn add_to_all(&mut self, bin: u32, groups: &[u32]) {
        for (prefixes, group) in self.views.iter_mut().zip(groups) {
            prefixes.add(bin, *group);
        }
    }

    /// Adds the counts of each bin to those of the bins before it.
    pub(super) fn summed(mut self) -> Self {
        for view in &mut self.views {
            let mut before = vec![0_u32; view.groups];
            for row in view.cells.chunks_mut(view.groups.max(1)) {
                for (cell, before) in row.iter_mut().zip(&mut before) {
                    *cell += *before;
                    *before = *cell;
                }
            }
        }
        self
    }

    /// How many bins can be brushed.
    pub fn bins(&self) -> usize {
        self.bins
    }

    /// Writes how many rows each group of `view` has in the bins of `range`: a step of
    /// the brush. What is longer than the view's groups is left as it is.
    pub fn counts(&self, view: usize, range: Range<usize>, into: &mut [u32]) {
        let Some(view) = self.views.get(view) else {
            return;
        };
        let end = range.end.min(self.bins);
        let begin = range.start.min(end);
        for ((count, until), before) in into.iter_mut().zip(view.row(end)).zip(view.row(begin)) {
            *count = until.wrapping_sub(*before);
        }
    }
}

impl Prefixes {
    #[inline]
    fn add(&mut self, bin: u32, group: u32) {
        let (bin, group) = (bin as usize, group as usize);
        // A bin beyond the last falls outside the cells; a group beyond the last would
        // fall into the next bin.
        if group < self.groups
            && let Some(cell) = self.cells.get_mut((bin + 1) * self.groups + group)
        {
            *cell += 1;
        }
    }

    fn row(&self, bin: usize) -> &[u32] {
        let begin = bin * self.groups;
        let row = self.cells.get(begin..begin + self.groups);
        row.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Codes;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn ranges_are_held_to_the_bins_and_buffers_to_the_groups() {
        let bins = Codes::encode(&[Some("a"), Some("b"), None]).unwrap();
        let groups = Codes::encode(&[Some("x"), Some("x"), Some("x")]).unwrap();
        let (bins, groups) = (Dimension::codes(&bins), Dimension::codes(&groups));
        let cube = Cube::new(&bins, &[(groups, &Selection::all(3))]).unwrap();
        let counts = |view, range| {
            let mut counts = [9, 9];
            cube.counts(view, range, &mut counts);
            counts
        };
        assert_eq!(
            counts(0, 0..2),
            [2, 9],
            "the row without a bin is in no count"
        );
        assert_eq!(counts(0, 1..usize::MAX), [1, 9]);
        assert_eq!(counts(0, 2..2), [0, 9]);
        assert_eq!(counts(1, 0..2), [9, 9]);
    }

    #[test]
    fn a_cube_too_large_to_keep_is_refused() {
        let of = |bins, groups: usize| Cube::empty(bins, [groups].into_iter()).is_some();
        assert!(of(400, 10_000));
        assert!(!of(400, 20_000));
        assert!(!of(400, usize::MAX));
    }
}
