//! A card of a few figures, on any plotters backend: an SVG file natively, a canvas in
//! a page.
//!
//! Letters are not measured, since no font is at hand: a width of 0.55 of their size is
//! allowed for each, which system fonts stay under in French, and what is longer is cut
//! into lines, the last of which ends with an ellipsis.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle,
};

/// The width of a card, in pixels.
pub const WIDTH: u32 = 480;

const MARGIN: i32 = 20;
const TITLE: i32 = 19;
const TEXT: i32 = 15;
const SMALL: i32 = 12;
/// A line of figures: its label and value, its bar, and the air below.
const ROW: i32 = 46;
const BAR: i32 = 10;

/// The colours of the site's light theme (`public/style.css`).
const INK: Rgb = (0x1B, 0x1F, 0x24);
const MUTED: Rgb = (0x54, 0x5B, 0x66);
const GROUND: Rgb = (0xFF, 0xFF, 0xFF);
const TRACK: Rgb = (0xDD, 0xE1, 0xE7);
const ACCENT: Rgb = (0x0B, 0x5C, 0x7A);

type Rgb = (u8, u8, u8);

/// What a card says: every text is in French, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What it is about: a diploma, a school.
    pub title: String,
    /// Where and when.
    pub subtitle: String,
    /// Its figures, in the order of reading.
    pub lines: Vec<Line>,
    /// Where they come from.
    pub source: String,
}

/// One figure of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub label: String,
    /// Its value with its unit, or the reason why it is missing.
    pub value: String,
    /// Its share in percent, when it is one: the length of its bar.
    pub share: Option<u8>,
    /// The share of what it is compared with, a tick on the bar.
    pub reference: Option<u8>,
}

impl Card {
    /// The height that it takes, in pixels.
    pub fn height(&self) -> u32 {
        let lines = i32::try_from(self.lines.len()).unwrap_or(i32::MAX);
        let foot = rows(&self.source, SMALL, 2).len();
        let height = self
            .top()
            .saturating_add(lines.saturating_mul(ROW))
            .saturating_add(below(foot, SMALL))
            .saturating_add(MARGIN);
        u32::try_from(height).unwrap_or(0)
    }

    /// Where the first line of figures begins.
    fn top(&self) -> i32 {
        let title = below(rows(&self.title, TITLE, 2).len(), TITLE);
        MARGIN + title + below(rows(&self.subtitle, TEXT, 2).len(), TEXT) + 12
    }

    /// What a reader who does not see it hears: the same texts, in order.
    pub fn alternative(&self) -> String {
        let lines = self
            .lines
            .iter()
            .map(|line| format!("{} : {}.", line.label, line.value));
        let lines = lines.collect::<Vec<_>>().join(" ");
        format!("{}, {}. {lines} {}", self.title, self.subtitle, self.source)
    }
}

/// Draws a card on a backend of [`WIDTH`] by [`Card::height`] pixels.
///
/// # Errors
/// Those of the backend.
pub fn draw<B: DrawingBackend>(card: &Card, backend: &mut B) -> Drawn<B> {
    let (width, height) = (wide(), i32::try_from(card.height()).unwrap_or(0));
    backend.draw_rect((0, 0), (width, height), &Fill(GROUND), true)?;
    let mut y = MARGIN;
    for (text, size, color, bold) in [
        (&card.title, TITLE, INK, true),
        (&card.subtitle, TEXT, MUTED, false),
    ] {
        let rows = rows(text, size, 2);
        paragraph(
            backend,
            &rows,
            (MARGIN, y),
            &Letters::new(size, color, bold),
        )?;
        y += below(rows.len(), size);
    }
    y = card.top();
    for line in &card.lines {
        figure(backend, line, y)?;
        y = y.saturating_add(ROW);
    }
    let source = rows(&card.source, SMALL, 2);
    paragraph(
        backend,
        &source,
        (MARGIN, y),
        &Letters::new(SMALL, MUTED, false),
    )?;
    backend.present()
}

