//! Youths registered as drop-outs, by région and by académie.
//!
//! Origin not documented; the present national tool withdrew both files in 2024.
//! Traps: `codeAcademie` holds the InserJeunes code of the *région*, so that the name is
//! what tells the académie; so does the région file for Mayotte (`13`); Caen and Rouen
//! are still apart; percents are `10,4%`; a row is no région (`00`, TOM). The two files are about two populations.

use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Bound, Grid, Layout, Line, Row, SourceFile, may, need, once};
use crate::report::Tally;
use orion_indicateurs::code::{Academie, Region, Rentree};
use orion_indicateurs::indicator;
use orion_indicateurs::publication::DECROCHAGE;
use orion_indicateurs::territory::TerritoireId;
use orion_indicateurs::text::fold;
use std::collections::BTreeMap;

static REGIONS: Layout = Layout {
    heads: &[
        need("codeRegion", &["code_region"]),
        need("libelleRegion", &["region", "libelle_region"]),
        need("rentree", &["rentreeScolaire"]),
        need("decrocheurs", &["nbDecrocheurs"]),
        need("effectif", &["effectif16a29"]),
        may("taux", &["tauxDecrochage"]),
    ],
};

static ACADEMIES: Layout = Layout {
    heads: &[
        need("libelleAcademie", &["libelle_academie"]),
        need("rentree", &["rentreeScolaire"]),
        need("decrocheurs", &["nbDecrocheurs"]),
        need("effectif", &["effectif16a29"]),
        may("taux", &["tauxDecrochage"]),
    ],
};

/// Former académies, and the one that took their place.
const FORMER: [(&str, &str); 2] = [("caen", "normandie"), ("rouen", "normandie")];

pub(super) static SOURCE: Declared = Declared {
    id: "decrochage",
    source: &indicator::source::DECROCHAGE,
    rights: Rights::Restricted,
    cadence: "Une seule parution, 2020",
    datasets: &[Dataset::ByHand(
        "fichier que l’outil national ne diffuse plus",
    )],
    known: Known::Csv(&[&REGIONS, &ACADEMIES]),
    required: None,
    read,
};

/// Drop-outs and youths followed of a rentrée and territory.
type Sums = BTreeMap<(u16, TerritoireId), [Option<i64>; 2]>;

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let by_region = grid
        .lines
        .first()
        .is_some_and(|header| REGIONS.recognises(file, header).is_some());
    let layout = if by_region { &REGIONS } else { &ACADEMIES };
    let (columns, lines) = layout.open(file, &grid)?;
    let mut tally = Tally::default();
    let sums = sums(&columns, lines, material, &mut tally)?;
    let rows = material.tables.of(&DECROCHAGE);
    for ((rentree, territoire), [decrocheurs, effectif]) in sums {
        rows.push([
            rentree.into(),
            territoire.niveau().code().into(),
            territoire.code().into(),
            decrocheurs.into(),
            effectif.into(),
        ]);
    }
    Ok(tally)
}

fn sums(
    columns: &Bound,
    lines: &[Line],
    material: &Material,
    tally: &mut Tally,
) -> Result<Sums, DataError> {
    let mut sums = Sums::new();
    for line in once(lines, tally) {
        tally.rows += 1;
        let row = columns.row(line);
        let Some(territoire) = territoire(&row, material, tally) else {
            tally.drop_row("territoire inconnu");
            continue;
        };
        let rentree: Rentree = row
            .code("rentree")
            .ok_or_else(|| row.unexpected("rentree", "a school year".into()))?;
        let count = |name| row.count(name, 0..=5_000_000).map(crate::read::Mark::known);
        let figures = [count("decrocheurs")?, count("effectif")?];
        sums.entry((rentree.year(), territoire))
            .and_modify(|sums| {
                let pairs = sums.iter_mut().zip(figures);
                // A part that is missing leaves no total.
                pairs.for_each(|(sum, part)| *sum = sum.zip(part).map(|(a, b)| a + b));
            })
            .or_insert(figures);
    }
    Ok(sums)
}

fn territoire(row: &Row, material: &Material, tally: &mut Tally) -> Option<TerritoireId> {
    let mut all = material.departements.values();
    let region = fold(row.text("libelleRegion"));
    if !region.is_empty() {
        let code = all.find(|d| fold(&d.region.1) == region)?.region.0;
        if row.code::<Region>("codeRegion") != Some(code) {
            tally.repair_row("code de région qui n’est pas celui de son nom : le nom est suivi");
        }
        return Some(TerritoireId::Region(code));
    }
    let own = fold(row.text("libelleAcademie"));
    let former = FORMER.iter().find(|(name, _)| *name == own);
    let name = former.map_or(own.as_str(), |(_, name)| name);
    let found: Academie = all.find(|d| fold(&d.academie.1) == name)?.academie.0;
    if former.is_some() {
        tally.repair_row("ancienne académie, comptée dans celle qui l’a remplacée");
    }
    Some(TerritoireId::Academie(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn material() -> Material {
        let mut material = Material::official();
        for (code, academie, region) in [("14", "70", "28"), ("976", "43", "06")] {
            let name = if code == "14" { "Normandie" } else { "Mayotte" };
            let decoupage = crate::source::Decoupage {
                nom: code.into(),
                academie: (academie.parse().unwrap(), name.into()),
                region: (region.parse().unwrap(), name.into()),
            };
            material
                .departements
                .insert(code.parse().unwrap(), decoupage);
        }
        material
    }

    fn kept(text: &str) -> (u64, usize, Tally) {
        let file = SourceFile::of("essai.csv".into(), text.into()).unwrap();
        let mut material = material();
        let tally = read(&file, &mut material).unwrap();
        let rows = material.tables.of(&DECROCHAGE).len();
        (tally.kept(), rows, tally)
    }

    #[test]
    fn former_academies_are_counted_in_the_present_one() {
        let head = "libelleAcademie;codeAcademie;effectif16a29;nbDecrocheurs;rentreeScolaire";
        let (kept, rows, _) = kept(&format!(
            "{head}\nCAEN;14;30;3;2020\nROUEN;14;40;4;2020\nPOLYNESIE;0;9;1;2020\n"
        ));
        assert_eq!((kept, rows), (2, 1));
    }

    #[test]
    fn a_region_goes_by_its_name() {
        let head = "rentreeScolaire;codeRegion;region;nbDecrocheurs;effectif16a29;tauxDecrochage";
        let (kept, rows, tally) = kept(&format!(
            "{head}\n2020;13;Mayotte;6;60;10,0%\n2020;00;TOM;9;99;9,1%\n"
        ));
        assert_eq!((kept, rows), (1, 1));
        assert_eq!(tally.entries().len(), 2);
    }
}
