//! Which islands, lakes and enclaves are too small to draw.

use std::collections::BTreeMap;

use super::arcs::Chain;
use super::outline::double_area;

/// Drops the closed chains of less than `area` square units of the sheet, save
/// the largest island of a departement that is made of islands only. Returns
/// how many were dropped.
pub(super) fn drop_small(chains: &mut Vec<Chain>, places: &[[f64; 2]], area: f64) -> usize {
    let kept = largest_islands(chains, places);
    let before = chains.len();
    chains.retain(|chain| {
        !chain.is_closed()
            || signed_area(chain, places).abs() >= area
            || chain
                .left
                .is_some_and(|left| kept.get(&left) == chain.vertices.first())
    });
    before - chains.len()
}

/// The first vertex of the largest island of each departement that has no
/// border with another one: without it nothing would show the departement.
fn largest_islands(chains: &[Chain], places: &[[f64; 2]]) -> BTreeMap<u16, u32> {
    let mut largest: BTreeMap<u16, (f64, u32)> = BTreeMap::new();
    for chain in chains.iter().filter(|chain| chain.is_closed()) {
        if let (Some(left), Some(&first)) = (chain.left, chain.vertices.first()) {
            let area = signed_area(chain, places);
            let best = largest.entry(left).or_insert((area, first));
            if area > best.0 {
                *best = (area, first);
            }
        }
    }
    for chain in chains.iter().filter(|chain| !chain.is_closed()) {
        for side in [chain.left, chain.right].into_iter().flatten() {
            largest.remove(&side);
        }
    }
    largest
        .into_iter()
        .map(|(side, (_, first))| (side, first))
        .collect()
}

/// The area that a closed chain has on its left hand, in square units.
fn signed_area(chain: &Chain, places: &[[f64; 2]]) -> f64 {
    let ring: Vec<[f64; 2]> = chain.vertices.iter().map(|&v| places[v as usize]).collect();
    // On the sheet y goes down, which turns the sign.
    -double_area(&ring) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An island of a given side length, as a square with land on the left.
    fn island(departement: u16, side: f64, places: &mut Vec<[f64; 2]>) -> Chain {
        let first = u32::try_from(places.len()).unwrap();
        places.extend([[0.0, 0.0], [0.0, side], [side, side], [side, 0.0]]);
        let vertices = vec![first, first + 1, first + 2, first + 3, first];
        Chain {
            left: Some(departement),
            right: None,
            vertices,
        }
    }

    #[test]
    fn the_last_island_of_a_departement_stays() {
        let mut places = Vec::new();
        let mut chains: Vec<Chain> = [(0, 1.0), (0, 2.0), (1, 9.0), (1, 1.0)]
            .map(|(departement, side)| island(departement, side, &mut places))
            .into();
        let largest = chains[1].clone();
        assert_eq!(drop_small(&mut chains, &places, 50.0), 2);
        assert_eq!(chains[0], largest);
        assert_eq!(chains[1].left, Some(1));
    }

    #[test]
    fn a_departement_with_neighbours_needs_no_island() {
        let mut places = Vec::new();
        let mut chains = vec![island(0, 2.0, &mut places)];
        chains.push(Chain {
            left: Some(0),
            right: Some(1),
            vertices: vec![0, 2],
        });
        assert_eq!(drop_small(&mut chains, &places, 50.0), 1);
    }
}
