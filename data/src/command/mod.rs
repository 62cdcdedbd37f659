//! What is asked of a publication once it is made.

pub mod check;
pub mod describe;
pub mod diff;
mod folder;
mod progress;
mod published;

pub use progress::Progress;
pub use published::{Part, Publication};
