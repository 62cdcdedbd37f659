//! What to show: indicator, cohort, level, list.

use super::Page;
use crate::state::{List, State};
use crate::words;
use leptos::prelude::*;
use orion_indicateurs::code::Millesime;
use orion_indicateurs::indicator::PAR_ETABLISSEMENT;
use orion_indicateurs::territory::Niveau;

/// The form above the map.
#[component]
pub(super) fn Pickers() -> impl IntoView {
    let page = expect_context::<Page>();
    let state = page.state;
    let pick_indicator = move |event| {
        let id = event_target_value(&event);
        if let Some(indicator) = PAR_ETABLISSEMENT.into_iter().find(|i| i.id == id) {
            state.update(|s| s.indicator = indicator);
        }
    };
    let indicators = PAR_ETABLISSEMENT.map(|indicator| {
        let chosen = move || state.with(|s| s.indicator == indicator);
        view! { <option value=indicator.id prop:selected=chosen>{indicator.label}</option> }
    });
    view! {
        <form class="choix" aria-label="Choix de la vue" on:submit=|event| event.prevent_default()>
            <div class="champ">
                <label for="indicateur">"Indicateur"</label>
                <select id="indicateur" on:change=pick_indicator>{indicators}</select>
            </div>
            <div class="champ">
                <label for="cohorte">"Cohorte"</label>
                <Cohorts/>
            </div>
            <Segments
                legend="Découpage"
                name="decoupage"
                choices=Niveau::ALL.map(|niveau| (niveau.short(), words::niveaux(niveau))).to_vec()
                chosen=Signal::derive(move || state.with(|s| s.niveau.short()))
                choose=Callback::new(move |short| pick_level(state, short))
            />
            <Segments
                legend="Voir"
                name="liste"
                choices=vec![("terr", "Territoires"), ("etab", "Établissements")]
                chosen=Signal::derive(move || match state.with(|s| s.list) {
                    List::Territoires => "terr",
                    List::Etablissements => "etab",
                })
                choose=Callback::new(move |list| state.update(|s| {
                    s.list = if list == "etab" { List::Etablissements } else { List::Territoires };
                    s.page = 1;
                }))
            />
        </form>
    }
}

fn pick_level(state: RwSignal<State>, short: &str) {
    if let Some(niveau) = Niveau::ALL.into_iter().find(|n| n.short() == short) {
        state.update(|s| {
            s.niveau = niveau;
            s.page = 1;
        });
    }
}

/// The cohorts that are published, latest first.
#[component]
fn Cohorts() -> impl IntoView {
    let page = expect_context::<Page>();
    let state = page.state;
    let pick = move |event| {
        let chosen: Option<Millesime> = event_target_value(&event).parse().ok();
        state.update(|s| s.millesime = chosen);
    };
    let options = move || {
        let listing = page.store.listing.get();
        let mut published: Vec<Millesime> =
            listing.ready().map(|l| l.millesimes()).unwrap_or_default();
        published.reverse();
        let latest = published.first().map(|m| m.label()).unwrap_or_default();
        // A cohort that an address names and no file has is shown, so that it can be left.
        let asked = state
            .with(|s| s.millesime)
            .filter(|m| !published.contains(m));
        let named = published.into_iter().chain(asked).map(|millesime| {
            let chosen = move || state.with(|s| s.millesime) == Some(millesime);
            view! { <option value=millesime.to_string() prop:selected=chosen>{millesime.label()}</option> }
        });
        let none = move || state.with(|s| s.millesime.is_none());
        let latest = if latest.is_empty() {
            "Dernière".into()
        } else {
            format!("Dernière ({latest})")
        };
        view! {
            <option value="dernier" prop:selected=none>{latest}</option>
            {named.collect::<Vec<_>>()}
        }
    };
    view! { <select id="cohorte" on:change=pick>{options}</select> }
}

/// A choice among few: radio buttons side by side.
#[component]
fn Segments(
    legend: &'static str,
    name: &'static str,
    choices: Vec<(&'static str, &'static str)>,
    chosen: Signal<&'static str>,
    choose: Callback<&'static str>,
) -> impl IntoView {
    let radios = choices.into_iter().map(|(value, label)| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name=name
                    value=value
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| choose.run(value)
                />
                <span>{label}</span>
            </label>
        }
    });
    view! {
        <fieldset class="segments">
            <legend>{legend}</legend>
            <div>{radios.collect::<Vec<_>>()}</div>
        </fieldset>
    }
}
