//! Outlines of departements from an official `GeoJSON` file.

use std::collections::BTreeMap;

use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject, PolygonType, Position};

use super::codes::{Codes, is_off_the_sheet};
use super::frame::Frame;
use super::outline::{Outline, Polygon, Ring};
use super::sheet::Sheet;

/// Names of the property that holds the code, without case nor punctuation.
const CODE_PROPERTIES: [&str; 10] = [
    "code",
    "codedepartement",
    "codedepart",
    "codedept",
    "codedep",
    "dep",
    "inseedep",
    "codeinsee",
    "codgeo",
    "depcode",
];

/// Why a file does not give the outlines of the departements.
#[derive(Debug, thiserror::Error)]
pub enum GeojsonError {
    /// Not a `GeoJSON` feature collection.
    #[error("not a GeoJSON feature collection: {0}")]
    Syntax(#[from] serde_json::Error),
    /// No property that names the departement.
    #[error("feature {feature}: no departement code among the properties {properties:?}")]
    NoCode {
        /// Position of the feature.
        feature: usize,
        /// The properties it has.
        properties: Vec<String>,
    },
    /// A code that is not in the caller's list.
    #[error("feature {feature}: unknown departement `{code}`")]
    UnknownCode {
        /// Position of the feature.
        feature: usize,
        /// The code as written.
        code: String,
    },
    /// Two features for one departement.
    #[error("feature {feature}: departement {code} comes twice")]
    Twice {
        /// Position of the second feature.
        feature: usize,
        /// The code as written.
        code: String,
    },
    /// No polygon, or a ring of fewer than three vertices.
    #[error("feature {feature}: departement {code} has no usable polygon")]
    NoPolygon {
        /// Position of the feature.
        feature: usize,
        /// The code as written.
        code: String,
    },
    /// A vertex that is not a longitude and latitude of the departement's part
    /// of the world: projected coordinates, or islands moved near the mainland.
    #[error("feature {feature}: departement {code} reaches {position:?}, outside of its frame")]
    OutsideFrame {
        /// Position of the feature.
        feature: usize,
        /// The code as written.
        code: String,
        /// The first such vertex.
        position: [f64; 2],
    },
    /// Departements of the mainland without outline: not a file of departements.
    #[error("no outline for {0:?}")]
    Missing(Vec<String>),
}

/// Reads a feature collection with one feature per departement, in longitude
/// and latitude. Overseas departements may be absent; collectivites d'outre-mer
/// are passed over.
///
/// # Errors
/// The first thing wrong, by feature: see [`GeojsonError`].
pub fn read(bytes: &[u8], codes: &Codes, sheet: &Sheet) -> Result<Vec<Outline>, GeojsonError> {
    let collection: FeatureCollection = serde_json::from_slice(bytes)?;
    let mut outlines: BTreeMap<u16, Outline> = BTreeMap::new();
    for (index, feature) in collection.features.into_iter().enumerate() {
        let code = code_of(&feature, index)?;
        if is_off_the_sheet(&code) {
            continue;
        }
        let outline = outline(feature, index, &code, codes, sheet)?;
        if outlines.insert(outline.departement, outline).is_some() {
            return Err(GeojsonError::Twice {
                feature: index,
                code,
            });
        }
    }
    let outlines: Vec<Outline> = outlines.into_values().collect();
    all_of_mainland(&outlines, codes)?;
    Ok(outlines)
}

fn code_of(feature: &Feature, index: usize) -> Result<String, GeojsonError> {
    let empty = JsonObject::new();
    let properties = feature.properties.as_ref().unwrap_or(&empty);
    let named = |name: &&str| {
        let property = properties.iter().find(|(key, _)| plain(key) == **name)?;
        match property.1 {
            serde_json::Value::String(code) => Some(code.trim().to_owned()),
            serde_json::Value::Number(code) => Some(code.to_string()),
            _ => None,
        }
    };
    CODE_PROPERTIES
        .iter()
        .find_map(named)
        .ok_or_else(|| GeojsonError::NoCode {
            feature: index,
            properties: properties.keys().cloned().collect(),
        })
}

/// A property name without case nor punctuation.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

fn outline(
    feature: Feature,
    index: usize,
    code: &str,
    codes: &Codes,
    sheet: &Sheet,
) -> Result<Outline, GeojsonError> {
    let unknown = || GeojsonError::UnknownCode {
        feature: index,
        code: code.to_owned(),
    };
    let departement = codes.position(code).ok_or_else(unknown)?;
    let frame = codes.code(departement).and_then(Frame::of_departement);
    let frame = frame.ok_or_else(unknown)?;
    let polygons = polygons(feature).ok_or_else(|| GeojsonError::NoPolygon {
        feature: index,
        code: code.to_owned(),
    })?;
    let mut vertices = polygons.iter().flatten().flatten();
    match vertices.find(|&&lonlat| sheet.project(frame, lonlat).is_none()) {
        Some(&position) => Err(GeojsonError::OutsideFrame {
            feature: index,
            code: code.to_owned(),
            position,
        }),
        None => Ok(Outline {
            departement,
            frame,
            polygons,
        }),
    }
}

/// The polygons of a feature; `None` if there is none or one is degenerate.
fn polygons(feature: Feature) -> Option<Vec<Polygon>> {
    let polygons = match feature.geometry?.value {
        GeometryValue::Polygon { coordinates } => vec![polygon(&coordinates)?],
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().map(polygon).collect::<Option<_>>()?
        }
        _ => return None,
    };
    Some(polygons).filter(|polygons| !polygons.is_empty())
}

fn polygon(rings: &PolygonType) -> Option<Polygon> {
    let polygon: Polygon = rings
        .iter()
        .map(|ring| self::ring(ring))
        .collect::<Option<_>>()?;
    Some(polygon).filter(|polygon| !polygon.is_empty())
}

fn ring(positions: &[Position]) -> Option<Ring> {
    let vertex = |position: &Position| match position.as_slice() {
        [lon, lat, ..] => Some([*lon, *lat]),
        _ => None,
    };
    let mut ring: Ring = positions.iter().map(vertex).collect::<Option<_>>()?;
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    Some(ring).filter(|ring| ring.len() >= 3)
}

/// Files of regions carry codes that look like departements': the check that
/// tells them apart is that no departement of the mainland is missing.
fn all_of_mainland(outlines: &[Outline], codes: &Codes) -> Result<(), GeojsonError> {
    let drawn = |position| {
        outlines
            .iter()
            .any(|outline| outline.departement == position)
    };
    let missing: Vec<String> = codes
        .iter()
        .filter(|code| Frame::of_departement(code) == Some(Frame::Metropole))
        .filter(|code| !codes.position(code).is_some_and(drawn))
        .map(str::to_owned)
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(GeojsonError::Missing(missing))
    }
}

#[cfg(test)]
#[path = "geojson_tests.rs"]
mod tests;
