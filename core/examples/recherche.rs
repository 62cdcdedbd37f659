//! Courses found by the words that somebody types, the largest first.
//!
//! `cargo run --example recherche -- "melec lycee"`: without accents, in any case, and an
//! acronym finds the words it stands for.

use orion_indicateurs::query::search::{Index, Query, rows};
use orion_indicateurs::query::{Direction, Key, top};
use orion_indicateurs::table::{Codes, Numbers, Values};
use std::env;

/// Course, school, places.
const FORMATIONS: [(&str, &str, Option<u16>); 6] = [
    ("Métiers de l’électricité", "Lycée Jean Moulin", Some(24)),
    ("Métiers de l’électricité", "CFA du bâtiment", Some(60)),
    ("Bac pro MELEC", "Lycée Louise Michel", Some(48)),
    ("Métiers de la coiffure", "Lycée Jean Moulin", Some(30)),
    ("Métiers de l’électricité", "Lycée Aristide Briand", None),
    ("Électricité marine", "Lycée maritime", Some(12)),
];
const ALIASES: [(&str, &str); 2] = [
    ("melec", "métiers électricité"),
    ("cfa", "centre formation apprentis"),
];

fn main() {
    let words = env::args().nth(1);
    print!("{}", answer(words.as_deref().unwrap_or("melec lycee")));
}

pub(crate) fn answer(words: &str) -> String {
    let column = |labels: [&str; 6]| Codes::encode(&labels.map(Some)).unwrap_or_default();
    let courses = column(FORMATIONS.map(|formation| formation.0));
    let schools = column(FORMATIONS.map(|formation| formation.1));
    let places: Values<u16> = FORMATIONS.iter().map(|formation| formation.2).collect();

    // Made once, asked at each key.
    let (by_course, by_school) = (
        Index::new(courses.dictionary()),
        Index::new(schools.dictionary()),
    );
    let query = Query::new(words, &ALIASES);
    let found = rows(&query, &[(&by_course, &courses), (&by_school, &schools)]);
    let key = Key::Number(Numbers::U16(&places));
    let first = top(&found, key, Direction::Descending, None, 10);

    let ranked = first.iter().filter_map(|row| FORMATIONS.get(*row));
    let lines = ranked.map(|(course, school, places)| {
        let places = places.unwrap_or_default();
        format!("{course}, {school} : {places} places\n")
    });
    let unranked = found.count() - first.len();
    let lines: String = lines.collect();
    format!("{lines}Sans capacité connue : {unranked}\n")
}
