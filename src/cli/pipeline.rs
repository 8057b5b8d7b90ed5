//! The whole way from a project folder to finished artifacts, in memory.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::chart::{self, Scene, Width};
use crate::cli::print_shop;
use crate::cli::progress::{Progress, Step};
use crate::data::Catalog;
use crate::diagnostic::Report;
use crate::diagnostic::waiver::{self, Waiver};
use crate::edition::assemble::{self, Wanted};
use crate::edition::{Edition, Publication, address};
use crate::output::OutputError;
use crate::print::conformity::Failure as Condition;
use crate::print::{Attachment, PrintError, Printed};
use crate::site::{ChartScenes, Scenes};
use crate::source::{SourceError, Sources};
use crate::text::Language;
use crate::theme::Theme;
use crate::theme::templates::TemplateError;
use crate::{config, data, download, print, site, source, theme};

/// What a run should make.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Folder names of the editions wanted; empty for all.
    pub editions: Vec<String>,
    /// The instant taken for now; a build has no clock.
    pub now: Option<jiff::Timestamp>,
    /// Whether files for the print shop are made too.
    pub print_shop: bool,
}

/// What a run made.
#[derive(Debug)]
pub struct Outcome {
    /// Every input file, for messages.
    pub sources: Sources,
    /// Everything to tell the authors.
    pub report: Report,
    /// The files to write; `None` when an author's mistake stops the build.
    pub artifacts: Option<Vec<Artifact>>,
    /// PDFs that claim no conformity: path, and the conditions they fail to meet.
    pub nonconforming: Vec<(String, Vec<Condition>)>,
    /// Counts for the closing line.
    pub summary: Summary,
}

impl Outcome {
    /// Nothing but remarks.
    pub(super) fn refused(sources: Sources, report: Report) -> Outcome {
        let summary = Summary::default();
        Outcome { sources, report, artifacts: None, nonconforming: Vec::new(), summary }
    }
}

/// Counts for the closing line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Editions; one in two languages is one.
    pub editions: usize,
    /// Web pages.
    pub pages: usize,
    /// Files.
    pub files: usize,
}

/// A fault of the machine or of the theme.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Reading.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A template.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A PDF.
    #[error(transparent)]
    Print(#[from] PrintError),
    /// Writing.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// An edition asked for does not exist.
    #[error("the edition `{slug}` does not exist; editions: {known}")]
    UnknownEdition {
        /// The folder name asked for.
        slug: String,
        /// The folder names that exist, as a list.
        known: String,
    },
}

