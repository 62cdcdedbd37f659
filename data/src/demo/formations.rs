//! Made-up diplomas, of the true structure: levels, NSF groups, dispositifs, years,
//! families with a common year, renovations, métiers.

use super::chance::Chance;
use super::files::{Maybe, Sheet};
use orion_indicateurs::code::{Cfd, Mefstat11, NsfDomaine};

/// How many diplomas of each level, and what they are taught in.
const LEVELS: [Level; 6] = [
    Level {
        code: "400",
        diplomas: 190,
        cycle: "238",
        dispositif: "247",
        years: 3,
    },
    Level {
        code: "500",
        diplomas: 300,
        cycle: "232",
        dispositif: "241",
        years: 2,
    },
    Level {
        code: "320",
        diplomas: 220,
        cycle: "322",
        dispositif: "311",
        years: 2,
    },
    Level {
        code: "461",
        diplomas: 70,
        cycle: "23K",
        dispositif: "258",
        years: 1,
    },
    Level {
        code: "561",
        diplomas: 50,
        cycle: "23J",
        dispositif: "257",
        years: 1,
    },
    Level {
        code: "450",
        diplomas: 70,
        cycle: "251",
        dispositif: "254",
        years: 2,
    },
];

/// A level of diploma.
struct Level {
    code: &'static str,
    diplomas: u32,
    cycle: &'static str,
    dispositif: &'static str,
    years: u8,
}

/// NSF groups where vocational diplomas are, with a short name of each (decree 94-522).
pub(super) const GROUPS: [(&str, &str); 48] = [
    ("200", "technologies industrielles fondamentales"),
    ("201", "commandes des transformations industrielles"),
    ("210", "agronomie et agriculture"),
    ("211", "productions végétales"),
    ("212", "productions animales"),
    ("213", "forêts, espaces naturels, pêche"),
    ("214", "aménagement paysager"),
    ("220", "transformations"),
    ("221", "agroalimentaire et cuisine"),
    ("222", "transformations chimiques"),
    ("223", "métallurgie"),
    ("224", "matériaux de construction, verre, céramique"),
    ("225", "plasturgie et composites"),
    ("226", "papier et carton"),
    ("227", "énergie et génie climatique"),
    ("230", "génie civil, construction, bois"),
    ("231", "mines, carrières, travaux publics"),
    ("232", "bâtiment : construction et couverture"),
    ("233", "bâtiment : finitions"),
    ("234", "travail du bois et ameublement"),
    ("240", "matériaux souples"),
    ("241", "textile"),
    ("242", "habillement"),
    ("243", "cuirs et peaux"),
    ("250", "mécanique et électricité"),
    ("251", "mécanique générale et usinage"),
    ("252", "moteurs et mécanique auto"),
    ("253", "mécanique aéronautique et spatiale"),
    ("254", "structures métalliques"),
    ("255", "électricité et électronique"),
    ("300", "services"),
    ("310", "échanges et gestion"),
    ("311", "transport, manutention, magasinage"),
    ("312", "commerce et vente"),
    ("313", "finances, banque, assurances"),
    ("314", "comptabilité et gestion"),
    ("320", "communication et information"),
    ("321", "journalisme et communication"),
    ("322", "techniques de l'imprimerie et de l'édition"),
    ("323", "techniques de l'image et du son"),
    ("324", "secrétariat et bureautique"),
    ("326", "informatique et réseaux"),
    ("330", "travail sanitaire et social"),
    ("331", "santé"),
    ("332", "travail social"),
    ("334", "accueil, hôtellerie, tourisme"),
    ("336", "coiffure et esthétique"),
    ("344", "sécurité des biens et des personnes"),
];

/// What a made-up diploma trains for, before the name of its group.
const TASKS: [&str; 8] = [
    "Conduite d'opérations",
    "Réalisation et suivi",
    "Étude et préparation",
    "Maintenance",
    "Organisation du travail",
    "Production",
    "Relation et conseil",
    "Contrôle et qualité",
];

/// Names that no diploma bears: what tells two diplomas of a group apart.
const PATHS: [&str; 12] = [
    "Aubépine",
    "Boréal",
    "Cèdre",
    "Dolmen",
    "Estuaire",
    "Fougère",
    "Granit",
    "Horizon",
    "Iris",
    "Jonquille",
    "Lavande",
    "Mistral",
];

