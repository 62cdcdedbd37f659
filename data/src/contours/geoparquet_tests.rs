use std::fs::File;
use std::io::Seek;

use super::*;

use arrow_array::Array;
use arrow_array::cast::AsArray;
use geo::polygon;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use wkb::reader::read_wkb;

fn territory(code: &str) -> Territory {
    let land = polygon![
        exterior: [(x: 0., y: 0.), (x: 9., y: 0.), (x: 9., y: 9.), (x: 0., y: 9.)],
        interiors: [[(x: 1., y: 1.), (x: 1., y: 2.), (x: 2., y: 2.)]],
    ];
    Territory {
        niveau: "departement",
        code: code.to_owned(),
        nom: format!("Département {code}"),
        geometry: MultiPolygon::new(vec![land]),
    }
}

/// The bytes as a file, which is what the reader takes.
fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    file
}

fn written(coordinates: Coordinates) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes, coordinates, ["01", "2A"].map(territory)).unwrap();
    bytes
}

fn metadata_of(bytes: &[u8]) -> Value {
    let reader = ParquetRecordBatchReaderBuilder::try_new(file(bytes)).unwrap();
    let pairs = reader
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .unwrap();
    let geo = pairs.iter().find(|pair| pair.key == "geo").unwrap();
    serde_json::from_str(geo.value.as_ref().unwrap()).unwrap()
}

#[test]
fn rows_and_geometries_come_back() {
    let bytes = file(&written(Coordinates::Lonlat));
    let mut reader = ParquetRecordBatchReaderBuilder::try_new(bytes)
        .unwrap()
        .build()
        .unwrap();
    let batch = reader.next().unwrap().unwrap();
    let column = |name: &str| batch.column_by_name(name).unwrap().clone();
    assert_eq!(column("code").as_string::<i32>().value(1), "2A");
    let geometry = column("geometry");
    assert_eq!(geometry.len(), 2);
    let read = read_wkb(geometry.as_binary::<i32>().value(0)).unwrap();
    let mut again = Vec::new();
    wkb::writer::write_geometry(&mut again, &read, &WriteOptions::default()).unwrap();
    assert_eq!(again, well_known_binary(&territory("01")).unwrap());
}

#[test]
fn metadata_say_what_coordinates_are() {
    let lonlat = metadata_of(&written(Coordinates::Lonlat));
    assert_eq!(lonlat["version"], "1.1.0");
    let column = &lonlat["columns"]["geometry"];
    assert_eq!(column["bbox"], json!([0.0, 0.0, 9.0, 9.0]));
    // Absent means OGC:CRS84; null means none.
    assert!(column.get("crs").is_none());
    let sheet = metadata_of(&written(Coordinates::Sheet));
    assert_eq!(sheet["columns"]["geometry"].get("crs"), Some(&Value::Null));
}

#[test]
fn bytes_are_the_same_every_time() {
    assert_eq!(written(Coordinates::Lonlat), written(Coordinates::Lonlat));
}
