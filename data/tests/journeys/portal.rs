//! An open-data portal, as far as one download sees it.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// One answer: what is sent, cut or slowed as a network does.
#[derive(Clone, Default)]
pub(crate) struct Answer {
    pub(crate) status: &'static str,
    pub(crate) headers: Vec<String>,
    pub(crate) body: Vec<u8>,
    /// The length that is announced, when it is not that of the body.
    pub(crate) length: Option<usize>,
    /// How long to keep silent before the body.
    pub(crate) silent: Duration,
}

impl Answer {
    pub(crate) fn of(status: &'static str, body: &[u8]) -> Self {
        Self {
            status,
            body: body.to_vec(),
            ..Self::default()
        }
    }

    pub(crate) fn with(mut self, header: &str) -> Self {
        self.headers.push(header.into());
        self
    }
}

/// A portal: its address, and the requests that it was sent.
pub(crate) struct Portal {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Portal {
    /// Answers each request by its line and headers, in lower case, and its number.
    pub(crate) fn start(answer: impl Fn(&str, usize) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut request = String::new();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                while !request.ends_with("\r\n\r\n") {
                    if reader.read_line(&mut request).unwrap_or(0) == 0 {
                        break;
                    }
                }
                let request = request.to_lowercase();
                let number = {
                    let mut seen = seen.lock().unwrap();
                    seen.push(request.clone());
                    seen.len() - 1
                };
                // The client may hang up first: that is one of the cases.
                let _ = send(&mut stream, &answer(&request, number));
            }
        });
        Self { url, requests }
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn send(stream: &mut impl Write, answer: &Answer) -> std::io::Result<()> {
    let length = answer.length.unwrap_or(answer.body.len());
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Length: {length}\r\nConnection: close\r\n",
        answer.status
    )?;
    for header in &answer.headers {
        write!(stream, "{header}\r\n")?;
    }
    write!(stream, "\r\n")?;
    stream.flush()?;
    thread::sleep(answer.silent);
    stream.write_all(&answer.body)
}
