//! Youths registered as drop-outs, by région and by académie.
//!
//! Origin not documented; the present national tool withdrew both files in 2024.
//! Traps: `codeAcademie` holds the InserJeunes code of the *région*, so that the name is
//! what tells the académie; Caen and Rouen are still apart; percents are `10,4%`; a row
//! is no région (`00`, TOM). The two files are about two populations.

use super::{Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Bound, Grid, Layout, Line, Row, SourceFile, may, need};
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
    dataset: None,
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
    for line in lines {
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
    if let Some(code) = row.code::<Region>("codeRegion") {
        return all
            .any(|d| d.region.0 == code)
            .then_some(TerritoireId::Region(code));
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
