//! Needs of firms, tensions, projections.

use super::Published;

pub(super) static TABLES: &[&Published] = &[];
