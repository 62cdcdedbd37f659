//! Simplification of all arcs together, after Visvalingam and Whyatt (1993).
//!
//! The vertex that spans the smallest triangle with its two neighbours goes
//! first, until the smallest triangle exceeds the tolerance. Ends of arcs stay,
//! so that neighbours keep one common border. A vertex stays, whatever its
//! triangle, where another vertex lies within it: moving the border across that
//! vertex is what makes simplified borders cross, rings flip and islands join
//! the coast. Working arc by arc, as ready-made simplifications do, cannot see it.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::arcs::Chain;

/// Fewest edges of a closed arc: a triangle.
const CLOSED: usize = 3;
/// How much less a spike counts than a right angle, and a smooth bend more.
/// Mapshaper's 0.7 closes the gulf of Morbihan, a landmark of its map.
const SPIKE: f64 = 0.3;
/// Side of the squares of the index of vertices, in units of the sheet.
const SQUARE: f64 = 4.0;

/// Removes vertices whose triangle is below `tolerance` square units.
pub(super) fn simplify(chains: &mut [Chain], places: &[[f64; 2]], tolerance: f64) {
    let mut work = Work::new(chains, places);
    while let Some(Reverse((area, slot, stamp))) = work.queue.pop() {
        if f64::from_bits(area) > tolerance {
            break;
        }
        if work.slots[slot].stamp == stamp && work.is_free(slot) {
            work.remove(slot);
        }
    }
    work.write(chains);
}

/// A vertex of one arc, linked to its neighbours on it.
#[derive(Clone, Copy)]
struct Slot {
    chain: usize,
    vertex: u32,
    previous: Option<usize>,
    next: Option<usize>,
    /// Changes with its neighbours, so that stale entries of the queue are known.
    stamp: u32,
    live: bool,
}

struct Work<'a> {
    places: &'a [[f64; 2]],
    slots: Vec<Slot>,
    /// Edges left in each arc, and the fewest it may have.
    edges: Vec<(usize, usize)>,
    /// Pairs of nodes that an arc of one edge joins: no second arc may.
    straight: HashSet<(u32, u32)>,
    index: HashMap<(i32, i32), Vec<usize>>,
    /// Area (as the bits of a positive float, which sort alike), slot, stamp.
    queue: BinaryHeap<Reverse<(u64, usize, u32)>>,
}

impl<'a> Work<'a> {
    fn new(chains: &[Chain], places: &'a [[f64; 2]]) -> Self {
        let mut work = Self {
            places,
            slots: Vec::new(),
            edges: Vec::new(),
            straight: HashSet::new(),
            index: HashMap::new(),
            queue: BinaryHeap::new(),
        };
        for (number, chain) in chains.iter().enumerate() {
            work.add(number, chain);
        }
        for slot in 0..work.slots.len() {
            work.enqueue(slot);
        }
        work
    }

    fn add(&mut self, number: usize, chain: &Chain) {
        let first = self.slots.len();
        let last = first + chain.vertices.len() - 1;
        for (slot, &vertex) in (first..).zip(&chain.vertices) {
            self.slots.push(Slot {
                chain: number,
                vertex,
                previous: (slot > first).then(|| slot - 1),
                next: (slot < last).then_some(slot + 1),
                stamp: 0,
                live: true,
            });
            let square = square(self.places[vertex as usize]);
            self.index.entry(square).or_default().push(slot);
        }
        let fewest = if chain.is_closed() { CLOSED } else { 1 };
        self.edges.push((last - first, fewest));
        if last - first == 1 {
            self.straight.insert(self.ends(first, last));
        }
    }

    fn place(&self, slot: usize) -> [f64; 2] {
        self.places[self.slots[slot].vertex as usize]
    }

    fn ends(&self, a: usize, b: usize) -> (u32, u32) {
        let (a, b) = (self.slots[a].vertex, self.slots[b].vertex);
        (a.min(b), a.max(b))
    }

