//! Made-up schools, on the land of true départements.

use super::chance::Chance;
use crate::contours::Outline;
use crate::source::{Annuaire, Departements, School};
use orion_indicateurs::code::{Departement, Uai};
use orion_indicateurs::school::Secteur;

/// Numbers that the register hardly uses: made-up schools begin there.
const FIRST_NUMBER: u32 = 9_000;

const KINDS: [&str; 4] = [
    "Lycée professionnel",
    "Lycée polyvalent",
    "Lycée professionnel",
    "Lycée des métiers",
];
/// Trees, rivers' beds and tools: names that no school bears are hard to find, names
/// that no person bears are not.
const FIRST: [&str; 16] = [
    "du Tilleul",
    "du Grand Chêne",
    "de la Passerelle",
    "des Trois Ponts",
    "de l’Atelier",
    "du Vieux Moulin",
    "des Quatre Vents",
    "de la Verrerie",
    "du Belvédère",
    "des Tanneurs",
    "de la Roseraie",
    "du Bac",
    "de l’Écluse",
    "des Charmilles",
    "du Compas",
    "de la Fonderie",
];
const TOWNS: [&str; 12] = [
    "Valombre",
    "Hauterive",
    "Montclair",
    "Beaulieu",
    "Clairfont",
    "Roquebelle",
    "Sauveplane",
    "Vertbois",
    "Grandpré",
    "Fontvive",
    "Belleroche",
    "Noirmont",
];
const SIDES: [&str; 5] = ["", "-le-Haut", "-sur-Eau", "-les-Prés", "-en-Plaine"];

/// Makes schools: more of them where there is more land to a département's outline, at
/// least two in each but Mayotte, which the real source leaves out.
pub(super) fn make(
    schools: u32,
    departements: &Departements,
    outlines: &[Outline],
    chance: &mut Chance,
) -> Annuaire {
    let codes: Vec<Departement> = departements
        .keys()
        .copied()
        .filter(|d| d.as_str() != "976")
        .collect();
    let mut annuaire = Annuaire::new();
    let mut made = vec![0_u32; codes.len()];
    for n in 0..schools {
        let n = usize::try_from(n).unwrap_or(usize::MAX);
        // The first rounds serve every département, then chance decides.
        let at = if n < codes.len() * 2 {
            n % codes.len()
        } else {
            favoured(codes.len(), chance)
        };
        let Some(uai) = uai(codes[at], FIRST_NUMBER + made[at]) else {
            continue;
        };
        made[at] += 1;
        annuaire.insert(uai, school(codes[at], departements, outlines, chance));
    }
    annuaire
}

/// A département, those of a slowly moving few more often than others.
fn favoured(n: usize, chance: &mut Chance) -> usize {
    let bound = u32::try_from(n).unwrap_or(1);
    let (a, b) = (chance.below(bound), chance.below(bound));
    usize::try_from(if chance.happens(50) { a.max(b) } else { a }).unwrap_or(0)
}

fn uai(departement: Departement, number: u32) -> Option<Uai> {
    let prefix = match departement.as_str() {
        "2A" => 620,
        "2B" => 720,
        code => code.parse().ok()?,
    };
    Uai::from_number(prefix * 10_000 + number)
}

fn school(
    departement: Departement,
    departements: &Departements,
    outlines: &[Outline],
    chance: &mut Chance,
) -> School {
    let pick =
        |chance: &mut Chance, of: &[&'static str]| chance.one(of).copied().unwrap_or_default();
    let town = format!("{}{}", pick(chance, &TOWNS), pick(chance, &SIDES));
    let position = departements.keys().position(|code| *code == departement);
    let outline = position.and_then(|at| {
        outlines
            .iter()
            .find(|outline| usize::from(outline.departement) == at)
    });
    School {
        nom: format!("{} {}", pick(chance, &KINDS), pick(chance, &FIRST)),
        commune: Some(town),
        departement: Some(departement),
        secteur: Some(if chance.happens(73) {
            Secteur::Public
        } else {
            Secteur::Prive
        }),
        lonlat: outline.and_then(|outline| somewhere(outline, chance)),
    }
}

/// A place on the land of an outline: a draw in its bounds that falls inside.
fn somewhere(outline: &Outline, chance: &mut Chance) -> Option<[f64; 2]> {
    let vertices = || outline.polygons.iter().flatten().flatten();
    let bounds = |axis: usize| {
        let along = vertices().map(move |vertex| vertex[axis]);
        (
            along.clone().fold(f64::MAX, f64::min),
            along.fold(f64::MIN, f64::max),
        )
    };
    let ((west, east), (south, north)) = (bounds(0), bounds(1));
    (0..1_000).find_map(|_| {
        let draw = |chance: &mut Chance| f64::from(chance.below(10_000)) / 10_000.0;
        let (x, y) = (draw(chance), draw(chance));
        let at = [west + (east - west) * x, south + (north - south) * y];
        outline.contains(at).then_some(at)
    })
}
