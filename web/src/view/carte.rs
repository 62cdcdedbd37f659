//! The map: territories as one list of options, schools on a canvas above.

use super::Page;
use super::legend::{Legend, shade_class};
use super::map_points::MapPoints;
use crate::rows::TerritoryRow;
use crate::state::{Item, List};
use crate::words;
use leptos::prelude::*;
use orion_indicateurs::chart::navigation::{Direction, neighbour};
use orion_indicateurs::chart::topology::{Point, Shape};
use orion_indicateurs::publication::{Frame, Sheet};
use orion_indicateurs::territory::TerritoireId;
use orion_indicateurs::text;
use std::collections::BTreeMap;
use std::sync::Arc;
use web_sys::KeyboardEvent;

type Shapes = Arc<BTreeMap<TerritoireId, Shape>>;

/// The map and its legend.
#[component]
pub(super) fn Carte() -> impl IntoView {
    let page = expect_context::<Page>();
    let niveau = Memo::new(move |_| page.state.with(|s| s.niveau));
    let shapes = Memo::new(move |_| -> Shapes {
        let (contours, territoires) = (page.store.contours.get(), page.store.territoires.get());
        match (contours.ready(), territoires.ready()) {
            (Some(contours), Some(territoires)) => {
                Arc::new(contours.shapes(territoires, niveau.get()))
            }
            _ => Arc::default(),
        }
    });
    // The territory under the arrow keys or the pointer.
    let active = RwSignal::new(None::<TerritoireId>);
    Effect::new(move || {
        niveau.track();
        active.set(None);
    });
    let sheet = Memo::new(move |_| {
        page.store
            .listing
            .with(|c| c.ready().map(|c| c.sheet.clone()))
            .unwrap_or_default()
    });
    let waiting = move || shapes.with(|s| s.is_empty());
    view! {
        <figure class="carte" aria-labelledby="carte-titre">
            <h2 id="carte-titre">{move || heading(page)}</h2>
            <p id="carte-texte" class="cache">{move || description(page)}</p>
            <Show when=move || !waiting() fallback=move || view! { <Waiting page=page/> }>
                <div class="feuille" class:par-etablissement=move || page.state.with(|s| s.list == List::Etablissements)>
                    <Drawing shapes=shapes active=active sheet=sheet/>
                    <MapPoints sheet=sheet/>
                </div>
            </Show>
            <p class="zone-active">{move || active_text(page, active.get())}</p>
            <Legend/>
        </figure>
    }
}

fn heading(page: Page) -> String {
    page.state.with(|s| match s.list {
        List::Territoires => format!("{} : médiane des établissements", s.indicator.label),
        List::Etablissements => format!("{} : chaque établissement", s.indicator.label),
    })
}

fn description(page: Page) -> String {
    let indicator = page.state.with(|s| s.indicator);
    page.territories.with(|rows| {
        let spreads = rows
            .iter()
            .filter_map(|row| Some((row.nom.as_str(), row.spread.as_ref()?)));
        text::choropleth(indicator, &page.cohort_label(), spreads)
    })
}

/// What stands in place of the map until it can be drawn.
#[component]
fn Waiting(page: Page) -> impl IntoView {
    let sentence = move || {
        let failed = page.store.listing.with(|c| c.failure().is_some())
            || page.store.contours.with(|c| c.failure().is_some())
            || page.store.territoires.with(|t| t.failure().is_some());
        if failed {
            "La carte ne peut pas être dessinée ; le tableau reste utilisable."
        } else {
            "Chargement de la carte…"
        }
    };
    view! { <p class="attente">{sentence}</p> }
}

/// What the territory under the keys or the pointer shows.
fn active_text(page: Page, active: Option<TerritoireId>) -> String {
    let found = active.and_then(|id| {
        page.territories
            .with(|rows| rows.iter().find(|row| row.id == id).cloned())
    });
    found.map_or_else(
        || "Survolez la carte, ou parcourez-la avec les flèches du clavier.".into(),
        |row| option_text(page, &row),
    )
}

