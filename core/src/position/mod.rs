//! Where a figure stands among others: quantiles, classes, quadrants, percentiles,
//! intervals, decompositions of a change, peers.
//!
//! Position, not verdict: nothing here says better or worse (decision 8). What is
//! compared with a threshold is compared exactly; floating numbers are kept for
//! probabilities, effects and distances, and none is ever NaN.

mod classes;
mod decomposition;
mod distinctive;
mod distribution;
mod funnel;
mod guard;
mod interval;
mod log_mean;
mod normal;
mod peers;
mod percentile;
mod profile;
mod quadrant;
mod relative;
mod stability;

pub use classes::Classes;
pub use decomposition::{Cell, Decomposition, Group, Undecomposed, decompose};
pub use distinctive::{Standing, distinctive};
pub use distribution::{Distribution, Quarters};
pub use funnel::{Funnel, Level, Side};
pub use guard::safe_totals;
pub use interval::{Comparison, Interval, Sample};
pub use log_mean::LogMean;
pub use peers::{Likeness, Peer, peers};
pub use percentile::Percentile;
pub use profile::{Profile, Weights};
pub use quadrant::{Placement, Placements, Quadrant, Rates, place};
pub use relative::Relative;
pub use stability::Stability;

use crate::figure::Ratio;

/// The rate that is published as a whole percent; `None` below zero.
fn percent(published: i32) -> Option<Ratio> {
    Ratio::new(u32::try_from(published).ok()?, 100)
}

/// A whole number for what needs no exactness.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts are exact up to 2^53, and beyond the loss is of one part in 10^15"
)]
fn float(whole: i128) -> f64 {
    whole as f64
}
