//! Workbooks made to break their reader.

use super::Chance;
use super::trial::{MOST_TIME, Outcome, Tried, in_time};
use Outcome::{Refused, Same};
use orion_data::read::{Grid, SourceFile};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const NAME: &str = "classeur.xlsx";
const STRINGS: &str = "<si><t>uai</t></si><si><t>effectif</t></si>";
const ROWS: &str = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
     <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>0750001A</t></is></c><c r=\"B2\"><v>12</v></c></row>";

/// A workbook of one sheet.
fn workbook(head: &str, strings: &str, rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let relations = |rows: &str| {
        format!("<Relationships xmlns=\"{package}/relationships\">{rows}</Relationships>")
    };
    let relation = |id: &str, kind: &str, to: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{to}\"/>")
    };
    let parts = [
        (
            "[Content_Types].xml",
            format!("<Types xmlns=\"{package}/content-types\"/>"),
        ),
        (
            "_rels/.rels",
            relations(&relation("r1", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"F\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                &(relation("r1", "worksheet", "worksheets/sheet1.xml")
                    + &relation("r2", "sharedStrings", "sharedStrings.xml")),
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!("{head}<sst xmlns=\"{main}\">{strings}</sst>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = parts.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in parts.chain(more.iter().copied()) {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn try_one(kind: &'static str, name: &str, bytes: Vec<u8>, wanted: &[Outcome], tried: &mut Tried) {
    let sound = read(name, workbook("", STRINGS, ROWS, &[]));
    let own = name.to_owned();
    let (outcome, found) = in_time(MOST_TIME, move || read(&own, bytes));
    let (outcome, said) = match found {
        None => (outcome, String::new()),
        Some(Err(said)) if said.contains(name) => (Refused, said),
        Some(Err(said)) => (Outcome::Vague, said),
        Some(found) if found == sound => (Same, String::new()),
        Some(Ok(said)) => (Outcome::Silent, said),
    };
    tried.note(kind, name, outcome, &said, wanted);
}

fn read(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    let file = SourceFile::of(name.into(), bytes).map_err(|error| error.to_string())?;
    let grids = Grid::workbook(&file).map_err(|error| error.to_string())?;
    Ok(format!("{grids:?}").chars().take(2_000).collect())
}

/// Every workbook.
pub(super) fn try_all(tried: &mut Tried) {
    let sound = workbook("", STRINGS, ROWS, &[]);
    assert!(read(NAME, sound.clone()).unwrap().contains("0750001A"));
    let mut one = |kind, bytes, wanted: &[Outcome]| try_one(kind, NAME, bytes, wanted, tried);

    let row = |cells: &str| format!("{ROWS}<row r=\"3\">{cells}</row>");
    for (kind, rows) in [
        (
            "a cell at XFD1048576",
            "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>".into(),
        ),
        (
            "a cell beyond the sheet",
            row("<c r=\"ZZZZZZ99999999999\"><v>1</v></c>"),
        ),
        (
            "a shared text that is not there",
            row("<c r=\"A3\" t=\"s\"><v>99</v></c>"),
        ),
        (
            "two cells for one place",
            row("<c r=\"A3\"><v>1</v></c><c r=\"A3\"><v>2</v></c>"),
        ),
        (
            "cells out of order",
            row("<c r=\"B3\"><v>1</v></c><c r=\"A3\"><v>2</v></c>"),
        ),
        (
            "rows out of order",
            format!("{ROWS}<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
        ),
        (
            "XML that does not close",
            format!("{ROWS}<row r=\"3\"><c r=\"A3\"><v>1"),
        ),
    ] {
        one(kind, workbook("", STRINGS, &rows, &[]), &[Refused]);
    }
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let expanding = STRINGS.replace("uai", "&c;");
    one(
        "entities that expand",
        workbook(entities, &expanding, ROWS, &[]),
        &[Refused],
    );

    let zeros = vec![0; 600 << 20];
    let bomb = workbook("", STRINGS, ROWS, &[("xl/media/image1.png", &zeros)]);
    drop(zeros);
    one("zip bomb", bomb.clone(), &[Refused]);
    // The same, which says in its directory that it unzips to nothing.
    let mut lying = bomb;
    let size = u32::try_from(600 << 20).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..lying.len() - 4)
        .filter(|at| lying[*at..*at + 4] == size)
        .collect();
    for at in places {
        lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    one("zip bomb that lies on its size", lying, &[Refused]);

    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for _ in 0..20 {
        one(
            "workbook cut",
            sound[..chance.below(sound.len())].to_vec(),
            &[Refused],
        );
    }
    // A flip in a name or a date of the zip changes nothing; one in a part breaks its sum.
    for _ in 0..60 {
        let mut mutant = sound.clone();
        mutant[chance.below(sound.len())] ^= 1 << chance.below(8);
        one("workbook, a bit", mutant, &[Refused, Same]);
    }
}
