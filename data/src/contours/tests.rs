//! The whole way, on the files themselves: official outlines in the folder
//! `ORION_SHARED_DATA` (by default `../shared/data`), the drawings in
//! `ORION_DSFR_CHART` (by default where npm unpacks them). A test whose file is
//! absent says so and passes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use geo::{Area, MultiPolygon, Validation};
use orion_indicateurs::chart::topology::Shape;

use super::sheet::Sheet;
use super::{Codes, Detail, Frame, Outline, Simplified, build, geojson, on_sheet, svg};

const FULL: &str = "geometrie/departements-avec-outre-mer.geojson.gz";
const SIMPLE: &str = "geometrie/departements-version-simplifiee.geojson";
const LEVELS: &str = "nomenclatures/departements_academies_regions.csv";
const DRAWINGS: &str = "MapChart/map-chart.common.js";

fn folder(variable: &str, default: &str) -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::env::var_os(variable).map_or_else(|| workspace.join(default), PathBuf::from)
}

fn file(path: &Path) -> Option<Vec<u8>> {
    let bytes = std::fs::read(path);
    if bytes.is_err() {
        println!("skipped: no {}", path.display());
    }
    bytes.ok()
}

fn shared(name: &str) -> Option<Vec<u8>> {
    let bytes = file(&folder("ORION_SHARED_DATA", "../shared/data").join(name))?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Some(bytes);
    }
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(bytes.as_slice())
        .read_to_end(&mut plain)
        .unwrap();
    Some(plain)
}

/// The departements of the nomenclature: code, academie, region.
fn departements() -> Option<Vec<[String; 3]>> {
    let bytes = shared(LEVELS)?;
    let text = String::from_utf8(bytes).unwrap();
    let mut rows: Vec<[String; 3]> = text
        .lines()
        .skip(1)
        .map(|line| line.split(';').collect::<Vec<_>>())
        .map(|cells| {
            let code = cells[3].strip_prefix('0').unwrap_or(cells[3]);
            [code, cells[1], cells[2]].map(str::to_owned)
        })
        .filter(|[code, ..]| code != "20" && Frame::of_departement(code).is_some())
        .collect();
    rows.sort();
    rows.dedup();
    Some(rows)
}

fn codes(departements: &[[String; 3]]) -> Codes {
    let codes: Vec<&str> = departements.iter().map(|row| row[0].as_str()).collect();
    Codes::new(&codes)
}

fn official(name: &str, departements: &[[String; 3]]) -> Option<Vec<Outline>> {
    let sheet = Sheet::new().unwrap();
    Some(geojson::read(&shared(name)?, &codes(departements), &sheet).unwrap())
}

fn drawn(departements: &[[String; 3]]) -> Option<Vec<Outline>> {
    let package = folder("ORION_DSFR_CHART", "tests/node_modules/@gouvfr/dsfr-chart");
    let javascript = String::from_utf8(file(&package.join(DRAWINGS))?).unwrap();
    Some(svg::read(&javascript, &codes(departements)).unwrap())
}

fn simplified(outlines: &[Outline]) -> Simplified {
    build(outlines, &Sheet::new().unwrap(), Detail::default()).unwrap()
}

/// Outlines at the level of a column of the nomenclature.
fn level(map: &Simplified, departements: &[[String; 3]], column: usize) -> BTreeMap<u16, Shape> {
    let names: BTreeSet<&String> = departements.iter().map(|row| &row[column]).collect();
    map.topology.dissolve(|departement| {
        let name = &departements[usize::from(departement)][column];
        u16::try_from(names.iter().position(|other| *other == name)?).ok()
    })
}

/// Every outline of the three levels is closed and valid, on the sheet and on
/// Earth, and the levels cover the same land.
fn assert_sound(map: &Simplified, departements: &[[String; 3]], counts: [usize; 3]) {
    assert_eq!((map.report.conflicts, map.report.unclosed), (0, 0));
    let mut areas = BTreeSet::new();
    for (column, count) in counts.into_iter().enumerate() {
        let shapes = level(map, departements, column);
        assert_eq!(shapes.len(), count);
        areas.insert(shapes.values().map(Shape::double_area).sum::<i64>());
        for (territory, shape) in &shapes {
            assert_eq!(shape.unclosed, 0);
            assert!(shape.contains(shape.label_point().unwrap()));
            for geometry in [on_sheet(shape), map.geographic(shape)] {
                assert_valid(&geometry, column, *territory);
            }
        }
    }
    assert_eq!(areas.len(), 1, "levels of different area: {areas:?}");
}

