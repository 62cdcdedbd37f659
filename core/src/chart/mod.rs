//! Shapes and marks, on any drawing backend.

pub mod points;
