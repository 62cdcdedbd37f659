//! Schools or territories that resemble one another.

use super::{Distribution, Profile, Weights, float};
use std::cmp::Ordering;
use std::iter;

/// One that resembles, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Peer<'a> {
    /// Its identifier.
    pub key: &'a str,
    /// Whether it has the level and the voie of the subject.
    pub same_stratum: bool,
    /// How far it is: 1 is about an interquartile range on each dimension.
    pub distance: f64,
    /// How it is on each dimension, seen from the subject.
    pub likeness: Vec<Likeness>,
    /// How its mix of domains is: [`Likeness::Same`], `Different` or `Missing`.
    pub mix: Likeness,
}

/// How a peer is on one dimension, seen from the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// Within a quarter of an interquartile range; for mixes, a cosine of 0.9 or more.
    Same,
    /// Higher by more.
    Higher,
    /// Lower by more.
    Lower,
    /// Another mix of domains.
    Different,
    /// Not known of one of the two, so not compared.
    Missing,
}

/// The fewest and the most peers that may be asked for.
const FEWEST: usize = 10;
const MOST: usize = 30;

/// What a distance grows by when all of its dimensions are missing; in proportion of
/// their weight when some are.
const PENALTY: f64 = 1.0;

/// Two values are the same within this part of an interquartile range: one fourth.
const SAME_FOURTHS: i64 = 4;

/// Two mixes are the same up to this distance.
const SAME_MIX: f64 = 0.1;

/// The `k` candidates that resemble the subject most, `k` kept from 10 to 30.
///
/// d = √(Σ wⱼ((xⱼ−yⱼ)/IQRⱼ)² ÷ Σ wⱼ) over the dimensions that both have, the mix of
/// domains being one more with 1 − cosine for its gap, plus the share of the weights that
/// is missing. The interquartile range is that of the subject and the candidates; where
/// half of them are equal and it is none, the whole range is taken instead.
///
/// Those of the same stratum come first, then the nearest, then by key. The subject
/// itself is left out, one that is there twice is there once, and one that shares no
/// dimension is not comparable.
///
/// ```
/// use orion_indicateurs::position::{Likeness, Profile, Weights, peers};
/// let school = |key, values| Profile { key, stratum: 4, values, mix: &[] };
/// let subject = school("0310001A", &[Some(400), Some(95)]);
/// let candidates = [
///     subject,
///     school("0310002B", &[Some(410), Some(120)]),
///     school("0310003C", &[Some(390), None]),
///     school("0310004D", &[Some(800), Some(96)]),
/// ];
/// let weights = Weights { dimensions: &[3, 1], mix: 0 };
/// let found = peers(&subject, &candidates, &weights, 10);
/// assert_eq!(found.len(), 3);
/// assert_eq!(found[0].likeness, [Likeness::Same, Likeness::Missing]);
/// ```
pub fn peers<'a>(
    subject: &Profile,
    candidates: &[Profile<'a>],
    weights: &Weights,
    k: usize,
) -> Vec<Peer<'a>> {
    let others: Vec<&Profile<'a>> = candidates
        .iter()
        .filter(|other| other.key != subject.key)
        .collect();
    let scale = Scale::of(subject, &others, weights.dimensions.len());
    let mut near: Vec<(f64, &Profile<'a>)> = others
        .iter()
        .filter_map(|other| Some((scale.distance(subject, other, weights)?, *other)))
        .collect();
    near.sort_by(|a, b| order(subject, *a, *b));
    let mut peers: Vec<Peer<'a>> = Vec::new();
    for (distance, other) in near {
        if peers.len() >= k.clamp(FEWEST, MOST) {
            break;
        }
        if peers.iter().all(|peer| peer.key != other.key) {
            peers.push(scale.peer(subject, other, distance));
        }
    }
    peers
}

