//! Population, unemployment, social position, places.

use super::Published;

pub(super) static TABLES: &[&Published] = &[];
