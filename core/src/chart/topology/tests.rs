//! Random maps: a chessboard of cells with bent borders, each cell given to a
//! departement at random, so that islands, holes, enclaves and territories
//! that touch themselves at a point all occur.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Point, Shape, Topology, TopologyError};

const CELL: u16 = 100;
const DEPARTEMENTS: u16 = 6;

/// The departement of each cell, row by row.
type Board = Vec<Vec<Option<u16>>>;

fn boards() -> impl Strategy<Value = Board> {
    (1_usize..7, 1_usize..7).prop_flat_map(|(rows, columns)| {
        let cell = prop::option::weighted(0.8, 0..DEPARTEMENTS);
        prop::collection::vec(prop::collection::vec(cell, columns), rows)
    })
}

fn cell(board: &Board, row: i32, column: i32) -> Option<u16> {
    let row = board.get(usize::try_from(row).ok()?)?;
    *row.get(usize::try_from(column).ok()?)?
}

/// The edge between two nodes of the board, with a bend that keeps it simple.
fn bent(from: (i32, i32), to: (i32, i32)) -> Vec<Point> {
    let at = |(row, column): (i32, i32)| Point {
        x: u16::try_from(column + 1).unwrap() * CELL,
        y: u16::try_from(row + 1).unwrap() * CELL,
    };
    let (a, b) = (at(from), at(to));
    let bend = u16::try_from((from.0 * 7 + from.1 * 5) % 9).unwrap();
    let middle = Point {
        x: u16::midpoint(a.x, b.x) + bend,
        y: u16::midpoint(a.y, b.y) + bend,
    };
    vec![a, middle, b]
}

fn topology(board: &Board) -> Topology {
    let rows = i32::try_from(board.len()).unwrap();
    let columns = i32::try_from(board[0].len()).unwrap();
    let mut topology = Topology::default();
    for row in 0..=rows {
        for column in 0..=columns {
            let here = cell(board, row, column);
            // Heading east, north is on the left hand; heading south, east is.
            let north = cell(board, row - 1, column);
            let west = cell(board, row, column - 1);
            if column < columns && north != here {
                let edge = bent((row, column), (row, column + 1));
                topology.push(north, here, edge).unwrap();
            }
            if row < rows && west != here {
                let edge = bent((row, column), (row + 1, column));
                topology.push(here, west, edge).unwrap();
            }
        }
    }
    topology
}

fn total_area(shapes: &BTreeMap<u16, Shape>) -> i64 {
    shapes.values().map(Shape::double_area).sum()
}

fn directed_edges(shape: &Shape) -> Vec<(Point, Point)> {
    let closed = |ring: &Vec<Point>| {
        let next: Vec<Point> = ring[1..].iter().chain(&ring[..1]).copied().collect();
        ring.iter().copied().zip(next).collect::<Vec<_>>()
    };
    shape.rings.iter().flat_map(closed).collect()
}

