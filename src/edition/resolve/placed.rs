//! What an expression alone in its paragraph places: charts, tables, key figures, definitions.

use crate::content::typed::Kind;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::edition::inline::{Block, DefinitionBlock, KeyFigure};
use crate::edition::resolve::Resolver;
use crate::edition::{changes, display_build, typography};
use crate::text::Localized;

impl Resolver<'_, '_> {
    pub(super) fn display(&mut self, is_chart: bool, id: &str, span: Span) -> Option<Block> {
        let key = (is_chart, id.to_owned());
        let context = self.context;
        if !is_chart && id == changes::TABLE {
            // A table of that name is the generated one's.
            let reserved = context.displays.get(&key).and_then(Option::as_ref).map_or(span, |it| it.span);
            self.report.push(Diagnostic::error(rules::DISPLAY_USED_TWICE, reserved).with("id", id));
            return None;
        }
        let Some(spec) = context.displays.get(&key) else {
            let known = context.displays.keys().filter(|it| it.0 == is_chart).map(|it| it.1.as_str());
            let kind = if is_chart { "chart" } else { "table" };
            self.unknown_display(kind, id, known.collect(), span);
            return None;
        };
        let spec = spec.as_ref()?;
        if let Some(first) = self.growth.placed.get(&key) {
            let twice =
                Diagnostic::error(rules::DISPLAY_USED_TWICE, span).with("id", id).label(*first, "first");
            self.report.push(twice);
            return None;
        }
        self.growth.placed.insert(key.clone(), span);
        let index = *context.places.displays.get(&key)?;
        let number = if is_chart { &mut self.growth.charts } else { &mut self.growth.tables };
        *number += 1;
        let number = *number;
        let kind = if is_chart { Kind::Chart } else { Kind::Table };
        self.growth.numbered.ids.insert((kind, number), id.to_owned());
        let display = display_build::build(self, spec, number)?;
        self.growth.displays.insert(index, display);
        Some(Block::Display(index))
    }

    /// The place of the table of what changes, filled once every edition is resolved.
    pub(super) fn changes(&mut self, span: Span) -> Option<Block> {
        let key = (false, changes::TABLE.to_owned());
        if let Some(first) = self.growth.placed.get(&key) {
            let twice = Diagnostic::error(rules::DISPLAY_USED_TWICE, span)
                .with("id", changes::TABLE)
                .label(*first, "first");
            self.report.push(twice);
            return None;
        }
        self.growth.placed.insert(key.clone(), span);
        if !self.context.has_before {
            self.report.push(Diagnostic::error(rules::EDITION_NOTHING_BEFORE, span));
            return None;
        }
        let index = *self.context.places.displays.get(&key)?;
        self.growth.tables += 1;
        let key = (Kind::Table, self.growth.tables);
        self.growth.numbered.ids.insert(key, changes::TABLE.to_owned());
        let display = changes::empty_table(self.growth.tables, self.section, self.context.view.language);
        self.growth.displays.insert(index, display);
        Some(Block::Display(index))
    }

    fn unknown_display(&mut self, kind: &str, id: &str, known: Vec<&str>, span: Span) {
        let unknown = Diagnostic::error(rules::EXPRESSION_UNKNOWN_DISPLAY, span)
            .with("kind", kind)
            .with("id", id)
            .near(id, known);
        self.report.push(unknown);
    }

    pub(super) fn key_figures(&mut self, id: &str, span: Span) -> Option<Block> {
        let context = self.context;
        let Some(spec) = context.key_figures.get(id) else {
            self.unknown_display(
                "key_figures",
                id,
                context.key_figures.keys().map(String::as_str).collect(),
                span,
            );
            return None;
        };
        let spec = spec.as_ref()?;
        let title = self.localized(&spec.title, spec.span);
        let figures = spec
            .figures
            .iter()
            .map(|figure| {
                self.around = figure.texts(context.view.language);
                KeyFigure {
                    value: self.localized(&figure.value, spec.span),
                    label: self.localized(&figure.label, spec.span),
                    detail: figure.detail.as_ref().map(|it| self.localized(it, spec.span)),
                    source: self.source(&figure.source, spec.span),
                }
            })
            .collect();
        self.around.clear();
        Some(Block::KeyFigures { title, figures })
    }

    pub(super) fn definition(&mut self, id: &str, span: Span) -> Option<Block> {
        let view = self.context.view;
        let Some(definition) = view.catalog.definitions.get(id) else {
            let known = view.catalog.definitions.keys().map(String::as_str).collect();
            self.unknown_display("definition", id, known, span);
            return None;
        };
        let set = |text: &Localized| typography::set_plain(text.get(view.language), view.language);
        let in_force = definition.in_force(self.context.release);
        let (text, source) =
            in_force.map_or((&definition.text, &definition.source), |(_, it)| (&it.text, &it.source));
        let newer = in_force.and_then(|(index, _)| definition.versions.get(index + 1));
        Some(Block::Definition(DefinitionBlock {
            id: definition.id.clone(),
            term: set(&definition.term),
            text: set(text),
            source: set(source),
            since: in_force.map(|it| it.1.from),
            newer: newer.map(|it| it.from),
        }))
    }
}
