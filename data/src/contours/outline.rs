//! Outlines of departements as a source gives them, before any simplification.

use super::frame::Frame;

/// Longitude and latitude in degrees.
pub type Lonlat = [f64; 2];

/// A closed line, the first vertex not repeated at the end.
pub type Ring<V = Lonlat> = Vec<V>;

/// An outer ring, then its holes.
pub type Polygon<V = Lonlat> = Vec<Ring<V>>;

/// The outline of one departement.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Position in the caller's list of departement codes.
    pub departement: u16,
    /// The frame of the sheet that shows it.
    pub frame: Frame,
    /// Its pieces of land.
    pub polygons: Vec<Polygon>,
}

impl Outline {
    /// Whether a longitude and latitude is on its land, by the even-odd rule.
    pub fn contains(&self, lonlat: Lonlat) -> bool {
        let rings = self.polygons.iter().flatten();
        rings.filter(|ring| is_inside(lonlat, ring)).count() % 2 == 1
    }
}

/// Twice the area of a ring, positive where it is anticlockwise with y upwards.
pub(super) fn double_area(ring: &[[f64; 2]]) -> f64 {
    edges(ring).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

/// The edges of a ring, the closing one included.
pub(super) fn edges<V: Copy>(ring: &[V]) -> impl Iterator<Item = (V, V)> + '_ {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(&a, &b)| (a, b))
}

/// Sorts loose rings into outer rings and their holes, by the even-odd rule.
///
/// Sources of drawings (SVG paths) and dissolved shapes say nothing of which
/// ring is whose hole. Rings must not cross one another.
pub(super) fn nest(rings: Vec<Ring>) -> Vec<Polygon> {
    let around: Vec<Vec<usize>> = rings.iter().map(|ring| enclosing(&rings, ring)).collect();
    let mut polygon_of = vec![None; rings.len()];
    let mut polygons: Vec<Polygon> = Vec::new();
    for (index, ring) in rings.iter().enumerate() {
        if around[index].len().is_multiple_of(2) {
            polygon_of[index] = Some(polygons.len());
            polygons.push(vec![ring.clone()]);
        }
    }
    for (index, ring) in rings.into_iter().enumerate() {
        let depth = around[index].len();
        // The innermost ring around a hole has one ring fewer around itself.
        let parent = around[index]
            .iter()
            .find(|&&p| around[p].len() + 1 == depth);
        if let Some(polygon) = parent
            .and_then(|&p| polygon_of[p])
            .filter(|_| depth % 2 == 1)
        {
            polygons[polygon].push(ring);
        }
    }
    polygons
}

/// The positions of the rings that have `ring` inside.
fn enclosing(rings: &[Ring], ring: &Ring) -> Vec<usize> {
    // The middle of an edge: a vertex may be shared with the ring around.
    let Some((a, b)) = edges(ring).next() else {
        return Vec::new();
    };
    let witness = [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])];
    let others = rings
        .iter()
        .enumerate()
        .filter(|(_, other)| !std::ptr::eq(*other, ring));
    others
        .filter(|(_, other)| is_inside(witness, other))
        .map(|(index, _)| index)
        .collect()
}

/// Whether a point is inside a ring, by the even-odd rule.
fn is_inside([x, y]: [f64; 2], ring: &[[f64; 2]]) -> bool {
    edges(ring)
        .filter(|(a, b)| (a[1] > y) != (b[1] > y))
        .filter(|(a, b)| x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]))
        .count()
        % 2
        == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(side: f64, at: f64) -> Ring {
        let far = at + side;
        vec![[at, at], [far, at], [far, far], [at, far]]
    }

    #[test]
    fn rings_are_nested_by_the_even_odd_rule() {
        let (lake, island) = (square(6.0, 2.0), square(2.0, 4.0));
        let (land, apart) = (square(10.0, 0.0), square(5.0, 20.0));
        let rings = vec![lake.clone(), island.clone(), land.clone(), apart.clone()];
        let expected = vec![vec![island], vec![land, lake], vec![apart]];
        assert_eq!(nest(rings), expected);
    }
}
