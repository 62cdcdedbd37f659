//! Just enough reading of HTML to find tags and their attributes in the pages of this
//! project: start tags, comments and scripts; no entities, no error recovery.

/// A start tag, with its place in the page.
#[derive(Clone, Copy)]
pub(crate) struct Tag<'a> {
    /// From `<` to `>`, both included.
    pub(crate) text: &'a str,
    /// Where the tag begins in the page.
    pub(crate) start: usize,
}

impl<'a> Tag<'a> {
    /// Where the tag ends in the page.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The element's name, as written.
    pub(crate) fn name(&self) -> &'a str {
        let inside = self.inside();
        inside
            .split(|c: char| c.is_whitespace() || c == '/')
            .next()
            .unwrap_or(inside)
    }

    /// An attribute's value, empty when it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = &self.inside()[self.name().len()..];
        while let Some((found, value, after)) = next_attribute(rest) {
            if found == name {
                return Some(value);
            }
            rest = after;
        }
        None
    }

    fn inside(&self) -> &'a str {
        self.text.trim_start_matches('<').trim_end_matches('>')
    }
}

/// The name and value of the next attribute, and what follows it.
fn next_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    if text.is_empty() {
        return None;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || "=/".contains(c))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let Some(rest) = rest.strip_prefix('=') else {
        return Some((name, "", rest));
    };
    let (value, after) = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].split_once(quote)?,
        _ => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
    };
    Some((name, value, after))
}

/// All start tags, in order; those in comments and in scripts are none.
pub(crate) fn start_tags(page: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut position = 0;
    while let Some(offset) = page[position..].find('<') {
        let start = position + offset;
        let rest = &page[start..];
        position = start + skipped(rest);
        if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = Tag {
                text: &page[start..position],
                start,
            };
            if tag.name() == "script" {
                position += page[position..]
                    .find("</script")
                    .unwrap_or(page.len() - position);
            }
            tags.push(tag);
        }
    }
    tags
}

/// The length of the tag or comment that a text begins with.
fn skipped(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |end| end + 3);
    }
    let mut quote = None;
    for (index, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return index + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// A module written in the page itself.
pub(crate) struct InlineModule<'a> {
    /// What lies between the tags.
    pub(crate) code: &'a str,
    /// Where the element begins in the page.
    pub(crate) start: usize,
    /// Where the element ends in the page.
    pub(crate) end: usize,
}

/// The first inline module of the page.
pub(crate) fn inline_module(page: &str) -> Option<InlineModule<'_>> {
    let tag = start_tags(page).into_iter().find(|tag| {
        tag.name() == "script"
            && tag.attribute("type") == Some("module")
            && tag.attribute("src").is_none()
    })?;
    let (code, _) = page[tag.end()..].split_once("</script>")?;
    let end = tag.end() + code.len() + "</script>".len();
    Some(InlineModule {
        code,
        start: tag.start,
        end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_attributes_in_every_notation() {
        let tag = Tag {
            text: "<link rel=\"a b\" href=/x.css hidden title='c>d'/>",
            start: 0,
        };
        assert_eq!(tag.name(), "link");
        assert_eq!(tag.attribute("rel"), Some("a b"));
        assert_eq!(tag.attribute("href"), Some("/x.css"));
        assert_eq!(tag.attribute("hidden"), Some(""));
        assert_eq!(tag.attribute("title"), Some("c>d"));
        assert_eq!(tag.attribute("id"), None);
    }

    #[test]
    fn finds_no_tag_in_comments_and_scripts() {
        let page = "<!doctype html><!-- <p> --><script>a<b</script><i title=\"<u>\">é</i>";
        let names: Vec<_> = start_tags(page).iter().map(Tag::name).collect();
        assert_eq!(names, ["script", "i"]);
    }

    #[test]
    fn a_tag_that_never_ends_is_no_trouble() {
        assert_eq!(start_tags("a <p title=\"").len(), 1);
        assert_eq!(start_tags("<").len(), 0);
        assert_eq!(start_tags("<script>").len(), 1);
    }

    #[test]
    fn finds_the_inline_module_and_its_bounds() {
        let page = "<b><script src=\"/a.js\"></script><script type=\"module\">go()</script></b>";
        let module = inline_module(page);
        assert_eq!(module.as_ref().map(|module| module.code), Some("go()"));
        assert_eq!(module.map(|module| &page[module.end..]), Some("</b>"));
    }
}
