//! The page and its parts.

mod carte;
mod detail;
mod legend;
mod map_points;
mod navigation;
mod page;
mod pickers;
mod table;

use crate::state::List;
use crate::store::Store;
use crate::{address, words};
use leptos::prelude::*;
use orion_indicateurs::publication::Provenance;
use orion_indicateurs::text;
pub(crate) use page::Page;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element that the site lives in.
pub(crate) fn root() -> Option<HtmlElement> {
    web_sys::window()?
        .document()?
        .get_element_by_id("orion")?
        .dyn_into()
        .ok()
}

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let (initial, ignored) = address::parse(&navigation::query());
    let state = RwSignal::new(initial);
    let store = Store::new();
    let page = Page::new(state, store);
    provide_context(page);
    navigation::bind(state);
    store.load();
    Effect::new(move || navigation::set_title(&title(page)));
    view! {
        <DataBar/>
        <main id="contenu" tabindex="-1">
            <h1>"Carte de la voie professionnelle"</h1>
            <Notices ignored=ignored/>
            <pickers::Pickers/>
            <p class="resume" role="status">{move || summary(page)}</p>
            <div class="vues">
                <carte::Carte/>
                <detail::Detail/>
            </div>
            <table::Tableau/>
            <Source/>
        </main>
    }
}

/// What the tab of the browser says: indicator, level, cohort, site.
fn title(page: Page) -> String {
    let (label, niveaux) = page
        .state
        .with(|s| (s.indicator.label, words::niveaux(s.niveau)));
    [label, niveaux, &page.cohort_label(), words::SITE].join(" – ")
}

/// What changed, in a sentence, after each choice; nothing while there is nothing to
/// count.
fn summary(page: Page) -> String {
    let by_school = page.state.with(|s| s.list == List::Etablissements);
    let counts = if by_school {
        page.schools.with(|rows| {
            let without = rows.iter().filter(|row| row.quarters().is_none()).count();
            (!rows.is_empty()).then_some((rows.len(), without))
        })
    } else {
        page.territories.with(|rows| {
            let without = rows.iter().filter(|row| row.median().is_none()).count();
            let loaded = rows.iter().any(|row| row.spread.is_some());
            loaded.then_some((rows.len(), without))
        })
    };
    let Some((n, without)) = counts else {
        let failed = !page.store.failures().is_empty();
        return if failed {
            String::new()
        } else {
            words::LOADING.into()
        };
    };
    let what = if by_school {
        words::counted(n, "établissement", "établissements")
    } else {
        words::counted(n, "territoire", "territoires")
    };
    let without = text::integer(i64::try_from(without).unwrap_or(0));
    format!(
        "{what}, dont {without} sans donnée, cohorte {}.",
        page.cohort_label()
    )
}

/// Whether the figures are official or made up, and when they were published.
#[component]
fn DataBar() -> impl IntoView {
    let page = expect_context::<Page>();
    move || {
        let listing = page.store.listing.get();
        let listing = listing.ready()?;
        let class = match listing.provenance {
            Provenance::Demonstration => "donnees demonstration",
            Provenance::Officielle => "donnees",
        };
        let made = listing.made.as_deref();
        let sentence = text::provenance(listing.provenance, made, &listing.licence);
        Some(view! { <section class=class aria-label="Données publiées">{sentence}</section> })
    }
}

/// What could not be read, of the files and of the address.
#[component]
fn Notices(ignored: Vec<String>) -> impl IntoView {
    let page = expect_context::<Page>();
    let failures = move || {
        let failures = page.store.failures();
        let retry = move |_| page.store.retry();
        (!failures.is_empty()).then(|| {
            let sentences: Vec<_> = failures.into_iter().map(|f| view! { <p>{f}</p> }).collect();
            view! {
                <div class="avis" role="alert">
                    {sentences}
                    <button type="button" on:click=retry>"Réessayer"</button>
                </div>
            }
        })
    };
    let partial = (!ignored.is_empty()).then(|| {
        let what = words::ignored(&ignored);
        view! { <p class="avis" role="status">{what}</p> }
    });
    view! { {failures} {partial} }
}

/// Where the indicator comes from.
#[component]
fn Source() -> impl IntoView {
    let page = expect_context::<Page>();
    let source = move || page.state.with(|s| text::sources(s.indicator.sources));
    view! { <p class="provenance">"Source de l’indicateur : " {source} "."</p> }
}
