//! Outlines of territories, marks and ways between them, on any drawing backend.

#[cfg(feature = "plotters")]
pub mod card;
pub mod navigation;
#[cfg(feature = "plotters")]
pub mod points;
pub mod topology;