/// One diploma.
#[derive(Debug, Clone)]
pub(super) struct Formation {
    pub(super) cfd: Cfd,
    pub(super) libelle: String,
    pub(super) nsf: &'static str,
    pub(super) niveau: &'static str,
    pub(super) dispositif: &'static str,
    /// The MEFSTAT11 of each year; the first is the family's where it has one.
    pub(super) mefs: Vec<Mefstat11>,
    /// The rank of its family, when it is a speciality of one.
    pub(super) famille: Option<usize>,
    /// How often schools teach it, 1 to 100.
    pub(super) common: u32,
    /// Points around the mean: wishes, further study, work.
    pub(super) appeal: i32,
    pub(super) study: i32,
    pub(super) work: i32,
    /// The year it opened, and the diploma it then replaced.
    pub(super) since: u16,
    pub(super) ancien: Option<Cfd>,
    /// Ranks of the métiers it leads to.
    pub(super) metiers: Vec<usize>,
}

impl Formation {
    /// Whether only apprentices prepare it.
    pub(super) fn is_apprenticeship(&self) -> bool {
        self.niveau == "450"
    }

    /// The place of its entry year among its MEFSTAT11.
    pub(super) fn entry(&self) -> usize {
        usize::from(self.famille.is_some())
    }
}

/// A family of métiers: its name and the codes of its common year.
pub(super) struct Famille {
    pub(super) nom: String,
    pub(super) cfd: Cfd,
    pub(super) mef: Mefstat11,
}

/// Every diploma, and every family.
pub(super) struct Formations {
    pub(super) all: Vec<Formation>,
    pub(super) familles: Vec<Famille>,
    /// Diplomas that have closed, replaced by another: code, name, nsf, level.
    closed: Vec<(Cfd, String, &'static str, &'static str)>,
}

/// Makes the diplomas.
pub(super) fn make(metiers: usize, chance: &mut Chance) -> Formations {
    let mut made = Formations {
        all: Vec::new(),
        familles: familles(),
        closed: Vec::new(),
    };
    for level in &LEVELS {
        for rank in 0..level.diplomas {
            if let Some(formation) = formation(level, rank, metiers, &mut made, chance) {
                made.all.push(formation);
            }
        }
    }
    made
}

/// Families of bacs pros: the first fourteen groups of every other domain.
fn familles() -> Vec<Famille> {
    let groups = GROUPS.iter().step_by(3).take(14);
    let famille = |(nsf, nom): &(&str, &str)| {
        let cfd = format!("400{nsf}90");
        Some(Famille {
            nom: format!("Métiers de la famille {nom}"),
            mef: format!("2381{:0>7}", &cfd[3..]).parse().ok()?,
            cfd: cfd.parse().ok()?,
        })
    };
    groups.filter_map(famille).collect()
}

fn formation(
    level: &Level,
    rank: u32,
    metiers: usize,
    made: &mut Formations,
    chance: &mut Chance,
) -> Option<Formation> {
    let groups = u32::try_from(GROUPS.len()).ok()?;
    let at = usize::try_from(rank % groups).ok()?;
    let (nsf, nom) = GROUPS[at];
    // Every fourth diploma replaced another, whose code comes before its own.
    let renovated = rank % 4 == 1;
    let order = 1 + rank / groups * 2 + u32::from(renovated);
    let cfd = format!("{}{nsf}{order:02}", level.code);
    let in_family = level.code == "400" && at % 3 == 0 && rank < groups * 3;
    let famille = (in_family && at / 3 < made.familles.len()).then_some(at / 3);
    let libelle = format!(
        "{} : {nom} ({})",
        chance.one(&TASKS)?,
        PATHS[usize::try_from(rank).ok()? % PATHS.len()]
    );
    let ancien: Option<Cfd> = format!("{}{nsf}{:02}", level.code, order - 1).parse().ok();
    let ancien = ancien.filter(|_| renovated);
    if let Some(ancien) = ancien {
        made.closed.push((
            ancien,
            format!("{libelle}, avant rénovation"),
            nsf,
            level.code,
        ));
    }
    let mefs = (1..=level.years).map(|year| match famille {
        Some(famille) if year == 1 => Some(made.familles[famille].mef),
        _ => {
            let year = if level.years == 1 { 0 } else { year };
            format!("{}{year}{:0>7}", level.cycle, &cfd[3..])
                .parse()
                .ok()
        }
    });
    let rarity = chance.below(100);
    Some(Formation {
        libelle,
        nsf,
        niveau: level.code,
        dispositif: level.dispositif,
        mefs: mefs.collect::<Option<_>>()?,
        famille,
        common: 1 + rarity * rarity * rarity / 10_000,
        appeal: chance.around_zero(25),
        study: chance.around_zero(11),
        work: chance.around_zero(10) + i32::from(nsf.starts_with('2')) * 5,
        since: u16::try_from(2_000 + chance.below(18)).ok()? + u16::from(renovated) * 4,
        ancien,
        metiers: links(at, metiers, chance),
        cfd: cfd.parse().ok()?,
    })
}

