//! Formulas and cautions in French words, from their declarations.

use crate::indicator::{Formula, Indicator, Mesure, Side, Source};
use crate::query::Rule;

/// The formula of an indicator: `sortants en emploi salarié 6 mois après ÷ sortants`.
pub fn formula(formula: &Formula) -> String {
    match formula {
        Formula::Ratio { over, under, rule } => {
            let only = match rule {
                Rule::BothKnown => "",
                Rule::NumeratorAll => ", numérateur de toutes les lignes où il est connu",
            };
            format!("{} ÷ {}{only}", sum(over), sum(under))
        }
        Formula::Count(counted) => sum(counted),
        Formula::Published(mesure) => format!("{}, tel que publié", mesure.label),
        Formula::Weighted { rate, weight } => {
            format!("Σ ({0} × {1}) ÷ Σ {0}", weight.label, rate.label)
        }
        Formula::Evolution { of } => format!("{}, après moins avant", of.label),
    }
}

/// The quantities of a sum, with their signs; in brackets when there are several.
fn sum(sum: &Side) -> String {
    let join = |all: &[&Mesure], sign: &str| {
        let labels: Vec<&str> = all.iter().map(|mesure| mesure.label).collect();
        labels.join(sign)
    };
    let plus = join(sum.plus, " + ");
    match (sum.plus.len(), sum.minus.len()) {
        (0 | 1, 0) => plus,
        (_, 0) => format!("({plus})"),
        _ => format!("({plus} − {})", join(sum.minus, " − ")),
    }
}

/// What to know before reading a figure: its caution, and what it is not.
pub fn caution(indicator: &Indicator) -> String {
    let mut sentences: Vec<String> = Vec::new();
    if !indicator.caution.is_empty() {
        sentences.push(indicator.caution.to_owned());
    }
    for neighbour in indicator.neighbours {
        let difference = neighbour.difference;
        sentences.push(format!(
            "À ne pas confondre avec un indicateur voisin, qui {difference}."
        ));
    }
    sentences.join(" ")
}

/// The sources of an indicator: publisher, title, dataset.
pub fn sources(sources: &[&Source]) -> String {
    let all: Vec<String> = sources.iter().map(ToString::to_string).collect();
    all.join(" ; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::{AUTRES_6_MOIS, DEVENIR_FAVORABLE, EMPLOI_6_MOIS, TAUX_REUSSITE};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn formulas_read_as_people_write_them() {
        for (indicator, words) in [
            (
                &EMPLOI_6_MOIS,
                "sortants en emploi salarié 6 mois après ÷ sortants",
            ),
            (
                &DEVENIR_FAVORABLE,
                "(inscrits en dernière année qui poursuivent des études + sortants en emploi salarié 6 mois après) ÷ inscrits en dernière année",
            ),
            (
                &AUTRES_6_MOIS,
                "(inscrits en dernière année − inscrits en dernière année qui poursuivent des études − sortants en emploi salarié 6 mois après) ÷ inscrits en dernière année",
            ),
            (
                &TAUX_REUSSITE,
                "Σ (candidats présents à l’examen × taux de réussite) ÷ Σ candidats présents à l’examen",
            ),
        ] {
            assert_eq!(formula(&indicator.formula), words);
        }
    }

    #[test]
    fn neighbours_are_told_apart() {
        assert!(caution(&EMPLOI_6_MOIS).contains("divise aussi par ceux qui poursuivent"));
        assert_eq!(
            sources(EMPLOI_6_MOIS.sources),
            "DEPP-DARES, InserJeunes (fr-en-inserjeunes-lycee_pro) ; DEPP-DARES, InserJeunes par région et formation"
        );
    }
}
