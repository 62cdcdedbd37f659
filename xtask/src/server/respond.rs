//! One request, one answer.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};

use super::compression::{Cache, accepts_gzip, twin};
use super::http::{Request, Response};
use super::media_type;
use super::mount::{Mount, Target};

/// The answer to a request; a file that cannot be read is reported here and to the client.
pub(crate) fn respond(request: &Request, mount: &Mount, cache: &Cache) -> Response {
    answer(request, mount, cache).unwrap_or_else(|error| {
        eprintln!("{error:#}");
        Response::empty("500 Internal Server Error")
    })
}

fn answer(request: &Request, mount: &Mount, cache: &Cache) -> Result<Response> {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Ok(Response::empty("405 Method Not Allowed").with("Allow", "GET, HEAD"));
    }
    let (path, query) = request
        .target
        .split_once('?')
        .unwrap_or((&request.target, ""));
    let response = match mount.resolve(path) {
        Target::File(file) => file_response("200 OK", &file, request, cache)?,
        Target::Redirect(folder) => redirect(&folder, query),
        Target::Unknown => not_found(request, mount, cache)?,
    };
    let response = response.with("Cache-Control", "no-cache");
    if mount.is_data(path) {
        return Ok(response.with("Access-Control-Allow-Origin", "*"));
    }
    Ok(response)
}

fn file_response(
    status: &'static str,
    file: &Path,
    request: &Request,
    cache: &Cache,
) -> Result<Response> {
    let media_type = media_type::of(file);
    let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut response = Response::empty(status)
        .with("Content-Type", media_type.name)
        .with("Vary", "Accept-Encoding");
    if media_type.compressible && accepts_gzip(&request.accept_encoding) {
        response.body = match twin(file) {
            Some(twin) => Arc::from(twin),
            None => cache.gzip(file, fs::metadata(file)?.modified()?, &content)?,
        };
        return Ok(response.with("Content-Encoding", "gzip"));
    }
    response.body = Arc::from(content);
    Ok(response)
}

fn not_found(request: &Request, mount: &Mount, cache: &Cache) -> Result<Response> {
    const STATUS: &str = "404 Not Found";
    let page = mount.not_found();
    if page.is_file() {
        file_response(STATUS, &page, request, cache)
    } else {
        Ok(Response::empty(STATUS))
    }
}

fn redirect(folder: &str, query: &str) -> Response {
    let address = if query.is_empty() {
        folder.to_owned()
    } else {
        format!("{folder}?{query}")
    };
    Response::empty("301 Moved Permanently").with("Location", address)
}
