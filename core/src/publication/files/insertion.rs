//! InserJeunes by course, with its counts.

use super::Published;

pub(super) static TABLES: &[&Published] = &[];
