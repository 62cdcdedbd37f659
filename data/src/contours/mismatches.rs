//! Gaps and overlaps between departements that were drawn apart.

use std::collections::{BTreeMap, BTreeSet};

use super::outline::{Lonlat, double_area};

/// The owner of each directed edge: who has it on the left hand.
pub(super) type Owners = BTreeMap<(u32, u32), u16>;

type Edge = (u32, u32);

/// The largest mismatch that is settled, in square degrees: some 8 km². France
/// has no water or foreign land that several departements enclose, and no
/// island so small that several departements share.
const LARGEST: f64 = 0.001;

/// Gives every small gap that several departements enclose, and every small
/// overlap of two, to the one that bounds most of it, the lower number among
/// equals. Returns how many mismatches were settled.
pub(super) fn settle(owners: &mut Owners, place: impl Fn(u32) -> Lonlat) -> usize {
    let is_small = |ring: &Vec<Edge>| {
        let places: Vec<Lonlat> = ring.iter().map(|edge| place(edge.0)).collect();
        // Walked with the mismatch on the left hand: the sea around has a
        // negative area as a gap, a lake as an overlap.
        (0.0..LARGEST).contains(&(double_area(&places) / 2.0))
    };
    let gaps = rings(unmatched(owners).map(reversed));
    let gaps = gaps.into_iter().filter(is_small);
    let filled: usize = gaps.map(|ring| usize::from(fill(owners, &ring))).sum();
    let overlaps = rings(unmatched(owners));
    let overlaps = overlaps.into_iter().filter(is_small);
    let split: usize = overlaps.map(|ring| usize::from(split(owners, &ring))).sum();
    filled + split
}

fn reversed((from, to): Edge) -> Edge {
    (to, from)
}

/// The edges that have nobody on the right hand.
fn unmatched(owners: &Owners) -> impl Iterator<Item = Edge> + '_ {
    let edges = owners.keys().copied();
    edges.filter(|&edge| !owners.contains_key(&reversed(edge)))
}

/// The owners of some edges, those with most of them first.
fn shares(owners: &Owners, edges: impl Iterator<Item = Edge>) -> Vec<u16> {
    let mut shares: BTreeMap<u16, usize> = BTreeMap::new();
    for &owner in edges.filter_map(|edge| owners.get(&edge)) {
        *shares.entry(owner).or_default() += 1;
    }
    let mut shares: Vec<(u16, usize)> = shares.into_iter().collect();
    shares.sort_by_key(|&(_, edges)| std::cmp::Reverse(edges));
    shares.into_iter().map(|(owner, _)| owner).collect()
}

/// Closes a gap, unless one departement alone surrounds it (a lake).
fn fill(owners: &mut Owners, ring: &[Edge]) -> bool {
    match shares(owners, ring.iter().copied().map(reversed)).as_slice() {
        [taker, _, ..] => {
            owners.extend(ring.iter().map(|&edge| (edge, *taker)));
            true
        }
        _ => false,
    }
}

/// Ends an overlap, unless it is an island or more than two claim it.
fn split(owners: &mut Owners, ring: &[Edge]) -> bool {
    let &[taker, loser] = shares(owners, ring.iter().copied()).as_slice() else {
        return false;
    };
    for &edge in ring {
        if owners.get(&edge) == Some(&taker) {
            // The taker's border runs inside the loser's land.
            owners.insert(reversed(edge), loser);
        } else {
            owners.remove(&edge);
        }
    }
    true
}

/// The closed walks along some edges. Walks through a vertex where several meet
/// are left aside: they bound no single mismatch.
fn rings(edges: impl Iterator<Item = Edge>) -> Vec<Vec<Edge>> {
    let mut next: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (from, to) in edges {
        next.entry(from).or_default().push(to);
    }
    let mut seen = BTreeSet::new();
    let mut rings = Vec::new();
    for &start in next.keys() {
        let mut ring = Vec::new();
        let mut at = start;
        while seen.insert(at)
            && let Some([to]) = next.get(&at).map(Vec::as_slice)
        {
            ring.push((at, *to));
            at = *to;
        }
        if at == start && !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two departements around a square gap 1-2-3-4, each with two of its sides,
    /// in coordinates of a hundredth of a degree.
    fn around_a_gap() -> Owners {
        [((2, 1), 0), ((3, 2), 0), ((4, 3), 0), ((1, 4), 1)].into()
    }

    fn place(vertex: u32) -> Lonlat {
        match vertex {
            1 => [0.0, 0.0],
            2 => [0.01, 0.0],
            3 => [0.01, 0.01],
            _ => [0.0, 0.01],
        }
    }

    #[test]
    fn a_gap_goes_to_the_neighbour_with_most_of_its_border() {
        let mut owners = around_a_gap();
        assert_eq!(settle(&mut owners, place), 1);
        assert_eq!(owners.get(&(4, 1)), Some(&0));
        assert_eq!(unmatched(&owners).count(), 0);
    }

    #[test]
    fn lakes_and_large_gaps_stay() {
        let mut lake: Owners = around_a_gap().into_keys().map(|edge| (edge, 0)).collect();
        assert_eq!(settle(&mut lake, place), 0);
        let mut large = around_a_gap();
        assert_eq!(
            settle(&mut large, |v| place(v).map(|degrees| degrees * 10.0)),
            0
        );
    }

    /// Departement 0 owns the square 1-2-3-4 and all that is west of it,
    /// departement 1 owns the same square and all that is east.
    fn overlap() -> Owners {
        [((1, 2), 0), ((2, 3), 0), ((3, 4), 0), ((4, 1), 1)].into()
    }

    #[test]
    fn an_overlap_goes_to_one_and_borders_the_other() {
        let mut owners = overlap();
        assert_eq!(settle(&mut owners, place), 1);
        assert_eq!(owners.get(&(4, 1)), None);
        assert_eq!(owners.get(&(3, 2)), Some(&1));
        assert_eq!(unmatched(&owners).count(), 0);
    }

    #[test]
    fn islands_are_not_overlaps() {
        let mut island: Owners = overlap().into_keys().map(|edge| (edge, 0)).collect();
        assert_eq!(settle(&mut island, place), 0);
        let mut large = overlap();
        assert_eq!(
            settle(&mut large, |v| place(v).map(|degrees| degrees * 10.0)),
            0
        );
    }
}