/// Which comes first. Down to what the profiles hold, so that of one that is there twice
/// the same is kept in whatever order they come.
fn order(subject: &Profile, a: (f64, &Profile), b: (f64, &Profile)) -> Ordering {
    let rank = |p: &Profile| p.stratum != subject.stratum;
    let ((d, a), (e, b)) = (a, b);
    rank(a)
        .cmp(&rank(b))
        .then(d.total_cmp(&e))
        .then_with(|| (a.key, a.stratum, a.values, a.mix).cmp(&(b.key, b.stratum, b.values, b.mix)))
}

/// What an ordinary gap is on each dimension, in quarters of a unit.
struct Scale(Vec<i64>);

impl Scale {
    fn of(subject: &Profile, others: &[&Profile], dimensions: usize) -> Self {
        let range = |dimension| {
            let all = others.iter().copied().chain(iter::once(subject));
            let values = all.filter_map(|profile| profile.value(dimension)).collect();
            Distribution::of(values).map_or(0, |d| ordinary_gap(&d))
        };
        Self((0..dimensions).map(range).collect())
    }

    fn distance(&self, a: &Profile, b: &Profile, weights: &Weights) -> Option<f64> {
        let gap = |(dimension, range): (usize, &i64)| {
            // In quarters as the range is, so that no unit changes the quotient. Without
            // a range all are equal.
            let quarters = a.gap(b, dimension)?.saturating_mul(4);
            Some(float(quarters.into()) / float((*range).max(1).into()))
        };
        let terms = iter::once((weights.mix, a.mix_gap(b))).chain(
            iter::zip(weights.dimensions, self.0.iter().enumerate())
                .map(|(weight, dimension)| (*weight, gap(dimension))),
        );
        let (mut squares, mut known, mut missing) = (0.0, 0.0, 0.0);
        for (weight, gap) in terms {
            match gap {
                Some(gap) => {
                    squares += f64::from(weight) * gap * gap;
                    known += f64::from(weight);
                }
                None => missing += f64::from(weight),
            }
        }
        (known > 0.0).then(|| (squares / known).sqrt() + PENALTY * missing / (known + missing))
    }

    fn peer<'a>(&self, subject: &Profile, other: &Profile<'a>, distance: f64) -> Peer<'a> {
        let likeness = |(dimension, range): (usize, &i64)| match other.gap(subject, dimension) {
            None => Likeness::Missing,
            Some(gap) if gap.abs() * 4 * SAME_FOURTHS <= *range => Likeness::Same,
            Some(gap) if gap > 0 => Likeness::Higher,
            Some(_) => Likeness::Lower,
        };
        Peer {
            key: other.key,
            same_stratum: other.stratum == subject.stratum,
            distance,
            likeness: self.0.iter().enumerate().map(likeness).collect(),
            mix: match other.mix_gap(subject) {
                None => Likeness::Missing,
                Some(gap) if gap <= SAME_MIX => Likeness::Same,
                Some(_) => Likeness::Different,
            },
        }
    }
}

