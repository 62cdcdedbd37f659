//! Linked views: what each shows when the others are filtered.

use super::{Cube, Dimension, Selection, Sum, Terms};
use std::ops::Range;

/// The most views, one bit each.
const MOST_VIEWS: usize = 16;

/// Views of the same rows, each by a dimension and each with a filter on its groups. A
/// view counts the rows that pass the filters of all the others, not its own (the rule
/// of Square's *Crossfilter*, 2012): it shows what else could be chosen.
///
/// Moving a filter touches only the rows of groups that enter or leave it.
///
/// ```
/// use orion_indicateurs::query::{CrossFilter, Dimension};
/// use orion_indicateurs::table::Codes;
/// let region = Codes::encode(&[Some("53"), Some("53"), Some("75")]).unwrap();
/// let level = Codes::encode(&[Some("bts"), Some("cap"), Some("cap")]).unwrap();
/// let views = [Dimension::codes(&region), Dimension::codes(&level)];
/// let mut cross = CrossFilter::new(&views, None).unwrap();
/// cross.keep(1, Some(1..2)); // cap alone
/// assert_eq!(cross.counts(0), [1, 1]);
/// assert_eq!(cross.counts(1), [1, 2]);
/// assert!(cross.selection().rows().eq([1, 2]));
/// cross.keep(1, None);
/// assert_eq!(cross.counts(0), [2, 1]);
/// ```
#[derive(Debug, Clone)]
pub struct CrossFilter {
    views: Vec<View>,
    members: Vec<Members>,
    /// The group of each row in each view, row after row: a row that moves is read at
    /// one place.
    groups: Vec<u32>,
    /// The views whose filters each row fails, a bit each.
    failed: Vec<u16>,
    /// What each row adds to the sums, where there are sums.
    terms: Vec<Sum>,
}

/// What a view shows, with a place after its groups for the rows that have none.
#[derive(Debug, Clone)]
struct View {
    counts: Vec<u32>,
    sums: Vec<Sum>,
}

/// The rows of each group of a view, and which groups its filter keeps; a place after
/// the groups is for rows that have none.
#[derive(Debug, Clone)]
struct Members {
    kept: Vec<bool>,
    ends: Vec<u32>,
    rows: Vec<u32>,
}

impl CrossFilter {
    /// Views by `dimensions`, nothing filtered, with a sum over a sum by group if there
    /// are `terms`. `None` without a view, beyond 16, or where they have not as many
    /// rows.
    pub fn new(dimensions: &[Dimension], terms: Option<&Terms>) -> Option<Self> {
        let rows = dimensions.first()?.len();
        let same = dimensions.iter().all(|dimension| dimension.len() == rows);
        if !same || dimensions.len() > MOST_VIEWS {
            return None;
        }
        let columns: Vec<Vec<u32>> = dimensions.iter().map(Dimension::all).collect();
        let row = |row: usize| columns.iter().filter_map(move |c| c.get(row).copied());
        let mut cross = Self {
            views: dimensions
                .iter()
                .map(|dimension| View::new(dimension.groups() + 1, terms.is_some()))
                .collect(),
            members: dimensions
                .iter()
                .zip(&columns)
                .map(|(dimension, groups)| Members::new(dimension.groups(), groups))
                .collect(),
            groups: (0..rows).flat_map(row).collect(),
            failed: vec![0; rows],
            terms: terms.map_or_else(Vec::new, |terms| terms.rows(rows)),
        };
        let width = cross.views.len();
        for (row, groups) in cross.groups.chunks(width).enumerate() {
            let sum = cross.terms.get(row);
            for (view, group) in cross.views.iter_mut().zip(groups) {
                view.enter(*group, sum);
            }
        }
        Some(cross)
    }

    /// Filters `view` to a range of its groups, in their order: bins, or one code. Rows
    /// that have no group are then left out. `None` takes its filter away.
    pub fn keep(&mut self, view: usize, groups: Option<Range<usize>>) {
        match groups {
            Some(groups) => self.filter(view, &|group, ungrouped| {
                groups.contains(&group) && !ungrouped
            }),
            None => self.filter(view, &|_, _| true),
        }
    }

    /// Filters `view` to some of its groups, whichever they are.
    pub fn keep_among(&mut self, view: usize, groups: &Selection) {
        self.filter(view, &|group, ungrouped| {
            groups.contains(group) && !ungrouped
        });
    }

    /// How many rows each group of `view` has among those that pass the other filters.
    pub fn counts(&self, view: usize) -> &[u32] {
        let counts = self.views.get(view).map(|view| &*view.counts);
        let groups = counts.and_then(|counts| counts.split_last());
        groups.map_or(&[], |(_, groups)| groups)
    }

    /// The sums of the same rows; empty without terms.
    pub fn sums(&self, view: usize) -> &[Sum] {
        let sums = self.views.get(view).map(|view| &*view.sums);
        let groups = sums.and_then(|sums| sums.split_last());
        groups.map_or(&[], |(_, groups)| groups)
    }

    /// The rows that pass every filter.
    pub fn selection(&self) -> Selection {
        self.failed.iter().map(|failed| *failed == 0).collect()
    }

