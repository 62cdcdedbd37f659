//! From bytes to rows of text, whatever the format: what every source begins with.
//!
//! ```text
//! file     bytes of a file: unzipped, decoded, digested
//! grid     CSV, XLSX and XLS as lines of cells
//! format   the grids of a file, whichever of these or JSON records it is
//! layout   which column of a line holds what, and the values of its cells
//! ```

mod file;
mod format;
mod grid;
mod layout;
mod sheets;

pub use file::SourceFile;
pub(crate) use file::{sha256, unbroken};
pub use grid::{Grid, Line};
pub use layout::{Bound, Head, Layout, Mark, Row, may, need, once};
pub use sheets::sheet_names;
