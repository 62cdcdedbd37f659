//! The Orion site: maps and tables drawn in the browser from published Arrow files.
//!
//! ```text
//! state      what the page shows, one value    address   that value as text, both ways
//! published  files fetched and verified        store     what is loaded
//! contours   borders as shapes                 rows      what map and table show
//! view/      components                        words     French
//! ```
//!
//! Formulas and number formats are the core's.

#![allow(
    unreachable_pub,
    reason = "the component macro writes `pub` whatever the component is"
)]

mod address;
mod contours;
mod published;
mod rows;
mod state;
mod store;
mod view;
mod words;

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    std::panic::set_hook(Box::new(|info| {
        // The module stops after this; start.js sees it stop and offers to restart.
        web_sys::console::error_1(&info.to_string().into());
    }));
    match view::root() {
        Some(root) => leptos::mount::mount_to(root, view::App).forget(),
        None => web_sys::console::error_1(&"the page has no element #orion".into()),
    }
}

/// A fire drill: panics, so that tests see what a visitor would.
///
/// Nothing on the page calls it; the tests call it through the module's exports.
///
/// # Panics
/// Always.
#[wasm_bindgen(js_name = fireDrill)]
pub fn fire_drill() {
    panic!("fire drill");
}
