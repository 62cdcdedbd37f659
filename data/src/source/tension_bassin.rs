//! Tensions by occupation (ROME) and bassin d'emploi.
//!
//! Publisher: Dares and France Travail, each year. Key: year, bassin, ROME. Traps: a
//! decimal comma; the first two digits of a bassin are its région.

use super::{Dataset, Declared, Known, Rights, places};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, SourceFile, need};
use crate::report::Tally;
use crate::tables::Cell;
use orion_indicateurs::code::Rome;
use orion_indicateurs::indicator;
use orion_indicateurs::publication::TENSION_BASSIN;

static LAYOUT: Layout = Layout {
    heads: &[
        need("annee", &[]),
        need("rome", &["Code ROME"]),
        need("bassin", &["cbassin", "code_bassin"]),
        need("oee", &[]),
        need("defm_abc", &["defm"]),
        need("ind_tension_d", &[]),
        need("ind_int_emb_d", &[]),
        need("ind_specif_form_empl_d", &[]),
        need("ind_main_oeuvre_d", &[]),
        need("ind_dur_empl_d", &[]),
        need("ind_cond_travail_d", &[]),
        need("ind_mismatch_geo_d", &[]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "tension_bassin",
    source: &indicator::source::TENSIONS_BASSIN,
    rights: Rights::Open,
    cadence: "Chaque année",
    datasets: &[Dataset::ByHand(
        "francetravail.org, tensions par métier et bassin d’emploi",
    )],
    known: Known::Csv(&[&LAYOUT]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::of(file, &LAYOUT)?;
    let (columns, lines) = LAYOUT.open(file, &grid)?;
    let rows = material.tables.of(&TENSION_BASSIN);
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let Some(annee) = row.count("annee", 1990..=2100)?.known() else {
            return Err(row.unexpected("annee", "a year".into()));
        };
        let Some(rome) = row.code::<Rome>("rome") else {
            tally.drop_row("métier sans code ROME");
            continue;
        };
        let bassin = places::bassin(row.text("bassin"));
        let region = bassin
            .as_deref()
            .and_then(|bassin| places::region_of_bassin(&material.departements, bassin));
        let (Some(bassin), Some(region)) = (bassin, region) else {
            tally.drop_row("bassin d’emploi sans code ou hors des régions");
            continue;
        };
        let people = |name| Ok::<_, DataError>(row.scaled(name, 100, 0..=1_000_000_000)?.known());
        let note = |name| Ok::<_, DataError>(Cell::from(row.count(name, 1..=5)?.known()));
        rows.push_in(
            region,
            [
                annee.into(),
                bassin.as_str().into(),
                rome.as_str().into(),
                people("oee")?.into(),
                people("defm_abc")?.into(),
                note("ind_tension_d")?,
                note("ind_int_emb_d")?,
                note("ind_specif_form_empl_d")?,
                note("ind_main_oeuvre_d")?,
                note("ind_dur_empl_d")?,
                note("ind_cond_travail_d")?,
                note("ind_mismatch_geo_d")?,
            ],
        );
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::places::tests::with_departements;

    #[test]
    fn areas_go_to_the_region_of_their_code() {
        let header = "annee;ROME;cbassin;oee;defm_abc;ind_tension_d;ind_int_emb_d;ind_main_oeuvre_d;ind_dur_empl_d;ind_cond_travail_d;ind_mismatch_geo_d;ind_specif_form_empl_d";
        let text = format!(
            "{header}\n2021;A1101;101;16,615;28,25;5;5;1;5;4;4;\n2021;A1101;9999;1;1;5;5;1;5;4;4;5\n2021;;0101;1;1;5;5;1;5;4;4;5\n"
        );
        let file = SourceFile::of("essai.csv".into(), text.into_bytes()).unwrap();
        let mut material = with_departements();
        let tally = read(&file, &mut material).unwrap();
        assert_eq!((tally.rows, tally.kept()), (3, 1));
        let rows = material.tables.into_rows().next().unwrap();
        let (parts, _) = rows.finish().unwrap();
        let [part] = parts.as_slice() else { panic!() };
        assert_eq!(part.region.unwrap().as_str(), "01");
        let table = &part.table;
        assert_eq!(table.codes("bassin").unwrap().get(0), Some("0101"));
        assert_eq!(table.u32s("offres_emploi").unwrap().get(0), Some(1_662));
        assert_eq!(table.u8s("lien_formation_emploi").unwrap().get(0), None);
        assert_eq!(table.u8s("manque_main_doeuvre").unwrap().get(0), Some(1));
    }
}
