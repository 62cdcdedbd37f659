//! Communes: the employment basin and the employment zone that each is in.
//!
//! Publishers: France Travail (communes of basins, 2021; a lexicon of 2019) and Insee
//! (communes of zones, 2020). Key: code of the commune. Traps: leading zeros are lost in
//! codes of communes, basins and zones; the département of an overseas commune is `97`,
//! so that it is read from the commune; basins cross départements.

use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Row, SourceFile, may, need, once};
use crate::report::Tally;
use orion_indicateurs::code::Departement;
use orion_indicateurs::indicator;
use orion_indicateurs::indicator::Source;
use orion_indicateurs::publication::{BASSINS, COMMUNES, ZONES_EMPLOI};
use std::collections::{BTreeMap, BTreeSet};

/// A commune, as the sources that were read know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Commune {
    /// Its name; `""` where no source gave it.
    pub nom: String,
    /// The code of its employment basin, 4 characters.
    pub bassin: Option<String>,
    /// The code of its employment zone, 4 characters.
    pub zone: Option<String>,
    /// Its inhabitants, and the year that they were counted in.
    pub population: Option<(u16, i64)>,
}

/// An employment basin: its name, and the communes that each département has in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bassin {
    /// Its name.
    pub nom: String,
    /// How many of its communes each département has.
    pub departements: BTreeMap<Departement, u32>,
}

impl Bassin {
    /// The département of most of its communes.
    pub fn departement(&self) -> Option<Departement> {
        let most = self.departements.iter().rev().max_by_key(|(_, n)| **n);
        most.map(|(code, _)| *code)
    }
}

/// Every basin, by its code of 4 characters.
pub type Bassins = BTreeMap<String, Bassin>;

/// Communes by code, and the names of their zones.
#[derive(Debug, Clone, Default)]
pub struct Communes {
    /// Every commune by its code of 5 characters.
    pub communes: BTreeMap<String, Commune>,
    /// The names of employment zones.
    pub zones: BTreeMap<String, String>,
}

static DE_BASSINS: Layout = Layout {
    heads: &[
        need("commune", &["codgeo"]),
        need("bassin", &["codbe"]),
        need("nom_bassin", &["libbe"]),
        may("nom", &["libgeo"]),
    ],
};

static DE_BASSINS_2019: Layout = Layout {
    heads: &[
        need("commune", &["CODE_COMMUNE_INSEE"]),
        need("bassin", &["BE19"]),
        need("nom_bassin", &["NOMBE19"]),
        may("nom", &["NOMCOM"]),
    ],
};

static DE_ZONES: Layout = Layout {
    heads: &[
        need("commune", &["codgeo"]),
        need("nom", &["libgeo"]),
        need("zone", &["codze2020", "ze2020"]),
        need("nom_zone", &["libze2020"]),
    ],
};

const fn declared(
    id: &'static str,
    source: &'static Source,
    by_hand: &'static [Dataset],
    known: Known,
    read: fn(&SourceFile, &mut Material) -> Result<Tally, DataError>,
) -> Declared {
    Declared {
        id,
        source,
        rights: Rights::Open,
        cadence: "Au fil des découpages",
        datasets: by_hand,
        known,
        required: None,
        read,
    }
}

/// Zones first: Insee writes the names of communes.
pub(super) static ZONES: Declared = declared(
    "zones_emploi",
    &indicator::source::ZONES_EMPLOI,
    &[Dataset::ByHand(
        "insee.fr, zones d’emploi 2020, composition communale",
    )],
    Known::Csv(&[&DE_ZONES]),
    read_zones,
);
pub(super) static BASSINS_2021: Declared = declared(
    "bassins",
    &indicator::source::BASSINS_EMPLOI,
    &[Dataset::ByHand(
        "francetravail.org, bassins d’emploi et leurs communes",
    )],
    Known::Csv(&[&DE_BASSINS]),
    |file, material| read_bassins(file, material, &DE_BASSINS),
);
/// Read after: what it says stands only where the later file is not there.
pub(super) static BASSINS_2019: Declared = declared(
    "bassins_2019",
    &indicator::source::BASSINS_EMPLOI,
    &[Dataset::ByHand(
        "lexique d’une année passée ; le jeu `bassins` suffit",
    )],
    Known::Csv(&[&DE_BASSINS_2019]),
    |file, material| {
        if material.bassins.is_empty() {
            return read_bassins(file, material, &DE_BASSINS_2019);
        }
        let mut tally = Tally::default();
        let grid = Grid::csv(file)?;
        for _ in DE_BASSINS_2019.open(file, &grid)?.1 {
            tally.rows += 1;
            tally.drop_row("lexique d’une année antérieure à celle qui est publiée");
        }
        Ok(tally)
    },
);

/// The code of a commune in full, and its département; `None` outside those known.
pub(super) fn commune(row: &Row, material: &Material) -> Option<(String, Departement)> {
    let code = padded::<5>(row.text("commune"))?;
    let departement = Departement::of_commune(&code).ok()?;
    let known = material.departements.contains_key(&departement);
    known.then_some((code, departement))
}

/// A code of digits with the zeros that it lost.
fn padded<const N: usize>(text: &str) -> Option<String> {
    let fits = !text.is_empty() && text.len() <= N;
    // Of Corsica alone, a code has a letter: the second of a commune's.
    let is_plain = |(at, byte): (usize, u8)| {
        byte.is_ascii_digit() || (at, N) == (1, 5) && matches!(byte, b'A' | b'B')
    };
    let fits = fits && text.bytes().enumerate().all(is_plain);
    fits.then(|| format!("{text:0>N$}"))
}

