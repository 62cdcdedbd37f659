//! Régions, départements and areas as sources name them, checked against the list of
//! départements; the year of a file's name.

use super::Departements;
use orion_indicateurs::code::{Departement, Region};
use orion_indicateurs::territory::TerritoireId;
use orion_indicateurs::text::fold;
use std::collections::BTreeSet;

/// Every région of the list.
pub(crate) fn regions(departements: &Departements) -> BTreeSet<Region> {
    departements.values().map(|d| d.region.0).collect()
}

/// The région of a code, when the list has it.
pub(super) fn region(departements: &Departements, code: Region) -> Option<Region> {
    let mut all = departements.values().map(|d| d.region.0);
    all.find(|region| *region == code)
}

/// The région of a name, however its accents, hyphens and capitals are written.
pub(super) fn region_named(departements: &Departements, name: &str) -> Option<Region> {
    let mut all = departements.values().map(|d| &d.region);
    let found = all.find(|(_, own)| fold(own) == fold(name));
    found.map(|(region, _)| *region)
}

/// The département, its académie and its région; `None` when the list has it not.
pub(crate) fn above(
    departements: &Departements,
    departement: Departement,
) -> Option<[TerritoireId; 3]> {
    let decoupage = departements.get(&departement)?;
    Some([
        TerritoireId::Departement(departement),
        TerritoireId::Academie(decoupage.academie.0),
        TerritoireId::Region(decoupage.region.0),
    ])
}

/// The code of a bassin d'emploi on 4 digits: files drop the zero that it begins with.
pub(super) fn bassin(text: &str) -> Option<String> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (digits && matches!(text.len(), 3 | 4)).then(|| format!("{text:0>4}"))
}

/// The région of a bassin d'emploi: the first two digits of its code.
pub(super) fn region_of_bassin(departements: &Departements, bassin: &str) -> Option<Region> {
    region(departements, bassin.get(..2)?.parse().ok()?)
}

/// The last year that the name of a file has.
pub(super) fn year(name: &str) -> Option<u16> {
    let runs = name.split(|c: char| !c.is_ascii_digit());
    let years = runs.filter(|run| run.len() == 4);
    let mut years = years.filter_map(|run| run.parse().ok());
    years.rfind(|year| (1990..=2100).contains(year))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::material::Material;
    use crate::source::Decoupage;

    /// Material that knows four départements of three régions.
    pub(in crate::source) fn with_departements() -> Material {
        let mut material = Material::official();
        for (departement, academie, region, nom) in [
            ("971", "32", "01", "Guadeloupe"),
            ("75", "01", "11", "Île-de-France"),
            ("01", "10", "84", "Auvergne-Rhône-Alpes"),
            ("69", "10", "84", "Auvergne-Rhône-Alpes"),
        ] {
            let decoupage = Decoupage {
                nom: departement.into(),
                academie: (academie.parse().unwrap(), nom.into()),
                region: (region.parse().unwrap(), nom.into()),
            };
            let departement = departement.parse().unwrap();
            material.departements.insert(departement, decoupage);
        }
        material
    }

    #[test]
    fn regions_are_found_by_their_names() {
        let departements = with_departements().departements;
        for (name, code) in [
            ("ile de france", Some("11")),
            ("Auvergne Rhône Alpes", Some("84")),
            ("Occitanie", None),
        ] {
            let found = region_named(&departements, name);
            assert_eq!(found.map(|r| r.to_string()).as_deref(), code, "{name}");
        }
    }

    #[test]
    fn areas_are_padded_and_years_found() {
        assert_eq!(bassin("101").as_deref(), Some("0101"));
        assert_eq!(bassin("9411").as_deref(), Some("9411"));
        for text in ["", "11", "94111", "1a1", "1.0"] {
            assert_eq!(bassin(text), None, "{text}");
        }
        assert_eq!(year("metiers_en_tension_mars_2024.csv"), Some(2024));
        assert_eq!(year("liste-2024-maj-2025.csv"), Some(2025));
        assert_eq!(year("liste_12024_9999.csv"), None);
    }
}
