//! The outlines for other people's software: `GeoParquet` 1.1.

use std::io::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, RecordBatch, StringArray};
use geo::{BoundingRect, MultiPolygon, Rect};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use serde_json::{Value, json};
use wkb::writer::{WriteOptions, write_multi_polygon};

/// What the coordinates are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coordinates {
    /// Longitude and latitude in degrees: OGC:CRS84, the format's default.
    Lonlat,
    /// Units of the sheet, y upwards: tied to no place on Earth.
    Sheet,
}

/// One row: a territory and its outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// `departement`, `academie` or `region`.
    pub niveau: &'static str,
    /// Official code.
    pub code: String,
    /// Official name.
    pub nom: String,
    /// Its outline.
    pub geometry: MultiPolygon,
}

/// Why the file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum GeoparquetError {
    /// A geometry that has no well-known binary form.
    #[error("outline of {niveau} {code}: {source}")]
    Geometry {
        /// Level of the territory.
        niveau: &'static str,
        /// Code of the territory.
        code: String,
        /// What the encoder says.
        source: wkb::error::WkbError,
    },
    /// Columns that do not make a table.
    #[error(transparent)]
    Table(#[from] arrow_schema::ArrowError),
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] parquet::errors::ParquetError),
}

/// Writes the territories, in the order given, as columns `niveau`, `code`,
/// `nom` and `geometry`. The same territories always give the same bytes.
///
/// # Errors
/// If a geometry cannot be encoded or `writer` fails.
pub fn write(
    writer: impl Write + Send,
    coordinates: Coordinates,
    territories: impl IntoIterator<Item = Territory>,
) -> Result<(), GeoparquetError> {
    let territories: Vec<Territory> = territories.into_iter().collect();
    let batch = batch(&territories)?;
    let metadata = metadata(coordinates, &territories).to_string();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        // The library's version would change the bytes with every update of it.
        .set_created_by("orion-data".to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new("geo".to_owned(), metadata)]))
        .build();
    let mut file = ArrowWriter::try_new(writer, batch.schema(), Some(properties))?;
    file.write(&batch)?;
    file.close()?;
    Ok(())
}

fn batch(territories: &[Territory]) -> Result<RecordBatch, GeoparquetError> {
    let text = |value: fn(&Territory) -> &str| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(territories.iter().map(value)))
    };
    let geometries: Vec<Vec<u8>> = territories
        .iter()
        .map(well_known_binary)
        .collect::<Result<_, _>>()?;
    let geometry: ArrayRef = Arc::new(BinaryArray::from_iter_values(geometries));
    Ok(RecordBatch::try_from_iter_with_nullable([
        ("niveau", text(|t| t.niveau), false),
        ("code", text(|t| &t.code), false),
        ("nom", text(|t| &t.nom), false),
        ("geometry", geometry, false),
    ])?)
}

fn well_known_binary(territory: &Territory) -> Result<Vec<u8>, GeoparquetError> {
    let mut bytes = Vec::new();
    write_multi_polygon(&mut bytes, &territory.geometry, &WriteOptions::default()).map_err(
        |source| GeoparquetError::Geometry {
            niveau: territory.niveau,
            code: territory.code.clone(),
            source,
        },
    )?;
    Ok(bytes)
}

/// The `geo` entry that makes a Parquet file a `GeoParquet` file.
fn metadata(coordinates: Coordinates, territories: &[Territory]) -> Value {
    let mut column = json!({
        "encoding": "WKB",
        "geometry_types": ["MultiPolygon"],
        "orientation": "counterclockwise",
        "edges": "planar",
    });
    if let Some(bounds) = bounds(territories) {
        let (min, max) = (bounds.min(), bounds.max());
        column["bbox"] = json!([min.x, min.y, max.x, max.y]);
    }
    if coordinates == Coordinates::Sheet {
        column["crs"] = Value::Null;
    }
    json!({
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": { "geometry": column },
    })
}

fn bounds(territories: &[Territory]) -> Option<Rect> {
    let rectangles = territories
        .iter()
        .filter_map(|t| t.geometry.bounding_rect());
    rectangles.reduce(|a, b| {
        let (low, high) = (a.min(), a.max());
        Rect::new(
            (low.x.min(b.min().x), low.y.min(b.min().y)),
            (high.x.max(b.max().x), high.y.max(b.max().y)),
        )
    })
}

#[cfg(test)]
#[path = "geoparquet_tests.rs"]
mod tests;
