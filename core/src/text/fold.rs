//! Texts as people look for them: without case, accents or punctuation.

/// A text in lower case, without the accents of French, apostrophes and hyphens as
/// spaces. What names are sorted and searched by.
///
/// ```
/// assert_eq!(orion_indicateurs::text::fold("Côte-d’Or"), "cote d or");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\'' | '-' => folded.push(' '),
            // Most letters: no table of Unicode is looked into.
            letter if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            letter => letter
                .to_lowercase()
                .for_each(|lower| push_plain(&mut folded, lower)),
        }
    }
    folded
}

/// A lower-case letter beyond ASCII, without its accent.
fn push_plain(folded: &mut String, letter: char) {
    match letter {
        'à' | 'â' | 'ä' | 'á' | 'ã' => folded.push('a'),
        'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
        'î' | 'ï' | 'í' | 'ì' => folded.push('i'),
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' => folded.push('o'),
        'û' | 'ü' | 'ù' | 'ú' => folded.push('u'),
        'ç' => folded.push('c'),
        'ñ' => folded.push('n'),
        'ÿ' => folded.push('y'),
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        '’' | '‐' | '\u{A0}' | '\u{202F}' => folded.push(' '),
        other => folded.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn names_are_sorted_as_in_french() {
        let mut names = [
            "Vendée",
            "Île-de-France",
            "Hérault",
            "Eure",
            "Ille-et-Vilaine",
            "Œuvre",
        ];
        names.sort_by_key(|name| fold(name));
        assert_eq!(
            names,
            [
                "Eure",
                "Hérault",
                "Île-de-France",
                "Ille-et-Vilaine",
                "Œuvre",
                "Vendée"
            ]
        );
    }
}
