//! Where a dataset is, and what its file is called.

use super::content::Format;
use crate::source::Dataset;

/// Where a dataset is fetched from, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Its address.
    pub url: String,
    /// The name of its file.
    pub file: String,
    /// The page that presents it, for people.
    pub page: String,
    pub(super) format: Format,
}

/// The address of a dataset, `portal` standing for its scheme and host when given;
/// nothing for one that a person downloads.
pub fn address(dataset: &Dataset, portal: Option<&str>) -> Option<Address> {
    let based = |host: &str, path: &str| match portal {
        Some(portal) => format!("{}/{path}", portal.trim_end_matches('/')),
        None => format!("https://{host}/{path}"),
    };
    Some(match *dataset {
        Dataset::ByHand(_) => return None,
        Dataset::Explore { host, id, format } => {
            let separator = if format == "csv" {
                "?delimiter=%3B"
            } else {
                ""
            };
            let export =
                format!("api/explore/v2.1/catalog/datasets/{id}/exports/{format}{separator}");
            Address {
                url: based(host, &export),
                file: format!("{id}.{format}"),
                page: format!("https://{host}/explore/dataset/{id}/"),
                format: Format::of(format),
            }
        }
        Dataset::File { url, name } => {
            let (_, rest) = url.split_once("://").unwrap_or(("", url));
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            Address {
                url: based(host, path),
                file: name.into(),
                page: url.into(),
                format: Format::of(name),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SOURCES;
    use std::collections::BTreeMap;

    #[test]
    fn an_export_and_a_file_are_found_and_a_mirror_stands_for_their_host() {
        let export = Dataset::Explore {
            host: "data.education.gouv.fr",
            id: "fr-en-ips_lycees",
            format: "csv",
        };
        let path = "api/explore/v2.1/catalog/datasets/fr-en-ips_lycees/exports/csv?delimiter=%3B";
        assert_eq!(
            address(&export, None).unwrap().url,
            format!("https://data.education.gouv.fr/{path}")
        );
        assert_eq!(
            address(&export, Some("http://m:1/")).unwrap().url,
            format!("http://m:1/{path}")
        );
        assert_eq!(address(&export, None).unwrap().file, "fr-en-ips_lycees.csv");
        let file = Dataset::File {
            url: "https://h.fr/a/b.geojson",
            name: "c.geojson",
        };
        assert_eq!(
            address(&file, None).unwrap().url,
            "https://h.fr/a/b.geojson"
        );
        assert_eq!(
            address(&file, Some("http://m:1")).unwrap().url,
            "http://m:1/a/b.geojson"
        );
    }

    #[test]
    fn no_two_datasets_share_a_file_and_none_leaves_the_folder() {
        let mut files = BTreeMap::new();
        let datasets = SOURCES.iter().flat_map(|source| source.datasets);
        for address in datasets.filter_map(|dataset| address(dataset, None)) {
            assert!(address.url.starts_with("https://"), "{}", address.url);
            assert!(!address.file.contains('/') && !address.file.starts_with('.'));
            let before = files.insert(address.file.clone(), address.url.clone());
            assert!(
                before.is_none_or(|url| url == address.url),
                "{}",
                address.file
            );
        }
    }
}
