//! Arcs on the grid of the sheet, and the repair of what rounding makes meet.

use orion_indicateurs::chart::topology::Point;

use super::arcs::Chain;
use super::conflicts::{Conflict, conflicts};

/// A chain on the grid; its vertices remember the source's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GridChain {
    pub(super) left: Option<u16>,
    pub(super) right: Option<u16>,
    pub(super) vertices: Vec<(Point, u32)>,
}

impl GridChain {
    pub(super) fn is_closed(&self) -> bool {
        self.point(0) == self.point(self.vertices.len() - 1)
    }

    pub(super) fn point(&self, index: usize) -> Point {
        self.vertices[index].0
    }

    pub(super) fn edges(&self) -> usize {
        self.vertices.len() - 1
    }

    /// Whether an inner vertex can go: a closed chain stays a triangle at least.
    fn can_lose(&self, index: usize) -> bool {
        let fewest = if self.is_closed() { 3 } else { 1 };
        (1..self.edges()).contains(&index) && self.edges() > fewest
    }

    /// Twice the area of the triangle of a vertex with its neighbours.
    fn double_triangle(&self, index: usize) -> i64 {
        let [a, b, c] = [index - 1, index, index + 1].map(|n| {
            let point = self.point(n);
            (i64::from(point.x), i64::from(point.y))
        });
        ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs()
    }

    /// A line walked forth and back has no area and separates nothing.
    fn is_degenerate(&self) -> bool {
        self.edges() == 0 || (self.is_closed() && self.edges() < 3)
    }
}

/// Rounds every chain to the grid; those that shrink to nothing are left out.
pub(super) fn quantise(chains: &[Chain], places: &[[f64; 2]]) -> Vec<GridChain> {
    let mut rounded: Vec<GridChain> = chains.iter().map(|chain| rounded(chain, places)).collect();
    rounded.retain(|chain| !chain.is_degenerate());
    rounded
}

fn rounded(chain: &Chain, places: &[[f64; 2]]) -> GridChain {
    let mut vertices: Vec<(Point, u32)> = chain
        .vertices
        .iter()
        .map(|&v| (to_grid(places[v as usize]), v))
        .collect();
    vertices.dedup_by_key(|vertex| vertex.0);
    GridChain {
        left: chain.left,
        right: chain.right,
        vertices,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places are on the sheet, which the projection checks"
)]
fn to_grid([x, y]: [f64; 2]) -> Point {
    Point {
        x: x.round() as u16,
        y: y.round() as u16,
    }
}

/// Removes vertices until no two borders cross or touch except at nodes.
/// Returns how many conflicts no removal could solve.
pub(super) fn repair(chains: &mut Vec<GridChain>) -> usize {
    loop {
        let found = conflicts(chains);
        let mut removals: Vec<(usize, usize)> = found
            .iter()
            .filter_map(|conflict| removal(chains, conflict))
            .collect();
        if removals.is_empty() {
            return found.len();
        }
        removals.sort_unstable();
        removals.dedup();
        // One per chain and round: the others are judged again on the new line.
        removals.dedup_by_key(|removal| removal.0);
        for (chain, vertex) in removals {
            chains[chain].vertices.remove(vertex);
            chains[chain].vertices.dedup_by_key(|vertex| vertex.0);
        }
        chains.retain(|chain| !chain.is_degenerate());
    }
}

/// The vertex that solves a conflict at the least change of the border.
fn removal(chains: &[GridChain], conflict: &Conflict) -> Option<(usize, usize)> {
    let ends = conflict
        .edges()
        .into_iter()
        .flat_map(|(chain, edge)| [(chain, edge), (chain, edge + 1)]);
    ends.filter(|&(chain, vertex)| chains[chain].can_lose(vertex))
        .min_by_key(|&(chain, vertex)| (chains[chain].double_triangle(vertex), chain, vertex))
}
