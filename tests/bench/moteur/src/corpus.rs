//! Schools and their courses, made up from a seed.

use crate::chance::Chance;
use crate::schema::SCHEMA;
use orion_indicateurs::table::{Codes, Column, Table, TableError};

const SEED: u64 = 42;
const FORMATIONS: usize = 1_500;
const ETABLISSEMENTS: usize = 8_000;
const REGIONS: usize = 18;
const ACADEMIES: usize = 30;
const DEPARTEMENTS: usize = 101;

const NIVEAUX: [&str; 6] = ["BAC PRO", "BP", "BTS", "BUT", "CAP", "MC"];
const VOIES: [&str; 2] = ["apprentissage", "scolaire"];
const MILLESIMES: [&str; 6] = [
    "2018_2019",
    "2019_2020",
    "2020_2021",
    "2021_2022",
    "2022_2023",
    "2023_2024",
];

const METIERS: [&str; 20] = [
    "Accompagnement, soins et services",
    "Aéronautique",
    "Boulanger",
    "Carrosserie",
    "Coiffure",
    "Commerce international",
    "Comptabilité et gestion",
    "Cuisine",
    "Esthétique cosmétique",
    "Génie civil",
    "Hôtellerie-restauration",
    "Logistique",
    "Maintenance des systèmes",
    "Menuisier",
    "Métiers de l’électricité",
    "Négociation et digitalisation",
    "Pâtissier",
    "Paysagiste",
    "Plomberie chauffage",
    "Systèmes numériques",
];
const PATRONS: [&str; 6] = [
    "Édouard Branly",
    "Émile Zola",
    "Françoise Dolto",
    "Jean Moulin",
    "Louis Pasteur",
    "Marie Curie",
];

/// One row: ranks in the dictionaries, then counts.
struct Row {
    formation: u16,
    etablissement: u16,
    departement: u16,
    millesime: u16,
    annee_term: u16,
    poursuite: Option<u16>,
    emploi: Option<u16>,
    va: Option<i16>,
}

impl Row {
    fn draw(chance: &mut Chance, departements: &[u16]) -> Self {
        let formation = chance.below(FORMATIONS);
        let etablissement = chance.below(ETABLISSEMENTS);
        let departement = departements[usize::from(etablissement)];
        let annee_term = 4 + chance.below(14) * chance.below(14);
        let towards_study = 10 + 6 * (formation % 6) + chance.below(40);
        let poursuite = percent_of(towards_study, annee_term);
        let towards_work = 25 + 5 * (formation % 6) + departement % 18 + chance.below(30);
        let emploi = percent_of(towards_work, annee_term - poursuite);
        let leavers_known = !chance.happens(15);
        let work_known = !chance.happens(15) && leavers_known;
        let va = i16::try_from(chance.below(41)).unwrap_or_default() - 20;
        Self {
            formation,
            etablissement,
            departement,
            millesime: chance.below(MILLESIMES.len()),
            annee_term,
            poursuite: leavers_known.then_some(poursuite),
            emploi: work_known.then_some(emploi),
            va: (work_known && !chance.happens(15)).then_some(va),
        }
    }

    fn sortants(&self) -> Option<u16> {
        Some(self.annee_term - self.poursuite?)
    }

    fn taux_emploi(&self) -> Option<u8> {
        rate(self.emploi?, self.sortants()?)
    }

    fn taux_poursuite(&self) -> Option<u8> {
        rate(self.poursuite?, self.annee_term)
    }
}

fn percent_of(percent: u16, whole: u16) -> u16 {
    whole * percent / 100
}

/// The percent nearest to a ratio, halves up.
fn rate(part: u16, whole: u16) -> Option<u8> {
    let (part, whole) = (u32::from(part), u32::from(whole));
    u8::try_from((200 * part + whole).checked_div(2 * whole)?).ok()
}

