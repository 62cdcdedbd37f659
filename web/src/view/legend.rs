//! The classes of the map, with their bounds and how many each holds.

use super::Page;
use crate::rows::{SchoolRow, TerritoryRow};
use crate::state::List;
use crate::words;
use leptos::prelude::*;
use orion_indicateurs::position::{Classes, Quarters};
use orion_indicateurs::text;

/// The legend below the map.
#[component]
pub(super) fn Legend() -> impl IntoView {
    let page = expect_context::<Page>();
    let items = move || {
        let (indicator, list) = page.state.with(|s| (s.indicator, s.list));
        let values = values(page, list);
        let classes = page.classes.get();
        let without = values.iter().filter(|value| value.is_none()).count();
        let known: Vec<Quarters> = values.into_iter().flatten().collect();
        let shown = (0..classes.starts().len()).filter_map(|class| {
            let held: Vec<_> = known
                .iter()
                .copied()
                .filter(|v| classes.of(*v) == Some(class))
                .collect();
            let (least, most) = (held.iter().min()?, held.iter().max()?);
            let bounds = if least == most {
                text::quarters(*least, indicator.unit)
            } else {
                format!(
                    "de {} à {}",
                    text::quarters(*least, indicator.unit),
                    text::quarters(*most, indicator.unit)
                )
            };
            Some(entry(
                shade_class(&classes, class),
                bounds,
                held.len(),
                list,
            ))
        });
        let none = (without > 0).then(|| entry("sans", "sans donnée".into(), without, list));
        shown.chain(none).collect::<Vec<_>>()
    };
    view! { <ul class="legende" aria-label="Légende">{items}</ul> }
}

/// What is counted; what is on its way is not without figure.
fn values(page: Page, list: List) -> Vec<Option<Quarters>> {
    match list {
        List::Territoires => page.territories.with(|rows| {
            let loaded = rows.iter().filter(|row| row.spread.is_some());
            loaded.map(TerritoryRow::median).collect()
        }),
        List::Etablissements => page
            .schools
            .with(|rows| rows.iter().map(SchoolRow::quarters).collect()),
    }
}

fn entry(class: &'static str, bounds: String, n: usize, list: List) -> impl IntoView {
    let counted = match list {
        List::Territoires => words::counted(n, "territoire", "territoires"),
        List::Etablissements => words::counted(n, "établissement", "établissements"),
    };
    view! {
        <li>
            <svg class="pastille" viewBox="0 0 20 14" aria-hidden="true">
                <rect class=format!("zone {class}") width="20" height="14" fill="url(#hachures)"/>
            </svg>
            <span>{bounds}</span>
            <small>{counted}</small>
        </li>
    }
}

/// The CSS class of a class's shade.
pub(super) fn shade_class(classes: &Classes, class: usize) -> &'static str {
    const SHADES: [&str; Classes::MOST] = ["c1", "c2", "c3", "c4", "c5"];
    SHADES.get(classes.shade(class)).copied().unwrap_or("sans")
}
