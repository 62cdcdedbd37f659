//! From arcs to the outlines of a level.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Point, Shape, Topology};

/// An arc walked so that its territory is on the left hand.
struct Border<'a> {
    vertices: &'a [Point],
    backwards: bool,
}

impl<'a> Border<'a> {
    /// The `n`th vertex in the direction of the walk.
    fn vertex(&self, n: usize) -> Option<Point> {
        let n = if self.backwards {
            self.vertices.len().checked_sub(n + 1)?
        } else {
            n
        };
        self.vertices.get(n).copied()
    }

    fn start(&self) -> Option<Point> {
        self.vertex(0)
    }

    /// Every vertex but the last, which the next border starts with.
    fn walk(&self) -> impl Iterator<Item = Point> + use<'a, '_> {
        (0..self.vertices.len().saturating_sub(1)).filter_map(|n| self.vertex(n))
    }

    /// The last vertex but one and the last.
    fn arrival(&self) -> Option<(Point, Point)> {
        let last = self.vertices.len().checked_sub(1)?;
        Some((self.vertex(last.checked_sub(1)?)?, self.vertex(last)?))
    }
}

impl Topology {
    /// The outlines of a level, by territory.
    ///
    /// `parent` gives the territory of a departement at that level, or `None`
    /// for a departement that is on the map but outside the level.
    ///
    /// A ring that does not close (a damaged table) is left out and counted in
    /// [`Shape::unclosed`].
    pub fn dissolve(&self, parent: impl Fn(u16) -> Option<u16>) -> BTreeMap<u16, Shape> {
        let mut borders: BTreeMap<u16, Vec<Border<'_>>> = BTreeMap::new();
        for arc in self.arcs() {
            let left = arc.left.and_then(&parent);
            let right = arc.right.and_then(&parent);
            if left == right {
                continue;
            }
            let vertices = self.vertices(arc);
            for (territory, backwards) in [(left, false), (right, true)] {
                if let Some(territory) = territory {
                    borders.entry(territory).or_default().push(Border {
                        vertices,
                        backwards,
                    });
                }
            }
        }
        borders
            .into_iter()
            .map(|(territory, borders)| (territory, join(borders)))
            .collect()
    }
}

/// Joins the borders of one territory end to end.
fn join(mut borders: Vec<Border<'_>>) -> Shape {
    borders.sort_by_key(Border::start);
    let mut pending = Pending {
        taken: vec![false; borders.len()],
        borders,
    };
    let mut shape = Shape::default();
    for first in 0..pending.taken.len() {
        if pending.take(first) {
            match pending.ring(first) {
                Some(ring) => shape.rings.push(ring),
                None => shape.unclosed += 1,
            }
        }
    }
    shape
}

/// The borders of one territory, sorted by start, and those already walked.
struct Pending<'a> {
    borders: Vec<Border<'a>>,
    taken: Vec<bool>,
}

impl Pending<'_> {
    /// Marks a border as walked; false if it was already.
    fn take(&mut self, index: usize) -> bool {
        match self.taken.get_mut(index) {
            Some(taken) => !std::mem::replace(taken, true),
            None => false,
        }
    }

    /// Walks from `first` until back at its start; `None` if the way is lost.
    fn ring(&mut self, first: usize) -> Option<Vec<Point>> {
        let origin = self.borders.get(first)?.start()?;
        let mut ring = Vec::new();
        let mut current = first;
        loop {
            let border = self.borders.get(current)?;
            ring.extend(border.walk());
            let (before, node) = border.arrival()?;
            if node == origin {
                return Some(ring);
            }
            current = self.next(before, node)?;
            self.take(current);
        }
    }

    /// The border that leaves `node` with the sharpest turn to the left.
    ///
    /// Where a territory touches itself at a point several borders leave it:
    /// the first one met turning clockwise from where we come is the one that
    /// bounds the same piece of land.
    fn next(&self, before: Point, node: Point) -> Option<usize> {
        let back = vector(node, before);
        let from = self
            .borders
            .partition_point(|border| border.start() < Some(node));
        let leaving = self.borders.iter().zip(&self.taken).enumerate().skip(from);
        leaving
            .take_while(|(_, (border, _))| border.start() == Some(node))
            .filter(|(_, (_, taken))| !**taken)
            .filter_map(|(index, (border, _))| Some((index, vector(node, border.vertex(1)?))))
            .min_by(|(_, a), (_, b)| clockwise(back, *a, *b))
            .map(|(index, _)| index)
    }
}

type Vector = (i64, i64);

fn vector(from: Point, to: Point) -> Vector {
    (
        i64::from(to.x) - i64::from(from.x),
        i64::from(to.y) - i64::from(from.y),
    )
}

/// Positive where `b` is clockwise of `a` as seen, y being downwards.
fn cross(a: Vector, b: Vector) -> i64 {
    a.0 * b.1 - a.1 * b.0
}

/// Which of two directions is met first turning clockwise from `back`;
/// `back` itself comes last.
fn clockwise(back: Vector, a: Vector, b: Vector) -> Ordering {
    let half = |v: Vector| match cross(back, v).cmp(&0) {
        Ordering::Greater => 0,
        Ordering::Less => 2,
        Ordering::Equal if back.0 * v.0 + back.1 * v.1 < 0 => 1,
        Ordering::Equal => 3,
    };
    half(a).cmp(&half(b)).then_with(|| 0.cmp(&cross(a, b)))
}
