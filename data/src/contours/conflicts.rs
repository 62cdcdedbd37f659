//! Where borders cross or touch although they should not.

use std::collections::{BTreeSet, HashMap};

use orion_indicateurs::chart::topology::Point;

use super::grid::GridChain;

/// Side of the squares that edges are sorted into, in units of the sheet.
const SQUARE: u16 = 32;

/// An edge, as the positions of its chain and of its first vertex.
type Edge = (usize, usize);

/// Two edges that meet elsewhere than at a joint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Conflict(Edge, Edge);

impl Conflict {
    pub(super) fn edges(self) -> [Edge; 2] {
        [self.0, self.1]
    }
}

/// Every pair of edges that cross, overlap or touch, but for the vertex that
/// joins consecutive edges and the nodes where chains end.
pub(super) fn conflicts(chains: &[GridChain]) -> BTreeSet<Conflict> {
    let mut squares: HashMap<(u16, u16), Vec<Edge>> = HashMap::new();
    for (number, chain) in chains.iter().enumerate() {
        for edge in 0..chain.edges() {
            for square in touched(chain.point(edge), chain.point(edge + 1)) {
                squares.entry(square).or_default().push((number, edge));
            }
        }
    }
    let mut found = BTreeSet::new();
    for edges in squares.values() {
        for (n, &a) in edges.iter().enumerate() {
            let others = edges.iter().skip(n + 1).filter(|&&b| meet(chains, a, b));
            found.extend(others.map(|&b| Conflict(a.min(b), a.max(b))));
        }
    }
    found
}

fn touched(a: Point, b: Point) -> impl Iterator<Item = (u16, u16)> {
    let span = |a: u16, b: u16| a.min(b) / SQUARE..=a.max(b) / SQUARE;
    span(a.x, b.x).flat_map(move |x| span(a.y, b.y).map(move |y| (x, y)))
}

fn meet(chains: &[GridChain], a: Edge, b: Edge) -> bool {
    let ends = |(chain, edge): Edge| (chains[chain].point(edge), chains[chain].point(edge + 1));
    let ((a0, a1), (b0, b1)) = (ends(a), ends(b));
    let joint = [
        (a0, a1, b0, b1),
        (a0, a1, b1, b0),
        (a1, a0, b0, b1),
        (a1, a0, b1, b0),
    ]
    .into_iter()
    .find(|(shared, _, other, _)| shared == other && are_joined(chains, a, b, *shared));
    match joint {
        // They leave the joint together only if one lies along the other.
        Some((_, a, _, b)) => is_on(a, b0, b1) || is_on(b, a0, a1),
        None => intersect((a0, a1), (b0, b1)),
    }
}

/// Whether two edges may share a point: consecutive, or both at a node.
fn are_joined(chains: &[GridChain], a: Edge, b: Edge, shared: Point) -> bool {
    let consecutive = a.0 == b.0 && a.1.abs_diff(b.1) == 1;
    let ends_there = |(chain, edge): Edge| {
        let chain = &chains[chain];
        (edge == 0 && chain.point(0) == shared)
            || (edge + 1 == chain.edges() && chain.point(chain.edges()) == shared)
    };
    consecutive || (ends_there(a) && ends_there(b))
}

/// Positive, negative or zero with the turn from `a` to `b` to `c`.
fn turn(a: Point, b: Point, c: Point) -> i64 {
    let [ax, ay, bx, by, cx, cy] = [a.x, a.y, b.x, b.y, c.x, c.y].map(i64::from);
    ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)).signum()
}

/// Whether `point` lies on the edge from `a` to `b`, ends included.
fn is_on(point: Point, a: Point, b: Point) -> bool {
    let within = |a: u16, b: u16, v: u16| (a.min(b)..=a.max(b)).contains(&v);
    turn(a, b, point) == 0 && within(a.x, b.x, point.x) && within(a.y, b.y, point.y)
}

fn intersect((a0, a1): (Point, Point), (b0, b1): (Point, Point)) -> bool {
    let crosses =
        turn(a0, a1, b0) * turn(a0, a1, b1) < 0 && turn(b0, b1, a0) * turn(b0, b1, a1) < 0;
    crosses || is_on(b0, a0, a1) || is_on(b1, a0, a1) || is_on(a0, b0, b1) || is_on(a1, b0, b1)
}
