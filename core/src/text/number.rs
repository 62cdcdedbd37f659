//! French numbers: narrow no-break spaces, decimal comma, true minus sign.

use crate::figure::Value;
use crate::indicator::Unit;
use crate::position::Quarters;

/// The narrow no-break space that groups digits and comes before `%`.
const THIN: char = '\u{202F}';

/// A whole number, by groups of three digits.
///
/// ```
/// assert_eq!(orion_indicateurs::text::integer(-12_345), "−12\u{202F}345");
/// ```
pub fn integer(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "−" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(THIN);
        }
        text.push(digit);
    }
    text
}

/// A whole number that shows its sign, zero excepted.
pub fn signed(number: i64) -> String {
    let plus = if number > 0 { "+" } else { "" };
    format!("{plus}{}", integer(number))
}

/// A number with its unit: `47 %`, `+6 points`.
fn with_unit(number: &str, unit: Unit, plural: bool) -> String {
    match unit_of(unit, plural) {
        "" => number.to_owned(),
        word => format!("{number}{THIN}{word}"),
    }
}

/// The unit, of one or of several.
fn unit_of(unit: Unit, plural: bool) -> &'static str {
    match unit {
        Unit::Percent | Unit::PercentTenths => "%",
        Unit::Points if plural => "points",
        Unit::Points => "point",
        Unit::Decimal(_, word) => word,
        Unit::Nombre(one, several) | Unit::Solde(one, several) => {
            if plural {
                several
            } else {
                one
            }
        }
    }
}

/// How many decimals a unit shows.
fn decimals(unit: Unit) -> u32 {
    match unit {
        Unit::PercentTenths => 1,
        Unit::Decimal(decimals, _) => decimals.into(),
        _ => 0,
    }
}

/// A figure's value, with its unit.
///
/// ```
/// use orion_indicateurs::{figure::Value, indicator::Unit, text};
/// assert_eq!(text::value(Value::Published(47), Unit::Percent), "47\u{202F}%");
/// assert_eq!(text::value(Value::Published(-1), Unit::Points), "−1\u{202F}point");
/// let pression = Value::ratio(458, 248).unwrap();
/// assert_eq!(text::value(pression, Unit::Decimal(2, "")), "1,85");
/// ```
pub fn value(value: Value, unit: Unit) -> String {
    let places = decimals(unit);
    let parts = match value {
        Value::Published(parts) => i64::from(parts),
        Value::Count(count) => count,
        Value::Ratio(ratio) => {
            let of_hundred = matches!(unit, Unit::Percent | Unit::PercentTenths);
            let by = 10_u32.pow(places) * if of_hundred { 100 } else { 1 };
            i64::try_from(ratio.scaled(by)).unwrap_or(i64::MAX)
        }
    };
    let number = decimal(parts, places);
    let sign = match unit {
        Unit::Points | Unit::Solde(..) if parts > 0 => "+",
        _ => "",
    };
    let plural = parts.unsigned_abs() >= 2 * 10_u64.pow(places);
    with_unit(&format!("{sign}{number}"), unit, plural)
}

/// A number given in its smallest parts, with that many decimals: 185 and 2 is `1,85`.
fn decimal(parts: i64, places: u32) -> String {
    let by = 10_u64.pow(places);
    let (whole, rest) = (parts.unsigned_abs() / by, parts.unsigned_abs() % by);
    let minus = if parts < 0 { "−" } else { "" };
    let whole = integer(i64::try_from(whole).unwrap_or(i64::MAX));
    match places {
        0 => format!("{minus}{whole}"),
        _ => format!("{minus}{whole},{rest:0width$}", width = places as usize),
    }
}

/// A median or a quartile, to a tenth where it is not whole: `47,5 %`.
///
/// In the units that have decimals of their own, to the last of them.
pub fn quarters(quarters: Quarters, unit: Unit) -> String {
    if decimals(unit) > 0 {
        return value(Value::Count(quarters.rounded()), unit);
    }
    let tenths = i64::from(quarters.tenths_half_even());
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    let sign = match unit {
        _ if tenths < 0 => "−",
        Unit::Points | Unit::Solde(..) if tenths > 0 => "+",
        _ => "",
    };
    let decimals = if rest == 0 {
        String::new()
    } else {
        format!(",{rest}")
    };
    with_unit(
        &format!("{sign}{}{decimals}", integer(whole)),
        unit,
        whole > 1,
    )
}

/// The unit alone, as a column header shows it.
pub fn unit(unit: Unit) -> &'static str {
    unit_of(unit, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn numbers_are_written_as_in_french() {
        assert_eq!(integer(0), "0");
        assert_eq!(integer(1_234_567), "1\u{202F}234\u{202F}567");
        assert_eq!(integer(i64::MIN).chars().next(), Some('−'));
        assert_eq!(signed(0), "0");
        assert_eq!(signed(6), "+6");
    }

    #[test]
    fn medians_show_a_tenth_only_where_there_is_one() {
        let of = |n, unit| quarters(Quarters::from_quarters(n), unit);
        assert_eq!(of(188, Unit::Percent), "47\u{202F}%");
        assert_eq!(of(190, Unit::Percent), "47,5\u{202F}%");
        assert_eq!(of(-2, Unit::Points), "−0,5\u{202F}point");
        assert_eq!(of(9, Unit::Points), "+2,2\u{202F}points");
        assert_eq!(of(0, Unit::Points), "0\u{202F}point");
    }
}
