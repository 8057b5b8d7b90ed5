//! Addresses and file names inside a sentence: what no rule may touch.
//!
//! Times, ratios and codes need no shield: no rule acts on a mark between two characters of a word.

/// Endings that make `word.ending` a file name or a domain name.
const ENDINGS: [&str; 52] = [
    "bib", "bmp", "cfg", "com", "css", "csv", "doc", "docx", "eps", "epub", "eu", "fr", "geojson", "gif",
    "gpkg", "gz", "html", "ico", "info", "int", "io", "jpeg", "jpg", "js", "json", "jsonld", "md", "mp3",
    "mp4", "net", "odp", "ods", "odt", "org", "parquet", "pdf", "png", "ppt", "pptx", "rdf", "rs", "shp",
    "svg", "toml", "ttl", "txt", "uk", "xls", "xlsx", "xml", "yaml", "yml",
];

/// Beginnings that make a word an address whatever follows.
const BEGINNINGS: [&str; 4] = ["www.", "mailto:", "tel:", "doi:"];

/// Words that lose their vowel before an address: « l’exemple.fr ».
const ELISIONS: [&str; 9] = ["l", "d", "s", "n", "m", "t", "c", "j", "qu"];

/// One flag for each character: true inside an address or a file name.
pub(super) fn shield(characters: &[char]) -> Vec<bool> {
    let mut shielded = vec![false; characters.len()];
    let mut start = 0;
    for word in characters.split(|it| it.is_whitespace()) {
        let (from, to) = core(word);
        if is_protected(&word[from..to]) {
            shielded[start + from..start + to].fill(true);
        }
        start += word.len() + 1;
    }
    shielded
}

/// Where a word begins and ends without the punctuation around it and the elision before it.
fn core(word: &[char]) -> (usize, usize) {
    let opens = |it: &char| "([{<«“‘\"'".contains(*it);
    let closes = |it: &char| ")]}>»”’\"'.,;:!?…".contains(*it);
    let end = word.len() - word.iter().rev().take_while(|it| closes(it)).count();
    let start = word[..end].iter().take_while(|it| opens(it)).count();
    let apostrophe = word[start..end].iter().position(|it| matches!(it, '\'' | '’'));
    let elided = apostrophe.filter(|length| {
        let article: String = word[start..start + length].iter().collect();
        ELISIONS.contains(&article.to_lowercase().as_str())
    });
    (elided.map_or(start, |length| start + length + 1), end)
}

fn is_protected(core: &[char]) -> bool {
    let text: String = core.iter().collect::<String>().to_lowercase();
    text.contains("://")
        || BEGINNINGS.iter().any(|it| text.starts_with(it))
        || is_email(&text)
        || is_file_or_domain(&text)
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

/// `rapport.pdf`, `service.gouv.fr`, `data/deces.csv`, `exemple.org/page?lang=fr`.
fn is_file_or_domain(text: &str) -> bool {
    let named = |name: &str| {
        let allowed = |it: char| it.is_alphanumeric() || "._-~".contains(it);
        name.rsplit_once('.').is_some_and(|(stem, ending)| {
            stem.contains(char::is_alphanumeric) && stem.chars().all(allowed) && ENDINGS.contains(&ending)
        })
    };
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    let last = text.rsplit('/').next().unwrap_or_default();
    named(first) || named(last)
}
