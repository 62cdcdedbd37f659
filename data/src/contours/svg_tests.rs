use super::*;

const AIN: &str = r#"_c('polygon',{staticClass:"FR-dep-01",style:({}),attrs:{"id":"X","points":"10 20 30 20 30 0 10 0"},on:{}})"#;
const AISNE: &str = r#"e("path",{staticClass:"FR-dep-02",attrs:{id:"Y",d:"M30,20 h20 v-20 L30,0 Z m5,-5 l1,0 0,-1 z"}})"#;

fn read_map(elements: &[&str], codes: &[&str]) -> Result<Vec<Outline>, SvgError> {
    read(&elements.join(","), &Codes::new(codes))
}

#[test]
fn points_and_paths_are_read_compiled_or_minified() {
    let outlines = read_map(&[AIN, AISNE], &["01", "02", "975"]).unwrap();
    let vertices = |n: usize| -> Vec<usize> {
        let rings = outlines[n].polygons.iter().flatten();
        rings.map(Vec::len).collect()
    };
    // The second ring of the path is a hole in the first.
    assert_eq!((vertices(0), vertices(1)), (vec![4], vec![4, 3]));
    assert_eq!(outlines[1].polygons.len(), 1);
    // The whole drawing takes the extent of the mainland, north up.
    let [west, north] = outlines[0].polygons[0][0][3];
    assert!((west + 5.18).abs() < 0.01 && (north - 51.09).abs() < 0.01);
}

#[test]
fn neighbours_get_the_same_vertices() {
    let apart = AISNE
        .replace("M30,20", "M30.04,20")
        .replace("L30,0", "L29.97,0.02");
    let outlines = read_map(&[AIN, &apart], &["01", "02"]).unwrap();
    let [ain, aisne] = [0, 1].map(|n: usize| outlines[n].polygons[0][0].clone());
    assert_eq!(
        ain.iter().filter(|vertex| aisne.contains(vertex)).count(),
        2
    );
}

#[test]
fn errors_name_the_departement() {
    let undrawn = read_map(&[AIN], &["01", "02"]);
    assert!(matches!(undrawn, Err(SvgError::NotDrawn(code)) if code == "02"));
    let curved = AISNE.replace("L30,0", "Q30,0,1,1");
    assert!(matches!(read_map(&[&curved], &["02"]), Err(SvgError::Curved(code)) if code == "02"));
    let broken = AISNE.replace("L30,0", "L30,x");
    assert!(
        matches!(read_map(&[&broken], &["02"]), Err(SvgError::Syntax { code, .. }) if code == "02")
    );
}
