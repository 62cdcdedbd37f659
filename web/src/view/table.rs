//! The table of the same rows as the map.

use super::Page;
use crate::rows::{self, SchoolRow, TerritoryRow};
use crate::state::{Item, List, SortKey};
use crate::words;
use leptos::prelude::*;
use orion_indicateurs::figure::{Figure, Missing};
use orion_indicateurs::indicator::Unit;
use orion_indicateurs::text;

/// How many rows a page holds.
const PAGE: usize = 25;

/// One row, ready to show.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    item: Item,
    nom: String,
    /// What each column after the name shows.
    cells: Vec<Cell>,
}

/// One cell: what it shows, and the sentence behind it when it has no figure.
#[derive(Debug, Clone, PartialEq)]
struct Cell {
    text: String,
    reason: Option<&'static str>,
}

impl Cell {
    fn not_loaded() -> Self {
        Self {
            text: "–".into(),
            reason: Some(words::NOT_LOADED),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, reason: None }
    }
}

impl From<Missing> for Cell {
    fn from(missing: Missing) -> Self {
        let etat = text::etat(missing);
        Self {
            text: etat.cell.into(),
            reason: Some(etat.sentence),
        }
    }
}

/// The columns of each list, with what they sort by and whether they hold figures.
fn columns(list: List, unit: Unit) -> Vec<(String, Option<SortKey>, bool)> {
    let unit = text::unit(unit);
    match list {
        List::Territoires => vec![
            ("Territoire".into(), Some(SortKey::Nom), false),
            (format!("Médiane ({unit})"), Some(SortKey::Valeur), true),
            (format!("Moitié centrale ({unit})"), None, true),
            (
                "Établissements avec chiffre".into(),
                Some(SortKey::Nombre),
                true,
            ),
            ("Établissements sans chiffre".into(), None, true),
        ],
        List::Etablissements => vec![
            ("Établissement".into(), Some(SortKey::Nom), false),
            ("Commune".into(), Some(SortKey::Lieu), false),
            (format!("Valeur ({unit})"), Some(SortKey::Valeur), true),
        ],
    }
}

/// The table and its pages.
#[component]
pub(super) fn Tableau() -> impl IntoView {
    let page = expect_context::<Page>();
    let list = Memo::new(move |_| page.state.with(|s| s.list));
    // Positions of the rows in the order of the table; lines are made for a page alone.
    let order = Memo::new(move |_| {
        let sort = page.state.with(|s| s.sort);
        match list.get() {
            List::Territoires => page
                .territories
                .with(|rows| rows::order_territories(rows, sort)),
            List::Etablissements => page.schools.with(|rows| rows::order_schools(rows, sort)),
        }
    });
    let pages = Memo::new(move |_| order.with(|order| order.len().div_ceil(PAGE).max(1)));
    let number = Memo::new(move |_| page.state.with(|s| s.page).min(pages.get()));
    let shown = move || {
        let unit = page.state.with(|s| s.indicator.unit);
        let line = |at: usize| match list.get() {
            List::Territoires => page
                .territories
                .with(|rows| rows.get(at).map(|row| territory_line(row, unit))),
            List::Etablissements => page
                .schools
                .with(|rows| rows.get(at).map(|row| school_line(row, unit))),
        };
        // `order` first: `number` derives from it, and reading that first would have this
        // closure miss the change of `order` that it brings about.
        order.with(|order| {
            let start = (number.get() - 1) * PAGE;
            let page = order.iter().skip(start).take(PAGE);
            page.filter_map(|at| line(*at)).collect::<Vec<_>>()
        })
    };
    let body = move || {
        shown()
            .into_iter()
            .map(|line| view! { <Row line=line/> })
            .collect::<Vec<_>>()
    };
    view! {
        <section id="tableau" tabindex="-1" aria-labelledby="tableau-titre">
            <h2 id="tableau-titre">"Tableau"</h2>
            <div class="defile" role="region" aria-label="Lignes du tableau" tabindex="0">
                <table>
                    <caption>{move || caption(page)}</caption>
                    <thead><tr><th scope="col"><span class="cache">"Sélection"</span></th>{move || headers(page)}</tr></thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            <Show when=move || order.with(Vec::is_empty)>
                <p class="attente">{move || empty(page)}</p>
            </Show>
            <Pages number=number pages=pages/>
        </section>
    }
}

fn caption(page: Page) -> String {
    page.state.with(|s| {
        let what = match s.list {
            List::Territoires => words::niveaux(s.niveau),
            List::Etablissements => "Établissements",
        };
        format!(
            "{what} : {}, cohorte {}, élèves et apprentis ensemble",
            s.indicator.label,
            page.cohort_label()
        )
    })
}

fn empty(page: Page) -> &'static str {
    if page.store.failures().is_empty() {
        words::LOADING
    } else {
        "Aucune ligne à montrer : voir les messages en haut de la page."
    }
}

