//! From bytes to rows of text, whatever the format: what every source begins with.
//!
//! ```text
//! file     bytes of a file: unzipped, decoded, digested
//! grid     CSV, XLSX and XLS as lines of cells
//! layout   which column of a line holds what, and the values of its cells
//! ```

mod file;
mod grid;
mod layout;

pub use file::SourceFile;
pub(crate) use file::{sha256, unbroken};
pub use grid::{Grid, Line};
pub use layout::{Bound, Head, Layout, Mark, Row, may, need};
