//! Rows whose labels hold the words that somebody types.
//!
//! ```
//! use orion_indicateurs::query::search::{Index, Query, rows};
//! use orion_indicateurs::table::Codes;
//! let course = Codes::encode(&[Some("Métiers de l’électricité"), Some("Coiffure")]).unwrap();
//! let town = Codes::encode(&[Some("Évreux"), Some("Évreux")]).unwrap();
//! let (courses, towns) = (Index::new(course.dictionary()), Index::new(town.dictionary()));
//! let aliases = [("melec", "métiers électricité")];
//! let found = |text| {
//!     let query = Query::new(text, &aliases);
//!     rows(&query, &[(&courses, &course), (&towns, &town)]).rows().collect::<Vec<_>>()
//! };
//! assert_eq!(found("evr elec"), [0]);
//! assert_eq!(found("MELEC"), [0]);
//! assert_eq!(found("évreux"), [0, 1]);
//! ```

use super::selection::pack;
use super::{Dimension, Selection};
use crate::table::{BLOCK, Codes, Texts};
use crate::text::fold;
use std::collections::HashMap;

/// The most words of a query that count: one bit each.
const MOST_WORDS: usize = 32;

/// The words that somebody looks for, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Word>,
}

/// One word, and those it stands for where it is an acronym.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    typed: String,
    spelled: Vec<String>,
}

impl Query {
    /// The words of `text`, in any case, with or without accents: the first 32. A word
    /// that is the first of a pair of `aliases` is found, too, where all the words of
    /// the second are: `("cap", "certificat aptitude professionnelle")`.
    pub fn new(text: &str, aliases: &[(&str, &str)]) -> Self {
        let word = |typed: &str| {
            let alias = aliases.iter().find(|(acronym, _)| fold(acronym) == typed);
            let spelled = alias.map(|(_, words)| fold(words)).unwrap_or_default();
            Word {
                typed: typed.to_owned(),
                spelled: spelled.split_whitespace().map(str::to_owned).collect(),
            }
        };
        let words = fold(text);
        let words = words.split_whitespace().take(MOST_WORDS).map(word);
        Self {
            words: words.collect(),
        }
    }

    /// Whether it has no word: then every row is found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A bit for each of its words.
    fn all(&self) -> u32 {
        self.words
            .iter()
            .fold(0, |bits, _| bits.wrapping_shl(1) | 1)
    }
}

/// The words of labels, folded once.
///
/// A word of a query is part of a label when it is part of one of its words, for neither
/// holds a space: so the distinct words alone are looked through, a few tens of kilobytes
/// where the labels are hundreds, and lead to the labels that have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The distinct words, each with a line feed after it.
    words: String,
    /// Where each word ends in `words`.
    ends: Vec<u32>,
    /// Where each word's labels end in `labels`.
    label_ends: Vec<u32>,
    /// The labels of each word, word after word.
    labels: Vec<u32>,
    /// How many labels there are.
    len: usize,
}

impl Index {
    /// The words of `labels`: a dictionary, or a column of texts.
    pub fn new(labels: &Texts) -> Self {
        let mut words = Words::default();
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (label, text) in (0_u32..).zip(labels.iter()) {
            for word in fold(text).split_whitespace() {
                found.push((words.place(word), label));
            }
        }
        // By word; a word that a label has twice counts once.
        found.sort_unstable();
        found.dedup();
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let label_ends = (0..place(words.ends.len()))
            .map(|word| place(found.partition_point(|(of, _)| *of <= word)))
            .collect();
        let mut labels_of: Vec<u32> = found.into_iter().map(|(_, label)| label).collect();
        labels_of.shrink_to_fit();
        words.blob.shrink_to_fit();
        words.ends.shrink_to_fit();
        Self {
            words: words.blob,
            ends: words.ends,
            label_ends,
            labels: labels_of,
            len: labels.len(),
        }
    }

    /// The labels that hold every word of the query: for a column of texts, its rows.
    pub fn labels(&self, query: &Query) -> Selection {
        let mut all = Selection::all(self.len);
        for word in &query.words {
            all &= &self.having(word);
        }
        all
    }

    /// The bytes that it holds in memory.
    pub fn bytes(&self) -> usize {
        let numbers = self.ends.capacity() + self.label_ends.capacity() + self.labels.capacity();
        self.words.capacity() + numbers * size_of::<u32>()
    }

    /// Which words of the query each label holds, a bit each; then none, for a row
    /// without a label.
    fn masks(&self, query: &Query) -> Vec<u32> {
        let mut masks = vec![0_u32; self.len + 1];
        for (bit, word) in (0..).zip(&query.words) {
            for label in self.having(word).rows() {
                if let Some(mask) = masks.get_mut(label) {
                    *mask |= 1 << bit;
                }
            }
        }
        masks
    }

    /// The labels that hold a word as it was typed, or all the words it stands for.
    fn having(&self, word: &Word) -> Selection {
        let mut having = self.holding(&word.typed);
        if let Some((first, others)) = word.spelled.split_first() {
            let mut spelled = self.holding(first);
            for other in others {
                spelled &= &self.holding(other);
            }
            having |= &spelled;
        }
        having
    }