type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// A label on the left, its value on the right, a bar below.
fn figure<B: DrawingBackend>(backend: &mut B, line: &Line, y: i32) -> Drawn<B> {
    let right = wide() - MARGIN;
    let value = Letters::new(TEXT, INK, true).flush_right();
    let taken = letters(&line.value, TEXT);
    backend.draw_text(&line.value, &value, (right, y))?;
    let label = shortened(&line.label, right - MARGIN - taken - 12, TEXT);
    backend.draw_text(&label, &Letters::new(TEXT, INK, false), (MARGIN, y))?;
    let Some(share) = line.share else {
        return Ok(());
    };
    let top = y + TEXT + 7;
    let at = |share: u8| MARGIN + (right - MARGIN) * i32::from(share.min(100)) / 100;
    backend.draw_rect((MARGIN, top), (right, top + BAR), &Fill(TRACK), true)?;
    backend.draw_rect((MARGIN, top), (at(share), top + BAR), &Fill(ACCENT), true)?;
    if let Some(reference) = line.reference {
        let x = at(reference);
        // A ring of the ground keeps the tick apart from the bar it stands on.
        backend.draw_rect(
            (x - 2, top - 4),
            (x + 2, top + BAR + 4),
            &Fill(GROUND),
            true,
        )?;
        backend.draw_rect((x - 1, top - 4), (x + 1, top + BAR + 4), &Fill(INK), true)?;
    }
    Ok(())
}

fn paragraph<B: DrawingBackend>(
    backend: &mut B,
    rows: &[String],
    (x, mut y): (i32, i32),
    letters: &Letters,
) -> Drawn<B> {
    for row in rows {
        backend.draw_text(row, letters, (x, y))?;
        y = y.saturating_add(below(1, letters.size));
    }
    Ok(())
}

fn wide() -> i32 {
    i32::try_from(WIDTH).unwrap_or(i32::MAX)
}

/// The height of so many rows of text.
fn below(rows: usize, size: i32) -> i32 {
    let rows = i32::try_from(rows).unwrap_or(i32::MAX);
    rows.saturating_mul(size + size / 3)
}

/// The width that a text takes at most, in pixels.
fn letters(text: &str, size: i32) -> i32 {
    let letters = i32::try_from(text.chars().count()).unwrap_or(i32::MAX);
    letters.saturating_mul(size).saturating_mul(11) / 20
}

/// A text cut into at most `most` rows that fit a card.
fn rows(text: &str, size: i32, most: usize) -> Vec<String> {
    let room = wide() - 2 * MARGIN;
    let mut rows: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let last = rows
            .last_mut()
            .filter(|row| letters(row, size) + letters(word, size) + size <= room);
        match last {
            Some(row) => {
                row.push(' ');
                row.push_str(word);
            }
            None => rows.push(word.to_owned()),
        }
    }
    if rows.len() > most {
        let rest = rows.split_off(most.saturating_sub(1)).join(" ");
        rows.push(rest);
    }
    rows.iter().map(|row| shortened(row, room, size)).collect()
}

