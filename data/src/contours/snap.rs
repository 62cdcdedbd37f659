//! Vertices that are meant to be one although their coordinates differ a little.

use std::collections::HashMap;

/// Numbers places, those within reach of each other being the same one.
///
/// The first vertex of a place gives its coordinates; a later one takes the
/// nearest place within reach. Unlike rounding to a grid this neither separates
/// close vertices that a grid line divides nor turns borders into staircases.
#[derive(Debug)]
pub(super) struct Places {
    reach: f64,
    coordinates: Vec<[f64; 2]>,
    /// Places by square of side `reach`.
    squares: HashMap<(i64, i64), Vec<u32>>,
}

impl Places {
    pub(super) fn new(reach: f64) -> Self {
        Self {
            reach,
            coordinates: Vec::new(),
            squares: HashMap::new(),
        }
    }

    /// The coordinates of a place that [`Self::number`] gave.
    pub(super) fn place(&self, number: u32) -> [f64; 2] {
        self.coordinates[number as usize]
    }

    /// The nearest place within reach, or a new one.
    pub(super) fn number(&mut self, at: [f64; 2]) -> u32 {
        let (column, row) = self.square(at);
        let neighbours = (-1..=1).flat_map(|i| (-1..=1).map(move |j| (column + i, row + j)));
        let near = neighbours
            .filter_map(|square| self.squares.get(&square))
            .flatten();
        let nearest = near
            .map(|&number| (distance(self.place(number), at), number))
            .filter(|&(distance, _)| distance <= self.reach)
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some((_, number)) = nearest {
            return number;
        }
        // One number per vertex: no file of outlines has four billion.
        let number = u32::try_from(self.coordinates.len()).unwrap_or(u32::MAX);
        self.coordinates.push(at);
        self.squares.entry((column, row)).or_default().push(number);
        number
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "saturates, far from any map"
    )]
    fn square(&self, at: [f64; 2]) -> (i64, i64) {
        let index = |value: f64| (value / self.reach).floor() as i64;
        (index(at[0]), index(at[1]))
    }
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_place_within_reach_is_taken() {
        let mut places = Places::new(0.1);
        let first = places.number([0.0, 0.0]);
        let second = places.number([0.15, 0.0]);
        assert_ne!(first, second);
        assert_eq!(places.number([0.06, 0.0]), first);
        assert_eq!(places.number([0.09, 0.0]), second);
        assert!(distance(places.place(second), [0.15, 0.0]) < 1e-12);
        assert_eq!(places.number([-0.09, 0.0]), first);
        assert_ne!(places.number([-0.11, 0.0]), first);
    }
}
