//! From the drawings of `@gouvfr/dsfr-chart` back to longitudes and latitudes.
//!
//! The drawings are Mercator maps without coordinates. Each is placed by the
//! geographic extent of what it shows. For the mainland that extent was fitted
//! (least squares on the centroids of its 96 departements against IGN Admin
//! Express COG 2018: 0.08 unit RMS, about 330 m); for an overseas departement
//! it is the extent of its land in the same source. The tests compare the places
//! of both, which shows a slip, not an independent accuracy.

use std::f64::consts::FRAC_PI_4;

use super::frame::Frame;
use super::outline::Lonlat;

/// West, south, east and north of what a drawing shows, in degrees.
fn extent(frame: Frame) -> [f64; 4] {
    match frame {
        Frame::Metropole => [-5.180_11, 41.368_93, 9.559_20, 51.089_83],
        Frame::Guadeloupe => [-61.809_58, 15.832_10, -61.002_08, 16.514_29],
        Frame::Martinique => [-61.229_27, 14.388_67, -60.809_49, 14.878_78],
        Frame::Guyane => [-54.601_55, 2.111_32, -51.619_07, 5.748_16],
        Frame::Reunion => [55.216_53, -21.389_36, 55.836_68, -20.871_74],
        Frame::Mayotte => [45.018_33, -13.005_26, 45.299_99, -12.636_59],
    }
}

/// The affine maps from a drawing's axes (y downwards) to Mercator's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Georeference {
    longitude: Affine,
    ordinate: Affine,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Affine {
    scale: f64,
    offset: f64,
}

impl Affine {
    /// The map that takes `from` to `to`, ends to ends.
    fn between(from: [f64; 2], to: [f64; 2]) -> Self {
        let scale = (to[1] - to[0]) / (from[1] - from[0]);
        let offset = to[0] - scale * from[0];
        Self { scale, offset }
    }

    fn apply(self, value: f64) -> f64 {
        self.offset + self.scale * value
    }
}

impl Georeference {
    /// Fits the bounds of a whole drawing to the extent of what it shows.
    pub(super) fn of_drawing(frame: Frame, vertices: impl Iterator<Item = [f64; 2]>) -> Self {
        let inverted = [
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ];
        let [left, top, right, bottom] = vertices.fold(inverted, |[l, t, r, b], [x, y]| {
            [l.min(x), t.min(y), r.max(x), b.max(y)]
        });
        let [west, south, east, north] = extent(frame);
        Self {
            longitude: Affine::between([left, right], [west, east]),
            ordinate: Affine::between([top, bottom], [ordinate(north), ordinate(south)]),
        }
    }

    /// Longitude and latitude, in degrees, of a place of the drawing.
    pub(super) fn lonlat(&self, [x, y]: [f64; 2]) -> Lonlat {
        let latitude = 2.0 * self.ordinate.apply(y).exp().atan() - 2.0 * FRAC_PI_4;
        [self.longitude.apply(x), latitude.to_degrees()]
    }
}

/// Mercator's ordinate, in radians, of a latitude in degrees.
fn ordinate(latitude: f64) -> f64 {
    (FRAC_PI_4 + latitude.to_radians() / 2.0).tan().ln()
}
