//! From outlines to segments of border with both sides known.

use super::frame::Frame;
use super::mismatches::{Owners, settle};
use super::outline::{Lonlat, Outline, double_area, edges};
use super::snap::Places;

/// Official files repeat the vertices of a border exactly or, when they were
/// reprojected, to a few centimetres; one millionth of a degree is 0.1 metre.
const SAME_PLACE: f64 = 1e-6;

/// A straight piece of border, walked with `left` on the left hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) left: u16,
    pub(super) right: Option<u16>,
}

/// The borders of all outlines, as segments between numbered vertices.
#[derive(Debug, Default)]
pub(super) struct Segments {
    /// Place of each vertex.
    pub(super) vertices: Vec<(Frame, Lonlat)>,
    /// Each piece of border once: between two departements, with the smaller
    /// number on the left.
    pub(super) borders: Vec<Segment>,
    /// How many separate two departements.
    pub(super) shared: usize,
    /// How many were claimed twice on the same side, by two departements or by one.
    pub(super) contested: usize,
    /// How many gaps and overlaps between departements were settled.
    pub(super) mismatches: usize,
}

impl Segments {
    /// Matches every directed edge against its reverse.
    pub(super) fn of(outlines: &[Outline]) -> Self {
        let mut vertices = Vertices {
            places: Places::new(SAME_PLACE),
            frames: Vec::new(),
        };
        let mut owners = Owners::new();
        let mut contested = 0;
        for outline in outlines {
            let rings = outline
                .polygons
                .iter()
                .flat_map(|polygon| polygon.iter().enumerate());
            for (index, ring) in rings {
                let ring = vertices.ring(outline.frame, ring, index > 0);
                for edge in edges(&ring) {
                    contested += usize::from(owners.insert(edge, outline.departement).is_some());
                }
            }
        }
        let mismatches = settle(&mut owners, |number| vertices.places.place(number));
        let mut result = Self {
            mismatches,
            vertices: vertices.into_list(),
            contested,
            ..Self::default()
        };
        for (&(from, to), &left) in &owners {
            result.add(from, to, left, owners.get(&(to, from)).copied());
        }
        result
    }

    fn add(&mut self, from: u32, to: u32, left: u16, right: Option<u16>) {
        // The other direction gives a shared segment again; a departement on
        // both hands is a spike of its outline, which borders nothing.
        if right.is_some_and(|right| right <= left) {
            return;
        }
        self.shared += usize::from(right.is_some());
        self.borders.push(Segment {
            from,
            to,
            left,
            right,
        });
    }
}

/// The borders' vertices, numbered in the order of the source.
struct Vertices {
    places: Places,
    frames: Vec<Frame>,
}

impl Vertices {
    /// The numbers of a ring's vertices, land on the left hand, without
    /// repetition; empty if nothing is left of it.
    fn ring(&mut self, frame: Frame, ring: &[Lonlat], hole: bool) -> Vec<u32> {
        let mut numbers: Vec<u32> = ring.iter().map(|&v| self.number(frame, v)).collect();
        numbers.dedup();
        while numbers.len() > 1 && numbers.first() == numbers.last() {
            numbers.pop();
        }
        if numbers.len() < 3 {
            return Vec::new();
        }
        let places: Vec<Lonlat> = numbers.iter().map(|&n| self.places.place(n)).collect();
        if (double_area(&places) > 0.0) == hole {
            numbers.reverse();
        }
        numbers
    }

    fn number(&mut self, frame: Frame, at: Lonlat) -> u32 {
        let number = self.places.number(at);
        if number as usize == self.frames.len() {
            self.frames.push(frame);
        }
        number
    }

    fn into_list(self) -> Vec<(Frame, Lonlat)> {
        let places = (0..).map(|number| self.places.place(number));
        self.frames.iter().copied().zip(places).collect()
    }
}