fn read_bassins(
    file: &SourceFile,
    material: &mut Material,
    layout: &Layout,
) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let (columns, lines) = layout.open(file, &grid)?;
    let mut tally = Tally::default();
    let mut met = BTreeSet::new();
    for line in once(lines, &mut tally) {
        tally.rows += 1;
        let row = columns.row(line);
        let place = commune(&row, material).zip(padded::<4>(row.text("bassin")));
        let Some(((code, departement), bassin)) = place else {
            tally.drop_row("commune ou bassin inconnu");
            continue;
        };
        if !met.insert(code.clone()) {
            tally.drop_row("commune en double");
            continue;
        }
        let of = material.bassins.entry(bassin.clone()).or_default();
        row.text("nom_bassin").clone_into(&mut of.nom);
        *of.departements.entry(departement).or_default() += 1;
        let commune = material.communes.communes.entry(code).or_default();
        commune.bassin = Some(bassin);
        if commune.nom.is_empty() {
            row.text("nom").clone_into(&mut commune.nom);
        }
    }
    Ok(tally)
}

fn read_zones(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let (columns, lines) = DE_ZONES.open(file, &grid)?;
    let mut tally = Tally::default();
    for line in once(lines, &mut tally) {
        tally.rows += 1;
        let row = columns.row(line);
        let place = commune(&row, material).zip(padded::<4>(row.text("zone")));
        let Some(((code, _), zone)) = place else {
            tally.drop_row("commune ou zone d’emploi inconnue");
            continue;
        };
        let all = &mut material.communes;
        let nom = all.zones.entry(zone.clone()).or_default();
        row.text("nom_zone").clone_into(nom);
        let commune = all.communes.entry(code).or_default();
        commune.zone = Some(zone);
        row.text("nom").clone_into(&mut commune.nom);
    }
    Ok(tally)
}

/// Fills the tables of communes, basins and zones, once every source was read.
pub(crate) fn assemble(material: &mut Material) {
    let departements = &material.departements;
    let region = |code: &Departement| departements.get(code).map(|d| d.region.0);
    let tables = &mut material.tables;
    for (code, commune) in &material.communes.communes {
        let Ok(departement) = Departement::of_commune(code) else {
            continue;
        };
        let Some(region) = region(&departement) else {
            continue;
        };
        tables.of(&COMMUNES).push_in(
            region,
            [
                code.into(),
                (&commune.nom).into(),
                departement.as_str().into(),
                commune.bassin.as_ref().into(),
                commune.zone.as_ref().into(),
                commune.population.map(|(_, people)| people).into(),
                commune.population.map(|(year, _)| year).into(),
            ],
        );
    }
    for (code, bassin) in &material.bassins {
        let place = bassin.departement().and_then(|d| Some((d, region(&d)?)));
        if let Some((departement, region)) = place {
            tables.of(&BASSINS).push([
                code.into(),
                (&bassin.nom).into(),
                region.as_str().into(),
                departement.as_str().into(),
            ]);
        }
    }
    for (code, nom) in &material.communes.zones {
        tables.of(&ZONES_EMPLOI).push([code.into(), nom.into()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn material() -> Material {
        let mut material = Material::official();
        for (code, region) in [("01", "84"), ("971", "01")] {
            let decoupage = crate::source::Decoupage {
                nom: code.into(),
                academie: ("10".parse().unwrap(), "Lyon".into()),
                region: (region.parse().unwrap(), region.into()),
            };
            material
                .departements
                .insert(code.parse().unwrap(), decoupage);
        }
        material
    }

    fn file(text: &str) -> SourceFile {
        SourceFile::of("essai.csv".into(), text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn lost_zeros_are_put_back_and_overseas_is_told_by_the_commune() {
        let mut material = material();
        let text = "reg,dep,codgeo,codbe,libbe\n84,1,1001,8401,BOURG\n1,97,97129,101,BASSE-TERRE\n\
                    1,97,97129,102,DOUBLE\n11,75,75101,1101,PARIS\n";
        let tally = read_bassins(&file(text), &mut material, &DE_BASSINS).unwrap();
        assert_eq!((tally.rows, tally.kept()), (4, 2));
        let codes: Vec<_> = material.bassins.keys().map(String::as_str).collect();
        assert_eq!(codes, ["0101", "8401"]);
        assert_eq!(
            material.bassins["0101"].departement().unwrap().as_str(),
            "971"
        );
        assert!(material.communes.communes.contains_key("01001"));
    }

    #[test]
    fn a_basin_is_of_the_departement_of_most_of_its_communes() {
        let code = |text: &str| text.parse::<Departement>().unwrap();
        let departements = BTreeMap::from([(code("01"), 2), (code("69"), 5), (code("74"), 5)]);
        let bassin = Bassin {
            nom: String::new(),
            departements,
        };
        assert_eq!(bassin.departement(), Some(code("69")));
    }

    #[test]
    fn the_lexicon_of_2019_stands_alone_only() {
        let lexicon = "CODE_COMMUNE_INSEE,NOMCOM,BE19,NOMBE19\n01001,L' Abergement,8401,BOURG\n";
        let mut alone = material();
        assert_eq!(
            (BASSINS_2019.read)(&file(lexicon), &mut alone)
                .unwrap()
                .kept(),
            1
        );
        assert_eq!(
            (BASSINS_2019.read)(&file(lexicon), &mut alone)
                .unwrap()
                .kept(),
            0
        );
    }
}
