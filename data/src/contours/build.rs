//! From outlines to the topology that is published.

use std::collections::BTreeMap;

use geo::MultiPolygon;
use orion_indicateurs::chart::topology::{Point, Shape, Topology, TopologyError};

use super::arcs::chains;
use super::frame::Frame;
use super::grid::{GridChain, quantise, repair};
use super::islands::drop_small;
use super::multipolygon::multi_polygon;
use super::outline::{Lonlat, Outline};
use super::segments::Segments;
use super::sheet::Sheet;
use super::simplify::simplify;

/// How much detail is kept, in square units of the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detail {
    /// A vertex goes if its triangle with its neighbours is smaller.
    pub triangle: f64,
    /// An island, a lake or an enclave goes if it is smaller.
    pub island: f64,
}

impl Default for Detail {
    /// For a map 900 CSS pixels wide on a screen of two dots per pixel, where a
    /// dot is 2.2 units: what goes is smaller than six dots, islands eight. The
    /// official outlines then fit in 25 KB, compressed, as one row per vertex.
    fn default() -> Self {
        Self {
            triangle: 36.0,
            island: 40.0,
        }
    }
}

/// What the simplification did, for the report of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Segments of border in the source, those shared counted once.
    pub source_segments: usize,
    /// Those that separate two departements.
    pub shared_segments: usize,
    /// Edges claimed twice on the same side, by two departements or by one.
    pub contested_segments: usize,
    /// Gaps and overlaps between departements, given to one of them.
    pub mismatches: usize,
    /// Vertices of the arcs before simplification.
    pub source_vertices: usize,
    /// Vertices of the arcs published.
    pub vertices: usize,
    /// Arcs published.
    pub arcs: usize,
    /// Islands, lakes and enclaves too small to draw.
    pub islands_dropped: usize,
    /// Pairs of borders that still meet elsewhere than at a node.
    pub conflicts: usize,
    /// Outlines of departements that do not close: the source overlaps itself.
    pub unclosed: usize,
}

/// Why outlines do not make a topology.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A vertex that its frame does not show.
    #[error("{lonlat:?} is outside of {frame:?}")]
    OutsideFrame {
        /// The frame of its departement.
        frame: Frame,
        /// Its longitude and latitude.
        lonlat: Lonlat,
    },
    /// An arc that the topology refuses: a defect of this program.
    #[error(transparent)]
    Topology(#[from] TopologyError),
}

/// The topology to publish, with the geographic place of its vertices.
#[derive(Debug, Clone, PartialEq)]
pub struct Simplified {
    /// The borders, on the grid of the sheet.
    pub topology: Topology,
    /// What was done.
    pub report: Report,
    lonlat: BTreeMap<Point, Lonlat>,
}

/// Matches, simplifies and rounds the borders of `outlines`.
///
/// # Errors
/// If a vertex falls outside of its frame.
pub fn build(
    outlines: &[Outline],
    sheet: &Sheet,
    detail: Detail,
) -> Result<Simplified, BuildError> {
    let segments = Segments::of(outlines);
    let places = places(&segments, sheet)?;
    let mut chains = chains(&segments.borders);
    let source_vertices = chains.iter().map(|chain| chain.vertices.len()).sum();
    let islands_dropped = drop_small(&mut chains, &places, detail.island);
    simplify(&mut chains, &places, detail.triangle);
    let mut chains = quantise(&chains, &places);
    let conflicts = repair(&mut chains);
    let topology = topology(&chains)?;
    Ok(Simplified {
        report: Report {
            source_segments: segments.borders.len(),
            shared_segments: segments.shared,
            contested_segments: segments.contested,
            mismatches: segments.mismatches,
            source_vertices,
            vertices: topology.points().len(),
            arcs: topology.arcs().len(),
            islands_dropped,
            conflicts,
            unclosed: topology
                .dissolve(Some)
                .values()
                .map(|shape| shape.unclosed)
                .sum(),
        },
        topology,
        lonlat: lonlat(&chains, &segments),
    })
}

fn places(segments: &Segments, sheet: &Sheet) -> Result<Vec<[f64; 2]>, BuildError> {
    let place = |&(frame, lonlat)| {
        let place = sheet.project(frame, lonlat);
        place.ok_or(BuildError::OutsideFrame { frame, lonlat })
    };
    segments.vertices.iter().map(place).collect()
}

fn topology(chains: &[GridChain]) -> Result<Topology, TopologyError> {
    let mut topology = Topology::default();
    for chain in chains {
        let points = chain.vertices.iter().map(|vertex| vertex.0);
        topology.push(chain.left, chain.right, points)?;
    }
    Ok(topology)
}

fn lonlat(chains: &[GridChain], segments: &Segments) -> BTreeMap<Point, Lonlat> {
    let vertices = chains.iter().flat_map(|chain| &chain.vertices);
    vertices
        .map(|&(point, vertex)| (point, segments.vertices[vertex as usize].1))
        .collect()
}

impl Simplified {
    /// The longitude and latitude, in degrees, of a vertex of the topology.
    pub fn lonlat(&self, point: Point) -> Option<Lonlat> {
        self.lonlat.get(&point).copied()
    }

    /// A dissolved shape in longitudes and latitudes, for `GeoParquet`.
    pub fn geographic(&self, shape: &Shape) -> MultiPolygon {
        multi_polygon(shape, |point| self.lonlat(point))
    }
}

/// A dissolved shape in units of the sheet, with y upwards as in any geometry.
pub fn on_sheet(shape: &Shape) -> MultiPolygon {
    multi_polygon(shape, |point| {
        Some([f64::from(point.x), -f64::from(point.y)])
    })
}
