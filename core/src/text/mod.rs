//! Everything the core says in French: numbers, reasons, sentences.

mod fold;
mod formula;
mod number;
mod phrase;
mod position;

pub use fold::fold;
pub use formula::{caution, formula, sources};
pub use number::{integer, quarters, signed, unit, value};
#[cfg(feature = "arrow")]
pub use phrase::file_error;
pub use phrase::{Etat, choropleth, etat, provenance};
pub use position::{comparison, interval, percentile, placement, reason};