fn assert_valid(geometry: &MultiPolygon, column: usize, territory: u16) {
    let errors = geometry.validation_errors();
    assert!(
        errors.is_empty(),
        "column {column}, territory {territory}: {errors:?}"
    );
    for polygon in geometry {
        assert!(
            polygon.signed_area() > 0.0,
            "column {column}, territory {territory} flips"
        );
    }
}

#[test]
fn official_outlines_dissolve_to_academies_and_regions() {
    let Some(departements) = departements() else {
        return;
    };
    let Some(outlines) = official(FULL, &departements) else {
        return;
    };
    let map = simplified(&outlines);
    // Counted apart, in Python: DATA-MODEL.md §11.
    assert_eq!(
        (map.report.source_segments, map.report.shared_segments),
        (119_559, 74_034)
    );
    assert_eq!(
        (map.report.contested_segments, map.report.mismatches),
        (0, 0)
    );
    assert_sound(&map, &departements, [101, 30, 18]);
}

#[test]
fn outlines_without_overseas_leave_their_insets_empty() {
    let Some(departements) = departements() else {
        return;
    };
    let Some(outlines) = official(SIMPLE, &departements) else {
        return;
    };
    let map = simplified(&outlines);
    assert_eq!(
        (map.report.source_segments, map.report.shared_segments),
        (8_115, 6_102)
    );
    assert_sound(&map, &departements, [96, 25, 13]);
}

#[test]
fn drawn_outlines_are_as_sound_as_official_ones() {
    let Some(departements) = departements() else {
        return;
    };
    let Some(outlines) = drawn(&departements) else {
        return;
    };
    assert_sound(&simplified(&outlines), &departements, [101, 30, 18]);
}

#[test]
fn simplification_keeps_areas() {
    let Some(departements) = departements() else {
        return;
    };
    let Some(outlines) = official(FULL, &departements) else {
        return;
    };
    let coarse = simplified(&outlines).topology.dissolve(Some);
    let fine = Detail {
        triangle: 2.0,
        island: 0.0,
    };
    let fine = build(&outlines, &Sheet::new().unwrap(), fine)
        .unwrap()
        .topology
        .dissolve(Some);
    for (departement, shape) in &coarse {
        let [coarse, fine] = [shape, &fine[departement]].map(Shape::double_area);
        // Two in a hundred, or a fringe of one unit around the smallest.
        let allowed = (fine / 50).max(400);
        assert!(
            (coarse - fine).abs() < allowed,
            "{departement}: {coarse} for {fine}"
        );
    }
}

#[test]
fn drawings_are_georeferenced() {
    let Some(departements) = departements() else {
        return;
    };
    let (Some(drawn), Some(official)) = (drawn(&departements), official(FULL, &departements))
    else {
        return;
    };
    let [drawn, official] = [drawn, official].map(|outlines| {
        let shapes = simplified(&outlines).topology.dissolve(Some);
        shapes
            .into_iter()
            .map(|(d, shape)| (d, shape.label_point().unwrap()))
            .collect::<BTreeMap<_, _>>()
    });
    let mut squares: Vec<f64> = drawn
        .iter()
        .map(|(departement, a)| {
            let b = official[departement];
            let gap = |a: u16, b: u16| f64::from(a) - f64::from(b);
            gap(a.x, b.x).powi(2) + gap(a.y, b.y).powi(2)
        })
        .collect();
    squares.sort_by(f64::total_cmp);
    // Ninety in a hundred within four units (1.2 km): others differ in shape
    // (islands and estuaries that only one source draws).
    assert!(squares[squares.len() * 9 / 10] < 16.0, "{squares:?}");
}