fn option_text(page: Page, row: &TerritoryRow) -> String {
    let unit = page.state.with(|s| s.indicator.unit);
    let Some(spread) = &row.spread else {
        return format!("{} : {}", row.nom, words::NOT_LOADED);
    };
    match &spread.distribution {
        Ok(d) => {
            let n = words::counted(d.n as usize, "établissement", "établissements");
            format!(
                "{} : {} (médiane de {n})",
                row.nom,
                text::quarters(d.median, unit)
            )
        }
        Err(reason) => format!("{} : {}", row.nom, text::etat(*reason).sentence),
    }
}

fn option_id(id: TerritoireId) -> String {
    format!("zone-{}-{}", id.niveau().short(), id.code())
}

/// The territories: one stop of the Tab key, arrows within.
#[component]
fn Drawing(
    shapes: Memo<Shapes>,
    active: RwSignal<Option<TerritoireId>>,
    sheet: Memo<Sheet>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let view_box = move || sheet.with(|s| format!("0 0 {} {}", s.width, s.height));
    let insets = move || {
        let frames = sheet.with(|s| s.frames.clone());
        let frame = |f: Frame| {
            view! {
                <rect class="encart" x=f.x y=f.y width=f.width height=f.height/>
                <text class="encart-nom" x=f.x + 30 y=f.y + 105>{f.nom}</text>
            }
        };
        frames.into_iter().map(frame).collect::<Vec<_>>()
    };
    let zones = move || {
        let shapes = shapes.get();
        let zone = |(id, shape): (&TerritoireId, &Shape)| view! { <Zone id=*id path=shape.svg_path() active=active/> };
        shapes.iter().map(zone).collect::<Vec<_>>()
    };
    let focus = move |_| {
        if active.get_untracked().is_none() {
            active.set(shapes.with_untracked(|s| s.keys().next().copied()));
        }
    };
    let keydown = move |event: KeyboardEvent| {
        // With Ctrl, Alt or Meta the key is the browser's: reload, copy, find.
        let shortcut = event.ctrl_key() || event.alt_key() || event.meta_key();
        if !shortcut && on_key(&event.key(), page, &shapes.get_untracked(), active) {
            event.prevent_default();
        }
    };
    let active_id = move || active.get().map(option_id);
    view! {
        <svg viewBox=view_box focusable="false">
            <defs>
                <pattern id="hachures" width="60" height="60" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hachure-fond" width="60" height="60"/>
                    <rect class="hachure" width="14" height="60"/>
                </pattern>
            </defs>
            <g aria-hidden="true">{insets}</g>
            <g
                class="zones"
                role="listbox"
                tabindex="0"
                aria-multiselectable="true"
                aria-label="Territoires de la carte"
                aria-describedby="carte-texte"
                aria-activedescendant=active_id
                on:focus=focus
                on:keydown=keydown
            >{zones}</g>
            <Outlines shapes=shapes active=active/>
        </svg>
    }
}

/// One territory.
#[component]
fn Zone(id: TerritoireId, path: String, active: RwSignal<Option<TerritoireId>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let item = Item::Territoire(id);
    let with_row = move |of: &dyn Fn(&TerritoryRow) -> String| {
        page.territories
            .with(|rows| rows.iter().find(|row| row.id == id).map(of))
            .unwrap_or_default()
    };
    // The row first: the classes derive from the rows.
    let class = move || {
        let shade = page.territories.with(|rows| {
            let row = rows.iter().find(|row| row.id == id)?;
            let spread = row.spread.as_ref()?;
            let class = row.median().and_then(|median| {
                page.classes
                    .with(|classes| classes.of(median).map(|class| shade_class(classes, class)))
            });
            Some(if spread.distribution.is_ok() {
                class.unwrap_or("sans")
            } else {
                "sans"
            })
        });
        format!("zone {}", shade.unwrap_or("vide"))
    };
    let click = move |_| {
        active.set(Some(id));
        if page.state.with_untracked(|s| s.list == List::Territoires) {
            page.state.update(|s| s.toggle(item));
        }
    };
    view! {
        <path
            id=option_id(id)
            role="option"
            d=path
            class=class
            fill="url(#hachures)"
            aria-selected=move || page.state.with(|s| s.letter(item).is_some()).to_string()
            aria-label=move || with_row(&|row| option_text(page, row))
            on:click=click
            on:mouseenter=move |_| active.set(Some(id))
        />
    }
}

