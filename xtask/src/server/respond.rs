//! One request, one answer.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::compression::{Cache, accepts_gzip};
use super::media_type;
use super::mount::{Mount, Target};

type Answer = Response<io::Cursor<Vec<u8>>>;

/// Answers a request; a client that went away is no error.
pub(crate) fn respond(request: Request, mount: &Mount, cache: &Cache) {
    let answer = answer(&request, mount, cache).unwrap_or_else(|error| {
        eprintln!("cannot serve {}: {error:#}", request.url());
        Response::from_string("internal error").with_status_code(500)
    });
    // Plain hosts give the length; tiny_http would otherwise send large files in chunks.
    let _ = request.respond(answer.with_chunked_threshold(usize::MAX));
}

fn answer(request: &Request, mount: &Mount, cache: &Cache) -> Result<Answer> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Ok(Response::from_string("method not allowed").with_status_code(405));
    }
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    let answer = match mount.resolve(path) {
        Target::File(file) => file_answer(&file, request, cache)?,
        Target::Redirect(folder) => redirect(&folder, query)?,
        Target::Unknown => not_found(request, mount, cache)?,
    };
    let answer = answer.with_header(header("Cache-Control", "no-cache")?);
    if mount.is_data(path) {
        return Ok(answer.with_header(header("Access-Control-Allow-Origin", "*")?));
    }
    Ok(answer)
}

fn file_answer(file: &Path, request: &Request, cache: &Cache) -> Result<Answer> {
    let media_type = media_type::of(file);
    let content = fs::read(file)?;
    let answer = if media_type.compressible && client_accepts_gzip(request) {
        let modified = fs::metadata(file)?.modified()?;
        let compressed = cache.gzip(file, modified, &content)?;
        Response::from_data(&*compressed).with_header(header("Content-Encoding", "gzip")?)
    } else {
        Response::from_data(content)
    };
    Ok(answer
        .with_header(header("Content-Type", media_type.name)?)
        .with_header(header("Vary", "Accept-Encoding")?))
}

fn not_found(request: &Request, mount: &Mount, cache: &Cache) -> Result<Answer> {
    let page = mount.not_found();
    if !page.is_file() {
        return Ok(Response::from_string("not found").with_status_code(404));
    }
    Ok(file_answer(&page, request, cache)?.with_status_code(404))
}

fn redirect(folder: &str, query: &str) -> Result<Answer> {
    let address = if query.is_empty() {
        folder.to_owned()
    } else {
        format!("{folder}?{query}")
    };
    Ok(Response::from_data("")
        .with_status_code(StatusCode(301))
        .with_header(header("Location", &address)?))
}

fn client_accepts_gzip(request: &Request) -> bool {
    request
        .headers()
        .iter()
        .filter(|header| header.field.equiv("Accept-Encoding"))
        .any(|header| accepts_gzip(header.value.as_str()))
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("`{name}: {value}` is no valid header"))
}
