//! The outline of one territory, ready to draw, label and hit-test.

use std::fmt::Write as _;

use super::Point;

/// The outline of a territory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// Closed rings, the first vertex not repeated at the end; land is on the
    /// left hand, hence anticlockwise outlines and clockwise holes as seen.
    pub rings: Vec<Vec<Point>>,
    /// Rings that were left out because they did not close.
    pub unclosed: usize,
}

/// The smallest rectangle around a shape, edges included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The top left corner.
    pub min: Point,
    /// The bottom right corner.
    pub max: Point,
}

impl Shape {
    /// The outline as the `d` attribute of an SVG path, to fill with either
    /// rule: relative integer coordinates, vertices that do not bend left out.
    pub fn svg_path(&self) -> String {
        let mut path = String::new();
        for ring in &self.rings {
            write_ring(&mut path, &bends(ring));
        }
        path
    }

    /// The smallest rectangle around the shape; `None` if it has no ring.
    pub fn bounds(&self) -> Option<Bounds> {
        let mut points = self.rings.iter().flatten();
        let first = *points.next()?;
        let start = Bounds {
            min: first,
            max: first,
        };
        Some(points.fold(start, |bounds, p| Bounds {
            min: Point {
                x: bounds.min.x.min(p.x),
                y: bounds.min.y.min(p.y),
            },
            max: Point {
                x: bounds.max.x.max(p.x),
                y: bounds.max.y.max(p.y),
            },
        }))
    }

    /// Twice the area, in square units of the sheet; holes count negatively.
    pub fn double_area(&self) -> i64 {
        self.rings.iter().map(|ring| double_area(ring)).sum()
    }

    /// Whether `point` is inside, by the even-odd rule; on the outline itself
    /// either answer may come.
    pub fn contains(&self, point: Point) -> bool {
        let crossings = self.rings.iter().flat_map(|ring| edges(ring));
        crossings.filter(|&(a, b)| is_left_of(point, a, b)).count() % 2 == 1
    }

    /// Where to write the territory's name, and where it is for the arrow keys:
    /// the centroid of the largest ring or, where that falls outside (a
    /// crescent), the middle of the widest stretch of land on its row.
    pub fn label_point(&self) -> Option<Point> {
        let largest = self.rings.iter().max_by_key(|ring| double_area(ring))?;
        let centre = centroid(largest)?;
        if self.contains(centre) {
            return Some(centre);
        }
        Some(self.widest_stretch(centre.y).unwrap_or(centre))
    }

    /// The middle of the widest stretch of land on row `y`.
    fn widest_stretch(&self, y: u16) -> Option<Point> {
        let edges = self.rings.iter().flat_map(|ring| edges(ring));
        let mut crossings: Vec<i64> = edges.filter_map(|(a, b)| crossing(y, a, b)).collect();
        crossings.sort_unstable();
        let stretches = crossings.chunks_exact(2).filter_map(|pair| match pair {
            [from, to] => Some((to - from, i64::midpoint(*from, *to))),
            _ => None,
        });
        let (_, x) = stretches.max()?;
        Some(Point {
            x: u16::try_from(x).ok()?,
            y,
        })
    }
}

/// The edges of a ring, the closing one included.
fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(&a, &b)| (a, b))
}

/// `a × b`, in the sheet's axes.
fn cross(a: Point, b: Point) -> i64 {
    i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y)
}

/// Twice the area of a ring, positive where land is inside (y is downwards).
fn double_area(ring: &[Point]) -> i64 {
    -edges(ring).map(|(a, b)| cross(a, b)).sum::<i64>()
}

/// The centre of gravity; `None` where the ring has no area.
fn centroid(ring: &[Point]) -> Option<Point> {
    // 128 bits: a hostile ring of full-size edges would overflow 64.
    let (mut area, mut x, mut y) = (0_i128, 0_i128, 0_i128);
    for (a, b) in edges(ring) {
        let weight = i128::from(cross(a, b));
        area += weight;
        x += (i128::from(a.x) + i128::from(b.x)) * weight;
        y += (i128::from(a.y) + i128::from(b.y)) * weight;
    }
    let mean = |sum: i128| u16::try_from(sum.checked_div(3 * area)?).ok();
    Some(Point {
        x: mean(x)?,
        y: mean(y)?,
    })
}

/// Whether a ray from `point` to the right crosses the edge from `a` to `b`.
fn is_left_of(point: Point, a: Point, b: Point) -> bool {
    // Half-open in y: a vertex on the ray counts for one of its two edges.
    if (a.y > point.y) == (b.y > point.y) {
        return false;
    }
    let rise = i64::from(b.y) - i64::from(a.y);
    let run = i64::from(b.x) - i64::from(a.x);
    let offset =
        (i64::from(point.x) - i64::from(a.x)) * rise - (i64::from(point.y) - i64::from(a.y)) * run;
    offset * rise.signum() < 0
}

/// Where the edge from `a` to `b` crosses row `y`, with the same rule.
fn crossing(y: u16, a: Point, b: Point) -> Option<i64> {
    if (a.y > y) == (b.y > y) {
        return None;
    }
    let rise = i64::from(b.y) - i64::from(a.y);
    let run = i64::from(b.x) - i64::from(a.x);
    let x = (i64::from(y) - i64::from(a.y)) * run;
    Some(i64::from(a.x) + x.checked_div(rise)?)
}

/// The vertices where the ring bends.
fn bends(ring: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(ring.len());
    for &point in ring {
        while let [.., a, b] = kept.as_slice()
            && is_between(*b, *a, point)
        {
            kept.pop();
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    while kept.len() > 1 && kept.first() == kept.last() {
        kept.pop();
    }
    kept
}

/// Whether `b` lies on the straight line from `a` to `c`.
fn is_between(b: Point, a: Point, c: Point) -> bool {
    let (ux, uy) = difference(a, b);
    let (vx, vy) = difference(b, c);
    ux * vy == uy * vx && ux * vx + uy * vy >= 0
}

fn difference(from: Point, to: Point) -> (i64, i64) {
    (
        i64::from(to.x) - i64::from(from.x),
        i64::from(to.y) - i64::from(from.y),
    )
}

/// Writes `M x y l dx dy … z`, a minus sign serving as separator; nothing for
/// a ring without area.
fn write_ring(path: &mut String, ring: &[Point]) {
    let [start, _, _, ..] = ring else {
        return;
    };
    // Writing to a string does not fail.
    let _ = write!(path, "M{} {}l", start.x, start.y);
    for (n, pair) in ring.windows(2).enumerate() {
        if let [a, b] = pair {
            let (dx, dy) = difference(*a, *b);
            let before = if n == 0 || dx < 0 { "" } else { " " };
            let between = if dy < 0 { "" } else { " " };
            let _ = write!(path, "{before}{dx}{between}{dy}");
        }
    }
    path.push('z');
}
