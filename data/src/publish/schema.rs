//! `data/SCHEMA.md`: the published tables and the indicators, from their declarations.

use orion_indicateurs::indicator::{FAMILLES, Famille, Mesure};
use orion_indicateurs::publication::{self, Published, SCHEMA_VERSION, Split};
use orion_indicateurs::text;

/// The text of `data/SCHEMA.md`.
pub fn schema_markdown() -> String {
    let head = format!(
        "# Published files, version {SCHEMA_VERSION}\n\nGenerated from `core/src/publication/files/` and \
         `core/src/indicator/`: `UPDATE=1 cargo test -p orion-data schema` writes it anew. Arrow IPC files, \
         one record batch, buffers uncompressed. A file is named after its table, or its table and région, and \
         the first 12 digits of its SHA-256; `catalogue.json` says which is which.\n"
    );
    let tables = publication::TABLES
        .iter()
        .copied()
        .flatten()
        .fold(head, |text, table| text + &table_markdown(table));
    let head =
        "\n# Indicators\n\nAn identifier keeps its meaning for all files of this major version.\n";
    FAMILLES.iter().fold(tables + head, |text, famille| {
        text + &famille_markdown(famille)
    })
}

fn famille_markdown(famille: &Famille) -> String {
    let head = format!(
        "\n## {}\n\n| identifier | name | formula | unit | least denominator | published as |\n|---|---|---|---|---|---|\n",
        famille.label
    );
    famille.indicators.iter().fold(head, |text, indicator| {
        let column = |mesure: &Mesure| format!("`{}`", mesure.column);
        let published = indicator.published.map(column).unwrap_or_default();
        let threshold = match indicator.threshold {
            0 => String::new(),
            least => least.to_string(),
        };
        text + &format!(
            "| `{}` | {} | {} | {} | {threshold} | {published} |\n",
            indicator.id,
            indicator.label,
            text::formula(&indicator.formula),
            text::unit(indicator.unit),
        )
    })
}

fn table_markdown(published: &Published) -> String {
    let table = published.schema;
    let split = match published.split {
        Split::Whole => "",
        Split::Region => " Un fichier par région, dont le nom finit par son code.",
    };
    let key: Vec<String> = table
        .fields
        .iter()
        .take(published.key)
        .map(|field| format!("`{}`", field.name))
        .collect();
    let key = if key.is_empty() {
        String::new()
    } else {
        format!(" Clé : {}.", key.join(", "))
    };
    let head = format!(
        "\n## {}.arrow\n\n{}{key}{split}\n\n| column | type | null | unit | meaning |\n|---|---|---|---|---|\n",
        table.name, table.meaning
    );
    table.fields.iter().fold(head, |text, field| {
        let null = if field.nullable { "yes" } else { "no" };
        let kind = field.kind.arrow_name();
        text + &format!(
            "| `{}` | {kind} | {null} | {} | {} |\n",
            field.name, field.unit, field.meaning
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn schema_md_is_that_of_the_declarations() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("SCHEMA.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, schema_markdown()).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap();
        assert!(
            found == schema_markdown(),
            "data/SCHEMA.md is stale: run with UPDATE=1"
        );
    }
}
