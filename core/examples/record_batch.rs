//! From rows that a program holds as an arrow-rs record batch to one figure: its
//! numerator, its denominator, the time it is about, what was left aside.

use arrow_array::{RecordBatch, record_batch};
use orion_indicateurs::figure::{Figure, Missing, Value, Vintage};
use orion_indicateurs::indicator::EMPLOI_6_MOIS;
use orion_indicateurs::query::{Rule, Selection, Terms};
use orion_indicateurs::table::{ColumnType, Field, Schema, Table};
use std::error::Error;

const fn count(name: &'static str, meaning: &'static str) -> Field {
    Field {
        name,
        kind: ColumnType::U16,
        nullable: true,
        unit: "",
        meaning,
    }
}

static FORMATIONS: Schema = Schema {
    name: "formations",
    meaning: "Une ligne par formation.",
    fields: &[
        count("nb_sortants", "Sortants."),
        count("nb_emploi_6_mois", "Sortants en emploi 6 mois après."),
    ],
};

fn main() -> Result<(), Box<dyn Error>> {
    let batch = record_batch!(
        ("libelle", Utf8, ["Boulangerie", "Commerce", "Horlogerie"]),
        ("nb_sortants", UInt16, [Some(45), Some(120), None]),
        ("nb_emploi_6_mois", UInt16, [Some(30), Some(51), Some(7)])
    )?;
    println!("{}", answer(&batch)?);
    Ok(())
}

pub(crate) fn answer(batch: &RecordBatch) -> Result<String, Box<dyn Error>> {
    let table = Table::try_from_record_batch(batch, &FORMATIONS)?;
    let employed = table.numbers("nb_emploi_6_mois")?;
    let leavers = table.numbers("nb_sortants")?;
    let terms = Terms::new(&[employed], &[leavers], Rule::BothKnown).ok_or("not counts")?;
    let sum = terms.sum(&Selection::all(table.rows()));
    let vintage = Vintage::Rentree(2022);
    let figure = sum.figure(EMPLOI_6_MOIS.threshold, vintage, Missing::Absent);
    Ok(match figure {
        Figure::Known {
            value: Value::Ratio(rate),
            vintage,
        } => format!(
            "{}% of {} leavers of {vintage} ({}), {} course left aside",
            rate.percent(),
            rate.denominator(),
            rate.numerator(),
            sum.aside,
        ),
        Figure::Known { .. } => "not a rate".to_owned(),
        Figure::Missing(reason) => format!("no figure: {}", reason.code()),
    })
}
