//! Made-up métiers, of the true structure: a ROME code and a FAP of each nomenclature.

use super::files::Sheet;

/// The letters of the 22 families of métiers, the letter of a ROME and a name for each.
const FAMILLES: [(char, char, &str); 22] = [
    ('A', 'A', "agriculture"),
    ('B', 'F', "bâtiment"),
    ('C', 'H', "électricité"),
    ('D', 'H', "mécanique"),
    ('E', 'H', "procédés industriels"),
    ('F', 'H', "bois et matériaux souples"),
    ('G', 'I', "maintenance"),
    ('H', 'H', "organisation industrielle"),
    ('J', 'N', "transport et logistique"),
    ('K', 'B', "artisanat d'art"),
    ('L', 'M', "gestion"),
    ('M', 'M', "informatique"),
    ('N', 'M', "études"),
    ('P', 'K', "administration"),
    ('Q', 'C', "banque et assurance"),
    ('R', 'D', "commerce"),
    ('S', 'G', "hôtellerie et restauration"),
    ('T', 'K', "services aux personnes"),
    ('U', 'L', "image et spectacle"),
    ('V', 'J', "santé et action sociale"),
    ('W', 'K', "formation"),
    ('X', 'K', "vie publique"),
];

/// What people do in a family, from the least to the most qualified.
const RANKS: [&str; 6] = [
    "Agents",
    "Opérateurs",
    "Ouvriers qualifiés",
    "Employés qualifiés",
    "Techniciens",
    "Responsables",
];

/// One métier.
#[derive(Debug)]
pub(super) struct Metier {
    pub(super) nom: String,
    pub(super) rome: String,
    pub(super) fap_2009: String,
    pub(super) fap_2021: String,
    /// How many in a thousand jobs.
    pub(super) weight: u32,
}

/// Every métier, by family.
pub(super) fn all() -> Vec<Metier> {
    let of = |family: usize, (fap, rome, nom): (char, char, &'static str)| {
        RANKS.iter().enumerate().map(move |(rank, what)| Metier {
            nom: format!("{what} ({nom})"),
            // Two digits of domain, which go up with the family so that none comes twice.
            rome: format!("{rome}{}{:02}", 50 + family, rank + 1),
            fap_2009: format!("{fap}{rank}Z{}0", 4 + rank / 2),
            fap_2021: format!("{fap}{rank}X{}0", 4 + rank / 2),
            weight: u32::try_from((family * 7 + rank * 5) % 13 + 2).unwrap_or(1),
        })
    };
    FAMILLES
        .iter()
        .enumerate()
        .flat_map(|(at, family)| of(at, *family))
        .collect()
}

/// The nomenclatures of métiers.
pub(super) fn files(metiers: &[Metier]) -> Vec<Sheet> {
    let mut rome = Sheet::new(
        "rome.csv",
        "code_rome;code_fiche_metier;code_ogr;libelle_rome;transition_eco;transition_num;transition_demo;emploi_reglemente;emploi_cadre;code_rome_parent",
    );
    let mut fap_rome = Sheet::new("fap225_rome.csv", "Fap;Rome;intitule_rome");
    let mut fap = Sheet::new(
        "dares_nomenclature_fap2021.csv",
        "Code FAP 22;Intitulé FAP 22;Code FAP 86;Intitulé FAP 86;Code FAP 228;Intitulé FAP 228;Code FAP 341;Intitulé FAP 341",
    );
    for (number, metier) in metiers.iter().enumerate() {
        let flag = |every: usize| if number % every == 0 { "O" } else { "" };
        let green = if number % 9 == 0 {
            "Emploi stratégique pour la Transition écologique"
        } else {
            ""
        };
        let card = number + 1;
        rome.line(&[
            &metier.rome,
            &card,
            &(40_000 + card),
            &metier.nom,
            &green,
            &flag(8),
            &flag(11),
            &"",
            &"",
            &metier.rome,
        ]);
        fap_rome.line(&[&metier.fap_2009, &metier.rome, &metier.nom]);
        let family = metier.nom.split(['(', ')']).nth(1).unwrap_or_default();
        let code = &metier.fap_2021;
        let detail = format!("{code}a");
        fap.line(&[
            &&code[..1],
            &family,
            &&code[..3],
            &family,
            &code,
            &metier.nom,
            &detail,
            &metier.nom,
        ]);
    }
    vec![rome, fap_rome, fap]
}
