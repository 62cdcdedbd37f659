//! The corpus of the side-by-side benchmarks, and Orion's answers to their questions.
//!
//! Answers go through the public API of `orion-indicateurs`, as the site's do. In
//! WebAssembly, `bindings` hands them to JavaScript; natively, `tests/bench/natif` times
//! them beside Polars.

pub mod answers;
#[cfg(target_arch = "wasm32")]
mod bindings;
#[cfg(not(target_arch = "wasm32"))]
mod chance;
#[cfg(not(target_arch = "wasm32"))]
pub mod corpus;
pub mod schema;
