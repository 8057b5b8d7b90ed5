//! Assembling: from sources to a [`Publication`] in which nothing is missing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::content::numbers::Grammar;
use crate::content::{BlockKind, Document, markdown};
use crate::data::Catalog;
use crate::diagnostic::waiver::{self, Waiver};
use crate::diagnostic::{Diagnostic, Report, Span, rules};
use crate::edition::aside::{Aside, plain_text};
use crate::edition::cite::View;
use crate::edition::display_spec::{self, DisplaySpec, KeyFiguresSpec};
use crate::edition::expression::{Argument, Interpreter};
use crate::edition::inline::plain;
use crate::edition::links::Places;
use crate::edition::prose::{self, Lints};
use crate::edition::resolve::{Context, Growth, Resolver};
use crate::edition::spec::{self, EditionSpec, SectionSpec};
use crate::edition::{Edition, Part, Publication, Section, anchors, references};
use crate::edition::{
    changes, concept, coverage, history, imprint, pages, provider_clock, revisions, typography,
};
use crate::source::yaml::{self, LocalizedText};
use crate::source::{SourceFile, Sources};
use crate::text::{Language, date};

/// Everything an edition is made of, as written.
struct Folder<'a> {
    spec: EditionSpec,
    /// Whether it was asked for; what is not is only read to be compared with.
    is_wanted: bool,
    /// `None` for a file that could not be read, which has been reported; the same for tables and key figures.
    charts: BTreeMap<String, Option<DisplaySpec>>,
    tables: BTreeMap<String, Option<DisplaySpec>>,
    key_figures: BTreeMap<String, Option<KeyFiguresSpec>>,
    files: BTreeMap<&'a str, &'a SourceFile>,
}

/// What is asked of a run.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Folder names of the editions wanted; empty for all.
    pub editions: &'a [String],
    /// The day taken for today; that of the newest release otherwise.
    pub today: Option<Date>,
    /// Whether files for the print shop are made, whose imprint must be complete.
    pub print_shop: bool,
}

/// Resolves every edition and page; reports all mistakes. `None` only when nothing can be assembled at all.
pub fn assemble(
    report: &mut Report,
    sources: &Sources,
    config: &Config,
    catalog: &Catalog,
    wanted: Wanted,
) -> Option<Publication> {
    let mut folders = load_folders(report, sources, config, wanted.editions);
    folders.sort_by(|a, b| (b.spec.release, &b.spec.slug).cmp(&(a.spec.release, &a.spec.slug)));
    folders.iter().for_each(|it| imprint::review(report, &it.spec, &config.imprint, wanted.print_shop));
    let slugs: BTreeSet<String> = edition_files(sources).map(|(slug, _)| slug.to_owned()).collect();
    let page_slugs = pages::slugs(sources);
    let vocabulary = prose::parse_vocabulary(report, config.vocabulary.as_ref());
    let (grammar, lints) = rayon::join(|| Grammar::new(&config.fixed_numbers), || Lints::new(&vocabulary));
    let rules = (&grammar, &lints);
    let renderings: Vec<(&Folder, Language)> =
        folders.iter().flat_map(|folder| folder.spec.languages.iter().map(move |it| (folder, *it))).collect();
    let specs: Vec<&EditionSpec> = folders.iter().map(|it| &it.spec).collect();
    let assembled: Vec<(Report, Edition)> = renderings
        .par_iter()
        .map(|(folder, language)| {
            let mut report = Report::default();
            let places = Places { pages: page_slugs.clone(), editions: slugs.clone(), ..Places::default() };
            let has_before = changes::has_before(&specs, folder.spec.kind, folder.spec.release);
            let of = (*folder, *language);
            let edition = assemble_edition(&mut report, config, catalog, rules, of, has_before, places);
            (report, edition)
        })
        .collect();
    let mut editions = Vec::with_capacity(assembled.len());
    for ((folder, _), (part, edition)) in renderings.iter().zip(assembled) {
        if folder.is_wanted {
            report.extend(part);
        }
        editions.push(edition);
    }
    add_changes(report, catalog, &renderings, &mut editions);
    editions.retain(|edition| folders.iter().any(|it| it.is_wanted && it.spec.slug == edition.slug));
    revisions::check(report, catalog, &editions);
    provider_clock::check(report, catalog, &editions);
    provider_clock::check_released(report, catalog, &editions, folders.iter().map(|it| &it.spec));
    let places = Places { pages: page_slugs, editions: slugs, ..Places::default() };
    let pages = pages::load(report, sources, (config, catalog, rules), specs.first().copied(), places);
    let today = wanted.today.or_else(|| editions.first().map(|it| it.release));
    let help_lines = pages::load_help_lines(report, sources, config.default_language(), today);
    let of_editions = folders.iter().flat_map(|it| &it.spec.waivers);
    let of_data = catalog.datasets.values().flat_map(|it| &it.waivers).filter(|it| !it.is_of_a_mapping());
    let waivers: Vec<Waiver> = of_data.chain(of_editions).cloned().collect();
    waiver::apply(report, &waivers, |it| &sources.file(it).path, wanted.editions.is_empty());
    let (indicators, datasets) = history::collect(catalog, &editions, config.default_language());
    Some(Publication {
        title: typography::set_localized(&config.title),
        publisher: typography::set_localized(&config.publisher),
        notice: config.notice.as_ref().map(typography::set_localized),
        base_url: config.base_url.clone(),
        exit_url: config.exit_url.clone(),
        languages: config.languages.clone(),
        attaches_data: config.attaches_data,
        definitions: concept::definitions(catalog, &editions),
        asked: coverage::asked(catalog, &editions),
        editions,
        pages,
        indicators,
        help_lines,
        datasets,
    })
}

