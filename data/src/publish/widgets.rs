//! Figures ready to show, for pages that embed them: a JSON file per département and per
//! diploma, at an address that stays.
//!
//! Each figure has its words, its numerator and denominator where it has them, its
//! vintage, or the reason why it is missing.

use super::writer::Writer;
use crate::error::DataError;
use crate::material::Material;
use crate::tables::Part;
use orion_indicateurs::code::{Cfd, Millesime};
use orion_indicateurs::figure::{Figure, Missing, Ratio, Value, Vintage};
use orion_indicateurs::indicator::{
    EMPLOI_6_MOIS, EMPLOI_12_MOIS, Indicator, Insertion, PAR_ETABLISSEMENT, Population,
    TAUX_POURSUITE_ETUDES, territorial,
};
use orion_indicateurs::publication::{INSERTION_REGION, INSERTION_TOTAUX, cohort_name};
use orion_indicateurs::table::{Column, Numbers, Table};
use orion_indicateurs::territory::{Niveau, Territoires};
use orion_indicateurs::text;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// Writes the files of every département and diploma.
pub(super) fn write(
    writer: &mut Writer,
    first: &[(String, Table)],
    parts: &[Part],
    material: &Material,
) -> Result<(), DataError> {
    if let Some(millesime) = material.millesimes().last() {
        departements(writer, first, *millesime)?;
    }
    let tables =
        [&INSERTION_TOTAUX, &INSERTION_REGION].map(|published| table(parts, published.schema.name));
    let mut diplomas: BTreeMap<String, Map<String, Json>> = BTreeMap::new();
    for table in tables.into_iter().flatten() {
        for (cfd, place, figures) in courses(table) {
            let of = diplomas.entry(cfd.to_owned()).or_default();
            let place = of.entry(place).or_insert_with(|| json!([]));
            if let Some(all) = place.as_array_mut() {
                all.push(figures);
            }
        }
    }
    for (cfd, places) in diplomas {
        let libelle = material.libelle(&cfd);
        let file = json!({ "cfd": cfd, "libelle": libelle, "territoires": places });
        writer.file(
            &format!("widgets/v1/formation/{cfd}.json"),
            file.to_string().as_bytes(),
        )?;
    }
    Ok(())
}

fn table<'p>(parts: &'p [Part], name: &str) -> Option<&'p Table> {
    let part = parts.iter().find(|part| part.published.schema.name == name);
    part.map(|part| &part.table)
}

/// The median and the spread of the schools of each département, as the map shows them.
fn departements(
    writer: &mut Writer,
    first: &[(String, Table)],
    millesime: Millesime,
) -> Result<(), DataError> {
    let named = |name: &str| {
        first
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, table)| table)
    };
    let (Some(places), Some(rows)) = (named("territoires"), named(&cohort_name(millesime))) else {
        return Ok(());
    };
    let territoires = Territoires::try_new(places)?;
    let insertion = Insertion::try_new(rows.clone())?;
    let who = (Population::Ensemble, millesime);
    let spreads = PAR_ETABLISSEMENT.map(|indicator| {
        let place = (&territoires, Niveau::Departement);
        (indicator, territorial(indicator, &insertion, who, place))
    });
    for (at, territoire) in territoires.of_level(Niveau::Departement).iter().enumerate() {
        let figure = |(indicator, spreads): &(&Indicator, Vec<_>)| {
            let spread: &orion_indicateurs::indicator::Spread = &spreads[at];
            let mut figure = json!({ "indicateur": indicator.id, "nom": indicator.label, "etablissements": spread.known() });
            match &spread.distribution {
                Ok(distribution) => {
                    figure["mediane"] = text::quarters(distribution.median, indicator.unit).into();
                }
                Err(reason) => figure["raison"] = text::etat(*reason).sentence.into(),
            }
            figure
        };
        let file = json!({
            "code": territoire.id.code(),
            "nom": territoire.nom,
            "cohorte": millesime.to_string(),
            "figures": spreads.iter().map(figure).collect::<Vec<_>>(),
            "source": "DEPP et Dares, InserJeunes",
        });
        let path = format!("widgets/v1/departement/{}.json", territoire.id.code());
        writer.file(&path, file.to_string().as_bytes())?;
    }
    Ok(())
}