/// The two-tone outlines of what is selected or active, above every territory, and
/// the letters of what is selected.
#[component]
fn Outlines(shapes: Memo<Shapes>, active: RwSignal<Option<TerritoireId>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let outline = move |id: TerritoireId, class: &'static str| {
        let path = shapes.with(|s| s.get(&id).map(Shape::svg_path))?;
        Some(
            view! { <path class=format!("trait fond {class}") d=path.clone()/><path class=format!("trait {class}") d=path/> },
        )
    };
    let selected = move || {
        let ids = page
            .state
            .with(super::super::state::State::selected_territories);
        ids.into_iter()
            .map(|id| outline(id, "choisi"))
            .collect::<Vec<_>>()
    };
    let letters = move || {
        let ids = page
            .state
            .with(super::super::state::State::selected_territories);
        let letter = |id: TerritoireId| {
            let at = shapes.with(|s| s.get(&id).and_then(Shape::label_point))?;
            let letter = page.state.with(|s| s.letter(Item::Territoire(id)))?;
            Some(view! { <text class="lettre" x=at.x y=at.y>{letter.to_string()}</text> })
        };
        ids.into_iter().filter_map(letter).collect::<Vec<_>>()
    };
    view! {
        <g class="traits" aria-hidden="true">
            {selected}
            {move || active.get().and_then(|id| outline(id, "actif"))}
            {letters}
        </g>
    }
}

/// Whether a key did something on the map.
fn on_key(key: &str, page: Page, shapes: &Shapes, active: RwSignal<Option<TerritoireId>>) -> bool {
    let direction = match key {
        "ArrowLeft" => Some(Direction::Left),
        "ArrowRight" => Some(Direction::Right),
        "ArrowUp" => Some(Direction::Up),
        "ArrowDown" => Some(Direction::Down),
        _ => None,
    };
    let current = active.get_untracked();
    let next = match (direction, key) {
        (Some(direction), _) => current.and_then(|id| beside(shapes, id, direction)),
        (None, "Home") => by_value(page, true),
        (None, "End") => by_value(page, false),
        (None, "Enter" | " ") => {
            if let Some(id) = current {
                page.state.update(|s| s.toggle(Item::Territoire(id)));
            }
            return true;
        }
        (None, "Escape") => {
            active.set(None);
            return true;
        }
        (None, letter) if letter.chars().count() == 1 => by_letter(page, shapes, current, letter),
        _ => return false,
    };
    if next.is_some() {
        active.set(next);
    }
    true
}

fn beside(shapes: &Shapes, from: TerritoireId, direction: Direction) -> Option<TerritoireId> {
    let ids: Vec<TerritoireId> = shapes.keys().copied().collect();
    let places: Vec<[u16; 2]> = shapes
        .values()
        .map(|shape| shape.label_point().map_or([0, 0], |Point { x, y }| [x, y]))
        .collect();
    let from = ids.iter().position(|id| *id == from)?;
    ids.get(neighbour(&places, from, direction)?).copied()
}

/// The territory with the greatest value, or the least.
fn by_value(page: Page, greatest: bool) -> Option<TerritoireId> {
    page.territories.with_untracked(|rows| {
        let known = rows.iter().filter_map(|row| Some((row.median()?, row.id)));
        if greatest { known.max() } else { known.min() }.map(|(_, id)| id)
    })
}

/// The next territory whose name begins with a letter.
fn by_letter(
    page: Page,
    shapes: &Shapes,
    current: Option<TerritoireId>,
    letter: &str,
) -> Option<TerritoireId> {
    let letter = text::fold(letter);
    page.territories.with_untracked(|rows| {
        let drawn = rows.iter().filter(|row| shapes.contains_key(&row.id));
        let named: Vec<_> = drawn
            .filter(|row| text::fold(&row.nom).starts_with(&letter))
            .map(|row| row.id)
            .collect();
        let after = named
            .iter()
            .find(|id| current.is_some_and(|current| **id > current));
        after.or(named.first()).copied()
    })
}