    /// The slots before and after one; `None` at the ends of an arc.
    fn neighbours(&self, slot: usize) -> Option<(usize, usize)> {
        Some((self.slots[slot].previous?, self.slots[slot].next?))
    }

    fn enqueue(&mut self, slot: usize) {
        if let Some((before, after)) = self.neighbours(slot) {
            let triangle = [before, slot, after].map(|slot| self.place(slot));
            let area = weighted_area(triangle);
            let stamp = self.slots[slot].stamp;
            self.queue.push(Reverse((area.to_bits(), slot, stamp)));
        }
    }

    /// Whether a vertex can go without making borders meet.
    fn is_free(&self, slot: usize) -> bool {
        let Some((before, after)) = self.neighbours(slot) else {
            return false;
        };
        let (edges, fewest) = self.edges[self.slots[slot].chain];
        if edges <= fewest || (edges == 2 && self.straight.contains(&self.ends(before, after))) {
            return false;
        }
        let corners = [before, slot, after];
        let vertices = corners.map(|slot| self.slots[slot].vertex);
        let triangle = corners.map(|slot| self.place(slot));
        let mut within = squares(triangle)
            .filter_map(|square| self.index.get(&square))
            .flatten();
        !within.any(|&other| {
            let other = self.slots[other];
            other.live
                && !vertices.contains(&other.vertex)
                && covers(triangle, self.places[other.vertex as usize])
        })
    }

    fn remove(&mut self, slot: usize) {
        let Some((before, after)) = self.neighbours(slot) else {
            return;
        };
        let removed = &mut self.slots[slot];
        removed.live = false;
        removed.stamp += 1;
        let chain = removed.chain;
        self.slots[before].next = Some(after);
        self.slots[after].previous = Some(before);
        self.edges[chain].0 -= 1;
        if self.edges[chain].0 == 1 {
            self.straight.insert(self.ends(before, after));
        }
        for neighbour in [before, after] {
            self.slots[neighbour].stamp += 1;
            self.enqueue(neighbour);
        }
    }

    fn write(&self, chains: &mut [Chain]) {
        for chain in chains.iter_mut() {
            chain.vertices.clear();
        }
        for slot in self.slots.iter().filter(|slot| slot.live) {
            chains[slot.chain].vertices.push(slot.vertex);
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "places are on a sheet of a few thousand units"
)]
fn square([x, y]: [f64; 2]) -> (i32, i32) {
    ((x / SQUARE).floor() as i32, (y / SQUARE).floor() as i32)
}

/// The squares of the index that a triangle may touch.
fn squares(triangle: [[f64; 2]; 3]) -> impl Iterator<Item = (i32, i32)> {
    let corners = triangle.map(square);
    let [(mut left, mut top), ..] = corners;
    let (mut right, mut bottom) = (left, top);
    for (x, y) in corners {
        (left, right) = (left.min(x), right.max(x));
        (top, bottom) = (top.min(y), bottom.max(y));
    }
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

/// The area of a vertex's triangle, less where the border turns back sharply and
/// more where it hardly bends: spikes and narrow creeks go, curves stay smooth
/// (after the weighting of Bloch's mapshaper).
fn weighted_area(triangle: [[f64; 2]; 3]) -> f64 {
    let [before, apex, after] = triangle;
    let [u, v] = [before, after].map(|place| [place[0] - apex[0], place[1] - apex[1]]);
    let lengths = u[0].hypot(u[1]) * v[0].hypot(v[1]);
    let cosine = if lengths > 0.0 {
        (u[0] * v[0] + u[1] * v[1]) / lengths
    } else {
        0.0
    };
    double_area(triangle).abs() / 2.0 * (1.0 - SPIKE * cosine)
}

fn double_area([a, b, c]: [[f64; 2]; 3]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
}

/// Whether a point is in a triangle or on its edge.
fn covers([a, b, c]: [[f64; 2]; 3], point: [f64; 2]) -> bool {
    let sides = [[a, b, point], [b, c, point], [c, a, point]].map(double_area);
    sides.iter().all(|&side| side >= 0.0) || sides.iter().all(|&side| side <= 0.0)
}
