//! Outlines of territories, marks and ways between them, on any drawing backend.

pub mod navigation;
#[cfg(feature = "plotters")]
pub mod points;
pub mod topology;
