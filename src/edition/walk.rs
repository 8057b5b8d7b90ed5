//! Walking through a resolved edition: every citation in reading order, with its place.

use std::collections::BTreeSet;

use crate::data::ObservationId;
use crate::edition::display_build::citations_in;
use crate::edition::inline::{Block, Citation, Inline, KeyFigure};
use crate::edition::{Display, Edition, Page, Section};

/// A citation and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// The citation.
    pub citation: &'a Citation,
    /// Slug of its section.
    pub section: &'a str,
    /// The chart or table whose texts hold it, if any.
    pub display: Option<&'a Display>,
    /// The paragraph, title or caption it stands in.
    pub text: &'a [Inline],
}

/// Every citation of an edition, in reading order.
pub fn citations(edition: &Edition) -> Vec<Placed<'_>> {
    let sections = edition.parts.iter().flat_map(|part| &part.sections);
    sections.flat_map(|section| section_citations(edition, section)).collect()
}

/// Every citation beside the sections, in titles and summaries: no anchor leads to it.
pub fn asides(edition: &Edition) -> Vec<Placed<'_>> {
    let of_edition = edition.asides.iter().filter(|it| it.section.is_empty());
    let of_sections = edition.asides.iter().filter(|it| !it.section.is_empty());
    let mut found = Vec::new();
    for aside in of_edition.chain(of_sections) {
        let mut walk = Walk { displays: &[], section: &aside.section, found };
        walk.inlines(&aside.inlines, None);
        found = walk.found;
    }
    found
}

/// Every citation of one section, in reading order: title, blocks, then notes.
pub fn section_citations<'a>(edition: &'a Edition, section: &'a Section) -> Vec<Placed<'a>> {
    let mut walk = Walk { displays: &edition.displays, section: &section.slug, found: Vec::new() };
    walk.inlines(&section.title, None);
    walk.blocks(&section.blocks);
    for note in &section.notes {
        walk.blocks(&note.blocks);
    }
    walk.found
}

/// Every citation of a page outside editions, in reading order: blocks, then notes.
pub fn page_citations(page: &Page) -> Vec<&Citation> {
    let mut walk = Walk { displays: &[], section: &page.slug, found: Vec::new() };
    walk.blocks(&page.blocks);
    for note in &page.notes {
        walk.blocks(&note.blocks);
    }
    walk.found.into_iter().map(|it| it.citation).collect()
}

/// Every observation an edition prints, in prose, titles and summaries, charts and tables.
pub fn observations(edition: &Edition) -> BTreeSet<ObservationId> {
    let cited =
        citations(edition).into_iter().chain(asides(edition)).flat_map(|it| it.citation.observations.clone());
    let cells = edition.displays.iter().flat_map(|it| &it.grid.rows).flat_map(|it| &it.cells);
    cited.chain(cells.flat_map(|it| it.measure.observations.clone())).collect()
}

struct Walk<'a> {
    displays: &'a [Display],
    section: &'a str,
    found: Vec<Placed<'a>>,
}

impl<'a> Walk<'a> {
    fn inlines(&mut self, inlines: &'a [Inline], display: Option<&'a Display>) {
        let mut citations = Vec::new();
        citations_in(inlines, &mut citations);
        let section = self.section;
        self.found.extend(citations.into_iter().map(|citation| Placed {
            citation,
            section,
            display,
            text: inlines,
        }));
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Heading { inlines, .. } | Block::Paragraph(inlines) => self.inlines(inlines, None),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(inner) | Block::Boxed(inner) => self.blocks(inner),
                Block::Definitions(entries) => {
                    for (term, inner) in entries {
                        self.inlines(term, None);
                        self.blocks(inner);
                    }
                }
                Block::Display(index) => self.display(*index),
                Block::KeyFigures { title, figures } => {
                    self.inlines(title, None);
                    figures.iter().for_each(|it| self.key_figure(it));
                }
                Block::Code(_) | Block::Rule | Block::Definition(_) => {}
            }
        }
    }

    fn display(&mut self, index: usize) {
        let Some(display) = self.displays.get(index) else { return };
        let texts = [&display.title, &display.unit, &display.population, &display.reading, &display.source];
        for text in texts.into_iter().chain(&display.notes) {
            self.inlines(text, Some(display));
        }
    }

    fn key_figure(&mut self, figure: &'a KeyFigure) {
        self.inlines(&figure.value, None);
        self.inlines(&figure.label, None);
        if let Some(detail) = &figure.detail {
            self.inlines(detail, None);
        }
        self.inlines(&figure.source, None);
    }
}
