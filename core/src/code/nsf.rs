//! NSF: the nomenclature of specialities of training (decree 94-522 of 21 June 1994).

use super::{CodeError, ascii_display, places};
use std::str::FromStr;

/// A group of specialities, 3 digits: `312` commerce and sales.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nsf(pub(super) [u8; 3]);

/// A domain of specialities, the first 2 digits of a group.
///
/// ```
/// use orion_indicateurs::code::NsfDomaine;
/// let domaine: NsfDomaine = "31".parse().unwrap();
/// assert_eq!(domaine.label(), Some("Échanges et gestion"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NsfDomaine([u8; 2]);

/// A category of specialities, the first digit of a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NsfCategorie {
    /// 1: taught for themselves.
    Disciplinaires,
    /// 2: production.
    Production,
    /// 3: services.
    Services,
    /// 4: personal development.
    DeveloppementPersonnel,
    /// 9: not stated.
    NonSpecifiee,
}

ascii_display!(Nsf);
ascii_display!(NsfDomaine);

/// The 22 domains; those that end in 9 gather what their category does not detail.
const DOMAINES: [(&str, &str); 22] = [
    ("10", "Formations générales"),
    ("11", "Mathématiques et sciences"),
    ("12", "Sciences humaines et droit"),
    ("13", "Lettres et arts"),
    ("19", "Domaines disciplinaires"),
    ("20", "Spécialités pluritechnologiques de production"),
    ("21", "Agriculture, pêche, forêt et espaces verts"),
    ("22", "Transformations"),
    ("23", "Génie civil, construction et bois"),
    ("24", "Matériaux souples"),
    ("25", "Mécanique, électricité, électronique"),
    ("29", "Domaines technico-professionnels de la production"),
    ("30", "Spécialités plurivalentes des services"),
    ("31", "Échanges et gestion"),
    ("32", "Communication et information"),
    ("33", "Services aux personnes"),
    ("34", "Services à la collectivité"),
    ("39", "Domaines technico-professionnels des services"),
    ("41", "Capacités individuelles et sociales"),
    ("42", "Activités quotidiennes et de loisirs"),
    ("49", "Domaines du développement personnel"),
    ("99", "Domaine de spécialités non spécifié"),
];

impl Nsf {
    /// The domain it is in.
    pub fn domaine(self) -> NsfDomaine {
        let [a, b, _] = self.0;
        NsfDomaine([a, b])
    }

    /// The category it is in; `None` when the nomenclature has none of that digit.
    pub fn categorie(self) -> Option<NsfCategorie> {
        self.domaine().categorie()
    }
}

impl NsfDomaine {
    /// Its name; `None` when it is not one of the 22.
    pub fn label(self) -> Option<&'static str> {
        let found = DOMAINES.iter().find(|(code, _)| *code == self.as_str());
        found.map(|(_, label)| *label)
    }

    /// The category it is in; `None` when the nomenclature has none of that digit.
    pub fn categorie(self) -> Option<NsfCategorie> {
        let [first, _] = self.0;
        let mut all = NsfCategorie::ALL.into_iter();
        all.find(|categorie| categorie.digit() == first)
    }
}

impl NsfCategorie {
    /// In the order of their digits.
    pub const ALL: [Self; 5] = [
        Self::Disciplinaires,
        Self::Production,
        Self::Services,
        Self::DeveloppementPersonnel,
        Self::NonSpecifiee,
    ];

    fn digit(self) -> u8 {
        match self {
            Self::Disciplinaires => b'1',
            Self::Production => b'2',
            Self::Services => b'3',
            Self::DeveloppementPersonnel => b'4',
            Self::NonSpecifiee => b'9',
        }
    }

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Disciplinaires => "Spécialités disciplinaires",
            Self::Production => "Spécialités technico-professionnelles de la production",
            Self::Services => "Spécialités technico-professionnelles des services",
            Self::DeveloppementPersonnel => "Spécialités du développement personnel",
            Self::NonSpecifiee => "Spécialité non spécifiée",
        }
    }
}

impl FromStr for Nsf {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        places("NSF group", text, b"999", "3 digits").map(Self)
    }
}

impl FromStr for NsfDomaine {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        places("NSF domain", text, b"99", "2 digits").map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_group_round_trips_and_is_in_one_domain_of_one_category() {
        for number in 0..1000 {
            let text = format!("{number:03}");
            let group: Nsf = text.parse().unwrap();
            assert_eq!(group.to_string(), text);
            let domaine = group.domaine();
            assert_eq!(domaine.to_string().parse(), Ok(domaine));
            assert!(domaine.label().is_none() || group.categorie().is_some());
        }
    }

    #[test]
    fn domains_are_sorted_and_their_category_is_their_first_digit() {
        assert!(DOMAINES.is_sorted());
        for (code, _) in DOMAINES {
            let categorie = code.parse::<NsfDomaine>().unwrap().categorie().unwrap();
            assert_eq!(char::from(categorie.digit()), code.chars().next().unwrap());
        }
        for text in ["", "31A", "3120", "3 1"] {
            assert!(text.parse::<Nsf>().is_err(), "{text}");
        }
    }
}
