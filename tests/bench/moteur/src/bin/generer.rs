//! Writes the corpus: `generer FOLDER ROWS…` makes `FOLDER/corpus_ROWS.arrow`, and beside
//! it a `.json` with what every engine is given: the digest of the file, and the means of
//! the quadrant as exact fractions.

use orion_bench::corpus;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("usage: generer FOLDER ROWS…")?;
    fs::create_dir_all(&folder)?;
    for rows in arguments {
        write(Path::new(&folder), rows.parse()?)?;
    }
    Ok(())
}

fn write(folder: &Path, rows: usize) -> Result<(), Box<dyn Error>> {
    let table = corpus::table(rows)?;
    let bytes = orion_data::publish::write_ipc(&table)?;
    let digest: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let [poursuite, emploi] = corpus::quadrant_means(&table)?;
    let description = format!(
        "{{\"rows\":{rows},\"bytes\":{},\"sha256\":\"{digest}\",\"poursuite\":{poursuite:?},\"emploi\":{emploi:?}}}\n",
        bytes.len()
    );
    fs::write(folder.join(format!("corpus_{rows}.arrow")), bytes)?;
    fs::write(folder.join(format!("corpus_{rows}.json")), &description)?;
    print!("{description}");
    Ok(())
}
