//! Dissolved shapes as geometries that other software accepts as valid.

use std::collections::HashMap;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use orion_indicateurs::chart::topology::{Point, Shape};

use super::outline::{Ring, nest};

/// The polygons of a shape, its vertices placed by `place`; vertices that it
/// does not know are left out.
pub(super) fn multi_polygon(
    shape: &Shape,
    place: impl Fn(Point) -> Option<[f64; 2]>,
) -> MultiPolygon {
    let simple = shape.rings.iter().flat_map(|ring| simple_rings(ring));
    let rings: Vec<Ring> = simple
        .map(|ring| ring.into_iter().filter_map(&place).collect())
        .collect();
    nest(rings).into_iter().map(polygon).collect()
}

/// Cuts a ring wherever it passes twice through a vertex: simple features allow
/// two rings to touch at a point, not one ring to touch itself.
fn simple_rings(ring: &[Point]) -> Vec<Vec<Point>> {
    let mut rings = Vec::new();
    let mut path: Vec<Point> = Vec::new();
    let mut passed: HashMap<Point, usize> = HashMap::new();
    for &point in ring {
        if let Some(&at) = passed.get(&point) {
            let cut = path.split_off(at);
            for point in &cut {
                passed.remove(point);
            }
            rings.push(cut);
        }
        passed.insert(point, path.len());
        path.push(point);
    }
    rings.push(path);
    rings
}

fn polygon(rings: Vec<Ring>) -> Polygon {
    let mut lines = rings.into_iter().map(line);
    let outer = lines.next().unwrap_or_else(|| LineString::new(Vec::new()));
    Polygon::new(outer, lines.collect())
}

fn line(ring: Ring) -> LineString {
    ring.into_iter().map(|[x, y]| Coord { x, y }).collect()
}

#[cfg(test)]
mod tests {
    use geo::{Area, Validation};

    use super::*;

    #[test]
    fn a_hole_that_touches_the_outline_becomes_a_ring() {
        // Anticlockwise as seen around land, then clockwise around the hole.
        let corners = [
            (0, 0),
            (0, 9),
            (9, 9),
            (9, 0),
            (4, 0),
            (6, 3),
            (2, 3),
            (4, 0),
        ];
        let ring = corners.map(|(x, y)| Point { x, y }).to_vec();
        let shape = Shape {
            rings: vec![ring],
            unclosed: 0,
        };
        let geometry = multi_polygon(&shape, |p| Some([f64::from(p.x), -f64::from(p.y)]));
        assert!(geometry.is_valid());
        assert_eq!(geometry.0[0].interiors().len(), 1);
        assert!((geometry.signed_area() - 75.0).abs() < 1e-9);
    }
}
