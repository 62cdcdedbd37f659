//! The browser of the tests, and the program that drives it for tests in WebAssembly.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::search;
use crate::step::Outcome;

/// A browser and its driver, both installed by the system.
pub(crate) struct Chromium {
    /// The browser.
    pub(crate) browser: PathBuf,
    /// Speaks `WebDriver` to it; must be of the same version.
    pub(crate) driver: PathBuf,
}

/// Finds both on PATH.
pub(crate) fn find() -> Result<Outcome<Chromium>> {
    let find = |name: &str| {
        search::on_path(name).with_context(|| {
            format!("{name} is missing: run `apt-get install chromium chromium-driver` as root")
        })
    };
    let chromium = Chromium {
        browser: find("chromium")?,
        driver: find("chromedriver")?,
    };
    Ok(Outcome::NothingToDo(chromium))
}
