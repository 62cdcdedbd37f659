//! Titles that a page can show, where the BCN has capitals without accents.

use orion_indicateurs::text::fold;
use std::collections::{BTreeMap, HashMap};

/// Words that stay in capitals.
const ACRONYMS: [&str; 5] = ["BTS", "CAP", "BEP", "CGEA", "3D"];
/// Words before the letter of an option.
const BEFORE_LETTER: [&str; 2] = ["option", "spécialité"];

/// How words are written, learnt from titles that have their accents.
#[derive(Debug, Default)]
pub(super) struct Orthographe(HashMap<String, BTreeMap<String, usize>>);

impl Orthographe {
    /// Learns the words of titles.
    pub(super) fn new<'a>(titles: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known = Self::default();
        for word in titles.into_iter().flat_map(words).filter(|w| is_word(w)) {
            let lower = word.to_lowercase();
            let ways = known.0.entry(fold(word)).or_default();
            *ways.entry(lower).or_default() += 1;
        }
        known
    }

    /// A title of the BCN, with accents where they are known, without the kind of diploma
    /// that ends it in brackets.
    pub(super) fn title(&self, capitals: &str) -> String {
        let title = match capitals.trim().strip_suffix(')') {
            Some(open) => open.rsplit_once('(').map_or(open, |(title, _)| title),
            None => capitals,
        };
        let mut written = String::with_capacity(title.len() + 8);
        let mut before = String::new();
        for word in words(title.trim()) {
            if is_word(word) {
                before = self.word(word, &before);
                written.push_str(&before);
            } else {
                written.push_str(word);
            }
        }
        capitalised(&written)
    }

    fn word(&self, word: &str, before: &str) -> String {
        if ACRONYMS.contains(&word) {
            return word.into();
        }
        if word.chars().count() == 1 && BEFORE_LETTER.contains(&before) {
            return word.into();
        }
        match word {
            "A" => "à".into(),
            "1ERE" => "1re".into(),
            _ => self.usual(word).unwrap_or_else(|| word.to_lowercase()),
        }
    }

    /// The way a word is written most.
    fn usual(&self, word: &str) -> Option<String> {
        let ways = self.0.get(&fold(word))?;
        let most = ways.iter().max_by_key(|(_, times)| **times)?;
        Some(most.0.clone())
    }
}

/// The words of a title and what stands between them, in turn.
fn words(title: &str) -> impl Iterator<Item = &str> {
    let mut rest = title;
    std::iter::from_fn(move || {
        let is_word = rest.chars().next()?.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != is_word);
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(word)
    })
}

fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_of_the_bcn_become_a_title() {
        let known = Orthographe::new([
            "Métiers de l’électricité",
            "Accompagnement soins et services à la personne",
            "Economie",
            "économie et économies, économie",
        ]);
        for (capitals, title) in [
            (
                "METIERS DE L'ELECTRICITE (BAC PRO)",
                "Métiers de l'électricité",
            ),
            (
                "SERVICES A LA PERSONNE OPTION A : A DOMICILE",
                "Services à la personne option A : à domicile",
            ),
            ("ECONOMIE 2NDE COMMUNE (BAC PRO)", "Économie 2nde commune"),
            (
                "METIERS DU BTS 1ERE ANNEE COMMUNE",
                "Métiers du BTS 1re annee commune",
            ),
            ("", ""),
            ("()", ""),
        ] {
            assert_eq!(known.title(capitals), title);
        }
    }

    #[test]
    fn words_and_what_is_between_make_the_title_again() {
        let title = " « L'été », à 3D (été)";
        assert_eq!(words(title).collect::<String>(), title);
        assert_eq!(words("").count(), 0);
    }
}