/// One to three métiers near the place of its group in their list; one diploma in ten
/// leads to none, as the common years do.
fn links(group: usize, metiers: usize, chance: &mut Chance) -> Vec<usize> {
    if metiers == 0 || chance.happens(10) {
        return Vec::new();
    }
    let first = group * metiers / GROUPS.len();
    let several = 1 + chance.below(3);
    let mut links: Vec<usize> = (0..several)
        .filter_map(|_| usize::try_from(chance.below(8)).ok())
        .map(|step| (first + step) % metiers)
        .collect();
    links.sort_unstable();
    links.dedup();
    links
}

impl Formations {
    /// The nomenclatures, in the layouts of the Base centrale des nomenclatures.
    pub(super) fn files(&self, romes: &[String]) -> Vec<Sheet> {
        vec![
            self.mefs(),
            self.diplomes(),
            self.families(),
            groups(),
            domains(),
            self.certifications(romes),
        ]
    }

    fn mefs(&self) -> Sheet {
        let mut sheet = Sheet::new(
            "nMef.csv",
            "MEF_STAT_11;FORMATION_DIPLOME;DISPOSITIF_FORMATION;DUREE_DISPOSITIF;ANNEE_DISPOSITIF;STATUT_MEF",
        );
        for famille in &self.familles {
            sheet.line(&[&famille.mef, &famille.cfd, &"247", &3, &1, &1]);
        }
        for formation in &self.all {
            let years = formation.mefs.len();
            for (year, mef) in formation.mefs.iter().enumerate().skip(formation.entry()) {
                sheet.line(&[
                    mef,
                    &formation.cfd,
                    &formation.dispositif,
                    &years,
                    &(year + 1),
                    &1,
                ]);
            }
        }
        sheet
    }

    fn diplomes(&self) -> Sheet {
        let mut sheet = Sheet::new(
            "nFormationDiplome_.csv",
            "FORMATION_DIPLOME;NIVEAU_FORMATION_DIPLOME;GROUPE_SPECIALITE;LIBELLE_COURT;LIBELLE_LONG_200;DATE_OUVERTURE;DATE_FERMETURE;ANCIEN_DIPLOME_1;ANCIEN_DIPLOME_2;ANCIEN_DIPLOME_3;ANCIEN_DIPLOME_4;ANCIEN_DIPLOME_5;ANCIEN_DIPLOME_6;ANCIEN_DIPLOME_7;NOUVEAU_DIPLOME_1;NOUVEAU_DIPLOME_2;NOUVEAU_DIPLOME_3;NOUVEAU_DIPLOME_4;NOUVEAU_DIPLOME_5;NOUVEAU_DIPLOME_6;NOUVEAU_DIPLOME_7;NATURE_FORMATION_DIPLOME",
        );
        let mut line = |cfd: &Cfd,
                        nsf: &str,
                        libelle: &str,
                        (from, to): (u16, Option<u16>),
                        links: [Option<Cfd>; 2],
                        nature: u8| {
            let close = Maybe(to.map(|year| format!("31/08/{year}")));
            let [ancien, nouveau] = links.map(Maybe);
            let (open, none) = (format!("01/09/{from}"), "");
            let niveau = &cfd.to_string()[..3];
            sheet.line(&[
                cfd, &niveau, &nsf, &libelle, &libelle, &open, &close, &ancien, &none, &none,
                &none, &none, &none, &none, &nouveau, &none, &none, &none, &none, &none, &none,
                &nature,
            ]);
        };
        for famille in &self.familles {
            let nsf = &famille.cfd.to_string()[3..6];
            line(
                &famille.cfd,
                nsf,
                &format!("{} : seconde commune", famille.nom),
                (2019, None),
                [None, None],
                2,
            );
        }
        for formation in &self.all {
            let (opened, ancien) = (formation.since, formation.ancien);
            line(
                &formation.cfd,
                formation.nsf,
                &formation.libelle,
                (opened, None),
                [ancien, None],
                1,
            );
        }
        let heirs = self.all.iter().filter_map(|f| Some((f.ancien?, f)));
        let heirs: std::collections::BTreeMap<Cfd, &Formation> = heirs.collect();
        for (cfd, libelle, nsf, _) in &self.closed {
            let heir = heirs.get(cfd);
            let closed = heir.map(|f| f.since);
            line(
                cfd,
                nsf,
                libelle,
                (1995, closed),
                [None, heir.map(|f| f.cfd)],
                1,
            );
        }
        sheet
    }

