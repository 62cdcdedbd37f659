//! Departement codes as files write them.

use std::collections::HashMap;

/// Finds a departement by any usual writing of its code: `1`, `01`, `001`,
/// `2a`, `02A`, `971`.
#[derive(Debug)]
pub struct Codes {
    positions: HashMap<String, u16>,
    codes: Vec<String>,
}

impl Codes {
    /// Takes the official codes (`01`, `2A`, `971`); positions in the list
    /// become the departements' numbers. Codes past 65,535 are out of reach.
    pub fn new<S: AsRef<str>>(codes: &[S]) -> Self {
        let codes: Vec<String> = codes.iter().map(|code| code.as_ref().to_owned()).collect();
        let positions = codes.iter().map(|code| normalised(code)).zip(0..).collect();
        Self { positions, codes }
    }

    /// The position of a departement.
    pub fn position(&self, code: &str) -> Option<u16> {
        self.positions.get(&normalised(code)).copied()
    }

    /// The official code at a position.
    pub fn code(&self, position: u16) -> Option<&str> {
        self.codes.get(usize::from(position)).map(String::as_str)
    }

    /// The official codes, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(String::as_str)
    }
}

fn normalised(code: &str) -> String {
    code.trim().trim_start_matches('0').to_ascii_uppercase()
}

/// Whether a code is that of a collectivite d'outre-mer or a territory that has
/// no place on the sheet (975, 977, 978, 984 to 989).
pub(super) fn is_off_the_sheet(code: &str) -> bool {
    let number = code.trim().parse::<u16>();
    matches!(number, Ok(975 | 977 | 978 | 984..=989))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_writing_is_found() {
        let codes = Codes::new(&["01", "2A", "971", "10"]);
        for writing in ["1", "01", "001", " 01 "] {
            assert_eq!(codes.position(writing), Some(0), "{writing}");
        }
        assert_eq!(codes.position("02a"), Some(1));
        assert_eq!(codes.position("971"), Some(2));
        assert_eq!(codes.position("100"), None);
        assert_eq!(codes.position(""), None);
    }
}
