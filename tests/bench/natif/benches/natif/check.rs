//! Nothing is timed before both engines gave the same answers.

use crate::frames::{Frames, numbers};
use crate::{BRUSH, Outcome, QUERY, Subject};
use orion_bench::answers;
use polars::prelude::DataFrame;

/// An error where the two engines differ.
pub(crate) fn same_answers(subject: &Subject) -> Outcome {
    let Subject {
        table,
        frames,
        indexes,
        poursuite,
        emploi,
    } = subject;

    let ours = answers::groupby(table)?.groups;
    let ours = (0..)
        .zip(ours)
        .map(|(group, sum)| vec![group, sum.numerator, sum.denominator]);
    same("group-by", ours.collect(), &frames.groupby()?)?;

    let tally = answers::quadrant(table, *poursuite, *emploi)?;
    let cells = (0..).zip(tally.groups()).flat_map(|(group, classes)| {
        (0..)
            .zip(classes)
            .map(move |(class, n)| vec![group, class, u64::from(*n)])
    });
    let ours = cells.filter(|cell| cell[2] > 0).collect();
    same("quadrant", ours, &frames.quadrant(*poursuite, *emploi)?)?;

    let [formation, etablissement] = [table.codes("formation")?, table.codes("etablissement")?];
    let [emploi, sortants] = [
        table.numbers("nb_emploi_6_mois")?,
        table.numbers("nb_sortants")?,
    ];
    let key =
        |codes: &orion_indicateurs::table::Codes, row| codes.keys().get(row).map_or(0, u64::from);
    let count = |column: orion_indicateurs::table::Numbers, row| {
        column.get(row).map_or(0, i64::unsigned_abs)
    };
    let ours = answers::topk(table)?.into_iter().map(|row| {
        vec![
            key(formation, row),
            key(etablissement, row),
            count(emploi, row),
            count(sortants, row),
        ]
    });
    // In order: the rank is the answer.
    let theirs = numbers(&frames.topk()?)?;
    ensure("top-k", ours.collect::<Vec<_>>() == theirs)?;

    let ours = vec![vec![indexes.search(table, QUERY)?.count() as u64]];
    same("search", ours, &frames.search(QUERY)?)?;

    let brush = BRUSH.start as usize..BRUSH.end as usize;
    let sizes = answers::view_sizes(table)?;
    let ours = answers::cube_step(&answers::cube(table)?, sizes, &brush);
    let mut ours = ours.as_slice();
    for (size, theirs) in sizes
        .into_iter()
        .zip(Frames::cube_step(&frames.cube()?, &BRUSH)?)
    {
        let (view, others) = ours.split_at(size);
        let groups = (0..).zip(view).map(|(group, n)| vec![group, u64::from(*n)]);
        same(
            "cube",
            groups.filter(|group| group[1] > 0).collect(),
            &theirs,
        )?;
        ours = others;
    }
    Ok(())
}

/// Groups come in any order.
fn same(question: &str, mut ours: Vec<Vec<u64>>, theirs: &DataFrame) -> Outcome {
    let mut theirs = numbers(theirs)?;
    ours.sort_unstable();
    theirs.sort_unstable();
    ensure(question, ours == theirs)
}

fn ensure(question: &str, same: bool) -> Outcome {
    if same {
        Ok(())
    } else {
        Err(format!("Orion and Polars differ on {question}").into())
    }
}
