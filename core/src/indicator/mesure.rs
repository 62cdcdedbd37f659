//! The counts and rates that formulas are made of: one name for each, everywhere.

/// One measured quantity: a column of a published table, and its French name.
#[derive(Debug)]
pub struct Mesure {
    /// The column that holds it, in the field's standard term without accents.
    pub column: &'static str,
    /// What it counts, as a formula says it.
    pub label: &'static str,
}

macro_rules! mesures {
    ($($name:ident, $column:literal, $label:literal;)*) => {
        $(
            #[doc = concat!("`", $column, "`: ", $label, ".")]
            pub static $name: Mesure = Mesure { column: $column, label: $label };
        )*
        /// Every measured quantity.
        pub static MESURES: &[&Mesure] = &[$(&$name),*];
    };
}

mesures! {
    // Constat de rentrée, Affelnet, Parcoursup: a course of a school at a rentrée.
    EFFECTIF, "effectif", "élèves inscrits";
    EFFECTIF_ENTREE, "effectif_entree", "élèves en année d’entrée";
    CAPACITE, "capacite", "places en année d’entrée";
    VOEUX_1, "voeux_1", "premiers vœux";
    VOEUX, "voeux", "vœux confirmés";
    // IVAL, décrochage.
    PRESENTS, "presents", "candidats présents à l’examen";
    TAUX_REUSSITE, "taux_reussite", "taux de réussite";
    TAUX_MENTIONS, "taux_mentions", "taux de mentions";
    TAUX_ACCES_SECONDE, "taux_acces_seconde", "taux d’accès de la seconde au baccalauréat";
    TAUX_ACCES_PREMIERE, "taux_acces_premiere", "taux d’accès de la première au baccalauréat";
    TAUX_ACCES_TERMINALE, "taux_acces_terminale", "taux d’accès de la terminale au baccalauréat";
    NB_DECROCHEURS, "nb_decrocheurs", "jeunes repérés comme décrocheurs";
    EFFECTIF_SUIVI, "effectif_suivi", "jeunes de 16 à 29 ans suivis";
    PART_CONTRATS_INTERROMPUS, "part_contrats_interrompus", "part des contrats interrompus";
    // InserJeunes, by school without counts, by région and course with them.
    NB_ANNEE_TERM, "nb_annee_term", "inscrits en dernière année";
    NB_SORTANTS, "nb_sortants", "sortants";
    NB_POURSUITE, "nb_poursuite", "inscrits en dernière année qui poursuivent des études";
    NB_EMPLOI_6_MOIS, "nb_emploi_6_mois", "sortants en emploi salarié 6 mois après";
    NB_EMPLOI_12_MOIS, "nb_emploi_12_mois", "sortants en emploi salarié 12 mois après";
    NB_EMPLOI_18_MOIS, "nb_emploi_18_mois", "sortants en emploi salarié 18 mois après";
    NB_EMPLOI_24_MOIS, "nb_emploi_24_mois", "sortants en emploi salarié 24 mois après";
    TAUX_EMPLOI_6_MOIS, "taux_emploi_6_mois", "taux d’emploi à 6 mois";
    TAUX_EMPLOI_12_MOIS, "taux_emploi_12_mois", "taux d’emploi à 12 mois";
    TAUX_EMPLOI_18_MOIS, "taux_emploi_18_mois", "taux d’emploi à 18 mois";
    TAUX_EMPLOI_24_MOIS, "taux_emploi_24_mois", "taux d’emploi à 24 mois";
    TAUX_POURSUITE, "taux_poursuite_etudes", "taux de poursuite d’études";
    PART_EMPLOI_6_MOIS, "part_emploi_6_mois", "part de la promotion en emploi à 6 mois";
    PART_AUTRES_SITUATIONS, "part_autres_situations", "part de la promotion dans une autre situation";
    VA_EMPLOI_6_MOIS, "va_emploi_6_mois", "taux d’emploi constaté moins taux attendu";
    VA_REUSSITE, "va_reussite", "taux de réussite constaté moins taux attendu";
    VA_ACCES, "va_acces", "taux d’accès constaté moins taux attendu";
    VA_MENTIONS, "va_mentions", "taux de mentions constaté moins taux attendu";
    // Bacheliers going on, by académie (SIES).
    NB_BACHELIERS, "nb_bacheliers", "bacheliers de l’année";
    NB_SUP_MEME_ACADEMIE, "nb_sup_meme_academie", "bacheliers inscrits dans le supérieur dans leur académie";
    NB_SUP_AUTRE_ACADEMIE, "nb_sup_autre_academie", "bacheliers inscrits dans le supérieur dans une autre académie";
    NB_STS, "nb_sts", "bacheliers inscrits en section de technicien supérieur";
    NB_UNIVERSITE, "nb_universite", "bacheliers inscrits à l’université, IUT compris";
    // Quality of jobs, by diploma, France (Céreq).
    TAUX_EMPLOI_3_ANS, "taux_emploi_3_ans", "part en emploi 3 ans après";
    PART_CHOMAGE_3_ANS, "part_chomage_3_ans", "part au chômage 3 ans après";
    TAUX_EDI_3_ANS, "taux_edi_3_ans", "part des emplois à durée indéterminée 3 ans après";
    PART_TEMPS_PARTIEL_3_ANS, "part_temps_partiel_3_ans", "part des emplois à temps partiel 3 ans après";
    REVENU_TRAVAIL_3_ANS, "revenu_travail_3_ans", "revenu mensuel net médian du travail 3 ans après";
    PART_CADRES_3_ANS, "part_cadres_3_ans", "part des cadres 3 ans après";
    PART_INTERMEDIAIRES_3_ANS, "part_intermediaires_3_ans", "part des professions intermédiaires 3 ans après";
    PART_QUALIFIES_3_ANS, "part_qualifies_3_ans", "part des employés et ouvriers qualifiés 3 ans après";
    // Métiers 2030, by métier and région.
    EMPLOIS_2019, "emplois_2019", "emplois en 2019";
    CREATIONS, "creations", "créations nettes d’emplois de 2019 à 2030";
    DEPARTS, "departs", "départs en fin de carrière de 2019 à 2030";
    POSTES_A_POURVOIR, "postes_a_pourvoir", "postes à pourvoir de 2019 à 2030";
    JEUNES_DEBUTANTS, "jeunes_debutants", "jeunes débutants de 2019 à 2030";
    SOLDE_MOBILITES, "solde_mobilites", "solde des mobilités entre régions de 2019 à 2030";
    DESEQUILIBRE, "desequilibre", "déséquilibre entre postes et main-d’œuvre en 2030";
    // BMO, tensions, chômage.
    PROJETS, "projets", "projets de recrutement";
    PROJETS_DIFFICILES, "projets_difficiles", "projets jugés difficiles";
    PROJETS_SAISONNIERS, "projets_saisonniers", "projets saisonniers";
    TENSION, "tension", "indicateur de tension";
    INTENSITE_EMBAUCHES, "intensite_embauches", "intensité d’embauches, de 1 à 5";
    LIEN_FORMATION_EMPLOI, "lien_formation_emploi", "lien entre la spécialité de formation et l’emploi, de 1 à 5";
    MANQUE_MAIN_DOEUVRE, "manque_main_doeuvre", "manque de main-d’œuvre disponible, de 1 à 5";
    NON_DURABILITE, "non_durabilite", "non-durabilité de l’emploi, de 1 à 5";
    CONDITIONS_TRAVAIL, "conditions_travail", "conditions de travail contraignantes, de 1 à 5";
    INADEQUATION_GEOGRAPHIQUE, "inadequation_geographique", "inadéquation géographique, de 1 à 5";
    NB_METIERS, "nb_metiers", "métiers visés";
    NB_METIERS_EN_TENSION, "nb_metiers_en_tension", "métiers visés inscrits sur la liste de l’arrêté";
    TAUX_CHOMAGE, "taux_chomage", "taux de chômage localisé";
    // Context.
    POPULATION, "population", "habitants";
    JEUNES_15_19, "jeunes_15_19", "habitants de 15 à 19 ans";
    IPS, "ips", "indice de position sociale moyen des élèves";
}
