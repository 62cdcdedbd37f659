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
    /// Whether a ring of the background keeps it apart from its neighbours.
    pub ringed: bool,
}

struct Style(BackendColor);

impl BackendStyle for Style {
    fn color(&self) -> BackendColor {
        self.0
    }
}

/// Draws each mark as a disc, ringed ones above a larger disc of the background.
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
        if mark.ringed {
            backend.draw_circle(mark.at, mark.radius + 1, &style(background), true)?;
        }
        backend.draw_circle(mark.at, mark.radius, &style(mark.rgb), true)?;
    }
    backend.present()
}
