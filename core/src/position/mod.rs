//! Where a figure stands among others: quantiles, distributions, classes.
//!
//! Position, not verdict: nothing here says better or worse (decision 8).

mod classes;
mod distribution;

pub use classes::Classes;
pub use distribution::{Distribution, Quarters};
