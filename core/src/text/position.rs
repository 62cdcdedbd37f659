//! Positions and reasons in French: where a figure stands, never what to think of it.

use super::{signed, value};
use crate::answer::Raison;
use crate::figure::{Missing, Value};
use crate::indicator::Unit;
use crate::position::{Comparison, Interval, Percentile, Placement, Quadrant, Stability};

/// A place in the quadrants: `Q2, proche de la limite`.
pub fn placement(placement: Placement, stabilite: Option<Stability>) -> String {
    match placement {
        Placement::Quadrant(quadrant) => {
            let near = stabilite.is_some_and(Stability::is_near_limit);
            let firm = if near { ", proche de la limite" } else { "" };
            format!("{}{firm}", name(quadrant))
        }
        Placement::HorsQuadrant(reason) => format!("Hors quadrant ({})", short(reason)),
        Placement::AnneeCommune => "–".to_owned(),
    }
}

fn name(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Q1 => "Q1",
        Quadrant::Q2 => "Q2",
        Quadrant::Q3 => "Q3",
        Quadrant::Q4 => "Q4",
    }
}

fn short(reason: Missing) -> &'static str {
    match reason {
        Missing::PetitEffectif => "moins de 20 élèves",
        Missing::AnneesDifferentes => "années différentes",
        Missing::HorsChamp => "hors champ",
        _ => "sans donnée",
    }
}

/// A rank among others: `58e percentile parmi 124`.
pub fn percentile(percentile: Percentile) -> String {
    let rank = percentile.rounded();
    let th = if rank == 1 { "er" } else { "e" };
    format!("{rank}{th} percentile parmi {}", percentile.n)
}

/// What chance could make of a rate: `de 29 % à 62 %`.
pub fn interval(interval: Interval) -> String {
    let end = |share: f64| value(Value::Published(whole(share * 100.0)), Unit::Percent);
    format!("de {} à {}", end(interval.low), end(interval.high))
}

/// A gap between two rates: `−7 points, compatible avec le hasard`.
pub fn comparison(comparison: Comparison) -> String {
    let gap = whole(comparison.difference);
    let chance = if comparison.is_compatible_with_chance() {
        "compatible avec le hasard"
    } else {
        "plus que le hasard n’en explique d’ordinaire"
    };
    let points = value(Value::Published(gap), Unit::Points);
    format!("{points}, {chance}")
}

/// A share of a hundred, to the unit.
#[expect(
    clippy::cast_possible_truncation,
    reason = "percents and points are a few hundred at most, and the cast saturates"
)]
fn whole(percent: f64) -> i32 {
    percent.round_ties_even() as i32
}

/// A reason to look at a diploma, with its figures.
pub fn reason(reason: &Raison) -> String {
    match reason {
        Raison::PositionBasse { en_q4, placees } => format!(
            "Emploi et poursuite d’études nettement sous les moyennes dans {en_q4} régions sur {placees} où la position est connue."
        ),
        Raison::PeuDemandee(taux) => {
            let wishes = value(Value::Ratio(*taux), Unit::Decimal(2, ""));
            format!("{wishes} premier vœu pour une place, France entière.")
        }
        Raison::DemandeEnBaisse(evolution) => format!(
            "{} premiers vœux pour cent places de {} à {}.",
            signed(evolution.difference),
            evolution.from,
            evolution.to
        ),
        Raison::Ancienne(years) => format!("Dernière rénovation il y a {years} ans."),
        Raison::EcartsEntreRegions(spread) => {
            let quartile = |q| super::quarters(q, Unit::Percent);
            format!(
                "Emploi à 6 mois de {} à {} entre le premier et le troisième quartile de {} régions.",
                quartile(spread.first_quartile),
                quartile(spread.third_quartile),
                spread.n
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Ratio;
    use crate::position::{Distribution, Sample};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn sample(n: u32, d: u32) -> Sample {
        Sample::counted(Ratio::new(n, d).unwrap()).unwrap()
    }

    #[test]
    fn places_say_how_firm_they_are_or_why_there_is_none() {
        let near = Stability {
            q1: 0.1,
            q2: 0.6,
            q3: 0.1,
            q4: 0.2,
        };
        let q2 = Placement::Quadrant(Quadrant::Q2);
        assert_eq!(placement(q2, Some(near)), "Q2, proche de la limite");
        assert_eq!(placement(q2, None), "Q2");
        let few = Placement::HorsQuadrant(Missing::PetitEffectif);
        assert_eq!(placement(few, None), "Hors quadrant (moins de 20 élèves)");
    }

    #[test]
    fn gaps_are_in_words() {
        let chance = Comparison::between(sample(10, 25), sample(18, 30));
        assert_eq!(
            comparison(chance),
            "−20\u{202F}points, compatible avec le hasard"
        );
        let clear = Comparison::between(sample(180, 200), sample(60, 200));
        assert!(comparison(clear).starts_with("+60\u{202F}points, plus que"));
        assert_eq!(
            interval(sample(14, 31).interval()),
            "de 29\u{202F}% à 62\u{202F}%"
        );
    }

    #[test]
    fn reasons_carry_their_figures() {
        let low = Raison::PeuDemandee(Ratio::new(61, 100).unwrap());
        assert_eq!(
            reason(&low),
            "0,61 premier vœu pour une place, France entière."
        );
        let spread = Distribution::of(vec![20, 30, 40, 50, 60]).unwrap();
        let apart = reason(&Raison::EcartsEntreRegions(spread));
        assert!(apart.contains("de 30\u{202F}% à 50\u{202F}%") && apart.ends_with("5 régions."));
    }
}
