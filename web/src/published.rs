//! Published files in the browser: fetched, held against the catalogue, read by the core.

use crate::words;
use js_sys::{ArrayBuffer, JSON, Reflect, Uint8Array};
use orion_indicateurs::arrow;
use orion_indicateurs::publication::{ListedFile, Listing, Suite, check_version};
use orion_indicateurs::table::{Schema, Table};
use orion_indicateurs::text;
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// One French sentence that says why something is not shown.
pub(crate) type Sentence = String;

/// The path of the site, from the page: `/` or `/orion/`.
pub(crate) fn base() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let meta = document.and_then(|d| d.query_selector("meta[name=orion-base]").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_else(|| "/".into())
}

/// Reads the listing of the publication.
pub(crate) async fn listing() -> Result<Listing, Sentence> {
    let name = "site.json";
    let response = fetch(name).await.map_err(|why| words::unread(name, why))?;
    let malformed = || words::unread(name, "ce n’est pas un catalogue");
    let json = response.json().map_err(|_| malformed())?;
    let json = JsFuture::from(json).await.map_err(|_| malformed())?;
    let version = Reflect::get(&json, &"version".into())
        .ok()
        .and_then(|v| v.as_string());
    check_version(&version.ok_or_else(malformed)?).map_err(|error| words::catalogue(&error))?;
    let listing: Listing = serde_wasm_bindgen::from_value(json).map_err(|_| malformed())?;
    listing.check().map_err(|error| words::catalogue(&error))?;
    Ok(listing)
}

/// Reads the list of the files that the listing leaves out.
async fn suite(listing: &Listing) -> Result<Suite, Sentence> {
    let entry = &listing.suite;
    let malformed = |_| words::unread(&label(entry), "ce n’est pas une liste de fichiers");
    let bytes = announced(entry).await?;
    let json = JSON::parse(&String::from_utf8_lossy(&bytes)).map_err(malformed)?;
    let suite: Suite =
        serde_wasm_bindgen::from_value(json).map_err(|error| malformed(error.into()))?;
    suite.check().map_err(|error| words::catalogue(&error))?;
    Ok(suite)
}

/// Reads the table that a file of the publication holds. A file that the first map does
/// not need is looked up in the suite of the listing, whose address never changes what it
/// gives: the browser keeps it.
pub(crate) async fn table(
    listing: &Listing,
    name: &str,
    schema: &'static Schema,
) -> Result<Table, Sentence> {
    let entry = if let Some(entry) = listing.file(name) {
        entry.clone()
    } else {
        let suite = suite(listing).await?;
        let entry = suite.file(name);
        entry.map_err(|error| words::catalogue(&error))?.clone()
    };
    let bytes = announced(&entry).await?;
    arrow::read(&bytes, schema)
        .map_err(|error| words::unread(&label(&entry), text::file_error(&error)))
}

/// The bytes of a file, when they are those that the publication announces.
async fn announced(entry: &ListedFile) -> Result<Vec<u8>, Sentence> {
    let unread = |why| words::unread(&label(entry), why);
    let bytes = bytes(&entry.path).await.map_err(unread)?;
    if !is_announced(&bytes, entry) {
        return Err(unread("ce n’est pas celui que la publication annonce"));
    }
    Ok(bytes)
}

/// What a visitor is told of a file: its path without the digits of its content.
fn label(entry: &ListedFile) -> String {
    let extension = entry.path.rsplit('.').next().unwrap_or_default();
    format!("{}.{extension}", entry.name())
}

fn is_announced(bytes: &[u8], entry: &ListedFile) -> bool {
    let mut digest = Sha256::digest(bytes).into_iter();
    let same = entry.sha256.as_bytes().chunks(2).all(|pair| {
        let text = std::str::from_utf8(pair).unwrap_or_default();
        u8::from_str_radix(text, 16).ok() == digest.next()
    });
    u64::try_from(bytes.len()) == Ok(entry.bytes) && same && digest.next().is_none()
}

async fn bytes(path: &str) -> Result<Vec<u8>, &'static str> {
    let response = fetch(path).await?;
    let cut = "la connexion s’est interrompue";
    let buffer = JsFuture::from(response.array_buffer().map_err(|_| cut)?)
        .await
        .map_err(|_| cut)?;
    let buffer: ArrayBuffer = buffer.dyn_into().map_err(|_: JsValue| cut)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

async fn fetch(path: &str) -> Result<Response, &'static str> {
    let unreachable = "le site ne répond pas";
    let window = web_sys::window().ok_or(unreachable)?;
    let url = format!("{}data/{path}", base());
    let response = JsFuture::from(window.fetch_with_str(&url))
        .await
        .map_err(|_| unreachable)?;
    let response: Response = response.dyn_into().map_err(|_| unreachable)?;
    match response.status() {
        200 => Ok(response),
        404 | 410 => Err("il n’est pas sur le site"),
        _ => Err("le site a répondu par une erreur"),
    }
}
