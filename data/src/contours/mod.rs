//! The outlines of the departements: from the files of their publishers to the
//! shared arcs that the site draws, and to a `GeoParquet` file for everybody else.
//!
//! 1. [`geojson`] or [`svg`] reads outlines in longitude and latitude;
//! 2. [`build()`] matches borders, projects them on the [`sheet`], simplifies
//!    them so that neighbours keep one line, and rounds them to its grid;
//! 3. the topology dissolves to any level
//!    ([`Topology::dissolve`](orion_indicateurs::chart::topology::Topology::dissolve));
//! 4. [`geoparquet`] writes the dissolved levels.

mod arcs;
mod build;
mod codes;
mod conflicts;
mod frame;
pub mod geojson;
pub mod geoparquet;
mod grid;
mod islands;
mod mercator;
mod mismatches;
mod multipolygon;
mod outline;
mod segments;
pub mod sheet;
mod simplify;
mod snap;
pub mod svg;
#[cfg(test)]
mod tests;

pub use build::{BuildError, Detail, Report, Simplified, build, on_sheet};
pub use codes::Codes;
pub use frame::{Extent, Frame};
pub use outline::{Lonlat, Outline, Polygon, Ring};
