//! From a diploma to the occupations it prepares: its ROME sheets, then the FAP of each.

use super::Links;
use crate::code::{Cfd, Fap, Rome};
use std::fmt;

/// The occupations of all diplomas (sources: Certif-Info, `Code_Scolarité` to
/// `Code_Rome_1..5`; Dares, `fap225_rome`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metiers {
    romes: Links<Cfd, Rome>,
    faps: Links<Rome, Fap>,
}

/// More links than the exact weights have room for: the rows are wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooMany {
    /// A diploma has more than [`Metiers::MOST_ROMES`].
    #[error("the diploma {0} has more than 1,000 ROME")]
    Romes(Cfd),
    /// A ROME has more than [`Metiers::MOST_FAPS`].
    #[error("the ROME {0} has more than 40 FAP")]
    Faps(Rome),
}

/// How a diploma is shared between occupations.
///
/// The numerators of its parts and the unresolved one add up to its denominator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repartition {
    /// What every numerator is out of.
    pub denominator: u64,
    /// The occupations reached, by code.
    pub parts: Vec<Part>,
    /// What its ROME without FAP weigh.
    pub unresolved: u64,
}

/// One occupation and its share of a diploma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The occupation.
    pub fap: Fap,
    /// Its share, out of the denominator of the whole.
    pub numerator: u64,
}

impl fmt::Display for Repartition {
    /// For people who check it: `R1Z67 1/2 + R2Z83 1/2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rank, part) in self.parts.iter().enumerate() {
            let plus = if rank > 0 { " + " } else { "" };
            let (n, d) = self.reduced(part.numerator);
            write!(f, "{plus}{} {n}/{d}", part.fap)?;
        }
        if self.unresolved > 0 {
            let plus = if self.parts.is_empty() { "" } else { " + " };
            let (n, d) = self.reduced(self.unresolved);
            write!(f, "{plus}? {n}/{d}")?;
        }
        Ok(())
    }
}

impl Repartition {
    /// A numerator as a fraction in lowest terms.
    pub fn reduced(&self, numerator: u64) -> (u64, u64) {
        let by = gcd(numerator, self.denominator).max(1);
        (numerator / by, self.denominator / by)
    }
}

impl Metiers {
    /// The most ROME of a diploma; the most seen is 9.
    pub const MOST_ROMES: usize = 1_000;
    /// The most FAP of a ROME; the most seen is 3. The least common multiple of 1 to 40
    /// times the most ROME is under 2⁶³, so that no weight overflows.
    pub const MOST_FAPS: usize = 40;

    /// From links in any order.
    ///
    /// # Errors
    /// When a diploma or a ROME has more links than any could.
    pub fn try_new(
        romes: impl IntoIterator<Item = (Cfd, Rome)>,
        faps: impl IntoIterator<Item = (Rome, Fap)>,
    ) -> Result<Self, TooMany> {
        let (romes, faps) = (Links::new(romes), Links::new(faps));
        if let Some(cfd) = beyond(&romes, Self::MOST_ROMES) {
            return Err(TooMany::Romes(cfd));
        }
        if let Some(rome) = beyond(&faps, Self::MOST_FAPS) {
            return Err(TooMany::Faps(rome));
        }
        Ok(Self { romes, faps })
    }

    /// The ROME of a diploma, by code.
    pub fn romes(&self, cfd: Cfd) -> impl Iterator<Item = Rome> {
        self.romes.values(cfd)
    }

    /// The FAP of a ROME, by code.
    pub fn faps(&self, rome: Rome) -> impl Iterator<Item = Fap> {
        self.faps.values(rome)
    }

    /// The share of each occupation in a diploma; `None` when it has no ROME.
    ///
    /// Nothing tells how many of its pupils take each occupation: a diploma is shared
    /// evenly between its ROME, each of them evenly between its FAP.
    pub fn repartition(&self, cfd: Cfd) -> Option<Repartition> {
        let romes = self.romes.of(cfd);
        if romes.is_empty() {
            return None;
        }
        let faps = || romes.iter().map(|(_, rome)| self.faps.of(*rome));
        // What one ROME weighs, a number that the count of FAP of each divides.
        let one = faps().fold(1, |all, faps| lcm(all, count(faps)));
        let mut parts: Vec<Part> = Vec::new();
        for shared in faps() {
            let share = one / count(shared).max(1);
            let faps = shared.iter().map(|(_, fap)| *fap);
            parts.extend(faps.map(|fap| Part {
                fap,
                numerator: share,
            }));
        }
        let unresolved = faps().filter(|faps| faps.is_empty()).count();
        Some(Repartition {
            denominator: one * romes.len() as u64,
            parts: merged(parts),
            unresolved: one * unresolved as u64,
        })
    }

