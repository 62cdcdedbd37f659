//! How long to wait before asking again.

use chrono::{DateTime, Utc};
use std::time::Duration;

/// What a portal asks to wait for: seconds, or until a date.
pub(super) fn retry_after(header: &str, now: DateTime<Utc>) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(header).ok()?;
    Some((until.to_utc() - now).to_std().unwrap_or_default())
}

/// Twice as long each time.
pub(super) fn back_off(pause: Duration, tried: u32) -> Duration {
    pause * 2_u32.saturating_pow(tried.saturating_sub(1).min(16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_read() {
        let now = DateTime::parse_from_rfc3339("2026-11-22T08:00:00Z")
            .unwrap()
            .to_utc();
        let wait = |header| retry_after(header, now).map(|wait| wait.as_secs());
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("Sun, 22 Nov 2026 08:01:30 GMT"), Some(90));
        assert_eq!(wait("Sat, 21 Nov 2026 08:01:30 GMT"), Some(0));
        assert_eq!(wait("bientôt"), None);
    }

    #[test]
    fn each_wait_is_twice_the_one_before() {
        let waits: Vec<_> = (1..5)
            .map(|n| back_off(Duration::from_secs(2), n).as_secs())
            .collect();
        assert_eq!(waits, [2, 4, 8, 16]);
    }
}