    /// The labels one of whose words holds `part`.
    fn holding(&self, part: &str) -> Selection {
        let mut holding = Selection::none(self.len);
        let mut places = self.words.match_indices(part).map(|(at, _)| at).peekable();
        let mut begin = 0;
        // Places come in order, like the words: one walk through both.
        for (end, labels_end) in self.ends.iter().zip(&self.label_ends) {
            let labels = begin..*labels_end as usize;
            begin = labels.end;
            let mut held = false;
            while places.next_if(|at| *at < *end as usize).is_some() {
                held = true;
            }
            let labels = self.labels.get(labels).filter(|_| held);
            for label in labels.unwrap_or_default() {
                holding.set(*label as usize, true);
            }
        }
        holding
    }
}

/// Distinct words in the order in which they come.
#[derive(Default)]
struct Words {
    blob: String,
    ends: Vec<u32>,
    places: HashMap<String, u32>,
}

impl Words {
    fn place(&mut self, word: &str) -> u32 {
        if let Some(place) = self.places.get(word) {
            return *place;
        }
        let place = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.blob.push_str(word);
        self.blob.push('\n');
        let end = u32::try_from(self.blob.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
        self.places.insert(word.to_owned(), place);
        place
    }
}

/// The rows where each word of the query is found in at least one of the columns; each
/// comes with the index of its dictionary. All rows where the query has no word.
pub fn rows(query: &Query, columns: &[(&Index, &Codes)]) -> Selection {
    let len = columns.first().map_or(0, |(_, codes)| codes.keys().len());
    let all = query.all();
    let columns: Vec<(Vec<u32>, Dimension)> = columns
        .iter()
        .map(|(index, codes)| (index.masks(query), Dimension::codes(codes)))
        .collect();
    let mut keys = [0; BLOCK];
    Selection::from_words(len, |at| {
        let mut found = [0_u32; BLOCK];
        for (masks, dimension) in &columns {
            dimension.read(at, &mut keys);
            for (found, key) in found.iter_mut().zip(keys) {
                *found |= masks.get(key as usize).copied().unwrap_or(0);
            }
        }
        pack(&found, |found| found == all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type Row = (Option<String>, Option<String>);

    /// The definition, label by label.
    fn holds(labels: &[&str], query: &str) -> bool {
        let folded: Vec<_> = labels.iter().map(|label| fold(label)).collect();
        let mut words = query.split_whitespace().map(fold);
        words.all(|word| folded.iter().any(|label| label.contains(&word)))
    }

    proptest! {
        #[test]
        fn each_word_is_in_one_of_the_columns(
            labels in prop::collection::vec((prop::option::of("[aAé b]{0,6}"), prop::option::of("[aAé b]{0,6}")), 0..90),
            query in "[aAé b]{0,4}",
        ) {
            let column = |which: fn(&Row) -> Option<&str>| {
                let labels: Vec<_> = labels.iter().map(which).collect();
                Codes::encode(&labels).unwrap()
            };
            let (a, b) = (column(|r| r.0.as_deref()), column(|r| r.1.as_deref()));
            let (first, second) = (Index::new(a.dictionary()), Index::new(b.dictionary()));
            let query_words = Query::new(&query, &[]);
            let found = rows(&query_words, &[(&first, &a), (&second, &b)]);
            let expected: Selection = labels
                .iter()
                .map(|(x, y)| holds(&[x.as_deref().unwrap_or(""), y.as_deref().unwrap_or("")], &query))
                .collect();
            prop_assert_eq!(found, expected);
            let alone: Selection = a.dictionary().iter().map(|label| holds(&[label], &query)).collect();
            prop_assert_eq!(first.labels(&query_words), alone);
        }
    }

    #[test]
    fn acronyms_are_found_as_typed_and_as_spelled() {
        let labels = ["Métiers de l'électricité", "Bac pro MELEC", "Électricité"];
        let index = Index::new(&labels.into_iter().collect());
        let found = |text| {
            let query = Query::new(text, &[("MELEC", "métiers électricité")]);
            index.labels(&query).rows().collect::<Vec<_>>()
        };
        assert_eq!(found("melec"), [0, 1]);
        assert_eq!(found("melec pro"), [1]);
        assert_eq!(found("mele"), [1]);
        assert_eq!(found(" "), [0, 1, 2]);
    }

    #[test]
    fn words_beyond_the_32nd_do_not_count() {
        let index = Index::new(&["a"].into_iter().collect());
        let query = |n| Query::new(&format!("{} z", "a ".repeat(n)), &[]);
        assert_eq!(index.labels(&query(31)).count(), 0);
        assert_eq!(index.labels(&query(32)).count(), 1);
        assert_eq!(query(40).all(), u32::MAX);
    }

    #[test]
    fn an_index_weighs_less_than_its_labels() {
        let label = |n: u32| format!("Lycée professionnel de la ville numéro {}", n % 50);
        let labels: Texts = (0..5_000).map(label).collect();
        let index = Index::new(&labels);
        assert!(index.bytes() < labels.bytes(), "{} bytes", index.bytes());
    }
}
