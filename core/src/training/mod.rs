//! The dimension of trainings: diplomas, the renovations that replace them, the common
//! years that lead to them, the occupations they prepare.
//!
//! Everything is built from plain typed rows, in any order and with repeats, and held in
//! sorted vectors.

mod alias;
mod continuum;
mod diplome;
mod famille;
mod fap;
mod metier;

pub use alias::{acronyms, title_words};
pub use continuum::{Renovation, Renovations, Source, dispositif_before};
pub use diplome::{Diplome, Diplomes, Periode};
pub use famille::{AnneeCommune, Familles, Place, Regroupement};
pub use fap::{Crosswalk, Jonction};
pub use metier::{Metiers, Part, Repartition, TooMany};

/// How a training is followed. The same diploma has figures in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voie {
    /// In a school.
    Scolaire,
    /// With an employer and a CFA.
    Apprentissage,
}

impl Voie {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Scolaire, Self::Apprentissage];

    /// Its name in published tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Scolaire => "scolaire",
            Self::Apprentissage => "apprentissage",
        }
    }
}

/// Links from a key to several values, sorted, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Links<K, V>(Vec<(K, V)>);

impl<K: Copy + Ord, V: Copy + Ord> Links<K, V> {
    fn new(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }

    /// The links of a key, by value.
    fn of(&self, key: K) -> &[(K, V)] {
        let start = self.0.partition_point(|(k, _)| *k < key);
        let end = self.0.partition_point(|(k, _)| *k <= key);
        self.0.get(start..end).unwrap_or_default()
    }

    fn values(&self, key: K) -> impl Iterator<Item = V> {
        self.of(key).iter().map(|(_, value)| *value)
    }
}
