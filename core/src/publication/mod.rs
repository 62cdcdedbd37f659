//! The published files: what each holds, and the catalogue that lists them.
//!
//! Both sides use these declarations: the pipeline writes what they say, the browser
//! refuses anything else, `data/SCHEMA.md` is generated from them.

mod catalogue;
mod files;

pub use catalogue::{
    Catalogue, CatalogueError, Cohort, ColumnDescription, Coverage, Dropped, FileEntry, Frame,
    ListedFile, Listing, Provenance, SCHEMA_VERSION, Sheet, SourceEntry, Suite, check_version,
    cohort_name, hashed_name,
};
pub use files::*;
