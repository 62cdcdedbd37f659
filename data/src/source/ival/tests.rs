use super::*;

fn file(text: &str) -> SourceFile {
    SourceFile::of("ival-2024.csv".into(), text.as_bytes().to_vec()).unwrap()
}

fn material() -> Material {
    let mut material = Material::official();
    let region = ("93".parse().unwrap(), "Provence-Alpes-Côte d’Azur".into());
    let academie = ("02".parse().unwrap(), "Aix-Marseille".into());
    let decoupage = crate::source::Decoupage {
        nom: "Alpes-de-Haute-Provence".into(),
        academie,
        region,
    };
    material
        .departements
        .insert("04".parse().unwrap(), decoupage);
    material
}

fn table(material: Material, name: &str) -> orion_indicateurs::table::Table {
    let mut rows = material.tables.into_rows();
    let rows = rows.find(|rows| rows.published().schema.name == name);
    rows.unwrap().finish().unwrap().0.remove(0).table
}

const FIELDS: &str = "uai;annee;presents_total;taux_reu_total;va_reu_total;taux_men_total;va_men_total;presents_prod;taux_reu_prod;va_reu_prod;presents_pluri_serv;taux_reu_pluri_serv;taux_acces_2nde;va_acces_2nde;eff_2nde";
const LABELS: &str = "UAI;Annee;Effectif Présents Total secteurs;Taux Brut de Réussite Total secteurs;Valeur ajoutée du taux de réussite - Total secteurs;Taux de mentions - Total secteurs;Valeur ajoutée du taux de mentions - Total secteurs;Effectif Présents série Production;Taux Brut de Réussite série Production;Valeur ajoutée du taux de réussite - Production;Effectif Présents série Spécialités plurivalentes des services;Taux Brut de Réussite série Spécialités plurivalentes des services;Taux brut d'accès Seconde-BAC;Valeur ajoutée du taux d'accès Seconde-BAC;Effectif de seconde";

#[test]
fn fields_and_labels_of_the_portal_are_read_alike_and_sessions_kept_apart() {
    for header in [FIELDS, LABELS] {
        let file = file(&format!(
            "{header}\n0040007L;2023;80;75;-9;;;40;70;ND;40;80;53;-10;90\n\
             0040007L;2022;;;;;;;;;;;;;\n"
        ));
        assert!(is(&file), "{header}");
        let mut material = material();
        let tally = read(&file, &mut material).unwrap();
        assert_eq!(tally.kept(), 2);
        let table = table(material, "resultats");
        let sessions: Vec<_> = table.u16s("session").unwrap().iter().collect();
        assert_eq!(sessions, [Some(2022), Some(2023)]);
        assert_eq!(table.u16s("presents").unwrap().get(1), Some(80));
        assert_eq!(table.i16s("va_reussite").unwrap().get(1), Some(-9));
        assert_eq!(table.i16s("va_acces").unwrap().get(1), Some(-10));
        assert_eq!(table.u16s("effectif_seconde").unwrap().get(1), Some(90));
        assert_eq!(table.u16s("presents").unwrap().get(0), None);
    }
}

#[test]
fn a_domain_without_candidates_has_no_row_and_a_withheld_one_keeps_its_candidates() {
    let file = file(&format!(
        "{FIELDS}\n0040007L;;80;75;+6;;;40;70;ND;;;53;-10;90\n"
    ));
    let mut material = material();
    read(&file, &mut material).unwrap();
    let table = table(material, "resultats_domaine");
    assert_eq!(table.rows(), 1);
    assert_eq!(table.u16s("session").unwrap().get(0), Some(2024));
    assert_eq!(table.u16s("presents").unwrap().get(0), Some(40));
    assert_eq!(table.i16s("va_reussite").unwrap().get(0), None);
}

#[test]
fn absurd_cells_and_other_headers_are_refused() {
    let file_of = |cell: &str| file(&format!("{FIELDS}\n0040007L;2023;80;{cell};;;;;;;;;;;\n"));
    for cell in ["101", "-1", "x"] {
        let error = read(&file_of(cell), &mut material())
            .unwrap_err()
            .to_string();
        assert!(error.contains("line 2, column 4"), "{error}");
    }
    // The general track: candidates by série.
    assert!(!is(&file(
        "uai;annee;presents_gnle;presents_total;taux_reu_total;va_reu_total\n"
    )));
    let error = read(&file("uai;produits\n"), &mut material()).unwrap_err();
    assert!(error.to_string().contains("ival-2024.csv"), "{error}");
}
