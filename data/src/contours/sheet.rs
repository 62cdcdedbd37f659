//! The sheet that the site draws: the mainland, Corsica at its place, and the
//! five overseas departements in a row of insets below, left of Corsica.

use proj4rs::Proj;
use proj4rs::transform::transform;

use super::frame::Frame;

/// Width of the sheet, in units of its grid.
pub const WIDTH: u16 = 4000;
/// Height of the sheet, in units of its grid.
pub const HEIGHT: u16 = 4260;

/// Between the mainland and the edges of the sheet.
const MARGIN: f64 = 28.0;
/// Metres per unit on the mainland: 1,144 km fit the width.
const METRES_PER_UNIT: f64 = 290.0;

/// Where the row of insets starts: below the Pyrenees, left of Corsica.
const ROW: Rectangle = Rectangle {
    x: 12.0,
    y: 3440.0,
    width: 700.0,
    height: 808.0,
};
/// Between two insets.
const GAP: f64 = 18.0;
/// Between an inset's land and its border.
const PADDING: f64 = 32.0;
/// For the name, at the top of an inset.
const TITLE: f64 = 120.0;

/// A rectangle of the sheet, in units of its grid, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rectangle {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rectangle {
    fn contains(&self, [x, y]: [f64; 2]) -> bool {
        (self.x..=self.x + self.width).contains(&x) && (self.y..=self.y + self.height).contains(&y)
    }
}

/// A rectangle set apart for one overseas departement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Inset {
    /// What it shows; its name is [`Frame::nom`].
    pub frame: Frame,
    /// Its border, which the site draws with a thin line.
    pub rectangle: Rectangle,
    /// Metres per unit of the sheet, for a scale bar.
    pub metres_per_unit: f64,
}

/// The five insets, from left to right.
pub fn insets() -> [Inset; 5] {
    let [_, insets @ ..] = Frame::ALL;
    let mut x = ROW.x;
    insets.map(|frame| {
        let rectangle = Rectangle { x, ..ROW };
        x += ROW.width + GAP;
        Inset {
            frame,
            rectangle,
            metres_per_unit: Placement::in_inset(frame, rectangle).metres_per_unit,
        }
    })
}

/// The sheet could not be laid out: a projection was refused.
#[derive(Debug, thiserror::Error)]
#[error("projection of {frame:?}: {source}")]
pub struct SheetError {
    frame: Frame,
    source: proj4rs::errors::Error,
}

/// How longitudes and latitudes become places on the sheet.
#[derive(Debug)]
pub struct Sheet {
    geographic: Proj,
    frames: Vec<(Frame, Proj, Placement)>,
}

impl Sheet {
    /// Lays the sheet out.
    ///
    /// # Errors
    /// If the projection library refuses a projection: a defect of this program.
    pub fn new() -> Result<Self, SheetError> {
        let parse = |frame, text| {
            Proj::from_proj_string(text).map_err(|source| SheetError { frame, source })
        };
        let geographic = parse(
            Frame::Metropole,
            "+proj=longlat +ellps=GRS80 +units=m +no_defs",
        )?;
        let insets = insets().map(|inset| {
            (
                inset.frame,
                Placement::in_inset(inset.frame, inset.rectangle),
            )
        });
        let frames = std::iter::once((Frame::Metropole, Placement::mainland()))
            .chain(insets)
            .map(|(frame, placement)| Ok((frame, parse(frame, frame.projection())?, placement)))
            .collect::<Result<_, SheetError>>()?;
        Ok(Self { geographic, frames })
    }

    /// Where a longitude and latitude in degrees (WGS 84, RGF93 or the local
    /// system) fall on the sheet, in units of its grid; `None` outside the frame.
    pub fn project(&self, frame: Frame, lonlat: [f64; 2]) -> Option<[f64; 2]> {
        let (_, projection, placement) = self.frames.iter().find(|(f, ..)| *f == frame)?;
        let mut point = (lonlat[0].to_radians(), lonlat[1].to_radians());
        transform(&self.geographic, projection, &mut point).ok()?;
        let place = placement.place(point.0, point.1);
        placement.within.contains(place).then_some(place)
    }
}