fn headers(page: Page) -> Vec<AnyView> {
    let (list, sort, unit) = page.state.with(|s| (s.list, s.sort, s.indicator.unit));
    let header = |(label, key, number): (String, Option<SortKey>, bool)| {
        let class = if number { "nombre" } else { "" };
        let Some(key) = key else {
            return view! { <th scope="col" class=class>{label}</th> }.into_any();
        };
        let (order, arrow) = match (sort.key == key, sort.descending) {
            (true, true) => ("descending", " ▼"),
            (true, false) => ("ascending", " ▲"),
            _ => ("none", ""),
        };
        let click = move |_| page.state.update(|s| s.sort_by(key));
        view! {
            <th scope="col" class=class aria-sort=order>
                <button type="button" on:click=click>{label}<span aria-hidden="true">{arrow}</span></button>
            </th>
        }
        .into_any()
    };
    columns(list, unit).into_iter().map(header).collect()
}

fn territory_line(row: &TerritoryRow, unit: Unit) -> Line {
    let count = |n: u32| Cell::from(text::integer(i64::from(n)));
    let cells = match &row.spread {
        None => vec![Cell::not_loaded(); 4],
        Some(spread) => {
            let (median, half) = match &spread.distribution {
                Ok(d) => {
                    let (low, high) = (d.first_quartile, d.third_quartile);
                    let half = format!(
                        "{} à {}",
                        text::quarters(low, unit),
                        text::quarters(high, unit)
                    );
                    (text::quarters(d.median, unit).into(), half.into())
                }
                Err(reason) => (Cell::from(*reason), Cell::from(*reason)),
            };
            vec![
                median,
                half,
                count(spread.known()),
                count(spread.schools - spread.known()),
            ]
        }
    };
    Line {
        item: Item::Territoire(row.id),
        nom: row.nom.clone(),
        cells,
    }
}

fn school_line(row: &SchoolRow, unit: Unit) -> Line {
    let value = match row.figure {
        Figure::Known { value, .. } => text::value(value, unit).into(),
        Figure::Missing(reason) => reason.into(),
    };
    Line {
        item: Item::Etablissement(row.school.uai),
        nom: row.school.nom.clone(),
        cells: vec![row.school.commune.clone().unwrap_or_default().into(), value],
    }
}

/// One row.
#[component]
fn Row(line: Line) -> impl IntoView {
    let page = expect_context::<Page>();
    let item = line.item;
    let letter = move || page.state.with(|s| s.letter(item)).map(String::from);
    let selected = move || letter().is_some();
    let figures_from = usize::from(!matches!(item, Item::Territoire(_)));
    let cells = line.cells.into_iter().enumerate().map(|(at, cell)| {
        let class = if at >= figures_from { "nombre" } else { "lieu" };
        let reason = cell
            .reason
            .map(|reason| view! { <span class="cache">{format!(" : {reason}")}</span> });
        view! { <td class=class title=cell.reason>{cell.text}{reason}</td> }
    });
    let code = match item {
        Item::Territoire(_) => None,
        Item::Etablissement(uai) => Some(view! { " " <span class="code">{uai.to_string()}</span> }),
    };
    let nom = line.nom.clone();
    view! {
        <tr class:choisie=selected>
            <td class="coche">
                <input
                    type="checkbox"
                    aria-label=format!("Sélectionner {nom}")
                    prop:checked=selected
                    on:change=move |_| page.state.update(|s| s.toggle(item))
                />
            </td>
            <th scope="row">{move || letter().map(|l| view! { <span class="repere">{l}</span> })}{line.nom}{code}</th>
            {cells.collect::<Vec<_>>()}
        </tr>
    }
}

/// From page to page. At an end the button stays in the way of the keyboard and does
/// nothing: disabling it would throw the focus away.
#[component]
fn Pages(number: Memo<usize>, pages: Memo<usize>) -> impl IntoView {
    let page = expect_context::<Page>();
    let turn = move |to: Option<usize>| {
        if let Some(to) = to.filter(|to| (1..=pages.get_untracked()).contains(to)) {
            page.state.update(|s| s.page = to);
        }
    };
    let at_start = move || (number.get() == 1).to_string();
    let at_end = move || (number.get() == pages.get()).to_string();
    view! {
        <Show when=move || { pages.get() > 1 }>
            <nav class="pages" aria-label="Pages du tableau">
                <button type="button" aria-disabled=at_start on:click=move |_| turn(number.get_untracked().checked_sub(1))>"Page précédente"</button>
                <span>{move || format!("Page {} sur {}", number.get(), pages.get())}</span>
                <button type="button" aria-disabled=at_end on:click=move |_| turn(number.get_untracked().checked_add(1))>"Page suivante"</button>
            </nav>
        </Show>
    }
}