/// The corpus of that many rows, the same on every machine.
///
/// # Errors
/// None is expected: columns are made after the schema.
pub fn table(rows: usize) -> Result<Table, TableError> {
    let mut chance = Chance::new(SEED);
    let departements: Vec<u16> = (0..ETABLISSEMENTS)
        .map(|_| chance.below(DEPARTEMENTS))
        .collect();
    let rows: Vec<Row> = (0..rows)
        .map(|_| Row::draw(&mut chance, &departements))
        .collect();
    let numbered = |name: &str, n: usize| (0..n).map(|i| format!("{name} {i:02}")).collect();
    let same = |labels: &[&str]| labels.iter().map(ToString::to_string).collect();
    Table::new(
        &SCHEMA,
        vec![
            codes(&rows, formations(), |row| row.formation),
            codes(&rows, etablissements(), |row| row.etablissement),
            codes(&rows, numbered("Région", REGIONS), |row| {
                row.departement % 18
            }),
            codes(&rows, numbered("Académie", ACADEMIES), |row| {
                row.departement % 30
            }),
            codes(&rows, numbered("Département", DEPARTEMENTS), |row| {
                row.departement
            }),
            codes(&rows, same(&NIVEAUX), |row| row.formation % 6),
            codes(&rows, same(&VOIES), |row| row.formation / 6 % 2),
            codes(&rows, same(&MILLESIMES), |row| row.millesime),
            Column::U16(rows.iter().map(|row| Some(row.annee_term)).collect()),
            Column::U16(rows.iter().map(|row| row.poursuite).collect()),
            Column::U16(rows.iter().map(Row::sortants).collect()),
            Column::U16(rows.iter().map(|row| row.emploi).collect()),
            Column::U8(rows.iter().map(Row::taux_emploi).collect()),
            Column::U8(rows.iter().map(Row::taux_poursuite).collect()),
            Column::I16(rows.iter().map(|row| row.va).collect()),
        ],
    )
}

/// Σ/Σ over the rows of the quadrant: further study over the final year, employment over
/// leavers. Given to every engine, as numerator and denominator.
///
/// # Errors
/// When `table` is not the corpus.
pub fn quadrant_means(table: &Table) -> Result<[[u64; 2]; 2], TableError> {
    let voie = table.codes("voie")?;
    let [annee, poursuite, sortants, emploi] = [
        table.u16s("nb_annee_term")?,
        table.u16s("nb_poursuite")?,
        table.u16s("nb_sortants")?,
        table.u16s("nb_emploi_6_mois")?,
    ];
    let mut means = [[0; 2]; 2];
    for row in (0..table.rows()).filter(|row| voie.get(*row) == Some("apprentissage")) {
        let counts = [poursuite, annee, emploi, sortants].map(|column| column.get(row));
        if let [Some(p), Some(a @ 20..), Some(e), Some(s @ 20..)] = counts {
            for (sum, count) in means.as_flattened_mut().iter_mut().zip([p, a, e, s]) {
                *sum += u64::from(count);
            }
        }
    }
    Ok(means)
}

fn codes(rows: &[Row], mut labels: Vec<String>, rank: impl Fn(&Row) -> u16) -> Column {
    // As the pipeline writes them: dictionaries are sorted.
    labels.sort_unstable();
    let keys = rows.iter().map(|row| Some(rank(row))).collect();
    let codes = Codes::new(keys, labels.iter().collect());
    Column::Code(codes.expect("ranks are below the number of labels"))
}

fn formations() -> Vec<String> {
    let label = |i: usize| {
        let option = char::from(b'A' + u8::try_from(i / METIERS.len() % 26).unwrap_or(0));
        format!("{} option {option}{i}", METIERS[i % METIERS.len()])
    };
    (0..FORMATIONS).map(label).collect()
}

fn etablissements() -> Vec<String> {
    let label = |i: usize| format!("Lycée professionnel {} {i}", PATRONS[i % PATRONS.len()]);
    (0..ETABLISSEMENTS).map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_hold_together_and_about_a_seventh_is_missing() {
        let table = table(10_000).unwrap();
        let column = |name| table.u16s(name).unwrap();
        let (annee, poursuite) = (column("nb_annee_term"), column("nb_poursuite"));
        let (sortants, emploi) = (column("nb_sortants"), column("nb_emploi_6_mois"));
        for row in 0..table.rows() {
            let whole = poursuite.get(row).zip(sortants.get(row));
            assert!(whole.is_none_or(|(p, s)| Some(p + s) == annee.get(row)));
            assert!(emploi.get(row).is_none_or(|e| Some(e) <= sortants.get(row)));
        }
        assert!((1_300..1_700).contains(&sortants.null_count()));
    }
}
