//! Schools as points on a canvas above the map.

use super::Page;
use super::legend::shade_class;
use crate::rows::SchoolRow;
use crate::state::{Item, List, State};
use leptos::html::Canvas;
use leptos::prelude::*;
use orion_indicateurs::chart::points::{self, Mark};
use orion_indicateurs::code::Uai;
use orion_indicateurs::position::Classes;
use orion_indicateurs::publication::Sheet;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlCanvasElement, MouseEvent, ResizeObserver};

/// How far from a point, in CSS pixels, a click still takes it.
const REACH: f64 = 14.0;

/// The canvas. It takes clicks when schools are listed; the table is its alternative.
#[component]
pub(super) fn MapPoints(sheet: Memo<Sheet>) -> impl IntoView {
    let page = expect_context::<Page>();
    let canvas = NodeRef::<Canvas>::new();
    let redraw = Trigger::new();
    watch_size_and_theme(canvas, redraw);
    Effect::new(move || {
        redraw.track();
        let Some(canvas) = canvas.get() else { return };
        let marks = page.state.with(|state| {
            page.schools.with(|rows| {
                page.classes
                    .with(|classes| marks(&canvas, &sheet.get(), state, rows, classes))
            })
        });
        draw(&canvas, marks);
    });
    let click = move |event: MouseEvent| {
        let Some(canvas) = canvas.get() else { return };
        let at = [f64::from(event.offset_x()), f64::from(event.offset_y())];
        let found = page
            .schools
            .with_untracked(|rows| nearest(&canvas, &sheet.get_untracked(), rows, at));
        if let Some(uai) = found {
            page.state.update(|s| s.toggle(Item::Etablissement(uai)));
        }
    };
    view! { <canvas node_ref=canvas class="points" aria-hidden="true" on:click=click></canvas> }
}

/// Draws anew when the canvas is resized and when the theme of the system turns.
fn watch_size_and_theme(canvas: NodeRef<Canvas>, redraw: Trigger) {
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        let resized = Closure::<dyn FnMut()>::new(move || redraw.notify());
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&canvas);
        }
        // Both listen as long as the page lives.
        resized.forget();
        let themed = Closure::<dyn FnMut()>::new(move || redraw.notify());
        let dark = web_sys::window()
            .and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok().flatten());
        if let Some(dark) = dark {
            // Without it the points keep the former colours until something else changes.
            let _ =
                dark.add_event_listener_with_callback("change", themed.as_ref().unchecked_ref());
        }
        themed.forget();
    });
}

/// From units of the sheet to CSS pixels of the canvas.
fn scale(canvas: &HtmlCanvasElement, sheet: &Sheet) -> f64 {
    f64::from(canvas.client_width()) / f64::from(sheet.width.max(1))
}

fn marks(
    canvas: &HtmlCanvasElement,
    sheet: &Sheet,
    state: &State,
    rows: &[SchoolRow],
    classes: &Classes,
) -> Vec<Mark> {
    let dots = dots_per_pixel();
    let scale = scale(canvas, sheet) * dots;
    let palette = Palette::read();
    let by_school = state.list == List::Etablissements;
    let mark = |row: &SchoolRow| {
        let at = row
            .school
            .place?
            .map(|unit| pixels(f64::from(unit) * scale));
        let class = row
            .quarters()
            .and_then(|value| classes.of(value))
            .filter(|_| by_school);
        let selected = state.letter(Item::Etablissement(row.school.uai)).is_some();
        // Where territories are listed, only the schools that are selected are drawn.
        let (rgb, radius) = match class {
            _ if selected => (palette.selected, 6.0),
            Some(class) => (palette.shade(shade_class(classes, class)), 3.0),
            None if by_school => (palette.missing, 1.5),
            None => return None,
        };
        let radius = pixels(radius * dots).unsigned_abs().max(1);
        Some(Mark {
            at: (at[0], at[1]),
            radius,
            rgb,
        })
    };
    let is_selected =
        |row: &&SchoolRow| state.letter(Item::Etablissement(row.school.uai)).is_some();
    // What is selected comes last, above the others.
    let others = rows.iter().filter(|row| !is_selected(row));
    others
        .chain(rows.iter().filter(is_selected))
        .filter_map(mark)
        .collect()
}

