//! `--print-shop`: the print file of every edition wanted, none of them when one fails its checks.

use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::cli::pipeline;
use crate::config;
use crate::diagnostic::{Diagnostic, FileId, Report, Span, rules};
use crate::edition::{Edition, Publication};
use crate::print::PrintError;
use crate::print::shop::preflight::Check;
use crate::print::shop::{self, PrintFile};
use crate::site::Scenes;
use crate::source::{SourceFile, Sources};
use crate::theme::Theme;

/// Makes the print files; what their checks find wanting is reported at the start of each `edition.yaml`.
///
/// # Errors
/// When a glyph is missing or the PDF library fails.
pub(super) fn render(
    report: &mut Report,
    sources: &Sources,
    (publication, scenes, theme): (&Publication, &Scenes, &Theme),
) -> Result<Vec<Artifact>, PrintError> {
    // Both were read without a mistake, or the build had stopped before.
    let mut unheard = Report::default();
    let config = config::load(&mut unheard, sources);
    let Some(order) = config.and_then(|it| shop::order(&mut unheard, sources, &it, theme)) else {
        return Ok(Vec::new());
    };
    let files: Result<Vec<PrintFile>, PrintError> = publication
        .editions
        .par_iter()
        .zip(scenes)
        .map(|(edition, scenes)| shop::render(publication, edition, &pipeline::wide(scenes), theme, &order))
        .collect();
    let mut artifacts = Vec::new();
    for (edition, file) in publication.editions.iter().zip(files?) {
        let failed = file.checks.iter().filter(|it| !it.passed);
        failed.for_each(|it| report.push(remark(sources, edition, it)));
        artifacts.extend(file.artifacts);
    }
    Ok(artifacts)
}

fn remark(sources: &Sources, edition: &Edition, check: &Check) -> Diagnostic {
    let path = format!("content/editions/{}/edition.yaml", edition.slug);
    let place = sources.get(&path).map_or(Span::new(FileId(0), 0..0), SourceFile::start);
    // arguments: name, found, expected
    Diagnostic::error(rules::PRINT_SHOP_PREFLIGHT, place)
        .with("name", check.id)
        .with("found", &check.found)
        .with("expected", &check.expected)
}
