//! Shapes and marks, on any drawing backend.

pub mod navigation;
pub mod points;
