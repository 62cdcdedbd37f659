use super::*;

fn square(code: &str, lon: f64, lat: f64) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{{code}}},"geometry":{{"type":"Polygon","coordinates":
        [[[{lon},{lat}],[{e},{lat}],[{e},{n}],[{lon},{n}],[{lon},{lat}]]]}}}}"#,
        e = lon + 0.2,
        n = lat + 0.2
    )
}

fn read_features(features: &[String], codes: &[&str]) -> Result<Vec<Outline>, GeojsonError> {
    let json = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    read(json.as_bytes(), &Codes::new(codes), &Sheet::new().unwrap())
}

#[test]
fn usual_property_names_and_codes_are_read() {
    let properties = [
        r#""code":"01""#,
        r#""CODE_DEPT":"1","nom":"Ain""#,
        r#""dep":1"#,
        r#""code_departement":"001""#,
        r#""INSEE_DEP":"01","code_region":"84""#,
    ];
    for property in properties {
        let outlines = read_features(&[square(property, 5.0, 46.0)], &["01"]).unwrap();
        assert_eq!(outlines.len(), 1, "{property}");
        // The closing vertex is not repeated.
        assert_eq!(outlines[0].polygons[0][0].len(), 4);
    }
}

#[test]
fn errors_name_the_feature() {
    let ain = || square(r#""code":"01""#, 5.0, 46.0);
    let second = |feature: String| read_features(&[ain(), feature], &["01", "971"]).unwrap_err();
    let unknown = second(square(r#""code":"999""#, 5.0, 46.0));
    assert!(matches!(unknown, GeojsonError::UnknownCode { feature: 1, code } if code == "999"));
    let nameless = second(square(r#""nom":"Ain""#, 5.0, 46.0));
    assert!(matches!(nameless, GeojsonError::NoCode { feature: 1, .. }));
    assert!(matches!(
        second(ain()),
        GeojsonError::Twice { feature: 1, .. }
    ));
    // Guadeloupe moved next to Brittany, as some files do.
    let moved = second(square(r#""code":"971""#, -4.4, 46.0));
    assert!(matches!(
        moved,
        GeojsonError::OutsideFrame { feature: 1, .. }
    ));
    let point = r#"{"type":"Feature","properties":{"code":"971"},"geometry":{"type":"Point","coordinates":[0,0]}}"#;
    assert!(matches!(
        second(point.to_owned()),
        GeojsonError::NoPolygon { feature: 1, .. }
    ));
}

#[test]
fn collectivites_are_passed_over_and_regions_refused() {
    let ain = square(r#""code":"01""#, 5.0, 46.0);
    let miquelon = square(r#""code":"975""#, -56.0, 47.0);
    assert_eq!(
        read_features(&[ain.clone(), miquelon], &["01"])
            .unwrap()
            .len(),
        1
    );
    let missing = read_features(&[ain], &["01", "02", "971"]).unwrap_err();
    assert!(matches!(missing, GeojsonError::Missing(codes) if codes == ["02"]));
    let text = read(b"[1]", &Codes::new(&["01"]), &Sheet::new().unwrap());
    assert!(matches!(text, Err(GeojsonError::Syntax(_))));
}
