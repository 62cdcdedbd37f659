//! The territories of the demonstration set: true codes and names.
//!
//! Source: code officiel géographique (INSEE) for régions and départements, RAMSESE for
//! académies since 2020. Territories are true so that maps are; nothing else is.

use crate::source::{Decoupage, Departements};

/// A région, its académies, and the départements of each.
type Region = (&'static str, &'static str, &'static [Academie]);
type Academie = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// Every département, with its académie and région.
pub(super) fn departements() -> Departements {
    let rows = REGIONS
        .iter()
        .flat_map(|region| region.2.iter().map(move |academie| (region, academie)));
    rows.flat_map(|(region, academie)| {
        academie.2.iter().filter_map(move |(code, nom)| {
            let decoupage = Decoupage {
                nom: (*nom).into(),
                academie: (academie.0.parse().ok()?, academie.1.into()),
                region: (region.0.parse().ok()?, region.1.into()),
            };
            // Every code of this file parses: its test counts them.
            Some((code.parse().ok()?, decoupage))
        })
    })
    .collect()
}

static REGIONS: [Region; 18] = [
    (
        "84",
        "Auvergne-Rhône-Alpes",
        &[
            (
                "06",
                "Clermont-Ferrand",
                &[
                    ("03", "Allier"),
                    ("15", "Cantal"),
                    ("43", "Haute-Loire"),
                    ("63", "Puy-de-Dôme"),
                ],
            ),
            (
                "08",
                "Grenoble",
                &[
                    ("07", "Ardèche"),
                    ("26", "Drôme"),
                    ("38", "Isère"),
                    ("73", "Savoie"),
                    ("74", "Haute-Savoie"),
                ],
            ),
            (
                "10",
                "Lyon",
                &[("01", "Ain"), ("42", "Loire"), ("69", "Rhône")],
            ),
        ],
    ),
    (
        "27",
        "Bourgogne-Franche-Comté",
        &[
            (
                "03",
                "Besançon",
                &[
                    ("25", "Doubs"),
                    ("39", "Jura"),
                    ("70", "Haute-Saône"),
                    ("90", "Territoire de Belfort"),
                ],
            ),
            (
                "07",
                "Dijon",
                &[
                    ("21", "Côte-d'Or"),
                    ("58", "Nièvre"),
                    ("71", "Saône-et-Loire"),
                    ("89", "Yonne"),
                ],
            ),
        ],
    ),
    (
        "53",
        "Bretagne",
        &[(
            "14",
            "Rennes",
            &[
                ("22", "Côtes-d'Armor"),
                ("29", "Finistère"),
                ("35", "Ille-et-Vilaine"),
                ("56", "Morbihan"),
            ],
        )],
    ),
    (
        "24",
        "Centre-Val de Loire",
        &[(
            "18",
            "Orléans-Tours",
            &[
                ("18", "Cher"),
                ("28", "Eure-et-Loir"),
                ("36", "Indre"),
                ("37", "Indre-et-Loire"),
                ("41", "Loir-et-Cher"),
                ("45", "Loiret"),
            ],
        )],
    ),
    (
        "94",
        "Corse",
        &[(
            "27",
            "Corse",
            &[("2A", "Corse-du-Sud"), ("2B", "Haute-Corse")],
        )],
    ),
    (
        "44",
        "Grand Est",
        &[
            (
                "12",
                "Nancy-Metz",
                &[
                    ("54", "Meurthe-et-Moselle"),
                    ("55", "Meuse"),
                    ("57", "Moselle"),
                    ("88", "Vosges"),
                ],
            ),
            (
                "15",
                "Strasbourg",
                &[("67", "Bas-Rhin"), ("68", "Haut-Rhin")],
            ),
            (
                "19",
                "Reims",
                &[
                    ("08", "Ardennes"),
                    ("10", "Aube"),
                    ("51", "Marne"),
                    ("52", "Haute-Marne"),
                ],
            ),
        ],
    ),
    (
        "32",
        "Hauts-de-France",
        &[
            ("09", "Lille", &[("59", "Nord"), ("62", "Pas-de-Calais")]),
            (
                "20",
                "Amiens",
                &[("02", "Aisne"), ("60", "Oise"), ("80", "Somme")],
            ),
        ],
    ),
    (
        "11",
        "Île-de-France",
        &[
            ("01", "Paris", &[("75", "Paris")]),
            (
                "24",
                "Créteil",
                &[
                    ("77", "Seine-et-Marne"),
                    ("93", "Seine-Saint-Denis"),
                    ("94", "Val-de-Marne"),
                ],
            ),
            (
                "25",
                "Versailles",
                &[
                    ("78", "Yvelines"),
                    ("91", "Essonne"),
                    ("92", "Hauts-de-Seine"),
                    ("95", "Val-d'Oise"),
                ],
            ),
        ],
    ),
    (
        "28",
        "Normandie",
        &[(
            "70",
            "Normandie",
            &[
                ("14", "Calvados"),
                ("27", "Eure"),
                ("50", "Manche"),
                ("61", "Orne"),
                ("76", "Seine-Maritime"),
            ],
        )],
    ),
    (
        "75",
        "Nouvelle-Aquitaine",
        &[
            (
                "04",
                "Bordeaux",
                &[
                    ("24", "Dordogne"),
                    ("33", "Gironde"),
                    ("40", "Landes"),
                    ("47", "Lot-et-Garonne"),
                    ("64", "Pyrénées-Atlantiques"),
                ],
            ),
            (
                "13",
                "Poitiers",
                &[
                    ("16", "Charente"),
                    ("17", "Charente-Maritime"),
                    ("79", "Deux-Sèvres"),
                    ("86", "Vienne"),
                ],
            ),
            (
                "22",
                "Limoges",
                &[("19", "Corrèze"), ("23", "Creuse"), ("87", "Haute-Vienne")],
            ),
        ],
    ),
    (
        "76",
        "Occitanie",
        &[
            (
                "11",
                "Montpellier",
                &[
                    ("11", "Aude"),
                    ("30", "Gard"),
                    ("34", "Hérault"),
                    ("48", "Lozère"),
                    ("66", "Pyrénées-Orientales"),
                ],
            ),
            (
                "16",
                "Toulouse",
                &[
                    ("09", "Ariège"),
                    ("12", "Aveyron"),
                    ("31", "Haute-Garonne"),
                    ("32", "Gers"),
                    ("46", "Lot"),
                    ("65", "Hautes-Pyrénées"),
                    ("81", "Tarn"),
                    ("82", "Tarn-et-Garonne"),
                ],
            ),
        ],
    ),
    (
        "52",
        "Pays de la Loire",
        &[(
            "17",
            "Nantes",
            &[
                ("44", "Loire-Atlantique"),
                ("49", "Maine-et-Loire"),
                ("53", "Mayenne"),
                ("72", "Sarthe"),
                ("85", "Vendée"),
            ],
        )],
    ),
    (
        "93",
        "Provence-Alpes-Côte d'Azur",
        &[
            (
                "02",
                "Aix-Marseille",
                &[
                    ("04", "Alpes-de-Haute-Provence"),
                    ("05", "Hautes-Alpes"),
                    ("13", "Bouches-du-Rhône"),
                    ("84", "Vaucluse"),
                ],
            ),
            ("23", "Nice", &[("06", "Alpes-Maritimes"), ("83", "Var")]),
        ],
    ),
    (
        "01",
        "Guadeloupe",
        &[("32", "Guadeloupe", &[("971", "Guadeloupe")])],
    ),
    (
        "02",
        "Martinique",
        &[("31", "Martinique", &[("972", "Martinique")])],
    ),
    ("03", "Guyane", &[("33", "Guyane", &[("973", "Guyane")])]),
    (
        "04",
        "La Réunion",
        &[("28", "La Réunion", &[("974", "La Réunion")])],
    ),
    ("06", "Mayotte", &[("43", "Mayotte", &[("976", "Mayotte")])]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn france_has_101_departements_30_academies_and_18_regions() {
        let all = departements();
        let academies: BTreeSet<_> = all.values().map(|d| d.academie.0).collect();
        let regions: BTreeSet<_> = all.values().map(|d| d.region.0).collect();
        assert_eq!((all.len(), academies.len(), regions.len()), (101, 30, 18));
    }
}
