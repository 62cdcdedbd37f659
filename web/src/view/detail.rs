//! What is selected, in full, and what the indicator is.

use super::Page;
use crate::published::base;
use crate::rows::POPULATION;
use crate::state::Item;
use crate::words;
use leptos::prelude::*;
use orion_indicateurs::figure::Figure;
use orion_indicateurs::indicator::Spread;
use orion_indicateurs::school::Etablissement;
use orion_indicateurs::text;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The panel beside the map.
#[component]
pub(super) fn Detail() -> impl IntoView {
    let page = expect_context::<Page>();
    let items = move || page.state.with(|s| s.selection.clone());
    let cards = move || {
        items()
            .into_iter()
            .map(|item| view! { <Card item=item/> })
            .collect::<Vec<_>>()
    };
    let clear = move |_| {
        page.state.update(|s| s.selection.clear());
        focus_title();
    };
    view! {
        <section class="detail" aria-labelledby="detail-titre">
            <h2 id="detail-titre" tabindex="-1">"Sélection"</h2>
            <Show
                when=move || !items().is_empty()
                fallback=|| view! { <p>"Choisissez des territoires ou des établissements, sur la carte ou dans le tableau, pour les voir ici côte à côte."</p> }
            >
                <ul class="cartes">{cards}</ul>
                <button type="button" on:click=clear>"Vider la sélection"</button>
            </Show>
            <Definition/>
        </section>
    }
}

/// Gives the focus to the title: the button that had it is gone.
fn focus_title() {
    let document = web_sys::window().and_then(|window| window.document());
    let title = document.and_then(|document| document.get_element_by_id("detail-titre"));
    if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        // Without it the focus goes to the page: a loss of place, not of function.
        let _ = title.focus();
    }
}

/// Whether there is room for the definition beside the map.
fn is_wide() -> bool {
    let wide = web_sys::window().and_then(|w| w.match_media("(min-width: 64rem)").ok().flatten());
    wide.is_some_and(|wide| wide.matches())
}

/// What the indicator is.
#[component]
fn Definition() -> impl IntoView {
    let page = expect_context::<Page>();
    let of = move |part: fn(&orion_indicateurs::indicator::Indicator) -> &'static str| {
        page.state.with(|s| part(s.indicator))
    };
    let method = move || format!("{}methode/{}/", base(), of(|i| i.id));
    view! {
        <details class="definition" open=is_wide()>
            <summary>"Ce que mesure cet indicateur"</summary>
            <p>{move || of(|i| i.definition)}</p>
            <p><strong>"Formule : "</strong>{move || page.state.with(|s| text::formula(&s.indicator.formula))} "."</p>
            <p>{move || of(|i| i.population)}</p>
            <p>{move || page.state.with(|s| text::caution(s.indicator))}</p>
            <p>"La source publie des taux sans effectifs : un territoire montre la médiane de ses établissements et leur nombre, jamais une moyenne."</p>
            <p><a href=method>"Définition complète, exemple, sources"</a></p>
        </details>
    }
}

/// One selected item.
#[component]
fn Card(item: Item) -> impl IntoView {
    let page = expect_context::<Page>();
    let letter = page
        .state
        .with_untracked(|s| s.letter(item))
        .map(String::from)
        .unwrap_or_default();
    let name = Memo::new(move |_| name(page, item));
    let remove = move |_| {
        page.state.update(|s| s.toggle(item));
        focus_title();
    };
    view! {
        <li>
            <h3><span class="repere">{letter}</span>{name}</h3>
            {move || figures(page, item)}
            <button type="button" class="discret" aria-label=move || format!("Retirer {}", name.get()) on:click=remove>"Retirer"</button>
        </li>
    }
}

fn name(page: Page, item: Item) -> String {
    let found = match item {
        Item::Territoire(id) => page
            .store
            .territoires
            .with(|t| Some(t.ready()?.get(id)?.nom.clone())),
        Item::Etablissement(_) => school(page, item).map(|school| school.nom),
    };
    // Codes that no file has are shown as they are, with the reason below.
    found.unwrap_or_else(|| match item {
        Item::Territoire(id) => id.to_string(),
        Item::Etablissement(uai) => uai.to_string(),
    })
}

fn school(page: Page, item: Item) -> Option<Etablissement> {
    let Item::Etablissement(uai) = item else {
        return None;
    };
    page.store
        .etablissements
        .with(|e| e.ready()?.get(uai).cloned())
}

fn figures(page: Page, item: Item) -> AnyView {
    match item {
        Item::Territoire(id) => {
            let rows = page.territories.get();
            match rows.iter().find(|row| row.id == id) {
                Some(row) => match &row.spread {
                    Some(row) => spread(page, row).into_any(),
                    None => view! { <p>{words::NOT_LOADED}</p> }.into_any(),
                },
                None => view! { <p>{format!("{} : choisissez ce découpage pour voir ses chiffres.", words::niveau(id.niveau()))}</p> }.into_any(),
            }
        }
        Item::Etablissement(_) => figure(page, item).into_any(),
    }
}

/// The median of a territory, its spread, and how many schools it is made of.
fn spread(page: Page, spread: &Spread) -> impl IntoView + use<> {
    let unit = page.state.with(|s| s.indicator.unit);
    let value = match &spread.distribution {
        Ok(d) => {
            let n = words::counted(d.n as usize, "établissement", "établissements");
            let half = format!(
                "La moitié centrale va de {}\u{A0}à\u{A0}{}.",
                text::quarters(d.first_quartile, unit),
                text::quarters(d.third_quartile, unit)
            );
            let median = text::quarters(d.median, unit);
            view! { <p class="valeur">{median}</p><p>{format!("médiane de {n}")}</p><p>{half}</p> }
                .into_any()
        }
        Err(reason) => {
            let etat = text::etat(*reason);
            view! { <p class="valeur">{etat.cell}</p><p>{etat.sentence}</p> }.into_any()
        }
    };
    let missing = spread.missing.iter().map(|(reason, n)| {
        let n = words::counted(*n as usize, "établissement", "établissements");
        view! { <p>{format!("{n} sans chiffre. {}", text::etat(*reason).sentence)}</p> }
    });
    let missing: Vec<_> = missing.filter(|_| spread.distribution.is_ok()).collect();
    view! { {value} {missing} }
}

/// The figure of a school, with its cohort or the reason it has none.
fn figure(page: Page, item: Item) -> impl IntoView + use<> {
    let indicator = page.state.with(|s| s.indicator);
    let Item::Etablissement(uai) = item else {
        return ().into_any();
    };
    let found = page.cohort.get().and_then(|millesime| {
        let insertion = page.store.cohort(millesime);
        Some(
            insertion
                .ready()?
                .figure(indicator, POPULATION, millesime, uai),
        )
    });
    let school = school(page, item);
    let commune = school.and_then(|s| s.commune).unwrap_or_default();
    let value = match found {
        Some(Figure::Known { value, vintage }) => {
            let value = text::value(value, indicator.unit);
            view! { <p class="valeur">{value}</p><p>{format!("cohorte {vintage}")}</p> }.into_any()
        }
        Some(Figure::Missing(reason)) => {
            let etat = text::etat(reason);
            view! { <p class="valeur">{etat.cell}</p><p>{etat.sentence}</p> }.into_any()
        }
        None => view! { <p>{words::NOT_LOADED}</p> }.into_any(),
    };
    view! { <p>{commune} " " <span class="code">{uai.to_string()}</span></p> {value} }.into_any()
}
