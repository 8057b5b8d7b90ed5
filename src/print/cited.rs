//! The list of everything cited: each number of the text, the page that prints it, and what it is.

use crate::edition::{Citation, PageNumber, walk};
use crate::print::breaking::Fill;
use crate::print::identity::Identity;
use crate::print::paragraph;
use crate::print::passage;
use crate::print::piece::{Column, Opens, Piece, stack, tie};
use crate::print::setting::Setting;
use crate::print::sheet::Goal;
use crate::print::span::Span;
use crate::print::structure::{NodeId, Role};
use crate::print::style::{Ink, TextStyle};

/// Name of the place of the list.
pub const CITED_PLACE: &str = "everything-cited";

/// Name of the place of a citation.
pub fn citation_place(anchor: &str) -> String {
    format!("citation-{anchor}")
}

impl Setting<'_> {
    /// Whether the edition asks for the list and has something to put in it.
    pub fn lists_cited(&self) -> bool {
        self.edition.lists_cited && !walk::citations(self.edition).is_empty()
    }

    /// Every number of the text, in reading order, in two columns.
    pub fn cited(&mut self, parent: NodeId) -> Vec<Piece> {
        if !self.lists_cited() {
            return Vec::new();
        }
        let half = self.look.half();
        // It follows the data of the charts where they leave room, and never the text.
        let opens = if self.shown_charts().is_empty() { Opens::Page } else { Opens::Apart };
        let element = self.tree.element(parent, Role::Section);
        let (mut made, whole) = self.closing_list(self.words.cited, element, (CITED_PLACE, opens));
        let width = whole.width;
        let list = self.tree.element(element, Role::List { numbered: false });
        let narrow =
            Column { width: passage::width(width, 2), columns: 2, style: self.look.foot(), ..whole.clone() };
        let edition = self.edition;
        for (index, placed) in walk::citations(edition).into_iter().enumerate() {
            let item = self.tree.element(list, Role::ListItem);
            let body = self.tree.element(item, Role::ListBody);
            let mut pieces = self.cited_number(placed.citation, body, &narrow);
            if let Some(first) = pieces.first_mut() {
                (first.tied, first.before) = (index == 0, if index == 0 { half * 2.0 } else { 2.0 });
            }
            made.append(&mut pieces);
        }
        made
    }

    /// « **107**, p. 7 – what it is », never cut by the foot of a column.
    fn cited_number(&mut self, citation: &Citation, parent: NodeId, column: &Column) -> Vec<Piece> {
        let style = column.style;
        let paragraph = self.tree.element(parent, Role::Paragraph);
        let place = citation_place(&citation.anchor);
        let link =
            self.link(Goal::Place(place.clone()), format!("{} {}", self.words.to_page, citation.shown));
        let linked = self.tree.element(paragraph, Role::Link(link));
        let mut spans = self.words_as_spans(&citation.shown, style.bold().ink(Ink::Accent), linked);
        self.references.met.insert(link, place);
        spans.extend(self.page_after(link, linked, style));
        spans.iter_mut().for_each(|it| it.link = Some(link));
        spans.extend(self.words_as_spans(
            &format!(" – {}.", citation.what.trim_end_matches('.')),
            style,
            paragraph,
        ));
        let lines = paragraph::set(&self.look, &spans, column.width, Fill::Ragged);
        let mut pieces = stack(&self.look, lines, style, column);
        tie(&mut pieces);
        pieces.iter_mut().for_each(|it| it.columns = column.columns);
        pieces
    }

    /// « , p. 7 » once the page is known.
    fn page_after(&mut self, link: usize, parent: NodeId, style: TextStyle) -> Vec<Span> {
        let Some(words) = self.references.words(link, PageNumber::Brief, true, self.words) else {
            return Vec::new();
        };
        let element = self.tree.element(parent, Role::Span { language: None });
        self.tree.identify(element, Identity::of_page(words[1].trim()));
        let style = if self.references.are_padded() { style.tabular() } else { style };
        self.words_as_spans(&words.concat(), style, element)
    }
}
