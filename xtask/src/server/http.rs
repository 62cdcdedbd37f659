//! As much of HTTP/1.1 as browsers on the same machine need: one request per connection.
//!
//! Not `tiny_http`: its pool can leave a new connection waiting behind kept-alive ones, and a
//! browser that opens several at once then loads forever (seen on a busy machine).

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

/// Longest request read; a browser's are about a kilobyte.
const MAX_REQUEST: u64 = 64 * 1024;

/// How long a connection may say nothing. Browsers open some that they never use.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a static server reads of a request.
pub(crate) struct Request {
    /// `GET` or `HEAD`, if it is to be served.
    pub(crate) method: String,
    /// The path and query, still percent-encoded.
    pub(crate) target: String,
    /// The value of `Accept-Encoding`.
    pub(crate) accept_encoding: String,
}

impl Request {
    /// Reads a request; none when the client sent none.
    pub(crate) fn read(stream: &TcpStream) -> io::Result<Option<Self>> {
        stream.set_read_timeout(Some(PATIENCE))?;
        Self::parse(BufReader::new(stream.take(MAX_REQUEST)))
    }

    fn parse(input: impl BufRead) -> io::Result<Option<Self>> {
        let mut lines = input.lines();
        let Some(first) = lines.next().transpose()? else {
            return Ok(None);
        };
        let mut words = first.split_whitespace().map(str::to_owned);
        let (Some(method), Some(target)) = (words.next(), words.next()) else {
            return Ok(None);
        };
        let mut accept_encoding = String::new();
        for line in lines {
            let line = line?;
            match line.split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("accept-encoding") => {
                    value.trim().clone_into(&mut accept_encoding);
                }
                Some(_) => {}
                None => break,
            }
        }
        Ok(Some(Self {
            method,
            target,
            accept_encoding,
        }))
    }
}

/// An answer.
pub(crate) struct Response {
    /// The code and its meaning.
    pub(crate) status: &'static str,
    /// Names and values, without the length, which `write` adds.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The content.
    pub(crate) body: Arc<[u8]>,
}

impl Response {
    /// An answer without content nor headers.
    pub(crate) fn empty(status: &'static str) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Arc::default(),
        }
    }

    /// Adds a header.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends the answer, without its content when only its headers were asked for.
    pub(crate) fn write(&self, output: impl Write, with_body: bool) -> io::Result<()> {
        let mut output = BufWriter::new(output);
        write!(output, "HTTP/1.1 {}\r\n", self.status)?;
        for (name, value) in &self.headers {
            write!(output, "{name}: {value}\r\n")?;
        }
        write!(output, "Content-Length: {}\r\n", self.body.len())?;
        write!(output, "Connection: close\r\n\r\n")?;
        if with_body {
            output.write_all(&self.body)?;
        }
        output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_browser_sends() -> io::Result<()> {
        let text = "GET /carte/?x=1 HTTP/1.1\r\nHost: a:1\r\naccept-encoding: gzip, br\r\n\r\n";
        let request = Request::parse(text.as_bytes())?;
        let read = request.map(|request| (request.method, request.target, request.accept_encoding));
        assert_eq!(
            read,
            Some(("GET".into(), "/carte/?x=1".into(), "gzip, br".into()))
        );
        Ok(())
    }

    #[test]
    fn silence_and_half_a_line_are_no_request() -> io::Result<()> {
        assert!(Request::parse(&b""[..])?.is_none());
        assert!(Request::parse(&b"GET\r\n\r\n"[..])?.is_none());
        Ok(())
    }

    #[test]
    fn a_head_request_gets_the_length_alone() -> io::Result<()> {
        let mut sent = Vec::new();
        let mut response = Response::empty("200 OK").with("Vary", "Accept-Encoding");
        response.body = Arc::from(&b"abc"[..]);
        response.write(&mut sent, false)?;
        let expected = "HTTP/1.1 200 OK\r\nVary: Accept-Encoding\r\nContent-Length: 3\r\n\
                        Connection: close\r\n\r\n";
        assert_eq!(String::from_utf8_lossy(&sent), expected);
        Ok(())
    }
}