/// The courses of the last cohort: diploma, place, and what is known of it by voie.
fn courses(table: &Table) -> Vec<(&str, String, Json)> {
    let rows = Rows(table);
    let last = (0..table.rows())
        .filter_map(|row| rows.code("millesime", row))
        .max();
    let Some(millesime) = last.and_then(|last| last.parse::<Millesime>().ok()) else {
        return Vec::new();
    };
    let of_last = (0..table.rows()).filter(|row| rows.code("millesime", *row) == last);
    of_last
        .filter_map(|row| {
            let cfd = rows.code("cfd", row).filter(|cfd| cfd.parse::<Cfd>().is_ok())?;
            let place = rows.code("region", row).unwrap_or("france").to_owned();
            let figures = shares(&rows, row, millesime);
            let json = json!({
                "voie": rows.code("voie", row),
                "dispositif": rows.code("dispositif", row),
                "figures": figures.iter().map(|(indicator, figure)| json_of(indicator, *figure)).collect::<Vec<_>>(),
            });
            Some((cfd, place, json))
        })
        .collect()
}

/// Further study, work at 6 and 12 months: from counts where they are out, else the
/// published rate, else the reason.
pub(super) fn shares(
    rows: &Rows,
    row: usize,
    millesime: Millesime,
) -> [(&'static Indicator, Figure); 3] {
    let of = |indicator, over, under, rate| {
        let ratio = rows.count(over, row).zip(rows.count(under, row));
        let ratio = ratio
            .and_then(|(n, of)| Ratio::new(n, of))
            .map(Value::Ratio);
        let published = || {
            rows.number(rate, row)
                .and_then(|n| i32::try_from(n).ok())
                .map(Value::Published)
        };
        let vintage = Vintage::Cohorte(millesime);
        let figure = ratio
            .or_else(published)
            .map_or(Figure::Missing(Missing::PetitEffectif), |value| {
                Figure::Known { value, vintage }
            });
        (indicator, figure)
    };
    [
        of(
            &TAUX_POURSUITE_ETUDES,
            "nb_poursuite",
            "nb_annee_term",
            "taux_poursuite_etudes",
        ),
        of(
            &EMPLOI_6_MOIS,
            "nb_emploi_6_mois",
            "nb_sortants",
            "taux_emploi_6_mois",
        ),
        of(
            &EMPLOI_12_MOIS,
            "nb_emploi_12_mois",
            "nb_sortants",
            "taux_emploi_12_mois",
        ),
    ]
}

fn json_of(indicator: &Indicator, figure: Figure) -> Json {
    let mut json = json!({ "indicateur": indicator.id, "nom": indicator.label });
    match figure {
        Figure::Known { value, vintage } => {
            json["valeur"] = text::value(value, indicator.unit).into();
            if let Value::Ratio(ratio) = value {
                json["numerateur"] = ratio.numerator().into();
                json["denominateur"] = ratio.denominator().into();
            }
            if let Vintage::Cohorte(millesime) = vintage {
                json["cohorte"] = millesime.to_string().into();
            }
        }
        Figure::Missing(reason) => {
            json["code_raison"] = reason.code().into();
            json["raison"] = text::etat(reason).sentence.into();
        }
    }
    json
}

/// The cells of a table, by names known at run time.
pub(super) struct Rows<'a>(pub(super) &'a Table);

impl<'a> Rows<'a> {
    /// The code of a cell.
    pub(super) fn code(&self, name: &str, row: usize) -> Option<&'a str> {
        match self.column(name)? {
            Column::Code(codes) => codes.get(row),
            Column::Text(texts) => texts.get(row),
            _ => None,
        }
    }

    /// The number of a cell.
    pub(super) fn number(&self, name: &str, row: usize) -> Option<i64> {
        Numbers::of(self.column(name)?)?.get(row)
    }

    fn count(&self, name: &str, row: usize) -> Option<u32> {
        self.number(name, row)?.try_into().ok()
    }

    /// A column.
    pub(super) fn column(&self, name: &str) -> Option<&'a Column> {
        let at = self
            .0
            .schema()
            .fields
            .iter()
            .position(|field| field.name == name)?;
        self.0.columns().get(at)
    }
}