/// Reads a project, resolves it and renders every artifact; writes nothing.
///
/// # Errors
/// When the machine or the theme fails; authors' mistakes are in the outcome's report.
pub fn assemble_and_render(
    project: &Path,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Outcome, Failure> {
    let mut report = Report::default();
    progress.step(Step::Reading);
    let sources = source::load(&mut report, project)?;
    check_editions(&sources, &options.editions)?;
    progress.step(Step::Assembling);
    let resolved = resolve(&mut report, &sources, options);
    report.sort();
    let Some((publication, theme)) = resolved.filter(|_| !report.has_errors()) else {
        return Ok(Outcome::refused(sources, report));
    };
    progress.step(Step::Drawing);
    let scenes = draw(&publication, &theme);
    progress.step(Step::Rendering);
    let Rendered { mut artifacts, nonconforming } = render(&publication, &scenes, &theme)?;
    if options.print_shop {
        artifacts.extend(print_shop::render(&mut report, &sources, (&publication, &scenes, &theme))?);
        report.sort();
        if report.has_errors() {
            return Ok(Outcome::refused(sources, report));
        }
    }
    let pages = artifacts.iter().filter(|it| it.path.ends_with(".html")).count();
    let editions = publication.editions.iter().map(|it| it.slug.as_str()).collect::<BTreeSet<_>>().len();
    let summary = Summary { editions, pages, files: artifacts.len() };
    Ok(Outcome { sources, report, artifacts: Some(artifacts), nonconforming, summary })
}

/// Refuses an edition that has no `edition.yaml`.
pub(super) fn check_editions(sources: &Sources, wanted: &[String]) -> Result<(), Failure> {
    let slug =
        |path: &str| path.strip_prefix("content/editions/")?.strip_suffix("/edition.yaml").map(str::to_owned);
    let known: Vec<String> = sources.files.iter().filter_map(|it| slug(&it.path)).collect();
    match wanted.iter().find(|it| !known.contains(it)) {
        Some(slug) => Err(Failure::UnknownEdition { slug: slug.clone(), known: known.join(", ") }),
        None => Ok(()),
    }
}

/// Everything resolved, and the theme; `None` when the settings or the theme cannot be read at all.
pub fn resolve(report: &mut Report, sources: &Sources, options: &Options) -> Option<(Publication, Theme)> {
    let config = config::load(report, sources)?;
    let mut of_theme = Report::default();
    let (publication, theme) = rayon::join(
        || {
            let catalog = data::catalog::load(report, sources, config.default_language());
            let today = options.now.map(|it| jiff::tz::TimeZone::UTC.to_datetime(it).date());
            let wanted = Wanted { editions: &options.editions, today, print_shop: options.print_shop };
            assemble::assemble(report, sources, &config, &catalog, wanted)
        },
        || theme::load(&mut of_theme, sources, &config),
    );
    report.extend(of_theme);
    if let (true, Some(theme)) = (options.print_shop, &theme) {
        print::shop::order(report, sources, &config, theme);
    }
    publication.zip(theme)
}

/// The data of a project; remarks on confidentiality are about what is published, and left out.
///
/// # Errors
/// When the folder is not a project or cannot be read.
pub(super) fn read_data(project: &Path) -> Result<(Outcome, Catalog), Failure> {
    let mut report = Report::default();
    let sources = source::load(&mut report, project)?;
    let config = config::load(&mut report, &sources);
    let language = config.map_or(Language::French, |it| it.default_language());
    let catalog = data::catalog::load(&mut report, &sources, language);
    report.diagnostics.retain(|it| !it.rule.0.starts_with("disclosure/"));
    let waivers: Vec<Waiver> = catalog.datasets.values().flat_map(|it| &it.waivers).cloned().collect();
    waiver::apply(&mut report, &waivers, |it| &sources.file(it).path, false);
    report.sort();
    Ok((Outcome::refused(sources, report), catalog))
}

/// The data and everything resolved, without a theme; `None` when the settings cannot be read at all.
pub(super) fn read(
    report: &mut Report,
    sources: &Sources,
    options: &Options,
) -> Option<(Catalog, Publication)> {
    // What the settings have to say is said with the texts.
    let config = config::load(&mut Report::default(), sources);
    let language = config.map_or(Language::French, |it| it.default_language());
    let catalog = data::catalog::load(report, sources, language);
    let publication = read_texts(report, sources, &catalog, options)?;
    Some((catalog, publication))
}

/// Everything resolved from data that have been read; `None` when the settings cannot be read at all.
pub(super) fn read_texts(
    report: &mut Report,
    sources: &Sources,
    catalog: &Catalog,
    options: &Options,
) -> Option<Publication> {
    let config = config::load(report, sources)?;
    let today = options.now.map(|it| jiff::tz::TimeZone::UTC.to_datetime(it).date());
    let wanted = Wanted { editions: &options.editions, today, print_shop: options.print_shop };
    assemble::assemble(report, sources, &config, catalog, wanted)
}

/// Both layouts of every chart.
pub fn draw(publication: &Publication, theme: &Theme) -> Scenes {
    let of_edition = |edition: &Edition| {
        let of_display = |display| {
            let draw = |width| chart::draw(display, &theme.fonts, edition.language, width);
            Some(ChartScenes { wide: draw(Width::Wide)?, narrow: draw(Width::Narrow)? })
        };
        edition.displays.par_iter().map(of_display).collect()
    };
    publication.editions.par_iter().map(of_edition).collect()
}

/// Everything rendered.
#[derive(Debug)]
pub struct Rendered {
    /// The files, in order of path.
    pub artifacts: Vec<Artifact>,
    /// PDFs that claim no conformity: path, and the conditions they fail to meet.
    pub nonconforming: Vec<(String, Vec<Condition>)>,
}

/// Every artifact, in order of path.
///
/// # Errors
/// When a template or the PDF library fails.
pub fn render(publication: &Publication, scenes: &Scenes, theme: &Theme) -> Result<Rendered, Failure> {
    let downloads = download::render(publication);
    let (pages, prints) = rayon::join(
        || site::render(publication, scenes, theme),
        || print_all(publication, scenes, theme, &downloads),
    );
    let mut rendered = Rendered { artifacts: pages?, nonconforming: Vec::new() };
    for Printed { artifact, failures } in prints? {
        if !failures.is_empty() {
            rendered.nonconforming.push((artifact.path.clone(), failures));
        }
        rendered.artifacts.push(artifact);
    }
    rendered.artifacts.extend(downloads);
    rendered.artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(rendered)
}

/// The PDF of every edition, with the data it cites among `downloads` when the letter asks for it.
///
/// # Errors
/// When a glyph is missing or the PDF library fails.
pub fn print_all(
    publication: &Publication,
    scenes: &Scenes,
    theme: &Theme,
    downloads: &[Artifact],
) -> Result<Vec<Printed>, PrintError> {
    publication
        .editions
        .par_iter()
        .zip(scenes)
        .map(|(edition, scenes)| {
            let wide = wide(scenes);
            let attachments = attachments(publication, edition, downloads);
            print::render(publication, edition, &wide, theme, &attachments)
        })
        .collect()
}

/// The drawings that go on paper.
pub(super) fn wide(scenes: &[Option<ChartScenes>]) -> Vec<Option<&Scene>> {
    scenes.iter().map(|it| it.as_ref().map(|it| &it.wide)).collect()
}

/// The data files of an edition, to be put into its PDF.
fn attachments(publication: &Publication, edition: &Edition, downloads: &[Artifact]) -> Vec<Attachment> {
    if !publication.attaches_data {
        return Vec::new();
    }
    let folder = format!("site/telechargements/{}/", edition.slug);
    let own = downloads.iter().filter_map(|it| Some((it.path.strip_prefix(&folder)?, &it.bytes)));
    own.map(|(name, bytes)| Attachment {
        name: name.to_owned(),
        media_type: "text/csv",
        description: format!("{}{}", publication.base_url, address::download(edition, name)),
        bytes: bytes.clone(),
    })
    .collect()
}