fn draw(canvas: &HtmlCanvasElement, marks: Vec<Mark>) {
    let dots = dots_per_pixel();
    // Setting its size also clears it.
    canvas.set_width(pixels(f64::from(canvas.client_width()) * dots).unsigned_abs());
    canvas.set_height(pixels(f64::from(canvas.client_height()) * dots).unsigned_abs());
    if let Some(mut backend) = CanvasBackend::with_canvas_object(canvas.clone()) {
        let drawn = points::draw(&mut backend, marks, Palette::read().background);
        if drawn.is_err() {
            leptos::logging::warn!("the points of the map could not be drawn");
        }
    }
}

/// The school nearest to a click, within reach.
fn nearest(
    canvas: &HtmlCanvasElement,
    sheet: &Sheet,
    rows: &[SchoolRow],
    [x, y]: [f64; 2],
) -> Option<Uai> {
    let scale = scale(canvas, sheet);
    let distance = |row: &SchoolRow| {
        let [px, py] = row.school.place?.map(|unit| f64::from(unit) * scale);
        Some(((px - x).hypot(py - y), row.school.uai))
    };
    let near = rows
        .iter()
        .filter_map(distance)
        .filter(|(distance, _)| *distance <= REACH);
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, uai)| uai)
}

fn dots_per_pixel() -> f64 {
    web_sys::window()
        .map_or(1.0, |window| window.device_pixel_ratio())
        .clamp(1.0, 3.0)
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a place on a screen, far below the bounds"
)]
fn pixels(length: f64) -> i32 {
    length.round() as i32
}

type Rgb = (u8, u8, u8);

/// The colours of the style sheet, which a canvas does not see.
struct Palette {
    background: Rgb,
    missing: Rgb,
    selected: Rgb,
    shades: [Rgb; Classes::MOST],
}

impl Palette {
    fn read() -> Self {
        let window = web_sys::window();
        let root = window
            .as_ref()
            .and_then(web_sys::Window::document)
            .and_then(|d| d.document_element());
        let style = window
            .zip(root)
            .and_then(|(w, root)| w.get_computed_style(&root).ok().flatten());
        let color = |name: &str| {
            let value = style
                .as_ref()
                .and_then(|s| s.get_property_value(name).ok())
                .unwrap_or_default();
            hexadecimal(value.trim()).unwrap_or((128, 128, 128))
        };
        Self {
            background: color("--o-bg"),
            missing: color("--o-text-muted"),
            selected: color("--o-focus"),
            shades: [
                "--o-seq-1",
                "--o-seq-2",
                "--o-seq-3",
                "--o-seq-4",
                "--o-seq-5",
            ]
            .map(color),
        }
    }

    fn shade(&self, class: &str) -> Rgb {
        let at = class
            .strip_prefix('c')
            .and_then(|n| n.parse::<usize>().ok());
        at.and_then(|n| self.shades.get(n.checked_sub(1)?))
            .copied()
            .unwrap_or(self.missing)
    }
}

/// The colour of `#RRGGBB`.
fn hexadecimal(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let byte = |at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some((byte(0)?, byte(2)?, byte(4)?))
}

#[cfg(test)]
mod tests {
    use super::hexadecimal;

    #[test]
    fn colours_of_the_style_sheet_are_read() {
        assert_eq!(hexadecimal("#0E94BA"), Some((14, 148, 186)));
        for text in ["", "#0E94B", "0E94BA", "#ÉE94", "#GG0000"] {
            assert_eq!(hexadecimal(text), None, "{text}");
        }
    }
}
