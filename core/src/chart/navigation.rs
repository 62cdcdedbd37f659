//! Which territory an arrow key leads to.

/// The four ways an arrow key points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards lesser x.
    Left,
    /// Towards greater x.
    Right,
    /// Towards lesser y.
    Up,
    /// Towards greater y.
    Down,
}

/// The nearest of `places` that lies in a direction from the one at `from`: within 60
/// degrees of it if there is one, else anywhere on that side.
///
/// Coordinates are those of the sheet, y downwards.
pub fn neighbour(places: &[[u16; 2]], from: usize, direction: Direction) -> Option<usize> {
    let origin = places.get(from)?.map(i64::from);
    let offsets = places
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != from)
        .map(|(at, place)| {
            let [x, y] = place.map(i64::from);
            (at, along(direction, [x - origin[0], y - origin[1]]))
        });
    offsets
        .filter(|(_, (ahead, _))| *ahead > 0)
        .min_by_key(|(_, (ahead, aside))| {
            // tan 60° squared is 3.
            let oblique = aside * aside > 3 * ahead * ahead;
            (oblique, ahead * ahead + aside * aside)
        })
        .map(|(at, _)| at)
}

/// How far an offset goes in a direction, and how far across it.
fn along(direction: Direction, [x, y]: [i64; 2]) -> (i64, i64) {
    match direction {
        Direction::Left => (-x, y),
        Direction::Right => (x, y),
        Direction::Up => (-y, x),
        Direction::Down => (y, x),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Down, Left, Right, Up};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const ALL: [Direction; 4] = [Left, Right, Up, Down];

    #[test]
    fn an_arrow_leads_to_the_nearest_place_ahead() {
        let places = [[50, 50], [60, 52], [90, 50], [52, 20], [10, 49], [58, 90]];
        let next = |direction| neighbour(&places, 0, direction);
        assert_eq!(ALL.map(next), [Some(4), Some(1), Some(3), Some(5)]);
        assert_eq!(neighbour(&places, 2, Right), None);
        assert_eq!(neighbour(&places, 9, Right), None);
    }

    #[test]
    fn every_place_can_be_reached_from_every_other() {
        // A crescent and two far islands, as France and its overseas départements.
        let places = [
            [10, 10],
            [30, 5],
            [50, 10],
            [60, 30],
            [50, 50],
            [0, 90],
            [5, 98],
        ];
        let mut reached = vec![0];
        let mut at = 0;
        while let Some(from) = reached.get(at).copied() {
            for next in ALL.into_iter().filter_map(|d| neighbour(&places, from, d)) {
                if !reached.contains(&next) {
                    reached.push(next);
                }
            }
            at += 1;
        }
        assert_eq!(reached.len(), places.len());
    }
}
