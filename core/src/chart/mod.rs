//! Outlines of territories, marks and ways between them, on any drawing backend.

pub mod navigation;
pub mod points;
pub mod topology;
