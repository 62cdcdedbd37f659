//! What files of Affelnet and Parcoursup have in common: lines of places and wishes.

use super::rentree;
use crate::error::DataError;
use crate::material::Material;
use crate::offres::{Annee, Application};
use crate::read::{Grid, Layout, Row, SourceFile};
use crate::report::Tally;
use orion_indicateurs::code::Mefstat11;

/// Most places or wishes that a line may hold.
const MOST: i64 = 50_000;

/// Reads the lines that a layout finds, those of a rentrée that no other file held; `keep`
/// says why a line is none of school status.
pub(super) fn read(
    file: &SourceFile,
    grid: &Grid,
    layout: &Layout,
    application: Application,
    material: &mut Material,
    keep: fn(Row) -> Result<(), &'static str>,
) -> Result<Tally, DataError> {
    let (columns, lines) = layout.open(file, grid)?;
    let before = material.offres.rentrees_of(application);
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let annee = match keep(row) {
            Ok(()) => annee(file, row, material)?,
            Err(reason) => Err(reason),
        };
        match annee {
            Err(reason) => tally.drop_row(reason),
            Ok(annee) if before.contains(&annee.rentree) => {
                tally.drop_row("rentrée déjà lue dans un autre fichier");
            }
            Ok(annee) => {
                if !material.mefs.contains_key(&annee.mefstat11) {
                    tally.repair_row(
                        "MEFSTAT11 inconnu de la Base centrale des nomenclatures : places sans diplôme",
                    );
                }
                let capacite = row.count("capacite", 0..=MOST)?.small();
                let voeux = row.count("voeux", 0..=MOST)?.small();
                material.offres.add(annee, application, capacite, voeux);
            }
        }
    }
    Ok(tally)
}

/// The year of a course of a school that a row is about, or why there is none.
pub(super) fn annee(
    file: &SourceFile,
    row: Row,
    material: &Material,
) -> Result<Result<Annee, &'static str>, DataError> {
    let rentree = rentree::of_row(file, row, "rentree")?;
    let (Some(uai), Some(mefstat11)) = (row.code("uai"), row.code::<Mefstat11>("mefstat11")) else {
        return Ok(Err("ligne sans UAI ou MEFSTAT11 valide"));
    };
    if material.departement(uai).is_none() {
        return Ok(Err("UAI qui ne commence par aucun département"));
    }
    Ok(Ok(Annee {
        rentree,
        uai,
        mefstat11,
    }))
}

/// Counts the lines of a layout that says too little for any to be used.
pub(super) fn leave_out(
    file: &SourceFile,
    grid: &Grid,
    layout: &Layout,
    reason: &'static str,
) -> Result<Tally, DataError> {
    let (_, lines) = layout.open(file, grid)?;
    let mut tally = Tally::default();
    for _ in lines {
        tally.rows += 1;
        tally.drop_row(reason);
    }
    Ok(tally)
}

/// Whether a file has the columns of a layout.
pub(super) fn is(file: &SourceFile, grid: &Grid, layout: &Layout) -> bool {
    let mut header = grid.lines.iter().take(1);
    header.any(|header| layout.recognises(file, header).is_some())
}