proptest! {
    #[test]
    fn every_level_covers_the_same_land(board in boards()) {
        let topology = topology(&board);
        let departements = topology.dissolve(Some);
        let regions = topology.dissolve(|d| Some(d / 2));
        let nation = topology.dissolve(|_| Some(0));
        prop_assert_eq!(total_area(&departements), total_area(&regions));
        prop_assert_eq!(total_area(&departements), total_area(&nation));
    }

    #[test]
    fn every_departement_is_closed(board in boards()) {
        let present: BTreeSet<u16> = board.iter().flatten().flatten().copied().collect();
        let shapes = topology(&board).dissolve(Some);
        prop_assert_eq!(present, shapes.keys().copied().collect());
        for shape in shapes.values() {
            prop_assert_eq!(shape.unclosed, 0);
            prop_assert!(!shape.rings.is_empty());
            prop_assert!(shape.double_area() > 0);
        }
    }

    #[test]
    fn a_shared_border_is_walked_once_each_way(board in boards()) {
        let topology = topology(&board);
        let shapes = topology.dissolve(Some);
        let mut owner = BTreeMap::new();
        for (&territory, shape) in &shapes {
            for edge in directed_edges(shape) {
                prop_assert_eq!(owner.insert(edge, territory), None);
            }
        }
        for arc in topology.arcs() {
            for pair in topology.vertices(arc).windows(2) {
                prop_assert_eq!(owner.get(&(pair[0], pair[1])).copied(), arc.left);
                prop_assert_eq!(owner.get(&(pair[1], pair[0])).copied(), arc.right);
            }
        }
    }

    #[test]
    fn the_centre_of_a_cell_is_in_its_departement(board in boards()) {
        let shapes = topology(&board).dissolve(Some);
        for (row, cells) in board.iter().enumerate() {
            for (column, departement) in cells.iter().enumerate() {
                let at = |n: usize| u16::try_from(n + 1).unwrap() * CELL + CELL / 2;
                let centre = Point { x: at(column), y: at(row) };
                for (territory, shape) in &shapes {
                    prop_assert_eq!(shape.contains(centre), *departement == Some(*territory));
                }
            }
        }
    }

    #[test]
    fn labels_are_on_land_and_within_bounds(board in boards()) {
        for shape in topology(&board).dissolve(Some).values() {
            let label = shape.label_point().unwrap();
            let bounds = shape.bounds().unwrap();
            prop_assert!(shape.contains(label));
            prop_assert!((bounds.min.x..=bounds.max.x).contains(&label.x));
            prop_assert!((bounds.min.y..=bounds.max.y).contains(&label.y));
        }
    }

    #[test]
    fn columns_round_trip(board in boards()) {
        let topology = topology(&board);
        let mut rows = Vec::new();
        for (id, arc) in (0_u16..).zip(topology.arcs()) {
            rows.extend(topology.vertices(arc).iter().map(|p| (id, arc.left, arc.right, *p)));
        }
        let arc: Vec<u16> = rows.iter().map(|r| r.0).collect();
        let x: Vec<u16> = rows.iter().map(|r| r.3.x).collect();
        let y: Vec<u16> = rows.iter().map(|r| r.3.y).collect();
        let read = Topology::from_columns(&arc, |n| rows[n].1, |n| rows[n].2, &x, &y);
        prop_assert_eq!(read.as_ref(), Ok(&topology));
    }

    #[test]
    fn hostile_columns_are_refused_or_drawn(
        arc in prop::collection::vec(0_u16..4, 0..40),
        sides in prop::collection::vec((prop::option::of(0_u16..3), prop::option::of(0_u16..3)), 4),
        places in prop::collection::vec((any::<u16>(), any::<u16>()), 0..40),
        sort in any::<bool>(),
    ) {
        let mut arc = arc;
        if sort { arc.sort_unstable(); arc.resize(places.len(), 3); }
        let (x, y): (Vec<u16>, Vec<u16>) = places.into_iter().unzip();
        let side = |row: usize| sides[usize::from(arc[row])];
        if let Ok(topology) = Topology::from_columns(&arc, |n| side(n).0, |n| side(n).1, &x, &y) {
            for shape in topology.dissolve(Some).values() {
                let _ = (shape.svg_path(), shape.label_point(), shape.bounds(), shape.double_area());
            }
        }
    }
}

fn square(topology: &mut Topology, side: u16, x: u16) {
    let corners = [(0, 0), (0, 20), (10, 20), (20, 20), (20, 0), (0, 0)];
    let points = corners.map(|(dx, y)| Point { x: x + dx, y });
    topology.push(Some(side), None, points).unwrap();
}

#[test]
fn paths_are_relative_and_skip_what_does_not_bend() {
    let mut topology = Topology::default();
    square(&mut topology, 4, 100);
    let shapes = topology.dissolve(Some);
    assert_eq!(shapes[&4].svg_path(), "M100 0l0 20 20 0 0-20z");
    assert_eq!(shapes[&4].double_area(), 800);
}

#[test]
fn a_ring_that_does_not_close_is_counted() {
    let mut topology = Topology::default();
    square(&mut topology, 0, 0);
    let line = [Point { x: 50, y: 0 }, Point { x: 60, y: 0 }];
    topology.push(Some(0), Some(1), line).unwrap();
    let shapes = topology.dissolve(Some);
    assert_eq!((shapes[&0].rings.len(), shapes[&0].unclosed), (1, 1));
    assert_eq!((shapes[&1].rings.len(), shapes[&1].unclosed), (0, 1));
}

#[test]
fn a_departement_outside_the_level_leaves_a_hole() {
    let mut topology = Topology::default();
    square(&mut topology, 0, 0);
    assert!(topology.dissolve(|_| None).is_empty());
}

#[test]
fn errors_name_the_row() {
    let read = |arc: &[u16], x: &[u16], sides: &[(u16, u16)]| {
        let y = vec![0; x.len()];
        Topology::from_columns(arc, |n| Some(sides[n].0), |n| Some(sides[n].1), x, &y)
    };
    let ragged = TopologyError::RaggedColumns { arc: 1, x: 2, y: 2 };
    assert_eq!(read(&[0], &[1, 2], &[(0, 1)]), Err(ragged));
    assert_eq!(
        read(&[0], &[1], &[(0, 1)]),
        Err(TopologyError::ShortArc { arc: 0 })
    );
    assert_eq!(
        read(&[0, 0], &[1, 2], &[(1, 1); 2]),
        Err(TopologyError::SameSides { arc: 0 })
    );
    let changing = read(&[0, 0], &[1, 2], &[(0, 1), (0, 2)]);
    assert_eq!(changing, Err(TopologyError::SidesChange { row: 1 }));
    let mixed = read(&[0, 0, 1, 1, 0, 0], &[0; 6], &[(0, 1); 6]);
    assert_eq!(mixed, Err(TopologyError::Unsorted { row: 4 }));
}
