//! Statistical secrecy of InserJeunes counts, decided once, before publication.
//!
//! Primary rule, the producer's: an employment rate and every count behind it only where
//! there are 20 leavers or more, a further-study rate only where there are 20 pupils or
//! more in the last year. Counts of a row are shown all together or not at all.
//!
//! Complementary rule: the published sums (région → nation; course → spécialité → level)
//! make a circulation, where each count is the flow of one arc. A withheld count is known
//! within the interval that its flow can take while published flows stay; as many more
//! counts are withheld as it takes for every such interval to be 5 wide at least.
//!
//! [`attack`] knows the published tables alone, and measures what they tell.

mod attack;
mod bounds;
mod network;
mod place;
mod suppress;

pub use attack::{Attack, Exposed, Knowledge, attack};
pub use bounds::{Interval, rate_tells};
pub use place::{Group, Place};
pub use suppress::{Line, Suppressed, suppress};

/// Least denominator of a published rate.
pub const THRESHOLD: i64 = 20;

/// Least width of the interval in which a withheld count can be known.
pub const NARROWEST: i64 = 5;

/// The counts of a row, in the order of the published tables.
pub const COUNTS: [&str; 7] = [
    "nb_annee_term",
    "nb_sortants",
    "nb_poursuite",
    "nb_emploi_6_mois",
    "nb_emploi_12_mois",
    "nb_emploi_18_mois",
    "nb_emploi_24_mois",
];

/// The rates of a row, in the order of the published tables.
pub const RATES: [&str; 5] = [
    "taux_poursuite_etudes",
    "taux_emploi_6_mois",
    "taux_emploi_12_mois",
    "taux_emploi_18_mois",
    "taux_emploi_24_mois",
];

/// The places of counts in [`COUNTS`]; employment comes from `EMPLOI` on.
pub const TERM: usize = 0;
/// Leavers.
pub const SORTANTS: usize = 1;
/// Those who study further.
pub const POURSUITE: usize = 2;
/// Leavers in work after 6, 12, 18 and 24 months.
pub const EMPLOI: usize = 3;

/// The rates of a row: further study, then employment after 6, 12, 18 and 24 months.
pub type Rates = [Option<u8>; RATES.len()];

#[cfg(test)]
mod tests;
