//! Pages outside editions, and help lines.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::config::Config;
use crate::content::markdown;
use crate::content::numbers::Grammar;
use crate::data::Catalog;
use crate::diagnostic::{Diagnostic, Report, rules};
use crate::edition::cite::View;
use crate::edition::expression::Interpreter;
use crate::edition::inline::plain;
use crate::edition::links::Places;
use crate::edition::prose::Lints;
use crate::edition::resolve::{Context, Growth, Resolver};
use crate::edition::spec::{self, EditionSpec};
use crate::edition::{HelpLine, Page, anchors};
use crate::source::yaml::{self, Fields};
use crate::source::{SourceFile, Sources};
use crate::text::Language;

const HELP_LINES: &str = "content/help-lines.yaml";

/// Addresses of the pages, whatever their language.
pub fn slugs(sources: &Sources) -> BTreeSet<String> {
    files(sources).map(|file| slug_and_language(file).0.to_owned()).collect()
}

fn files(sources: &Sources) -> impl Iterator<Item = &SourceFile> {
    sources.under("content/pages").filter(|it| it.path.ends_with(".md"))
}

/// `about.en.md` is the page `about` in English; without a language, `None`.
fn slug_and_language(file: &SourceFile) -> (&str, Option<Language>) {
    let stem = file.stem();
    let found =
        Language::ALL.into_iter().find_map(|it| Some((stem.strip_suffix(&format!(".{}", it.code()))?, it)));
    found.map_or((stem, None), |(slug, language)| (slug, Some(language)))
}

/// Resolves every page; numbers in pages are those the newest edition of the project sees, wanted or not.
pub fn load(
    report: &mut Report,
    sources: &Sources,
    (config, catalog, (grammar, lints)): (&Config, &Catalog, (&Grammar, &Lints)),
    newest: Option<&EditionSpec>,
    places: Places,
) -> Vec<Page> {
    let as_of = newest.map_or(Date::MAX, |it| it.data_as_of);
    let interpreter = Interpreter::new(newest.map_or(0, |it| it.release.year()));
    let mut pages = Vec::new();
    for file in files(sources) {
        let (slug, language) = slug_and_language(file);
        let language = language.unwrap_or(config.default_language());
        let context = Context {
            view: View { catalog, as_of, language },
            release: newest.map_or(Date::MAX, |it| it.release),
            interpreter: &interpreter,
            places: places.clone(),
            displays: BTreeMap::new(),
            key_figures: BTreeMap::new(),
            grammar,
            lints,
            has_before: false,
        };
        pages.extend(page(report, file, slug, context));
    }
    pages
}

fn page(report: &mut Report, file: &SourceFile, slug: &str, mut context: Context) -> Option<Page> {
    let (front, body) = markdown::split_front_matter(report, file);
    let document = markdown::parse(report, file, body);
    let Some(front) = front else {
        // A file that is not UTF-8 or whose front matter is not closed has been reported as such.
        if file.as_text().is_none() || file.text().starts_with("---") {
            return None;
        }
        report.push(Diagnostic::error(rules::YAML_MISSING_KEY, file.start()).with("key", "title"));
        return None;
    };
    let node = yaml::parse_range(report, file, front)?;
    let spec = spec::parse_page(report, &node)?;
    let mut taken = BTreeSet::new();
    let anchors = anchors::heading_anchors(&document, &mut taken);
    context.places.sections.insert(slug.to_owned(), taken);
    let mut growth = Growth::default();
    let mut resolver = Resolver::new(report, &context, &mut growth, slug, anchors);
    let title = plain(&resolver.text(&spec.title));
    let summary = spec.summary.as_ref().map(|it| plain(&resolver.text(it)));
    let (blocks, notes) = resolver.document(&document);
    let language = context.view.language;
    growth.numbered.judge(report, language);
    Some(Page { slug: slug.to_owned(), role: spec.role.text, language, title, summary, blocks, notes })
}

/// Days after which what is said of a help line must have been checked again.
const HELP_LINE_DAYS: i32 = 180;

/// Reads `content/help-lines.yaml`; warns of lines checked long before `reference`, the day of publication.
pub fn load_help_lines(
    report: &mut Report,
    sources: &Sources,
    language: Language,
    reference: Option<Date>,
) -> Vec<HelpLine> {
    let Some(file) = sources.get(HELP_LINES) else { return Vec::new() };
    let Some(node) = yaml::parse(report, file) else { return Vec::new() };
    let nodes = yaml::list(report, &node).unwrap_or_default();
    let lines = nodes.iter().filter_map(|node| {
        let mut fields = Fields::new(report, node)?;
        let number = fields.text(report, "number");
        let spoken = fields.text(report, "spoken");
        let label = fields.localized(report, "label", language);
        let details = fields.localized(report, "details", language);
        let verified = fields.text(report, "verified_on");
        let verified_on = verified.as_ref().and_then(|it| spec::parse_date(report, it));
        let age = reference.zip(verified_on).and_then(|(day, checked)| day.since(checked).ok());
        if let (Some(text), Some(number), true) =
            (&verified, &number, age.is_some_and(|it| it.get_days() > HELP_LINE_DAYS))
        {
            let outdated = Diagnostic::warning(rules::HELP_LINE_OUTDATED, text.span)
                .with("name", &number.text)
                .with("found", &text.text)
                .with("expected", HELP_LINE_DAYS);
            report.push(outdated);
        }
        let is_emergency = fields.optional_bool(report, "emergency").unwrap_or(false);
        let by_text_message = fields.optional_bool(report, "text_message").unwrap_or(false);
        fields.finish(report);
        Some(HelpLine {
            number: number?.text.chars().filter(|it| !it.is_whitespace()).collect(),
            spoken: spoken?.text,
            by_text_message,
            label: label?.to_localized(),
            details: details?.to_localized(),
            verified_on: verified_on?,
            is_emergency,
        })
    });
    lines.collect()
}
