//! Schools as points, on any plotters backend: a canvas in the page, an SVG natively.

use plotters_backend::{BackendColor, BackendStyle, DrawingBackend, DrawingErrorKind};

/// One point to draw, in pixels of the backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its centre.
    pub at: (i32, i32),
    /// Its radius.
    pub radius: u32,
    /// Its colour, red, green and blue.
    pub rgb: (u8, u8, u8),
}

struct Style(BackendColor);

impl BackendStyle for Style {
    fn color(&self) -> BackendColor {
        self.0
    }
}

/// Draws each mark as a disc with a thin ring of the background, so that neighbours
/// stay apart.
///
/// # Errors
/// Those of the backend.
pub fn draw<B: DrawingBackend>(
    backend: &mut B,
    marks: impl IntoIterator<Item = Mark>,
    background: (u8, u8, u8),
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let style = |rgb| Style(BackendColor { alpha: 1.0, rgb });
    for mark in marks {
        backend.draw_circle(mark.at, mark.radius + 1, &style(background), true)?;
        backend.draw_circle(mark.at, mark.radius, &style(mark.rgb), true)?;
    }
    backend.present()
}