/// Compares each edition with the one before it, and sets the outcome where its author asked for it.
fn add_changes(
    report: &mut Report,
    catalog: &Catalog,
    renderings: &[(&Folder, Language)],
    editions: &mut [Edition],
) {
    let mut found = Vec::with_capacity(editions.len());
    for ((folder, language), edition) in renderings.iter().zip(&*editions) {
        let is_heard = folder.is_wanted && *language == folder.spec.languages[0];
        found.push(changes::before(editions, edition).map(|older| {
            changes::compare(is_heard.then_some(&mut *report), catalog, &folder.spec, edition, older)
        }));
    }
    let wanted = renderings.iter().zip(&*editions).filter(|((folder, _), _)| folder.is_wanted);
    let linked = wanted.flat_map(|(_, edition)| changes::indicators(edition)).collect();
    for (edition, changes) in editions.iter_mut().zip(found) {
        if let Some(changes) = &changes {
            changes::insert(edition, changes, &linked);
        }
        references::name(edition);
        edition.changes = changes;
    }
}

fn load_folders<'a>(
    report: &mut Report,
    sources: &'a Sources,
    config: &Config,
    only: &[String],
) -> Vec<Folder<'a>> {
    let mut folders = Vec::new();
    for (slug, file) in edition_files(sources) {
        let path = format!("content/editions/{slug}");
        let is_wanted = only.is_empty() || only.iter().any(|it| it == slug);
        let mut unheard = Report::default();
        let report = if is_wanted { &mut *report } else { &mut unheard };
        let Some(spec) = spec::parse(report, file, slug, config.default_language()) else { continue };
        let language = spec.languages[0];
        let yaml =
            |folder: &str| sources.under(&format!("{path}/{folder}")).filter(|it| it.path.ends_with(".yaml"));
        let mut displays = |folder: &str, is_chart: bool| {
            let specs = yaml(folder)
                .map(|it| (it.stem().to_owned(), display_spec::parse(report, it, is_chart, language)));
            specs.collect::<BTreeMap<_, _>>()
        };
        let charts = displays("charts", true);
        let tables = displays("tables", false);
        let key_figures = yaml("key-figures")
            .map(|it| (it.stem().to_owned(), display_spec::parse_key_figures(report, it, language)))
            .collect();
        let prefix = path.len() + 1;
        let files = sources
            .under(&path)
            .filter(|it| it.path.ends_with(".md") && !it.path[prefix..].contains('/'))
            .map(|it| (it.stem(), it))
            .collect();
        folders.push(Folder { spec, is_wanted, charts, tables, key_figures, files });
    }
    folders
}

