//! Several values in one text, as cells of a spreadsheet hold them.

/// How the values of a text are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Split {
    /// By this mark between them.
    Mark(String),
    /// As a list of quoted texts: `['a', 'b']`, or `["a", "b"]`.
    List,
}

impl Split {
    /// The values; nothing if the text is not written so.
    pub(super) fn of(&self, text: &str) -> Option<Vec<String>> {
        match self {
            Self::Mark(mark) => {
                let parts = text.split(mark.as_str()).map(str::trim);
                Some(parts.filter(|part| !part.is_empty()).map(str::to_owned).collect())
            }
            Self::List => list(text.trim()),
        }
    }
}

fn list(text: &str) -> Option<Vec<String>> {
    let mut rest = text.strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut items = Vec::new();
    while !rest.is_empty() {
        let (item, behind) = quoted(rest)?;
        items.push(item);
        rest = match behind.trim_start().strip_prefix(',') {
            Some(next) => next.trim_start(),
            None if behind.trim().is_empty() => "",
            None => return None,
        };
    }
    Some(items)
}

/// The text between the quotes at the start, and what stands behind them.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, c)| c).filter(|c| ['\'', '"'].contains(c))?;
    let mut item = String::new();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => match chars.next()?.1 {
                'n' | 'r' | 't' => item.push(' '),
                escaped => item.push(escaped),
            },
            c if c == quote => return Some((item, text.get(at + c.len_utf8()..)?)),
            c => item.push(c),
        }
    }
    None
}
