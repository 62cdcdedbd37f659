//! Needs, tensions and projections: their lines by territory, and the sums of these.

use crate::material::Material;
use crate::source::places;
use crate::source::{Besoin, Groupes, Projection, Projections, SOLDE};
use crate::tables::Cell;
use orion_indicateurs::code::{Fap, Region};
use orion_indicateurs::publication::{
    BESOINS, BESOINS_DEPARTEMENT, BESOINS_TERRITOIRES, METIERS_2030, METIERS_2030_NATIONAL,
    Published, TENSIONS, TENSIONS_DEPARTEMENT,
};
use orion_indicateurs::territory::TerritoireId;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn assemble(material: &mut Material) {
    besoins(material);
    tensions(material);
    projections(material);
}

/// A row of a territory: to the table of départements, split by région, or to that of
/// France and larger territories, whose rows begin with their level.
fn push(
    material: &mut Material,
    [whole, departements]: [&'static Published; 2],
    (annee, territoire, fap): &(u16, Option<TerritoireId>, Fap),
    figures: &[Cell],
) {
    let fap = fap.as_str().into();
    let annee = (*annee).into();
    let (table, region, key) = match territoire {
        Some(TerritoireId::Departement(code)) => {
            let region = material.departements.get(code).map(|d| d.region.0);
            (departements, region, vec![annee, code.as_str().into(), fap])
        }
        Some(id) => {
            let niveau = id.niveau().code().into();
            (whole, None, vec![annee, niveau, id.code().into(), fap])
        }
        None => (whole, None, vec![annee, "france".into(), Cell::None, fap]),
    };
    let cells = [&key, figures].concat();
    material.tables.of(table).push_to(region, &cells);
}

/// Published cells added, and how many are withheld.
#[derive(Default)]
struct Somme {
    sum: Option<i64>,
    /// What the whole amounts to where the part is published too.
    of: i64,
    withheld: u32,
}

impl Somme {
    /// Adds a part of a whole: both must be known.
    fn add(&mut self, part: Option<i64>, whole: Option<i64>) {
        match (part, whole) {
            (Some(part), Some(whole)) => {
                *self.sum.get_or_insert(0) += part;
                self.of += whole;
            }
            _ => self.withheld += 1,
        }
    }

    fn of(&self) -> Option<i64> {
        self.sum.map(|_| self.of)
    }
}

/// Recruitments of a territory: all, difficult, seasonal.
#[derive(Default)]
struct Sommes([Somme; 3]);

impl Sommes {
    fn add(&mut self, besoin: &Besoin) {
        let Self([projets, difficiles, saisonniers]) = self;
        projets.add(besoin.projets, besoin.projets);
        difficiles.add(besoin.difficiles, besoin.projets);
        saisonniers.add(besoin.saisonniers, besoin.projets);
    }
}

fn besoins(material: &mut Material) {
    let mut sommes: BTreeMap<(u16, Option<TerritoireId>, Fap), Sommes> = BTreeMap::new();
    for ((annee, departement, bassin, fap), besoin) in &material.besoins {
        let Some(above) = places::above(&material.departements, *departement) else {
            continue;
        };
        for territoire in above.into_iter().map(Some).chain([None]) {
            let somme = sommes.entry((*annee, territoire, *fap)).or_default();
            somme.add(besoin);
        }
        let region = material.departements[departement].region.0;
        material.tables.of(&BESOINS).push_in(
            region,
            [
                (*annee).into(),
                departement.as_str().into(),
                bassin.into(),
                fap.as_str().into(),
                besoin.projets.into(),
                besoin.difficiles.into(),
                besoin.saisonniers.into(),
            ],
        );
    }
    for (key, Sommes([projets, difficiles, saisonniers])) in &sommes {
        let figures = [
            projets.sum.into(),
            projets.withheld.into(),
            difficiles.sum.into(),
            difficiles.of().into(),
            difficiles.withheld.into(),
            saisonniers.sum.into(),
            saisonniers.of().into(),
            saisonniers.withheld.into(),
        ];
        let tables = [&BESOINS_TERRITOIRES, &BESOINS_DEPARTEMENT];
        push(material, tables, key, &figures);
    }
}

fn tensions(material: &mut Material) {
    for (key, tension) in std::mem::take(&mut material.tensions) {
        let tables = [&TENSIONS, &TENSIONS_DEPARTEMENT];
        push(material, tables, &key, &tension.cells());
    }
}

/// `B6Z`, or `B6Z;B7Z` for groups that are merged.
fn code(groupes: &Groupes) -> String {
    let codes: Vec<&str> = groupes.iter().map(Fap::as_str).collect();
    codes.join(";")
}

fn projections(material: &mut Material) {
    let projections = &material.projections;
    let rows = material.tables.of(&METIERS_2030);
    for ((groupes, region), projection) in projections {
        let fap = code(groupes);
        let mut cells = vec![Cell::from(&fap), region.as_str().into()];
        cells.extend(projection.figures.map(Cell::from));
        cells.push(projection.tension.into());
        rows.push_to(None, &cells);
    }
    let every: BTreeSet<&Groupes> = projections.keys().map(|(groupes, _)| groupes).collect();
    let rows = material.tables.of(&METIERS_2030_NATIONAL);
    for groupes in every {
        let (regions, sums) = national(projections, groupes);
        let fap = code(groupes);
        let mut cells = vec![Cell::from(&fap), regions.into()];
        let figures = sums.iter().enumerate().filter(|(at, _)| *at != SOLDE);
        cells.extend(figures.map(|(_, sum)| Cell::from(*sum)));
        rows.push_to(None, &cells);
    }
}

/// How many régions publish the whole of some groups, each once, merged or apart, and
/// the sums of their figures over these régions; a figure that one of them lacks has
/// no sum.
fn national(projections: &Projections, groupes: &Groupes) -> (u32, [Option<i64>; 7]) {
    let mut by_region: BTreeMap<Region, Vec<(&Groupes, &Projection)>> = BTreeMap::new();
    for ((part, region), projection) in projections {
        if part.is_subset(groupes) {
            let parts = by_region.entry(*region).or_default();
            parts.push((part, projection));
        }
    }
    by_region.retain(|_, parts| {
        let found: Groupes = parts.iter().flat_map(|(part, _)| *part).copied().collect();
        let published: usize = parts.iter().map(|(part, _)| part.len()).sum();
        found == *groupes && published == groupes.len()
    });
    let mut sums = [Some(0); 7];
    for (_, projection) in by_region.values().flatten() {
        for (sum, figure) in sums.iter_mut().zip(projection.figures) {
            *sum = sum
                .zip(figure)
                .map(|(sum, figure): (i64, i64)| sum + figure);
        }
    }
    (u32::try_from(by_region.len()).unwrap_or(u32::MAX), sums)
}

#[cfg(test)]
mod tests {
    use super::*;
    use orion_indicateurs::code::Nomenclature;

    fn groupes(codes: &[&str]) -> Groupes {
        let fap = |code: &&str| Fap::new(Nomenclature::Fap2009, code).unwrap();
        codes.iter().map(fap).collect()
    }

    #[test]
    fn merged_groups_are_summed_over_regions_that_publish_them_whole() {
        let mut projections = Projections::new();
        let mut put = |codes: &[&str], region: &str, n: i64| {
            let figures = [Some(n), Some(-n), None, Some(0), Some(0), Some(1), Some(2)];
            let tension = None;
            let key = (groupes(codes), region.parse().unwrap());
            projections.insert(key, Projection { figures, tension });
        };
        put(&["B6Z"], "84", 10);
        put(&["B7Z"], "84", 20);
        put(&["B6Z", "B7Z"], "94", 5);
        put(&["B6Z"], "11", 1_000);
        // Once merged and once apart: nobody knows which holds.
        put(&["B6Z", "B7Z"], "53", 7);
        put(&["B6Z"], "53", 7);
        let (regions, sums) = national(&projections, &groupes(&["B6Z", "B7Z"]));
        assert_eq!(
            (regions, sums[0], sums[1], sums[2]),
            (2, Some(35), Some(-35), None)
        );
        let (regions, sums) = national(&projections, &groupes(&["B6Z"]));
        assert_eq!((regions, sums[0]), (3, Some(1_017)));
    }

    #[test]
    fn a_share_is_of_what_is_known_on_both_sides() {
        let mut sommes = Sommes::default();
        for (projets, difficiles) in [(Some(10), Some(6)), (Some(8), None), (None, None)] {
            let saisonniers = None;
            sommes.add(&Besoin {
                projets,
                difficiles,
                saisonniers,
            });
        }
        let Sommes([projets, difficiles, saisonniers]) = &sommes;
        assert_eq!((projets.sum, projets.withheld), (Some(18), 1));
        let found = (difficiles.sum, difficiles.of(), difficiles.withheld);
        assert_eq!(found, (Some(6), Some(10), 2));
        assert_eq!((saisonniers.sum, saisonniers.of()), (None, None));
    }
}
