//! Diplomas, perseverance, drop-out.

use super::mesure::{
    EFFECTIF_SUIVI, NB_DECROCHEURS, PART_CONTRATS_INTERROMPUS, PRESENTS,
    TAUX_ACCES_PREMIERE as ACCES_PREMIERE, TAUX_ACCES_SECONDE as ACCES_SECONDE,
    TAUX_ACCES_TERMINALE as ACCES_TERMINALE, TAUX_MENTIONS as MENTIONS, TAUX_REUSSITE as REUSSITE,
};
use super::source::{DECROCHAGE, INSERJEUNES_CFA, IVAL};
use super::{Formula, Indicator, Maille, Neighbour, Periode, Rounding, Tenue};

/// The family, in the order in which pages offer it.
pub(super) static INDICATORS: &[&Indicator] = &[
    &TAUX_REUSSITE,
    &TAUX_MENTIONS,
    &TAUX_ACCES_SECONDE,
    &TAUX_ACCES_PREMIERE,
    &TAUX_ACCES_TERMINALE,
    &PART_DECROCHEURS,
    &TAUX_CONTRATS_INTERROMPUS,
];

const BY_SCHOOL: &[(Maille, Tenue)] = &[
    (Maille::France, Tenue::Somme),
    (Maille::Region, Tenue::Somme),
    (Maille::Academie, Tenue::Somme),
    (Maille::Departement, Tenue::Somme),
    (Maille::Etablissement, Tenue::Publie),
];

const BAC_PRO: Indicator = Indicator {
    population: "Candidats au baccalauréat professionnel présentés par un lycée public ou privé sous contrat.",
    periode: Periode::Session,
    sources: &[&IVAL],
    mailles: BY_SCHOOL,
    caution: "Au-dessus de l’établissement, une estimation : le nombre d’admis est reconstitué depuis des taux arrondis au point.",
    ..Indicator::BASE
};

const ACCES: Indicator = Indicator {
    rounding: Rounding::Published,
    mailles: &[
        (Maille::Region, Tenue::Distribution),
        (Maille::Academie, Tenue::Distribution),
        (Maille::Departement, Tenue::Distribution),
        (Maille::Etablissement, Tenue::Publie),
    ],
    population: "Élèves de la voie professionnelle d’un lycée public ou privé sous contrat.",
    caution: "Calculé par le producteur sur une cohorte fictive : les passages d’une année à l’autre d’une même année scolaire. Un produit de taux n’a pas d’effectif au dénominateur : un territoire montre comment ses établissements se répartissent.",
    ..BAC_PRO
};

/// Passes out of candidates, from published rates and candidates (DEPP, IVAL).
pub static TAUX_REUSSITE: Indicator = Indicator {
    id: "taux_reussite",
    label: "Taux de réussite au bac pro",
    definition: "Sur 100 candidats présents à l’examen, combien l’obtiennent.",
    formula: Formula::Weighted {
        rate: &REUSSITE,
        weight: &PRESENTS,
    },
    published: Some(&REUSSITE),
    neighbours: &[Neighbour {
        id: "taux_acces_seconde",
        difference: "suit les élèves depuis la seconde, et compte ceux qui partent en chemin",
    }],
    ..BAC_PRO
};

/// Passes with honours out of candidates (DEPP, IVAL).
pub static TAUX_MENTIONS: Indicator = Indicator {
    id: "taux_mentions",
    label: "Taux de mentions au bac pro",
    definition: "Sur 100 candidats présents à l’examen, combien l’obtiennent avec une mention.",
    formula: Formula::Weighted {
        rate: &MENTIONS,
        weight: &PRESENTS,
    },
    published: Some(&MENTIONS),
    ..BAC_PRO
};

/// Chance to stay from seconde to the diploma (DEPP, IVAL).
pub static TAUX_ACCES_SECONDE: Indicator = Indicator {
    id: "taux_acces_seconde",
    label: "Taux d’accès de la seconde au bac",
    definition: "Sur 100 élèves de seconde, combien obtiendraient le baccalauréat dans le même établissement, redoublements compris.",
    formula: Formula::Published(&ACCES_SECONDE),
    published: Some(&ACCES_SECONDE),
    neighbours: &[Neighbour {
        id: "taux_reussite",
        difference: "ne porte que sur les candidats présents à l’examen",
    }],
    ..ACCES
};

/// Chance to stay from première to the diploma (DEPP, IVAL).
pub static TAUX_ACCES_PREMIERE: Indicator = Indicator {
    id: "taux_acces_premiere",
    label: "Taux d’accès de la première au bac",
    definition: "Sur 100 élèves de première, combien obtiendraient le baccalauréat dans le même établissement, redoublements compris.",
    formula: Formula::Published(&ACCES_PREMIERE),
    published: Some(&ACCES_PREMIERE),
    ..ACCES
};

/// Chance to stay from terminale to the diploma (DEPP, IVAL).
pub static TAUX_ACCES_TERMINALE: Indicator = Indicator {
    id: "taux_acces_terminale",
    label: "Taux d’accès de la terminale au bac",
    definition: "Sur 100 élèves de terminale, combien obtiendraient le baccalauréat dans le même établissement, redoublements compris.",
    formula: Formula::Published(&ACCES_TERMINALE),
    published: Some(&ACCES_TERMINALE),
    ..ACCES
};

/// Youths registered as drop-outs, by région or académie. The two files at hand are about
/// two populations that neither documents, and the present national tool withdrew them in
/// 2024: nothing of theirs is published by default, and the two levels do not add up.
pub static PART_DECROCHEURS: Indicator = Indicator {
    id: "part_decrocheurs",
    label: "Jeunes repérés comme décrocheurs",
    definition: "Sur 100 jeunes de 16 à 29 ans suivis, combien sont repérés comme décrocheurs.",
    formula: Formula::ratio(&[&NB_DECROCHEURS], &[&EFFECTIF_SUIVI]),
    population: "Jeunes de 16 à 29 ans ; le champ exact n’est pas documenté par la source.",
    sources: &[&DECROCHAGE],
    mailles: &[
        (Maille::Region, Tenue::Publie),
        (Maille::Academie, Tenue::Publie),
    ],
    caution: "Les fichiers par région et par académie ne portent pas sur la même population et ne se comparent pas. Aucune série par établissement n’est publiée.",
    ..Indicator::BASE
};

/// Apprenticeship contracts that ended early, by centre (DEPP-DARES, InserJeunes).
pub static TAUX_CONTRATS_INTERROMPUS: Indicator = Indicator {
    id: "contrats_interrompus",
    label: "Contrats d’apprentissage interrompus",
    definition: "Sur 100 contrats d’apprentissage, combien ont pris fin avant leur terme.",
    formula: Formula::Published(&PART_CONTRATS_INTERROMPUS),
    published: Some(&PART_CONTRATS_INTERROMPUS),
    rounding: Rounding::Published,
    population: "Apprentis des centres de formation et des lycées.",
    periode: Periode::Cohorte,
    sources: &[&INSERJEUNES_CFA],
    mailles: &[
        (Maille::Region, Tenue::Distribution),
        (Maille::Academie, Tenue::Distribution),
        (Maille::Departement, Tenue::Distribution),
        (Maille::Etablissement, Tenue::Publie),
    ],
    caution: "Un contrat interrompu n’est pas un abandon : il est souvent suivi d’un autre. La source ne le renseigne que pour une partie des centres.",
    out_of_scope: &["976"],
    ..Indicator::BASE
};
