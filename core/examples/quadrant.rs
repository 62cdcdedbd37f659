//! Where courses stand against the means of their région, and which are so near a limit
//! that another year could place them elsewhere.

use orion_indicateurs::figure::{Figure, Ratio, Value, Vintage};
use orion_indicateurs::position::{Placement, Rates, Sample, Stability, place};
use orion_indicateurs::text;

/// A course: employed and leavers, in further study and final-year pupils.
struct Formation(&'static str, (u32, u32), (u32, u32));

const FORMATIONS: [Formation; 5] = [
    Formation("Boulangerie", (45, 90), (30, 90)),
    Formation("Électricité", (41, 96), (83, 179)),
    Formation("Commerce", (35, 98), (110, 308)),
    Formation("Mode", (9, 52), (58, 110)),
    Formation("Horlogerie", (9, 14), (6, 20)),
];

fn main() {
    print!("{}", answer().unwrap_or_default());
}

/// `None` out of nobody.
pub(crate) fn answer() -> Option<String> {
    let means = (Ratio::new(41, 100)?, Ratio::new(44, 100)?);
    let lines = FORMATIONS.iter().map(|formation| {
        let rates = (ratio(formation.1)?, ratio(formation.2)?);
        let position = match place(figures(rates), figures(means)) {
            Placement::Quadrant(quadrant) => {
                let samples = (Sample::counted(rates.0)?, Sample::counted(rates.1)?);
                let stability = Stability::of((samples.0, means.0), (samples.1, means.1));
                let percent = stability.probability(quadrant) * 100.0;
                let near = if stability.is_near_limit() {
                    ", proche d’une limite"
                } else {
                    ""
                };
                format!("{quadrant:?}, stable à {percent:.0} %{near}")
            }
            Placement::HorsQuadrant(reason) => text::etat(reason).sentence.to_owned(),
            Placement::AnneeCommune => "année commune".to_owned(),
        };
        Some(format!("{} : {position}\n", formation.0))
    });
    lines.collect()
}

fn ratio((numerator, denominator): (u32, u32)) -> Option<Ratio> {
    Ratio::new(numerator, denominator)
}

fn figures((emploi, poursuite): (Ratio, Ratio)) -> Rates {
    let figure = |ratio| Figure::Known {
        value: Value::Ratio(ratio),
        vintage: Vintage::Rentree(2022),
    };
    Rates {
        emploi: figure(emploi),
        poursuite: figure(poursuite),
    }
}