/// Every `content/editions/<slug>/edition.yaml`, with its slug.
fn edition_files(sources: &Sources) -> impl Iterator<Item = (&str, &SourceFile)> {
    sources.under("content/editions").filter_map(|file| {
        let slug = file.path.strip_prefix("content/editions/")?.strip_suffix("/edition.yaml")?;
        (!slug.contains('/')).then_some((slug, file))
    })
}

/// A section's file, parsed.
struct Parsed {
    slug: String,
    spec: SectionSpec,
    document: Document,
    anchors: Vec<String>,
}

fn assemble_edition(
    report: &mut Report,
    config: &Config,
    catalog: &Catalog,
    (grammar, lints): (&Grammar, &Lints),
    (folder, language): (&Folder, Language),
    has_before: bool,
    places: Places,
) -> Edition {
    let spec = &folder.spec;
    let interpreter = Interpreter::new(spec.release.year());
    let mut context = Context {
        view: View { catalog, as_of: spec.data_as_of, language },
        release: spec.release,
        interpreter: &interpreter,
        places,
        displays: BTreeMap::new(),
        key_figures: folder.key_figures.clone(),
        grammar,
        lints,
        has_before,
    };
    for (is_chart, specs) in [(true, &folder.charts), (false, &folder.tables)] {
        context.displays.extend(specs.iter().map(|(id, it)| ((is_chart, id.clone()), it.clone())));
    }
    let parts = parse_parts(report, config, folder, language);
    survey(&mut context, &parts);
    let mut growth = Growth::default();
    let parts: Vec<Part> = parts
        .iter()
        .map(|(title, sections)| Part {
            title: title.as_ref().map(|it| plain_text((report, &context), &mut growth, it, spec.span)),
            sections: sections.iter().map(|it| section(report, &context, &mut growth, it)).collect(),
        })
        .filter(|it| !it.sections.is_empty())
        .collect();
    // A translation that lacks a section has been reported as such.
    let is_first = language == spec.languages[0];
    for ((is_chart, id), it) in context.displays.iter().filter(|_| is_first) {
        let Some(it) = it else { continue };
        if !growth.placed.contains_key(&(*is_chart, id.clone())) {
            report.push(Diagnostic::warning(rules::DISPLAY_UNUSED, it.span).with("id", id));
        }
    }
    let mut text = |it: &LocalizedText| plain_text((report, &context), &mut growth, it, spec.span);
    let (title, summary) = (text(&spec.title), text(&spec.summary));
    let subtitle = spec.subtitle.as_ref().map(&mut text);
    let imprint = imprint::lines(&spec.imprint.clone().over(&config.imprint), language, &mut text);
    growth.numbered.judge(report, language);
    Edition {
        slug: spec.slug.clone(),
        number: spec.number,
        kind: spec.kind,
        language,
        languages: spec.languages.clone(),
        title,
        subtitle,
        issue_line: spec.issue_line(language),
        release_date: date::long(spec.release.year(), spec.release.month(), spec.release.day(), language),
        release: spec.release,
        data_as_of: spec.data_as_of,
        summary,
        parts,
        displays: growth.displays.into_values().collect(),
        imprint,
        asides: growth.asides,
        lists_cited: spec.lists_cited,
        changes: None,
    }
}