    /// The diplomas that prepare an occupation, by code.
    pub fn diplomes(&self, fap: Fap) -> Vec<Cfd> {
        let reaches = |rome: Rome| self.faps.values(rome).any(|f| f == fap);
        let links = self.romes.0.iter().filter(|(_, rome)| reaches(*rome));
        let mut diplomas: Vec<_> = links.map(|(cfd, _)| *cfd).collect();
        diplomas.dedup();
        diplomas
    }
}

/// The parts of one occupation added up, by code.
fn merged(mut parts: Vec<Part>) -> Vec<Part> {
    parts.sort_unstable_by_key(|part| part.fap);
    parts.dedup_by(|again, kept| {
        let same = again.fap == kept.fap;
        if same {
            kept.numerator += again.numerator;
        }
        same
    });
    parts
}

/// A key that has more than `most` links.
fn beyond<K: Copy + Ord, V: Copy + Ord>(links: &Links<K, V>, most: usize) -> Option<K> {
    let runs = links.0.chunk_by(|(a, _), (b, _)| a == b);
    let too_long = |run: &&[(K, V)]| run.len() > most;
    runs.filter(too_long)
        .find_map(|run| run.first())
        .map(|(key, _)| *key)
}

fn count<T>(items: &[T]) -> u64 {
    items.len() as u64
}

/// The least common multiple, of `a` alone when `b` is zero.
fn lcm(a: u64, b: u64) -> u64 {
    a * (b.max(1) / gcd(a, b.max(1)).max(1))
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Nomenclature;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn cfd(n: u8) -> Cfd {
        format!("400312{n:02}").parse().unwrap()
    }

    fn rome(n: u16) -> Rome {
        format!("D{n:04}").parse().unwrap()
    }

    fn fap(n: u8) -> Fap {
        Fap::new(Nomenclature::Fap2009, &format!("R0Z{n:02}")).unwrap()
    }

    fn metiers(romes: &[(u8, u16)], faps: &[(u16, u8)]) -> Metiers {
        let romes = romes.iter().map(|(c, r)| (cfd(*c), rome(*r)));
        let faps = faps.iter().map(|(r, f)| (rome(*r), fap(*f)));
        Metiers::try_new(romes, faps).unwrap()
    }

    #[test]
    fn a_diploma_is_shared_evenly_at_each_step() {
        // ROME 1 to FAP 1, ROME 2 to FAP 1, 2 and 3, ROME 3 to none.
        let links = [(1, 1), (2, 1), (2, 2), (2, 3)];
        let m = metiers(&[(1, 1), (1, 2), (1, 3), (2, 3)], &links);
        let shares = |c| m.repartition(cfd(c)).map(|r| r.to_string());
        assert_eq!(
            shares(1).as_deref(),
            Some("R0Z01 4/9 + R0Z02 1/9 + R0Z03 1/9 + ? 1/3")
        );
        assert_eq!(shares(2).as_deref(), Some("? 1/1"));
        assert_eq!(shares(3), None);
        assert_eq!(m.diplomes(fap(3)), [cfd(1)]);
        assert_eq!(m.diplomes(fap(9)), []);
    }

    #[test]
    fn the_most_links_do_not_overflow_and_more_are_refused() {
        let romes = || (0..1_000).map(|r| (cfd(1), rome(r)));
        // ROME 1 to 40 have 1 to 40 FAP.
        let faps =
            |most| (1..=most).flat_map(|r: u8| (1..=r).map(move |f| (rome(r.into()), fap(f))));
        let m = Metiers::try_new(romes(), faps(40)).unwrap();
        let r = m.repartition(cfd(1)).unwrap();
        let sum: u64 = r.parts.iter().map(|p| p.numerator).sum();
        assert_eq!(sum.checked_add(r.unresolved), Some(r.denominator));
        assert_eq!(
            Metiers::try_new(romes(), faps(41)),
            Err(TooMany::Faps(rome(41)))
        );
        let more = romes().chain([(cfd(1), rome(1_000))]);
        assert_eq!(Metiers::try_new(more, []), Err(TooMany::Romes(cfd(1))));
    }

    proptest! {
        #[test]
        fn weights_add_up_to_one_whatever_the_order(
            (romes, other_romes) in prop::collection::vec((0..4_u8, 0..9_u16), 0..30)
                .prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle())),
            (faps, other_faps) in prop::collection::vec((0..9_u16, 0..9_u8), 0..40)
                .prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle())),
        ) {
            let m = metiers(&romes, &faps);
            prop_assert_eq!(&m, &metiers(&other_romes, &other_faps));
            for c in 0..4 {
                let Some(r) = m.repartition(cfd(c)) else {
                    prop_assert!(romes.iter().all(|(of, _)| *of != c));
                    continue;
                };
                let sum: u64 = r.parts.iter().map(|part| part.numerator).sum();
                prop_assert_eq!(sum + r.unresolved, r.denominator);
                prop_assert!(r.parts.is_sorted_by(|a, b| a.fap < b.fap));
                for part in &r.parts {
                    prop_assert!(part.numerator > 0 && m.diplomes(part.fap).contains(&cfd(c)));
                }
            }
        }
    }
}