    /// What brushing `view` would show in the others, as filtered now: built when a
    /// pointer enters a view. The view itself has no count in it. `None` when there is
    /// no such view, or too much to keep.
    pub fn cube(&self, view: usize) -> Option<Cube> {
        let bins = self.members.get(view)?.groups();
        let sizes = self.views.iter().enumerate().map(|(at, other)| {
            let own = at == view;
            if own {
                0
            } else {
                other.counts.len().saturating_sub(1)
            }
        });
        let mut cube = Cube::empty(bins, sizes)?;
        for (groups, failed) in self.groups.chunks(self.views.len()).zip(&self.failed) {
            // A row's own filter in the brushed view does not matter: the brush replaces it.
            let failed = failed & !(1 << view);
            let Some(bin) = groups.get(view) else {
                continue;
            };
            match failed.count_ones() {
                0 => cube.add_to_all(*bin, groups),
                1 => {
                    let other = failed.trailing_zeros() as usize;
                    let group = groups.get(other).copied();
                    cube.add(other, *bin, group.unwrap_or(u32::MAX));
                }
                _ => {}
            }
        }
        Some(cube.summed())
    }

    /// Brings the filter of a view to what `wanted` says of each group.
    fn filter(&mut self, view: usize, wanted: &dyn Fn(usize, bool) -> bool) {
        let Some(members) = self.members.get_mut(view) else {
            return;
        };
        let width = self.views.len();
        let mut begin = 0;
        let last = members.groups();
        let places = members.kept.iter_mut().zip(&members.ends).enumerate();
        for (group, (kept, end)) in places {
            let rows = begin..*end as usize;
            begin = rows.end;
            let enters = wanted(group, group == last);
            if *kept == enters {
                continue;
            }
            *kept = enters;
            for row in members.rows.get(rows).unwrap_or_default() {
                let row = *row as usize;
                let groups = self.groups.get(row * width..).unwrap_or_default();
                let Some(failed) = self.failed.get_mut(row) else {
                    continue;
                };
                let others = *failed & !(1 << view);
                *failed = others | u16::from(!enters) << view;
                let moved = Moved {
                    view,
                    others,
                    enters,
                };
                moved.tell(&mut self.views, groups, self.terms.get(row));
            }
        }
    }
}

/// A row that enters or leaves the filter of a view.
#[derive(Clone, Copy)]
struct Moved {
    view: usize,
    /// The other views whose filters it fails.
    others: u16,
    enters: bool,
}

impl Moved {
    /// A row that passes every other filter counts in all views but the one that moves;
    /// one that fails one filter, in that view alone; others, nowhere.
    #[inline]
    fn tell(self, views: &mut [View], groups: &[u32], sum: Option<&Sum>) {
        match self.others.count_ones() {
            0 => {
                for (at, (view, group)) in views.iter_mut().zip(groups).enumerate() {
                    if at != self.view {
                        view.count(*group, sum, self.enters);
                    }
                }
            }
            1 => {
                let only = self.others.trailing_zeros() as usize;
                if let (Some(view), Some(group)) = (views.get_mut(only), groups.get(only)) {
                    view.count(*group, sum, self.enters);
                }
            }
            _ => {}
        }
    }
}

impl View {
    fn new(places: usize, with_sums: bool) -> Self {
        let sums = if with_sums { places } else { 0 };
        Self {
            counts: vec![0; places],
            sums: vec![Sum::default(); sums],
        }
    }

    #[inline]
    fn count(&mut self, group: u32, sum: Option<&Sum>, enters: bool) {
        if enters {
            self.enter(group, sum);
        } else {
            self.leave(group, sum);
        }
    }

    fn enter(&mut self, group: u32, sum: Option<&Sum>) {
        if let Some(count) = self.counts.get_mut(group as usize) {
            *count += 1;
        }
        if let (Some(sum), Some(of)) = (sum, self.sums.get_mut(group as usize)) {
            *of += *sum;
        }
    }

    fn leave(&mut self, group: u32, sum: Option<&Sum>) {
        if let Some(count) = self.counts.get_mut(group as usize) {
            *count = count.saturating_sub(1);
        }
        if let (Some(sum), Some(of)) = (sum, self.sums.get_mut(group as usize)) {
            *of -= *sum;
        }
    }
}

impl Members {
    /// The rows of each of `groups`, by a counting sort.
    fn new(groups: usize, of_rows: &[u32]) -> Self {
        let mut ends = vec![0_u32; groups + 1];
        for group in of_rows {
            if let Some(count) = ends.get_mut(*group as usize) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            before += *end;
            *end = before;
        }
        let mut places: Vec<u32> = std::iter::once(0).chain(ends.iter().copied()).collect();
        let mut rows = vec![0_u32; of_rows.len()];
        for (row, group) in (0_u32..).zip(of_rows) {
            if let Some(place) = places.get_mut(*group as usize)
                && let Some(slot) = rows.get_mut(*place as usize)
            {
                *slot = row;
                *place += 1;
            }
        }
        Self {
            kept: vec![true; groups + 1],
            ends,
            rows,
        }
    }

    /// How many groups there are, without the place of rows that have none.
    fn groups(&self) -> usize {
        self.kept.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests;
