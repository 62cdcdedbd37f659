//! The outlines of the territories as shared arcs.
//!
//! A border between two departements is stored once, as an *arc* that knows
//! who lies on either hand. The outlines of any level (departement, academie,
//! region, or a grouping that a visitor makes) then follow without computing
//! geometry: keep the arcs whose two sides belong to different territories and
//! join them end to end (see [`Topology::dissolve`]). Neighbours share one
//! line to the last unit, so that no sliver can appear between them.
//!
//! Coordinates are units of the sheet's grid, x to the right and y downwards,
//! as in SVG and canvas. "Left" and "right" are the hands of somebody who walks
//! along the arc on the sheet as it is seen.

mod columns;
mod dissolve;
mod shape;
#[cfg(test)]
mod tests;

pub use columns::TopologyError;
pub use shape::{Bounds, Shape};

use std::ops::Range;

/// A place on the sheet, in units of its grid; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Units from the left edge of the sheet.
    pub x: u16,
    /// Units from the top edge of the sheet.
    pub y: u16,
}

/// A piece of border that separates the same two sides all along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arc {
    /// Departement on the left hand; `None` for the sea or abroad.
    pub left: Option<u16>,
    /// Departement on the right hand; `None` for the sea or abroad.
    pub right: Option<u16>,
    /// Where its vertices are in [`Topology::points`], both ends included.
    pub points: Range<usize>,
}

/// Every border of the map, each held once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topology {
    arcs: Vec<Arc>,
    points: Vec<Point>,
}

impl Topology {
    /// The arcs, in the order of the table.
    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    /// The vertices of all arcs, one after the other.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The vertices of `arc`, or nothing if `arc` is not of this topology.
    pub fn vertices(&self, arc: &Arc) -> &[Point] {
        self.points.get(arc.points.clone()).unwrap_or_default()
    }

    /// Adds an arc with `left` and `right` on its two hands.
    ///
    /// # Errors
    /// If the arc has fewer than two vertices, or the same side on both hands.
    pub fn push(
        &mut self,
        left: Option<u16>,
        right: Option<u16>,
        vertices: impl IntoIterator<Item = Point>,
    ) -> Result<(), TopologyError> {
        let arc = self.arcs.len();
        if left == right {
            return Err(TopologyError::SameSides { arc });
        }
        let start = self.points.len();
        self.points.extend(vertices);
        let end = self.points.len();
        if end - start < 2 {
            self.points.truncate(start);
            return Err(TopologyError::ShortArc { arc });
        }
        self.arcs.push(Arc {
            left,
            right,
            points: start..end,
        });
        Ok(())
    }
}