/// The interquartile range, or the whole range where half of the values are equal, in
/// quarters of a unit.
fn ordinary_gap(d: &Distribution) -> i64 {
    let middle = i64::from(d.third_quartile.quarters()) - i64::from(d.first_quartile.quarters());
    if middle > 0 {
        middle
    } else {
        (i64::from(d.greatest) - i64::from(d.least)) * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const WEIGHTS: Weights = Weights {
        dimensions: &[4, 3, 1],
        mix: 2,
    };

    fn school<'a>(key: &'a str, values: &'a [Option<i32>]) -> Profile<'a> {
        Profile {
            key,
            stratum: 0,
            values,
            mix: &[],
        }
    }

    fn only(dimensions: &[u32]) -> Weights<'_> {
        Weights { dimensions, mix: 0 }
    }

    fn keys<'a>(peers: &[Peer<'a>]) -> Vec<&'a str> {
        peers.iter().map(|peer| peer.key).collect()
    }

    #[test]
    fn distance_is_in_interquartile_ranges() {
        // 0 to 40 by tens: an interquartile range of 20.
        let values: Vec<[Option<i32>; 1]> = (0..5).map(|i| [Some(i * 10)]).collect();
        let all: Vec<_> = ["a", "b", "c", "d", "e"]
            .into_iter()
            .zip(&values)
            .map(|(key, values)| school(key, values))
            .collect();
        let found = peers(&all[0], &all, &only(&[2]), 10);
        let distances: Vec<f64> = found.iter().map(|peer| peer.distance).collect();
        assert_eq!(distances, [0.5, 1.0, 1.5, 2.0]);
        assert_eq!(keys(&found), ["b", "c", "d", "e"]);
        assert!(found.iter().all(|peer| peer.likeness == [Likeness::Higher]));
    }

    #[test]
    fn a_missing_dimension_costs_its_weight_and_is_said() {
        let subject = school("s", &[Some(0), Some(0)]);
        let all = [
            school("whole", &[Some(10), Some(10)]),
            school("half", &[Some(10), None]),
            school("far", &[Some(-90), Some(90)]),
            school("none", &[None, None]),
        ];
        let found = peers(&subject, &all, &only(&[3, 1]), 10);
        assert_eq!(keys(&found), ["whole", "half", "far"]);
        assert_eq!(found[1].likeness[1], Likeness::Missing);
        assert_eq!(found[2].likeness, [Likeness::Lower, Likeness::Higher]);
        let without = peers(&subject, &all, &only(&[3, 0]), 10);
        let half = |peers: &[Peer]| peers.iter().find(|p| p.key == "half").unwrap().distance;
        assert!((half(&found) - half(&without) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn the_same_stratum_comes_first_and_ties_are_by_key() {
        let subject = school("s", &[Some(0)]);
        let other = |key, stratum| Profile {
            stratum,
            ..school(key, &[Some(5)])
        };
        let far = school("z", &[Some(90)]);
        let all = [other("a", 1), far, other("c", 0), other("b", 0)];
        let found = peers(&subject, &all, &WEIGHTS, 10);
        assert_eq!(keys(&found), ["b", "c", "z", "a"]);
        assert_eq!(found.iter().filter(|p| p.same_stratum).count(), 3);
    }

    #[test]
    fn of_one_that_is_there_twice_the_same_is_kept_in_any_order() {
        let subject = school("s", &[Some(0)]);
        let (up, down) = (school("d", &[Some(5)]), school("d", &[Some(-5)]));
        let found = |all| peers(&subject, all, &WEIGHTS, 10);
        assert_eq!(found(&[up, down]), found(&[down, up]));
    }

    #[test]
    fn a_mix_is_one_more_dimension() {
        let with = |key, mix| Profile {
            mix,
            ..school(key, &[])
        };
        let all = [
            with("near", &[9, 1]),
            with("other", &[0, 5]),
            with("none", &[]),
        ];
        let found = peers(&with("s", &[10, 0]), &all, &WEIGHTS, 10);
        let mixes: Vec<_> = found.iter().map(|peer| (peer.key, peer.mix)).collect();
        assert_eq!(
            mixes,
            [("near", Likeness::Same), ("other", Likeness::Different)]
        );
    }

    #[test]
    fn where_half_are_equal_the_whole_range_is_the_measure() {
        let values = [[Some(0)], [Some(0)], [Some(0)], [Some(0)], [Some(60)]];
        let all: Vec<_> = iter::zip(["a", "b", "c", "d", "e"], &values)
            .map(|(key, values)| school(key, values))
            .collect();
        let found = peers(&all[0], &all, &only(&[1]), 10);
        let distances: Vec<f64> = found.iter().map(|peer| peer.distance).collect();
        assert_eq!(distances, [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(found[3].likeness[0], Likeness::Higher);
        let uniform = peers(&all[0], &all[..3], &WEIGHTS, 10);
        assert_eq!(keys(&uniform), ["b", "c"]);
    }

    #[test]
    fn from_ten_to_thirty_are_given() {
        let names: Vec<String> = (0..50).map(|i| format!("{i:02}")).collect();
        let values: Vec<_> = (0..50).map(|i| [Some(i)]).collect();
        let all: Vec<_> = names
            .iter()
            .zip(&values)
            .map(|(n, v)| school(n, v))
            .collect();
        for (k, given) in [(0, 10), (15, 15), (99, 30)] {
            assert_eq!(peers(&all[25], &all, &WEIGHTS, k).len(), given);
        }
    }

    /// A stratum, dimensions and a mix.
    type Row = (u32, Vec<Option<i32>>, Vec<u32>);

    fn rows() -> impl Strategy<Value = Vec<Row>> {
        let dimension = prop::option::weighted(0.8, -500..500_i32);
        let row = (
            0..2_u32,
            prop::collection::vec(dimension, 3),
            prop::collection::vec(0..4_u32, 3),
        );
        prop::collection::vec(row, 2..40)
    }

    fn profiles<'a>(rows: &'a [Row], names: &'a [String]) -> Vec<Profile<'a>> {
        rows.iter()
            .zip(names)
            .map(|((stratum, values, mix), key)| Profile {
                key,
                stratum: *stratum,
                values,
                mix,
            })
            .collect()
    }

    proptest! {
        #[test]
        fn peers_are_others_each_once_in_any_order(rows in rows(), k in 0..40_usize) {
            // Two of each name but the first: duplicates, with other values.
            let names: Vec<String> = (0..rows.len()).map(|i| format!("{}", i.div_ceil(2))).collect();
            let mut all = profiles(&rows, &names);
            let subject = all[0];
            let found = peers(&subject, &all, &WEIGHTS, k);
            prop_assert!(found.len() <= 30);
            prop_assert!(found.iter().all(|p| p.key != subject.key && p.distance >= 0.0));
            let mut once = keys(&found);
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), found.len());
            all.reverse();
            prop_assert_eq!(&peers(&subject, &all, &WEIGHTS, k), &found);
            all.rotate_left(rows.len() / 3);
            prop_assert_eq!(&peers(&subject, &all, &WEIGHTS, k), &found);
        }

        #[test]
        fn the_unit_of_a_dimension_does_not_matter(rows in rows(), unit in 1..1000_i32) {
            let names: Vec<String> = (0..rows.len()).map(|i| format!("{i:02}")).collect();
            let other: Vec<Row> = rows
                .iter()
                .cloned()
                .map(|(stratum, mut values, mix)| {
                    values[1] = values[1].map(|value| value * unit);
                    (stratum, values, mix)
                })
                .collect();
            let (a, b) = (profiles(&rows, &names), profiles(&other, &names));
            prop_assert_eq!(
                peers(&a[0], &a, &WEIGHTS, 30),
                peers(&b[0], &b, &WEIGHTS, 30)
            );
        }

        #[test]
        fn any_profiles_have_finite_distances(
            values in prop::collection::vec(prop::collection::vec(prop::option::of(any::<i32>()), 0..4), 1..20),
            mixes in prop::collection::vec(prop::collection::vec(any::<u32>(), 0..4), 20),
            weights in prop::array::uniform3(any::<u32>()),
        ) {
            let names: Vec<String> = (0..values.len()).map(|i| format!("{i}")).collect();
            let all: Vec<_> = values
                .iter()
                .zip(&mixes)
                .zip(&names)
                .map(|((values, mix), key)| Profile { mix, ..school(key, values) })
                .collect();
            let weights = Weights { dimensions: &weights, mix: weights[0] };
            let found = peers(&all[0], &all, &weights, 10);
            prop_assert!(found.iter().all(|peer| peer.distance.is_finite()));
        }
    }
}
