//! The address is the document: `parse(&print(&state))` gives the state back.
//!
//! Grammar, keys in this order, defaults left out:
//! `?i=emploi6&m=2018_2019&decoupage=dep&liste=etab&sel=dep:31,uai:0010001W&tri=-valeur&page=2`

use crate::state::{Item, List, MOST_SELECTED, Sort, SortKey, State};
use orion_indicateurs::indicator::PAR_ETABLISSEMENT;
use orion_indicateurs::territory::Niveau;

/// Longer addresses are cut: no state needs them.
const MOST_BYTES: usize = 2_000;

const SORT_KEYS: [(&str, SortKey); 4] = [
    ("nom", SortKey::Nom),
    ("lieu", SortKey::Lieu),
    ("valeur", SortKey::Valeur),
    ("nombre", SortKey::Nombre),
];

/// The query of a state, with its `?`; empty for the default state.
pub(crate) fn print(state: &State) -> String {
    let default = State::default();
    let mut pairs: Vec<(&str, String)> = Vec::new();
    if state.indicator.id != default.indicator.id {
        pairs.push(("i", state.indicator.id.into()));
    }
    if let Some(millesime) = state.millesime {
        pairs.push(("m", millesime.to_string()));
    }
    if state.niveau != default.niveau {
        pairs.push(("decoupage", state.niveau.short().into()));
    }
    if state.list == List::Etablissements {
        pairs.push(("liste", "etab".into()));
    }
    if !state.selection.is_empty() {
        let items: Vec<String> = state.selection.iter().map(print_item).collect();
        pairs.push(("sel", items.join(",")));
    }
    if state.sort != default.sort {
        pairs.push(("tri", print_sort(state.sort)));
    }
    if state.page > 1 {
        pairs.push(("page", state.page.to_string()));
    }
    let query: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    if query.is_empty() {
        String::new()
    } else {
        format!("?{}", query.join("&"))
    }
}

/// The state of a query, and the parts of it that were not understood.
pub(crate) fn parse(query: &str) -> (State, Vec<String>) {
    let mut state = State::default();
    let mut ignored = Vec::new();
    let end = query.floor_char_boundary(MOST_BYTES);
    let query = query.get(..end).unwrap_or_default();
    let pairs = query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty());
    for pair in pairs {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = value
            .replace("%3A", ":")
            .replace("%3a", ":")
            .replace("%2C", ",")
            .replace("%2c", ",");
        if key == "sel" {
            parse_selection(&value, &mut state, &mut ignored);
        } else if set(&mut state, key, &value).is_none() {
            ignored.push(pair.into());
        }
    }
    (state, ignored)
}

fn set(state: &mut State, key: &str, value: &str) -> Option<()> {
    match key {
        "i" => state.indicator = PAR_ETABLISSEMENT.into_iter().find(|i| i.id == value)?,
        "m" if value == "dernier" => state.millesime = None,
        "m" => state.millesime = Some(value.parse().ok()?),
        "decoupage" => state.niveau = Niveau::ALL.into_iter().find(|n| n.short() == value)?,
        "liste" if value == "etab" => state.list = List::Etablissements,
        "liste" if value == "terr" => state.list = List::Territoires,
        "tri" => state.sort = parse_sort(value)?,
        "page" => {
            state.page = value
                .parse()
                .ok()
                .filter(|page| (1..=10_000).contains(page))?;
        }
        _ => return None,
    }
    Some(())
}

fn parse_selection(value: &str, state: &mut State, ignored: &mut Vec<String>) {
    for text in value.split(',').filter(|text| !text.is_empty()) {
        match parse_item(text) {
            Some(item) if state.selection.contains(&item) => {}
            Some(item) if state.selection.len() < MOST_SELECTED => state.selection.push(item),
            _ => ignored.push(text.into()),
        }
    }
}

fn print_item(item: &Item) -> String {
    match item {
        Item::Territoire(id) => id.to_string(),
        Item::Etablissement(uai) => format!("uai:{uai}"),
    }
}

fn parse_item(text: &str) -> Option<Item> {
    match text.strip_prefix("uai:") {
        Some(uai) => uai.parse().ok().map(Item::Etablissement),
        None => text.parse().ok().map(Item::Territoire),
    }
}

