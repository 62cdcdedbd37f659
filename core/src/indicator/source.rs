//! Where figures come from.

/// One official source.
#[derive(Debug)]
pub struct Source {
    /// Who publishes it.
    pub publisher: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// The identifier of its dataset; `""` where it has none.
    pub dataset: &'static str,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}", self.publisher, self.title)?;
        if self.dataset.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", self.dataset)
        }
    }
}

macro_rules! sources {
    ($($name:ident, $publisher:literal, $title:literal, $dataset:literal;)*) => {
        $(
            #[doc = concat!($publisher, ", ", $title, ".")]
            pub static $name: Source = Source {
                publisher: $publisher,
                title: $title,
                dataset: $dataset,
            };
        )*
    };
}

sources! {
    CONSTAT, "DEPP", "constat de rentrée", "fr-en-lycee_pro-effectifs-niveau-sexe-mef";
    AFFELNET, "DGESCO", "Affelnet-lycée, capacités et vœux", "";
    PARCOURSUP, "SIES", "Parcoursup", "fr-esr-parcoursup";
    IVAL, "DEPP", "indicateurs de résultats des lycées", "fr-en-indicateurs-de-resultat-des-lycees-pro_v2";
    DECROCHAGE, "Origine non documentée", "décrochage par région et académie, retiré d’Orion en 2024", "";
    INSERJEUNES_LYCEE, "DEPP-DARES", "InserJeunes", "fr-en-inserjeunes-lycee_pro";
    INSERJEUNES_CFA, "DEPP-DARES", "InserJeunes", "fr-en-inserjeunes-cfa";
    INSERJEUNES_REGION, "DEPP-DARES", "InserJeunes par région et formation", "";
    SIES_POURSUITE, "SIES", "poursuite dans l’enseignement supérieur", "fr-esr-taux-poursuite-enseignement-superieur-par-academie";
    GENERATION, "Céreq", "enquête Génération 2017", "";
    METIERS_2030, "France Stratégie et Dares", "Les métiers en 2030, annexe régionale", "";
    BMO, "France Travail", "Besoins en main-d’œuvre", "";
    TENSIONS, "Dares et France Travail", "tensions sur le marché du travail", "";
    METIERS_EN_TENSION, "Ministère du travail", "liste des métiers en tension, arrêté du 1er mars 2024", "";
    CHOMAGE, "Insee", "taux de chômage localisés", "";
    POPULATION_INSEE, "Insee", "estimations de population", "";
    DECOUPAGE, "Insee et ministère de l’Éducation nationale", "départements, académies et régions", "";
    CONTOURS_IGN, "IGN", "Admin Express, départements", "";
    ANNUAIRE, "Ministère de l’Éducation nationale", "annuaire de l’éducation", "fr-en-annuaire-education";
    BCN, "DEPP", "Base centrale des nomenclatures", "";
    DIPLOMES, "DGESCO", "liste des diplômes professionnels", "";
    CERTIF_INFO, "Réseau des Carif-Oref", "Certif-Info", "";
    ROME, "France Travail", "répertoire opérationnel des métiers et des emplois", "";
    FAP, "Dares", "familles professionnelles", "";
    ACTIONS_PRIORITAIRES, "Régions académiques", "formations d’action prioritaire", "";
    REGROUPEMENTS, "DGESCO", "regroupements de formations", "";
    FAMILLES_DE_METIERS, "DGESCO", "familles de métiers et options de BTS", "";
    IPS_LYCEES, "DEPP", "indices de position sociale des lycées", "fr-en-ips_lycees";
}
