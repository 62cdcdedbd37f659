//! Made-up inhabitants and quality of jobs.

use super::chance::Chance;
use crate::source::Departements;
use crate::tables::Tables;
use orion_indicateurs::publication::{GENERATION, HABITANTS};

/// The years that inhabitants are known for.
const YEARS: std::ops::RangeInclusive<u16> = 2010..=2024;

/// Levels of diploma in the survey of leavers: code, name, level, and the share at work
/// three years after.
const DIPLOMAS: [(&str, &str, u8, u32); 6] = [
    ("A", "CAP", 3, 58),
    ("B", "Baccalauréat professionnel", 4, 64),
    ("C", "Baccalauréat technologique", 4, 62),
    ("D", "BTS", 5, 76),
    ("E", "Licence professionnelle", 6, 84),
    ("F", "Master", 7, 87),
];

/// Fills the tables.
pub(super) fn make(departements: &Departements, tables: &mut Tables, chance: &mut Chance) {
    for code in departements.keys() {
        let code = code.to_string();
        let mut people = 180_000 + chance.below(1_200_000);
        let mut young = people * (55 + chance.below(15)) / 1_000;
        let (growth, births) = (chance.around_zero(6), chance.around_zero(12));
        let grown = |number: u32, by: i32| {
            let number = i64::from(number) * (1_000 + i64::from(by)) / 1_000;
            u32::try_from(number).unwrap_or(0)
        };
        for year in YEARS {
            tables
                .of(&HABITANTS)
                .push([year.into(), (&code).into(), people.into(), young.into()]);
            people = grown(people, growth);
            young = grown(young, births + chance.around_zero(4));
        }
    }
    for (code, libelle, niveau, work) in DIPLOMAS {
        let later = work + 6;
        let (out, out_later) = (94 - work, 96_u32.saturating_sub(later));
        let of = |work: u32| {
            (
                work.saturating_sub(20),
                22 - work / 6,
                900 + work * 13,
                work.saturating_sub(55),
            )
        };
        let (stable, part, pay, high) = of(work);
        let (stable_later, part_later, pay_later, high_later) = of(later);
        tables.of(&GENERATION).push([
            2017.into(),
            code.into(),
            libelle.into(),
            niveau.into(),
            (30_000 + chance.below(60_000)).into(),
            work.into(),
            out.into(),
            stable.into(),
            part.into(),
            pay.into(),
            (high / 2).into(),
            (high / 2 + 12).into(),
            (70 - high).into(),
            later.into(),
            out_later.into(),
            stable_later.into(),
            part_later.into(),
            pay_later.into(),
            (high_later / 2).into(),
            (high_later / 2 + 12).into(),
            (70 - high_later).into(),
        ]);
    }
}