fn print_sort(sort: Sort) -> String {
    let name = SORT_KEYS
        .iter()
        .find(|(_, key)| *key == sort.key)
        .map_or("", |(name, _)| name);
    format!("{}{name}", if sort.descending { "-" } else { "" })
}

fn parse_sort(text: &str) -> Option<Sort> {
    let (name, descending) = match text.strip_prefix('-') {
        Some(name) => (name, true),
        None => (text, false),
    };
    let (_, key) = SORT_KEYS.into_iter().find(|(known, _)| *known == name)?;
    Some(Sort { key, descending })
}

#[cfg(test)]
mod tests {
    use super::*;
    use orion_indicateurs::code::{Millesime, Uai};
    use proptest::prelude::*;

    fn items() -> impl Strategy<Value = Vec<Item>> {
        let code = prop_oneof![
            (1..95_u32)
                .prop_filter("Corse", |n| *n != 20)
                .prop_map(|n| format!("dep:{n:02}")),
            Just("dep:2A".to_owned()),
            (971..=974_u32).prop_map(|n| format!("dep:{n}")),
            (0..99_u32).prop_map(|n| format!("aca:{n:02}")),
            (0..99_u32).prop_map(|n| format!("reg:{n:02}")),
        ];
        let territory = code.prop_map(|code| Item::Territoire(code.parse().unwrap()));
        let school =
            (0..9_999_999_u32).prop_map(|n| Item::Etablissement(Uai::from_number(n).unwrap()));
        let item = prop_oneof![territory, school];
        prop::collection::btree_set(item, 0..=MOST_SELECTED)
            .prop_map(|set| set.into_iter().collect())
    }

    fn states() -> impl Strategy<Value = State> {
        let sort = (0..SORT_KEYS.len(), any::<bool>());
        let cohort = prop::option::of(1990..2099_u16);
        (
            0..PAR_ETABLISSEMENT.len(),
            cohort,
            0..3_usize,
            any::<bool>(),
            items(),
            sort,
            1..10_000_usize,
        )
            .prop_map(
                |(indicator, first, niveau, schools, selection, (key, descending), page)| State {
                    indicator: PAR_ETABLISSEMENT[indicator],
                    millesime: first.and_then(Millesime::from_first_year),
                    niveau: Niveau::ALL[niveau],
                    list: if schools {
                        List::Etablissements
                    } else {
                        List::Territoires
                    },
                    selection,
                    sort: Sort {
                        key: SORT_KEYS[key].1,
                        descending,
                    },
                    page,
                },
            )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn an_address_gives_its_state_back(state in states()) {
            let (parsed, ignored) = parse(&print(&state));
            prop_assert_eq!(parsed, state);
            prop_assert!(ignored.is_empty());
        }

        #[test]
        fn any_text_gives_a_state_whose_address_is_stable(text in "\\PC{0,200}") {
            let (state, _) = parse(&text);
            prop_assert_eq!(parse(&print(&state)).0, state);
        }
    }

    #[test]
    fn the_default_state_has_a_bare_address() {
        assert_eq!(print(&State::default()), "");
    }

    #[test]
    fn what_is_not_understood_is_told_and_the_rest_kept() {
        let (state, ignored) =
            parse("?i=poursuite&m=hier&sel=dep:31,dep:99,uai:0010001A&x=1&page=0");
        assert_eq!(state.indicator.id, "poursuite");
        assert_eq!(state.selection.len(), 1);
        assert_eq!(
            ignored,
            ["m=hier", "dep:99", "uai:0010001A", "x=1", "page=0"]
        );
    }

    #[test]
    fn addresses_that_were_given_out_keep_working() {
        let (state, ignored) = parse(
            "?i=va_emploi6&m=2019_2020&decoupage=aca&liste=etab&sel=aca%3A10%2Cuai:0010001W&tri=nom&page=2",
        );
        assert!(ignored.is_empty());
        assert_eq!(
            print(&state),
            "?i=va_emploi6&m=2019_2020&decoupage=aca&liste=etab&sel=aca:10,uai:0010001W&tri=nom&page=2"
        );
    }
}