/// Where a frame's projected metres go on the sheet.
#[derive(Debug, Clone, Copy)]
struct Placement {
    within: Rectangle,
    /// Easting and northing of the centre, in metres, and its place on the sheet.
    centre: [f64; 2],
    at: [f64; 2],
    metres_per_unit: f64,
}

impl Placement {
    fn mainland() -> Self {
        let extent = Frame::Metropole.extent();
        Self {
            within: Rectangle {
                x: 0.0,
                y: 0.0,
                width: f64::from(WIDTH),
                height: f64::from(HEIGHT),
            },
            centre: [extent.west, extent.north],
            at: [MARGIN, MARGIN],
            metres_per_unit: METRES_PER_UNIT,
        }
    }

    /// As large as fits in the inset, below its title.
    fn in_inset(frame: Frame, within: Rectangle) -> Self {
        let extent = frame.extent();
        let (width, height) = (
            within.width - 2.0 * PADDING,
            within.height - TITLE - PADDING,
        );
        Self {
            within,
            centre: [
                f64::midpoint(extent.west, extent.east),
                f64::midpoint(extent.south, extent.north),
            ],
            at: [
                within.x + within.width / 2.0,
                within.y + TITLE + height / 2.0,
            ],
            metres_per_unit: (extent.width() / width).max(extent.height() / height),
        }
    }

    fn place(&self, easting: f64, northing: f64) -> [f64; 2] {
        [
            self.at[0] + (easting - self.centre[0]) / self.metres_per_unit,
            self.at[1] - (northing - self.centre[1]) / self.metres_per_unit,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metres(frame: Frame, lon: f64, lat: f64) -> [f64; 2] {
        let sheet = Sheet::new().unwrap();
        let (_, projection, _) = sheet.frames.iter().find(|f| f.0 == frame).unwrap();
        let mut point = (lon.to_radians(), lat.to_radians());
        transform(&sheet.geographic, projection, &mut point).unwrap();
        [point.0, point.1]
    }

    fn assert_near(metres: [f64; 2], expected: [f64; 2]) {
        let off = (metres[0] - expected[0]).hypot(metres[1] - expected[1]);
        assert!(off < 0.02, "{metres:?} is {off} m from {expected:?}");
    }

    #[test]
    fn projections_agree_with_their_definitions() {
        assert_near(
            metres(Frame::Metropole, 3.0, 46.5),
            [700_000.0, 6_600_000.0],
        );
        // Paris, computed apart with Snyder's closed formulas (1987, p. 107) on GRS 80.
        assert_near(
            metres(Frame::Metropole, 2.3522, 48.8566),
            [652_469.02, 6_862_035.26],
        );
        assert_near(metres(Frame::Guadeloupe, -63.0, 0.0), [500_000.0, 0.0]);
        assert_near(metres(Frame::Guyane, -51.0, 0.0), [500_000.0, 0.0]);
        assert_near(metres(Frame::Reunion, 57.0, 0.0), [500_000.0, 10_000_000.0]);
        assert_near(metres(Frame::Mayotte, 45.0, 0.0), [500_000.0, 10_000_000.0]);
    }

    #[test]
    fn insets_are_apart_and_on_the_sheet() {
        for pair in insets().windows(2) {
            let [a, b] = [pair[0].rectangle, pair[1].rectangle];
            assert!(a.x + a.width < b.x);
        }
        for Inset { rectangle, .. } in insets() {
            assert!(rectangle.x + rectangle.width < f64::from(WIDTH));
            assert!(rectangle.y + rectangle.height < f64::from(HEIGHT));
        }
    }

    #[test]
    fn what_lies_elsewhere_is_not_on_the_sheet() {
        let sheet = Sheet::new().unwrap();
        let saint_denis = [55.45, -20.88];
        let fort_de_france = [-61.07, 14.61];
        assert!(sheet.project(Frame::Reunion, saint_denis).is_some());
        assert!(sheet.project(Frame::Martinique, fort_de_france).is_some());
        assert!(sheet.project(Frame::Guadeloupe, fort_de_france).is_none());
        assert!(sheet.project(Frame::Metropole, fort_de_france).is_none());
        assert!(sheet.project(Frame::Metropole, [f64::NAN, 45.0]).is_none());
        assert!(
            sheet
                .project(Frame::Metropole, [652_469.0, 6_862_035.0])
                .is_none()
        );
    }
}
