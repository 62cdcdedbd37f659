//! Outlines of departements from the maps drawn in npm `@gouvfr/dsfr-chart`
//! (1.0.0, MIT, DINUM), read from its compiled JavaScript when the
//! demonstration set is made; nothing of it is kept in this repository.
//!
//! The package compiles Vue templates: each departement is one element, such as
//!
//! ```text
//! _c('polygon',{staticClass:"FR-dep-01",…,attrs:{"fill":"#6b6b6b","points":"175.69 130.86 …"},…
//! _c('path',{staticClass:"FR-DOM-971",attrs:{"d":"M22.80,0 L22.61,0.23 …Z"},…
//! ```
//!
//! The class carries the official code. What is looked for is that class, then
//! the `points` or `d` attribute before the next class, with or without the
//! quotes that minification removes.

use std::collections::BTreeMap;

use svgtypes::{PointsParser, SimplePathSegment, SimplifyingPathParser};

use super::codes::Codes;
use super::frame::Frame;
use super::mercator::Georeference;
use super::outline::{Outline, Ring, nest};
use super::snap::Places;

/// In units of the drawing (4 km on the mainland): its departements were
/// simplified one by one, and neighbours miss each other by half of this.
const SNAP: f64 = 0.1;

/// Why the JavaScript does not give the outlines of the departements.
#[derive(Debug, thiserror::Error)]
pub enum SvgError {
    /// A departement without element, or whose element has no outline.
    #[error("departement {0} is not drawn")]
    NotDrawn(String),
    /// An outline that is not a list of coordinates.
    #[error("outline of departement {code}: {source}")]
    Syntax {
        /// The departement.
        code: String,
        /// What the parser says, with the position in the outline.
        source: svgtypes::Error,
    },
    /// A Bézier curve or an arc of ellipse, where borders are broken lines.
    #[error("outline of departement {0} is curved")]
    Curved(String),
}

/// Reads the outlines of the departements that have a frame from the text of
/// `MapChart/map-chart.common.js` or one of its variants.
///
/// Longitudes and latitudes come from a fitted projection: they are good to
/// about 330 m RMS on the mainland (see [`Georeference`]).
///
/// # Errors
/// If a departement of the list that has a frame is absent or is not drawn with
/// straight lines.
pub fn read(javascript: &str, codes: &Codes) -> Result<Vec<Outline>, SvgError> {
    let elements = elements(javascript);
    let mut drawings: BTreeMap<Frame, Vec<(u16, Vec<Ring>)>> = BTreeMap::new();
    for (position, code) in (0..).zip(codes.iter()) {
        let Some(frame) = Frame::of_departement(code) else {
            continue;
        };
        let mut drawn = elements
            .iter()
            .filter(|(class, _)| codes.position(class) == Some(position));
        let outline = drawn.find_map(|(_, element)| drawn_outline(element));
        let outline = outline.ok_or_else(|| SvgError::NotDrawn(code.to_owned()))?;
        let rings = outline.rings(code)?;
        drawings.entry(frame).or_default().push((position, rings));
    }
    for drawing in drawings.values_mut() {
        join_neighbours(drawing);
    }
    let outlines = drawings
        .into_iter()
        .flat_map(|(frame, drawing)| georeference(frame, drawing));
    Ok(outlines.collect())
}

/// The departement codes of the elements' classes, each with the text that
/// follows up to the next class.
fn elements(javascript: &str) -> Vec<(&str, &str)> {
    let classes = javascript.split("staticClass:\"").skip(1);
    classes
        .filter_map(|element| {
            let (class, rest) = element.split_once('"')?;
            let code = class
                .strip_prefix("FR-dep-")
                .or_else(|| class.strip_prefix("FR-DOM-"))?;
            Some((code, rest))
        })
        .collect()
}

/// An outline as the text of its attribute.
enum DrawnOutline<'a> {
    Points(&'a str),
    Path(&'a str),
}

fn drawn_outline(element: &str) -> Option<DrawnOutline<'_>> {
    attribute(element, "points")
        .map(DrawnOutline::Points)
        .or_else(|| attribute(element, "d").map(DrawnOutline::Path))
}

/// The value of `"name":"…"` or `name:"…"`.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    element.match_indices(name).find_map(|(start, _)| {
        // `"id":"…"` ends like `d`: the name starts after a quote or separator.
        let before = element[..start].chars().next_back()?;
        let after = &element[start + name.len()..];
        let value = after
            .strip_prefix('"')
            .unwrap_or(after)
            .strip_prefix(":\"")?;
        let is_name = matches!(before, '"' | '{' | ',');
        is_name.then(|| value.split('"').next()).flatten()
    })
}

impl DrawnOutline<'_> {
    fn rings(&self, code: &str) -> Result<Vec<Ring>, SvgError> {
        let mut rings = match self {
            Self::Points(points) => {
                vec![PointsParser::from(*points).map(<[f64; 2]>::from).collect()]
            }
            Self::Path(path) => path_rings(path, code)?,
        };
        for ring in &mut rings {
            if ring.first() == ring.last() {
                ring.pop();
            }
        }
        rings.retain(|ring| ring.len() >= 3);
        if rings.is_empty() {
            return Err(SvgError::NotDrawn(code.to_owned()));
        }
        Ok(rings)
    }
}

fn path_rings(path: &str, code: &str) -> Result<Vec<Ring>, SvgError> {
    let mut rings: Vec<Ring> = Vec::new();
    for segment in SimplifyingPathParser::from(path) {
        let segment = segment.map_err(|source| SvgError::Syntax {
            code: code.to_owned(),
            source,
        })?;
        match segment {
            SimplePathSegment::MoveTo { x, y } => rings.push(vec![[x, y]]),
            SimplePathSegment::LineTo { x, y } => {
                if let Some(ring) = rings.last_mut() {
                    ring.push([x, y]);
                }
            }
            SimplePathSegment::ClosePath => {}
            SimplePathSegment::CurveTo { .. } | SimplePathSegment::Quadratic { .. } => {
                return Err(SvgError::Curved(code.to_owned()));
            }
        }
    }
    Ok(rings)
}

/// Gives neighbours the same vertices. A drawing of one departement has no
/// neighbours, and details as small as the gaps between them elsewhere.
fn join_neighbours(drawing: &mut [(u16, Vec<Ring>)]) {
    if drawing.len() < 2 {
        return;
    }
    let mut places = Places::new(SNAP);
    let rings = drawing.iter_mut().flat_map(|(_, rings)| rings);
    for vertex in rings.flatten() {
        let number = places.number(*vertex);
        *vertex = places.place(number);
    }
}

/// Brings the outlines of one drawing to longitudes and latitudes.
fn georeference(frame: Frame, drawing: Vec<(u16, Vec<Ring>)>) -> Vec<Outline> {
    let vertices = drawing
        .iter()
        .flat_map(|(_, rings)| rings.iter().flatten().copied());
    let georeference = Georeference::of_drawing(frame, vertices);
    let outline = |(departement, mut rings): (u16, Vec<Ring>)| {
        for vertex in rings.iter_mut().flatten() {
            *vertex = georeference.lonlat(*vertex);
        }
        Outline {
            departement,
            frame,
            polygons: nest(rings),
        }
    };
    drawing.into_iter().map(outline).collect()
}

#[cfg(test)]
#[path = "svg_tests.rs"]
mod tests;