    fn families(&self) -> Sheet {
        let mut sheet = Sheet::new(
            "familleMetiers.csv",
            "FAMILLE;SPECIALITE;MEFSTAT11_COMMUN;CFD_COMMUN;MEFSTAT11_SPECIALITE;CFD_SPECIALITE;CODE_MINISTERE_TUTELLE",
        );
        for formation in &self.all {
            let (Some(famille), Some(last)) = (formation.famille, formation.mefs.last()) else {
                continue;
            };
            let famille = &self.familles[famille];
            sheet.line(&[
                &famille.nom,
                &formation.libelle,
                &famille.mef,
                &famille.cfd,
                last,
                &formation.cfd,
                &"06",
            ]);
        }
        sheet
    }

    fn certifications(&self, romes: &[String]) -> Sheet {
        let mut sheet = Sheet::new(
            "certif_info.csv",
            "Code_Diplome;Libelle_Diplome;Code_Rome_1;Code_Rome_2;Code_Rome_3;Code_Rome_4;Code_Rome_5;Code_Nsf;Code_RNCP;Code_Scolarité;Etat",
        );
        for (number, formation) in (1..).zip(&self.all) {
            let number: u32 = number;
            let rome =
                |at: usize| Maybe(formation.metiers.get(at).and_then(|rome| romes.get(*rome)));
            let rncp = 90_000 + number;
            sheet.line(&[
                &number,
                &formation.libelle,
                &rome(0),
                &rome(1),
                &rome(2),
                &"",
                &"",
                &formation.nsf,
                &rncp,
                &formation.cfd,
                &1,
            ]);
        }
        sheet
    }
}

fn groups() -> Sheet {
    let mut sheet = Sheet::new(
        "n_groupe_specialite_.csv",
        "GROUPE_SPECIALITE;DOMAINE_SPECIALITE;LIBELLE_COURT;LIBELLE_LONG;LIBELLE_STAT_33;DATE_OUVERTURE;DATE_FERMETURE;DATE_INTERVENTION;LIBELLE_EDITION;N_COMMENTAIRE",
    );
    for (nsf, nom) in GROUPS {
        sheet.line(&[&nsf, &&nsf[..2], &"", &nom, &nom, &"", &"", &"", &nom, &""]);
    }
    sheet
}

fn domains() -> Sheet {
    let mut sheet = Sheet::new(
        "n_domaine_specialite_.csv",
        "DOMAINE_SPECIALITE;CATEGORIE_SPECIALITE;LIBELLE_COURT;LIBELLE_LONG;LIBELLE_STAT_33;DATE_OUVERTURE;DATE_FERMETURE;DATE_INTERVENTION;N_COMMENTAIRE",
    );
    let mut domains: Vec<&str> = GROUPS.iter().map(|(nsf, _)| &nsf[..2]).collect();
    domains.dedup();
    for domain in domains {
        let label = domain.parse::<NsfDomaine>();
        let label = label.ok().and_then(NsfDomaine::label).unwrap_or_default();
        sheet.line(&[
            &domain,
            &&domain[..1],
            &"",
            &label,
            &label,
            &"",
            &"",
            &"",
            &"",
        ]);
    }
    sheet
}
