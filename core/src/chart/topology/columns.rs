//! The topology as the published table holds it: one row per vertex.

use std::{error, fmt};

use super::{Point, Topology};

/// Why a table is not a topology.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopologyError {
    /// The columns do not have one value each per vertex.
    RaggedColumns {
        /// Rows of the column of arc numbers.
        arc: usize,
        /// Rows of the column of abscissas.
        x: usize,
        /// Rows of the column of ordinates.
        y: usize,
    },
    /// The rows of an arc are not together, or arcs are not in ascending order.
    Unsorted {
        /// First row out of order.
        row: usize,
    },
    /// The sides change along an arc.
    SidesChange {
        /// First row that contradicts the start of its arc.
        row: usize,
    },
    /// An arc of fewer than two vertices.
    ShortArc {
        /// Position of the arc.
        arc: usize,
    },
    /// An arc with the same departement, or none, on both hands.
    SameSides {
        /// Position of the arc.
        arc: usize,
    },
}

impl fmt::Display for TopologyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RaggedColumns { arc, x, y } => {
                write!(f, "columns of {arc}, {x} and {y} rows")
            }
            Self::Unsorted { row } => write!(f, "row {row}: arcs are not in ascending order"),
            Self::SidesChange { row } => write!(f, "row {row}: the sides change along the arc"),
            Self::ShortArc { arc } => write!(f, "arc {arc} has fewer than two vertices"),
            Self::SameSides { arc } => write!(f, "arc {arc} has the same side on both hands"),
        }
    }
}

impl error::Error for TopologyError {}

impl Topology {
    /// Reads the four columns of the published table, one row per vertex,
    /// sorted by arc; `left` and `right` give the departement of a row.
    ///
    /// Memory is proportional to the rows, whatever their values.
    ///
    /// # Errors
    /// If the columns differ in length, if arcs are not contiguous and
    /// ascending, if sides change along an arc, if an arc has fewer than two
    /// vertices or the same side on both hands.
    pub fn from_columns(
        arc: &[u16],
        left: impl Fn(usize) -> Option<u16>,
        right: impl Fn(usize) -> Option<u16>,
        x: &[u16],
        y: &[u16],
    ) -> Result<Self, TopologyError> {
        if arc.len() != x.len() || arc.len() != y.len() {
            return Err(TopologyError::RaggedColumns {
                arc: arc.len(),
                x: x.len(),
                y: y.len(),
            });
        }
        let mut topology = Self::default();
        let mut places = x.iter().zip(y).map(|(&x, &y)| Point { x, y });
        let mut row = 0;
        let mut last = None;
        for rows in arc.chunk_by(|a, b| a == b) {
            let id = rows.first().copied();
            if last >= id {
                return Err(TopologyError::Unsorted { row });
            }
            last = id;
            let sides = (left(row), right(row));
            let end = row + rows.len();
            if let Some(row) = (row..end).find(|&row| (left(row), right(row)) != sides) {
                return Err(TopologyError::SidesChange { row });
            }
            topology.push(sides.0, sides.1, places.by_ref().take(rows.len()))?;
            row = end;
        }
        Ok(topology)
    }
}
