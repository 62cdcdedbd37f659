//! A circulation with bounds: what each flow can be while all stay within theirs.

use super::{Interval, NARROWEST};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// No published count is pushed further when an interval is measured: beyond, it is as
/// wide as its bounds.
const REACH: i64 = 64;

/// Arcs between nodes; only those that are open can change their flow.
#[derive(Debug, Clone)]
pub(super) struct Network {
    ends: Vec<[usize; 2]>,
    /// The arcs that touch each node: all, and those that are open.
    all: Vec<Vec<usize>>,
    open: Vec<Vec<usize>>,
    is_open: Vec<bool>,
    /// Of the search at hand: by which arc each node was reached.
    reached: Vec<Option<usize>>,
    touched: Vec<usize>,
    queue: VecDeque<usize>,
}

/// A flow in each arc, and its bounds.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub(super) values: Vec<i64>,
    pub(super) bounds: Vec<Interval>,
}

impl Flow {
    /// How much more flows in an arc, forward or backward.
    pub(super) fn room(&self, arc: usize, forward: bool) -> i64 {
        if forward {
            self.bounds[arc].hi - self.values[arc]
        } else {
            self.values[arc] - self.bounds[arc].lo
        }
    }

    /// Adds to the flow of an arc, or takes from it.
    pub(super) fn push(&mut self, arc: usize, forward: bool, amount: i64) {
        self.values[arc] += if forward { amount } else { -amount };
    }
}

impl Network {
    /// The network of these arcs, none open.
    pub(super) fn new(ends: Vec<[usize; 2]>) -> Self {
        let nodes = ends.iter().flatten().max().map_or(0, |last| last + 1);
        let mut all = vec![Vec::new(); nodes];
        for (arc, [from, to]) in ends.iter().enumerate() {
            all[*from].push(arc);
            all[*to].push(arc);
        }
        Self {
            is_open: vec![false; ends.len()],
            open: vec![Vec::new(); nodes],
            reached: vec![None; nodes],
            touched: Vec::new(),
            queue: VecDeque::new(),
            ends,
            all,
        }
    }

    /// Lets the flow of an arc change.
    pub(super) fn open(&mut self, arc: usize) {
        if !std::mem::replace(&mut self.is_open[arc], true) {
            for node in self.ends[arc] {
                self.open[node].push(arc);
            }
        }
    }