/// A text, cut with an ellipsis where it is wider than `room`.
fn shortened(text: &str, room: i32, size: i32) -> String {
    if letters(text, size) <= room {
        return text.to_owned();
    }
    let most =
        usize::try_from(room.saturating_mul(20) / size.saturating_mul(11).max(1)).unwrap_or(0);
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

struct Fill(Rgb);

impl BackendStyle for Fill {
    fn color(&self) -> BackendColor {
        BackendColor {
            alpha: 1.0,
            rgb: self.0,
        }
    }
}

/// How a text is written.
struct Letters {
    size: i32,
    color: Rgb,
    bold: bool,
    right: bool,
}

impl Letters {
    fn new(size: i32, color: Rgb, bold: bool) -> Self {
        Self {
            size,
            color,
            bold,
            right: false,
        }
    }

    fn flush_right(self) -> Self {
        Self {
            right: true,
            ..self
        }
    }
}

impl BackendTextStyle for Letters {
    type FontError = std::convert::Infallible;

    fn color(&self) -> BackendColor {
        BackendColor {
            alpha: 1.0,
            rgb: self.color,
        }
    }

    fn size(&self) -> f64 {
        // What plotters calls the size of a font is its height; SVG files divide it so.
        f64::from(self.size) * 1.24
    }

    fn style(&self) -> FontStyle {
        if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }

    fn anchor(&self) -> Pos {
        let side = if self.right { HPos::Right } else { HPos::Left };
        Pos::new(side, VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::SansSerif
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Ok(((0, 0), (letters(text, self.size), self.size)))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        // Only backends without letters ask for this one: they get none.
        Ok(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters_backend::BackendCoord;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// A backend that keeps what it is told.
    #[derive(Default)]
    struct Told {
        texts: Vec<(String, (i32, i32), bool)>,
        rectangles: Vec<(BackendCoord, BackendCoord)>,
    }

    impl DrawingBackend for Told {
        type ErrorType = std::convert::Infallible;

        fn get_size(&self) -> (u32, u32) {
            (WIDTH, 400)
        }
        fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
            Ok(())
        }
        fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
            Ok(())
        }
        fn draw_pixel(
            &mut self,
            _: BackendCoord,
            _: BackendColor,
        ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
            Ok(())
        }
        fn draw_rect<S: BackendStyle>(
            &mut self,
            from: BackendCoord,
            to: BackendCoord,
            _: &S,
            _: bool,
        ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
            self.rectangles.push((from, to));
            Ok(())
        }
        fn draw_text<S: BackendTextStyle>(
            &mut self,
            text: &str,
            style: &S,
            at: BackendCoord,
        ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
            let right = matches!(style.anchor().h_pos, HPos::Right);
            self.texts.push((text.to_owned(), at, right));
            Ok(())
        }
    }

    fn card(title: &str, value: &str, share: Option<u8>) -> Card {
        Card {
            title: title.into(),
            subtitle: "Occitanie, sortants de 2021 et 2022".into(),
            lines: vec![Line {
                label: "Emploi à 6 mois".into(),
                value: value.into(),
                share,
                reference: Some(48),
            }],
            source: "DEPP et Dares, InserJeunes".into(),
        }
    }

    proptest! {
        #[test]
        fn all_that_is_drawn_stays_on_the_card(title in "[a-zé ]{0,200}", value in "[a-z0-9 %]{0,20}", share in prop::option::of(any::<u8>())) {
            let card = card(&title, &value, share);
            let mut told = Told::default();
            draw(&card, &mut told).unwrap();
            let height = i32::try_from(card.height()).unwrap();
            let inside = |(x, y): BackendCoord| (0..=wide()).contains(&x) && (0..=height).contains(&y);
            prop_assert!(told.rectangles.iter().all(|(from, to)| inside(*from) && inside(*to)));
            for (text, (x, y), right) in &told.texts {
                let width = letters(text, if *y == MARGIN { TITLE } else { TEXT });
                prop_assert!(*right || x + width <= wide(), "{text} at {x}");
                prop_assert!(y + TITLE <= height);
            }
        }
    }

    #[test]
    fn a_missing_figure_is_a_sentence_without_a_bar() {
        let mut told = Told::default();
        draw(&card("Bac pro", "effectif trop faible", None), &mut told).unwrap();
        assert_eq!(told.rectangles.len(), 1, "the ground alone");
        assert!(
            told.texts
                .iter()
                .any(|(text, ..)| text == "effectif trop faible")
        );
    }

    #[test]
    fn its_words_say_what_it_shows() {
        let words = card("Bac pro", "51 %", Some(51)).alternative();
        assert_eq!(
            words,
            "Bac pro, Occitanie, sortants de 2021 et 2022. Emploi à 6 mois : 51 %. DEPP et Dares, InserJeunes"
        );
    }
}
