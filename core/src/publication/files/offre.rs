//! Courses of schools: headcounts, places, wishes.

use super::Published;

pub(super) static TABLES: &[&Published] = &[];