    /// The open arcs.
    pub(super) fn opened(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.ends.len()).filter(|arc| self.is_open[*arc])
    }

    /// The open arcs that share an end with an arc, itself included.
    pub(super) fn neighbours(&self, arc: usize) -> impl Iterator<Item = usize> + '_ {
        let arcs = self.ends[arc].into_iter().flat_map(|node| &self.open[node]);
        arcs.copied()
    }

    /// The interval of each of these open arcs. The flow is left somewhere within bounds.
    pub(super) fn intervals(&mut self, flow: &mut Flow, arcs: &[usize]) -> Vec<Interval> {
        let start = flow.values.clone();
        let bounds = flow.bounds.clone();
        let far = |arc: usize, seen: Interval| {
            let free = [start[arc] - seen.lo, seen.hi - start[arc]].map(|moved| moved >= REACH);
            [
                free[0] || seen.lo == bounds[arc].lo,
                free[1] || seen.hi == bounds[arc].hi,
            ]
        };
        let seen = self.explore(flow, arcs, |arc, forward, seen| {
            far(arc, seen)[usize::from(forward)]
        });
        let exact = |&arc: &usize| {
            let (bounds, seen, far) = (bounds[arc], seen[arc], far(arc, seen[arc]));
            Interval {
                lo: if far[0] { bounds.lo } else { seen.lo },
                hi: if far[1] { bounds.hi } else { seen.hi },
            }
        };
        arcs.iter().map(exact).collect()
    }

    /// The flows that each arc was seen to take, all within bounds: for those of `judged`,
    /// which are open, [`NARROWEST`] wide at least, or the exact interval of the arc.
    pub(super) fn seen(&mut self, flow: &mut Flow, judged: &[usize]) -> Vec<Interval> {
        self.explore(flow, judged, |_, _, seen| seen.width() >= NARROWEST)
    }

    /// Moves the flow of each of `arcs` up, then down, until it was seen `enough` or can go
    /// no further; the flows that each arc was seen to take. What one cycle moves, it moves
    /// for all of its arcs, so that most need no search.
    fn explore(
        &mut self,
        flow: &mut Flow,
        arcs: &[usize],
        enough: impl Fn(usize, bool, Interval) -> bool,
    ) -> Vec<Interval> {
        let values = flow.values.iter();
        let mut seen: Vec<Interval> = values.map(|&at| Interval { lo: at, hi: at }).collect();
        for &arc in arcs {
            for forward in [true, false] {
                while !enough(arc, forward, seen[arc]) && flow.room(arc, forward) > 0 {
                    let [from, to] = self.ends[arc];
                    let (start, end) = if forward { (to, from) } else { (from, to) };
                    let found = self.search(flow, &[start], |node| node == end, Some(arc));
                    if found.is_none() {
                        break;
                    }
                    let mut cycle = self.path(end);
                    cycle.push((arc, forward));
                    let rooms = cycle.iter().map(|(arc, forward)| flow.room(*arc, *forward));
                    let amount = rooms.fold(REACH, i64::min);
                    for (arc, forward) in cycle {
                        flow.push(arc, forward, amount);
                        let (seen, at) = (&mut seen[arc], flow.values[arc]);
                        (seen.lo, seen.hi) = (seen.lo.min(at), seen.hi.max(at));
                    }
                }
            }
        }
        seen
    }

    /// Breadth first from `starts` along rooms; the first node that is wanted.
    fn search(
        &mut self,
        flow: &Flow,
        starts: &[usize],
        wanted: impl Fn(usize) -> bool,
        skip: Option<usize>,
    ) -> Option<usize> {
        for node in self.touched.drain(..) {
            self.reached[node] = None;
        }
        self.queue.clear();
        for start in starts {
            self.reached[*start] = Some(usize::MAX);
            self.touched.push(*start);
            self.queue.push_back(*start);
        }
        while let Some(node) = self.queue.pop_front() {
            for &arc in &self.open[node] {
                let [from, to] = self.ends[arc];
                let forward = from == node;
                let next = if forward { to } else { from };
                if self.reached[next].is_some() || Some(arc) == skip || flow.room(arc, forward) <= 0
                {
                    continue;
                }
                self.reached[next] = Some(arc);
                self.touched.push(next);
                if wanted(next) {
                    return Some(next);
                }
                self.queue.push_back(next);
            }
        }
        None
    }

    /// Pushes along the path that was found; its start, and how much.
    fn augment(&self, flow: &mut Flow, end: usize, limit: i64) -> (usize, i64) {
        let path = self.path(end);
        let start = path
            .last()
            .map_or(end, |(arc, forward)| self.ends[*arc][usize::from(!forward)]);
        let rooms = path.iter().map(|(arc, forward)| flow.room(*arc, *forward));
        let amount = rooms.fold(limit, i64::min);
        for (arc, forward) in path {
            flow.push(arc, forward, amount);
        }
        (start, amount)
    }

    /// The path that was found, from its end.
    fn path(&self, end: usize) -> Vec<(usize, bool)> {
        let (mut path, mut node) = (Vec::new(), end);
        while let Some(arc) = self.reached[node].filter(|arc| *arc != usize::MAX) {
            let [from, to] = self.ends[arc];
            let forward = to == node;
            path.push((arc, forward));
            node = if forward { from } else { to };
        }
        path
    }

    /// Makes what enters each node leave it, each flow within its bounds.
    /// `false` when nothing does.
    pub(super) fn balance(&mut self, flow: &mut Flow) -> bool {
        let mut excess = vec![0_i64; self.all.len()];
        for (arc, [from, to]) in self.ends.iter().enumerate() {
            let bounds = flow.bounds[arc];
            if bounds.lo > bounds.hi {
                return false;
            }
            flow.values[arc] = flow.values[arc].clamp(bounds.lo, bounds.hi);
            excess[*from] -= flow.values[arc];
            excess[*to] += flow.values[arc];
        }
        loop {
            let above: Vec<usize> = (0..excess.len()).filter(|node| excess[*node] > 0).collect();
            if above.is_empty() {
                return true;
            }
            // Each start in turn until none of them gets further.
            let mut moved = false;
            for start in above {
                while excess[start] > 0 {
                    let Some(end) = self.search(flow, &[start], |node| excess[node] < 0, None)
                    else {
                        break;
                    };
                    let limit = excess[start].min(-excess[end]);
                    let (_, amount) = self.augment(flow, end, limit);
                    excess[start] -= amount;
                    excess[end] += amount;
                    moved = true;
                }
            }
            if !moved {
                return false;
            }
        }
    }

    pub(super) fn is_open(&self, arc: usize) -> bool {
        self.is_open[arc]
    }

    /// The cheapest path of arcs, to open, so that `amount` more flows around an arc, forward or
    /// backward; `None` when no arcs do. The bounds
    /// of an arc that is not open are those that it would have.
    pub(super) fn cheapest(
        &self,
        flow: &Flow,
        costs: &[i64],
        (arc, forward): (usize, bool),
        amount: i64,
    ) -> Option<(i64, Vec<(usize, bool)>)> {
        let [from, to] = self.ends[arc];
        let (start, end) = if forward { (to, from) } else { (from, to) };
        let mut best = vec![(i64::MAX, None); self.all.len()];
        let mut heap = BinaryHeap::from([Reverse((0, start))]);
        best[start].0 = 0;
        while let Some(Reverse((cost, node))) = heap.pop() {
            if node == end {
                break;
            }
            if cost > best[node].0 {
                continue;
            }
            for &other in &self.all[node] {
                let [from, to] = self.ends[other];
                let onward = from == node;
                let next = if onward { to } else { from };
                let open = self.is_open[other];
                let room = flow.room(other, onward);
                // Of paths that cost nothing, a short one.
                let dearer = cost + 1 + if open { 0 } else { 64 * costs[other] };
                if other != arc && room >= amount && dearer < best[next].0 {
                    best[next] = (dearer, Some(other));
                    heap.push(Reverse((dearer, next)));
                }
            }
        }
        let (mut path, mut node) = (Vec::new(), end);
        while node != start {
            let other = best[node].1?;
            let [from, to] = self.ends[other];
            path.push((other, to == node));
            node = if to == node { from } else { to };
        }
        Some((best[end].0, path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Two regions, two courses: each row and column sums, and the grand total.
    const TABLE: [[usize; 2]; 9] = [
        [0, 1],
        [0, 2],
        [1, 3],
        [1, 4],
        [2, 3],
        [2, 4],
        [3, 5],
        [4, 5],
        [5, 0],
    ];

    fn conserves(values: &[i64]) -> bool {
        (0..6).all(|node| {
            let of = |arc: usize| {
                let [from, to] = TABLE[arc];
                i64::from(to == node) - i64::from(from == node)
            };
            (0..TABLE.len())
                .map(|arc| of(arc) * values[arc])
                .sum::<i64>()
                == 0
        })
    }

    proptest! {
        #[test]
        fn intervals_are_those_of_every_circulation(
            cells in prop::array::uniform4(0_i64..5), open in prop::array::uniform9(any::<bool>()),
            high in prop::array::uniform9(0_i64..4),
        ) {
            let [a, b, c, d] = cells;
            let truth = [a + b, c + d, a, b, c, d, a + c, b + d, a + b + c + d];
            let mut network = Network::new(TABLE.to_vec());
            let mut bounds = Vec::new();
            for (arc, value) in truth.iter().enumerate() {
                if open[arc] {
                    network.open(arc);
                    bounds.push(Interval { lo: 0, hi: value + high[arc] });
                } else {
                    bounds.push(Interval { lo: *value, hi: *value });
                }
            }
            let mut flow = Flow { values: bounds.iter().map(|b| b.lo).collect(), bounds: bounds.clone() };
            prop_assert!(network.balance(&mut flow));
            prop_assert!(conserves(&flow.values));
            let mut exact = [Interval { lo: i64::MAX, hi: i64::MIN }; 9];
            for code in 0..8_i64.pow(4) {
                let [a, b, c, d] = [1, 8, 64, 512].map(|place| code / place % 8);
                let values = [a + b, c + d, a, b, c, d, a + c, b + d, a + b + c + d];
                if values.iter().zip(&bounds).all(|(v, b)| (b.lo..=b.hi).contains(v)) {
                    for (interval, value) in exact.iter_mut().zip(values) {
                        interval.lo = interval.lo.min(value);
                        interval.hi = interval.hi.max(value);
                    }
                }
            }
            let open: Vec<_> = network.opened().collect();
            let seen = network.seen(&mut flow, &open);
            prop_assert!(conserves(&flow.values));
            for arc in network.opened().collect::<Vec<_>>() {
                let (seen, exact) = (seen[arc], exact[arc]);
                let within = exact.lo <= seen.lo && seen.hi <= exact.hi;
                prop_assert!(seen == exact || (within && seen.width() >= NARROWEST));
            }
            let found = network.intervals(&mut flow, &open);
            prop_assert!(conserves(&flow.values));
            for (arc, found) in open.into_iter().zip(found) {
                prop_assert_eq!(found, exact[arc], "arc {}", arc);
            }
        }
    }
}