/// Parses the sections of every part; reports those that are missing, unused or untranslated.
fn parse_parts<'f>(
    report: &mut Report,
    config: &Config,
    folder: &'f Folder,
    language: Language,
) -> Vec<(Option<&'f LocalizedText>, Vec<Parsed>)> {
    let is_first = language == folder.spec.languages[0];
    let suffix =
        if language == config.default_language() { String::new() } else { format!(".{}", language.code()) };
    let mut used: BTreeMap<String, Span> = BTreeMap::new();
    let mut anchors = BTreeSet::new();
    let mut parts = Vec::new();
    for part in &folder.spec.contents {
        let mut sections = Vec::new();
        for stem in &part.sections {
            if let Some(first) = used.insert(stem.text.clone(), stem.span) {
                let twice = Diagnostic::error(rules::EDITION_DUPLICATE_ADDRESS, stem.span)
                    .with("found", &stem.text)
                    .label(first, "first");
                report.push(twice);
                continue;
            }
            let Some(file) = folder.files.get(format!("{}{suffix}", stem.text).as_str()) else {
                let missing = if is_first {
                    Diagnostic::error(rules::EDITION_MISSING_SECTION, stem.span)
                        .with("name", &stem.text)
                        .near(&stem.text, folder.files.keys().copied())
                } else {
                    Diagnostic::error(rules::EDITION_MISSING_TRANSLATION, stem.span)
                        .with("name", &stem.text)
                        .with("expected", language.code())
                };
                report.push(missing);
                continue;
            };
            sections.extend(parse_section(report, file, &stem.text, &mut anchors));
        }
        parts.push((part.title.as_ref(), sections));
    }
    if is_first {
        report_unused(report, folder, &used);
    }
    parts
}

fn report_unused(report: &mut Report, folder: &Folder, used: &BTreeMap<String, Span>) {
    for (stem, file) in &folder.files {
        let name = Language::ALL.into_iter().find_map(|it| stem.strip_suffix(&format!(".{}", it.code())));
        if !used.contains_key(name.unwrap_or(stem)) {
            report.push(Diagnostic::warning(rules::EDITION_UNUSED_SECTION, file.start()).with("id", stem));
        }
    }
}

fn parse_section(
    report: &mut Report,
    file: &SourceFile,
    slug: &str,
    anchors: &mut BTreeSet<String>,
) -> Option<Parsed> {
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
    let spec = spec::parse_section(report, &node)?;
    let anchors = anchors::heading_anchors(&document, anchors);
    Some(Parsed { slug: slug.to_owned(), spec, document, anchors })
}

/// Learns where links may lead and in which order charts and tables appear, before anything is resolved.
fn survey(context: &mut Context, parts: &[(Option<&LocalizedText>, Vec<Parsed>)]) {
    let mut unheard = Report::default();
    for section in parts.iter().flat_map(|(_, sections)| sections) {
        let anchors = section.anchors.iter().cloned().collect();
        context.places.sections.insert(section.slug.clone(), anchors);
        let mut order = Vec::new();
        anchors::visit(&section.document.blocks, &mut |block| {
            if let BlockKind::Expression(expression) = &block.kind {
                let call = context.interpreter.call(&mut unheard, expression);
                let placed = call.and_then(|it| match (it.function, it.arguments.get("id")) {
                    (kind @ ("chart" | "table"), Some(Argument::Text(id))) => {
                        Some((kind == "chart", id.clone())).filter(|it| context.displays.contains_key(it))
                    }
                    ("changes", None) if context.has_before => Some((false, changes::TABLE.to_owned())),
                    _ => None,
                });
                order.extend(placed);
            }
        });
        for key in order {
            let next = context.places.displays.len();
            context.places.displays.entry(key).or_insert(next);
        }
    }
}

fn section(report: &mut Report, context: &Context, growth: &mut Growth, parsed: &Parsed) -> Section {
    let mut resolver = Resolver::new(report, context, growth, &parsed.slug, parsed.anchors.clone());
    let title = resolver.text(&parsed.spec.title);
    let author = parsed.spec.author.as_ref().map(|it| plain(&resolver.text(it)));
    let summary = parsed.spec.summary.as_ref().map(|it| resolver.text(it));
    let (blocks, notes) = resolver.document(&parsed.document);
    let words = summary.as_deref().map(plain);
    growth.asides.extend(summary.map(|inlines| Aside { section: parsed.slug.clone(), inlines }));
    Section {
        slug: parsed.slug.clone(),
        title,
        author,
        summary: words,
        is_editorial: parsed.spec.is_editorial,
        columns: parsed.spec.columns,
        blocks,
        notes,
    }
}
