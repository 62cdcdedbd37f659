//! Acronyms that people call diplomas by, for searching among official titles.

/// Acronym and words of the title, both folded ([`crate::text::fold`]), by acronym.
/// Words are those that tell, not all of them; each is checked against the BCN.
const ACRONYMS: [(&str, &str); 76] = [
    ("aaga", "agent accompagnant grand age"),
    ("aepe", "accompagnant educatif petite enfance"),
    ("afb", "amenagement finitions batiment"),
    ("agora", "assistance gestion organisations activites"),
    ("ama", "artisanat metiers art"),
    ("aph", "agent proprete hygiene"),
    ("arcu", "accueil relation clients usagers"),
    ("assp", "accompagnement soins services personne"),
    ("ccst", "conseil commercialisation solutions techniques"),
    ("cg", "comptabilite gestion"),
    ("cgea", "conduite gestion entreprise agricole"),
    ("cgeh", "conduite gestion entreprise hippique"),
    ("cgev", "conduite gestion entreprise vitivinicole"),
    ("ci", "commerce international"),
    ("ciel", "cybersecurite informatique reseaux electronique"),
    ("cira", "controle industriel regulation automatique"),
    ("cpi", "conception produits industriels"),
    ("cprp", "conception processus realisation produits"),
    ("crci", "conception realisation chaudronnerie industrielle"),
    ("crsa", "conception realisation systemes automatiques"),
    ("csr", "commercialisation services restauration"),
    ("ctrm", "conducteur transport routier marchandises"),
    ("ecp", "esthetique cosmetique parfumerie"),
    ("eleec", "electrotechnique energie equipements communicants"),
    ("epc", "equipier polyvalent commerce"),
    ("era", "etude realisation agencement"),
    ("esf", "economie sociale familiale"),
    ("fed", "fluides energies domotique"),
    ("ga", "gestion administration"),
    ("gmnf", "gestion milieux naturels faune"),
    ("gpme", "gestion pme"),
    ("gppe", "gestion pollutions protection environnement"),
    ("gtla", "gestion transports logistique associee"),
    ("hps", "hygiene proprete sterilisation"),
    (
        "iccer",
        "installateur chauffage climatisation energies renouvelables",
    ),
    ("ipb", "interventions patrimoine bati"),
    ("mco", "management commercial operationnel"),
    ("mcv", "metiers commerce vente"),
    ("mee", "maintenance efficacite energetique"),
    ("mei", "maintenance equipements industriels"),
    ("melec", "metiers electricite environnements connectes"),
    ("mfer", "metiers froid energies renouvelables"),
    ("mhr", "management hotellerie restauration"),
    ("mp3d", "modelisation prototypage 3d"),
    ("mspc", "maintenance systemes production connectes"),
    ("muc", "management unites commerciales"),
    ("mva", "maintenance vehicules voitures particulieres"),
    ("ndrc", "negociation digitalisation relation client"),
    ("nrc", "negociation relation client"),
    ("otm", "organisation transport marchandises"),
    ("pcepc", "procedes chimie eau papiers cartons"),
    (
        "pipac",
        "production industries pharmaceutiques alimentaires cosmetiques",
    ),
    ("plp", "pilote ligne production"),
    ("psr", "production service restaurations"),
    ("rics", "realisations industrielles chaudronnerie soudage"),
    ("rpip", "realisation produits imprimes plurimedia"),
    ("sam", "support action manageriale"),
    ("sapat", "services personnes territoires"),
    ("sen", "systemes electroniques numeriques"),
    ("sio", "services informatiques organisations"),
    ("sn", "systemes numeriques"),
    ("sp3s", "services prestations secteurs sanitaire social"),
    ("spvl", "services proximite vie locale"),
    ("tcb", "technicien constructeur bois"),
    ("tci", "technicien chaudronnerie industrielle"),
    ("teb", "technicien etudes batiment"),
    ("tfbma", "technicien fabrication bois materiaux associes"),
    ("tfca", "technicien froid conditionnement air"),
    ("tgt", "technicien geometre topographe"),
    (
        "tisec",
        "technicien installation systemes energetiques climatiques",
    ),
    ("tma", "technicien menuisier agenceur"),
    (
        "tmsec",
        "technicien maintenance systemes energetiques climatiques",
    ),
    ("tne", "transitions numerique energetique"),
    ("tp", "travaux publics"),
    ("trpm", "technicien realisation produits mecaniques"),
    ("tu", "technicien usinage"),
];

/// The acronyms known, in alphabetical order, each with its words.
pub fn acronyms() -> impl Iterator<Item = (&'static str, &'static str)> {
    ACRONYMS.iter().copied()
}

/// The words of the title that a folded acronym stands for.
///
/// ```
/// use orion_indicateurs::training::title_words;
/// let words: Vec<_> = title_words("agora").unwrap().collect();
/// assert_eq!(words, ["assistance", "gestion", "organisations", "activites"]);
/// assert!(title_words("boulanger").is_none());
/// ```
pub fn title_words(acronym: &str) -> Option<impl Iterator<Item = &'static str>> {
    let at = ACRONYMS
        .binary_search_by_key(&acronym, |(key, _)| key)
        .ok()?;
    ACRONYMS.get(at).map(|(_, words)| words.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn acronyms_are_folded_sorted_and_found() {
        assert!(ACRONYMS.is_sorted_by(|a, b| a.0 < b.0));
        for (acronym, words) in acronyms() {
            assert_eq!((fold(acronym), fold(words)), (acronym.into(), words.into()));
            assert!(title_words(acronym).unwrap().eq(words.split_whitespace()));
        }
    }
}
