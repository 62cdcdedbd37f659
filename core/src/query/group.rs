//! How many rows each group has.

use super::selection::Bits;
use super::{Dimension, Selection};
use crate::table::BLOCK;

/// How many rows each group has.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Counts {
    /// Rows of each group, in the order of the dimension.
    pub groups: Vec<u32>,
    /// Rows that have no group.
    pub ungrouped: u32,
}

/// How many rows of `selection` each group has: with those that have none, all of them.
///
/// ```
/// use orion_indicateurs::query::{Dimension, Selection, count};
/// use orion_indicateurs::table::Codes;
/// let regions = Codes::encode(&[Some("75"), None, Some("53"), Some("75")]).unwrap();
/// let counts = count(&Selection::all(4), &Dimension::codes(&regions));
/// assert_eq!((counts.groups, counts.ungrouped), (vec![1, 2], 1)); // 53, 75
/// ```
pub fn count(selection: &Selection, dimension: &Dimension) -> Counts {
    let mut groups = vec![0_u32; dimension.groups() + 1];
    let mut keys = [0; BLOCK];
    for (at, word) in selection.blocks() {
        dimension.read(at, &mut keys);
        for bit in Bits(word) {
            let key = keys.get(bit).map(|key| *key as usize);
            if let Some(rows) = key.and_then(|key| groups.get_mut(key)) {
                *rows += 1;
            }
        }
    }
    let ungrouped = groups.pop().unwrap_or(0);
    Counts { groups, ungrouped }
}

/// How many rows of each group are of each class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// A row of cells for each group, then one for rows without a group; a cell for each
    /// class, then one for rows without a class.
    cells: Vec<u32>,
    classes: usize,
}

impl Tally {
    /// Rows of `group` in each class; those of no group at the place after the last.
    pub fn group(&self, group: usize) -> &[u32] {
        self.row(group).get(..self.classes).unwrap_or_default()
    }

    /// Rows of `group` without a class.
    pub fn aside(&self, group: usize) -> u32 {
        self.row(group).last().copied().unwrap_or(0)
    }

    /// Rows of each group in each class, group after group, without those of no group.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        let groups = (self.cells.len() / (self.classes + 1)).saturating_sub(1);
        (0..groups).map(|group| self.group(group))
    }

    fn row(&self, group: usize) -> &[u32] {
        let mut rows = self.cells.chunks(self.classes + 1);
        rows.nth(group).unwrap_or_default()
    }
}

/// Counts the rows of `selection` by group and by the class, below `classes`, that
/// `class` gives to each; one without a class is left aside, and counted.
///
/// For speed, put what can be said of whole columns (known values, codes) in the
/// selection, and let `class` read the columns' slots.
///
/// ```
/// use orion_indicateurs::query::{Dimension, Selection, tally};
/// use orion_indicateurs::table::{Codes, Values};
/// let regions = Codes::encode(&[Some("53"), Some("75"), Some("75")]).unwrap();
/// let rates: Values<u8> = [Some(40), Some(60), None].into_iter().collect();
/// let half = |row| rates.get(row).map(|rate| usize::from(rate >= 50));
/// let tally = tally(&Selection::all(3), &Dimension::codes(&regions), 2, half);
/// assert_eq!((tally.group(0), tally.group(1), tally.aside(1)), (&[1, 0][..], &[0, 1][..], 1));
/// ```
pub fn tally(
    selection: &Selection,
    dimension: &Dimension,
    classes: usize,
    mut class: impl FnMut(usize) -> Option<usize>,
) -> Tally {
    let width = classes + 1;
    let mut cells = vec![0_u32; (dimension.groups() + 1) * width];
    let mut keys = [0; BLOCK];
    for (at, word) in selection.blocks() {
        dimension.read(at, &mut keys);
        for bit in Bits(word) {
            let class = class(at * BLOCK + bit).map_or(classes, |class| class.min(classes));
            let key = keys.get(bit).map_or(0, |key| *key as usize);
            if let Some(rows) = cells.get_mut(key * width + class) {
                *rows += 1;
            }
        }
    }
    Tally { cells, classes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Codes;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    proptest! {
        #[test]
        fn groups_and_classes_part_the_rows(
            rows in prop::collection::vec((any::<bool>(), prop::option::of(0..5_u8), prop::option::of(0..4_usize)), 0..200),
        ) {
            let words: Vec<_> = rows.iter().map(|r| r.1.map(|n| n.to_string())).collect();
            let codes = Codes::encode(&words).unwrap();
            let selection: Selection = rows.iter().map(|r| r.0).collect();
            let dimension = Dimension::codes(&codes);
            let counts = count(&selection, &dimension);
            let tally = tally(&selection, &dimension, 3, |row| rows[row].2);

            let having = |code: Option<&str>, class: Option<usize>| {
                let row = |(row, r): (usize, &(bool, _, Option<usize>))| {
                    r.0 && codes.get(row) == code && class.is_none_or(|c| r.2.unwrap_or(3) == c)
                };
                u32::try_from(rows.iter().enumerate().filter(|r| row(*r)).count()).unwrap()
            };
            prop_assert_eq!(counts.ungrouped, having(None, None));
            for (group, code) in codes.dictionary().iter().enumerate() {
                prop_assert_eq!(counts.groups[group], having(Some(code), None));
                let classes: Vec<_> = (0..3).map(|class| having(Some(code), Some(class))).collect();
                prop_assert_eq!(tally.group(group), classes);
                prop_assert_eq!(tally.aside(group), having(Some(code), Some(3)));
            }
            let all = counts.groups.iter().sum::<u32>() + counts.ungrouped;
            prop_assert_eq!(all as usize, selection.count());
            prop_assert_eq!(tally.cells.iter().sum::<u32>(), all);
            prop_assert_eq!(tally.groups().len(), counts.groups.len());
        }
    }
}
