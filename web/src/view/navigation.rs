//! The address of the page and its state, kept the same.

use crate::address;
use crate::published::base;
use crate::state::State;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The query of the address.
pub(super) fn query() -> String {
    web_sys::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default()
}

/// Writes each state to the address, and reads it again when the visitor goes back.
pub(super) fn bind(state: RwSignal<State>) {
    Effect::new(move |first: Option<()>| {
        let printed = state.with(address::print);
        // The first address is the visitor's: it is left as it was given.
        if first.is_some() && printed != address::print(&address::parse(&query()).0) {
            push(&printed);
        }
    });
    let back = window_event_listener(leptos::ev::popstate, move |_| {
        state.set(address::parse(&query()).0);
    });
    // Listens as long as the page lives.
    std::mem::forget(back);
}

fn push(query: &str) {
    let url = format!("{}carte/{query}", base());
    let history = web_sys::window().and_then(|window| window.history().ok());
    // A browser may refuse (too many in a short time): the page stays right, its address lags.
    let _ = history.map(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&url)));
}

/// What the tab says.
pub(super) fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}
