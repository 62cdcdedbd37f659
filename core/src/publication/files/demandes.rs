//! Transformation requests.

use super::Published;

pub(super) static TABLES: &[&Published] = &[];
