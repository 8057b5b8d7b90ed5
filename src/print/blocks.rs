//! Blocks of an edition to pieces: headings, paragraphs, lists, quotations, boxes, definitions, code.

use crate::edition::inline::DefinitionBlock;
use crate::edition::{Block, Inline, plain};
use crate::print::breaking::Fill;
use crate::print::paragraph;
use crate::print::piece::{Column, Ground, Mark, Piece, stack, tie};
use crate::print::setting::{Setting, anchor_place};
use crate::print::sheet::{self, Item, Owner};
use crate::print::span::width_of;
use crate::print::structure::{NodeId, Role};
use crate::print::style::{Ink, TextStyle, Voice};
use crate::text::Language;

/// A box of up to this many pieces, its edges among them, is never cut by a page break.
const SMALL_BOX: usize = 10;
/// The indent of a first line, in sizes of its letters.
const INDENT: f32 = 1.4;

fn first_floats(pieces: &[Piece]) -> bool {
    pieces.first().is_some_and(|it| it.float.is_some())
}

/// Blocks with charts and tables that stand between a heading and a paragraph moved behind that paragraph:
/// they may then float, and the page is filled.
fn in_printed_order(blocks: &[Block]) -> Vec<&Block> {
    let mut order: Vec<&Block> = blocks.iter().collect();
    for (i, block) in blocks.iter().enumerate() {
        let shown = blocks[i + 1..].iter().take_while(|it| matches!(it, Block::Display(_))).count();
        let is_heading = matches!(block, Block::Heading { .. });
        if is_heading && matches!(blocks.get(i + shown + 1), Some(Block::Paragraph(_))) {
            order[i + 1..=i + shown + 1].rotate_right(1);
        }
    }
    order
}

/// Space above and below a kind of block; the larger of two neighbours' counts.
type Margins = (f32, f32);

impl Setting<'_> {
    /// Sets blocks one under the other; footnotes they call are set too.
    pub fn blocks(&mut self, blocks: &[Block], column: &Column) -> Vec<Piece> {
        let mut made: Vec<Piece> = Vec::new();
        let mut below = 0.0_f32;
        // The space below the last block that cannot float away.
        let mut below_text = 0.0_f32;
        let mut follows_heading = false;
        let mut follows_text = false;
        for block in in_printed_order(blocks) {
            let is_text = matches!(block, Block::Paragraph(_) | Block::List { .. });
            // Indented paragraphs and lists follow each other without a space.
            let closes_up = self.look.print.indented && is_text && follows_text;
            let (mut pieces, margins) = match block {
                Block::Paragraph(inlines) if closes_up => {
                    (self.indented_paragraph(inlines, Role::Paragraph, column), (0.0, self.look.half()))
                }
                _ => self.block(block, column),
            };
            let Some(first) = pieces.first_mut() else { continue };
            first.before = if made.is_empty() || closes_up { 0.0 } else { below.max(margins.0) };
            if follows_heading {
                first.tied = true;
                pieces.iter_mut().for_each(|it| it.float = None);
            }
            let floats = first_floats(&pieces);
            if !floats && !closes_up && below_text > 0.0 && below_text < below {
                pieces[0].alone = Some(below_text.max(margins.0));
            }
            self.set_notes(&mut pieces, column.parent);
            pieces.iter_mut().filter(|it| it.columns == 0).for_each(|it| it.columns = column.columns);
            follows_heading = matches!(block, Block::Heading { .. });
            below = margins.1;
            follows_text = is_text || (floats && follows_text);
            if !floats {
                below_text = below;
            }
            made.append(&mut pieces);
        }
        made
    }

    fn block(&mut self, block: &Block, column: &Column) -> (Vec<Piece>, Margins) {
        let half = self.look.half();
        match block {
            Block::Heading { level, anchor, inlines } => self.heading(*level, anchor, inlines, column),
            Block::Paragraph(inlines) => {
                let pieces = self.paragraph(inlines, Role::Paragraph, column);
                (pieces, (half, half))
            }
            Block::List { start, items } => (self.list(*start, items, column), (half, half)),
            Block::Quote(inner) => (self.quote(inner, column), (half * 2.0, half * 2.0)),
            Block::Boxed(inner) => {
                let element = self.tree.element(column.parent, Role::Group);
                let pieces = self.boxed(column, |setting, column| {
                    let inside = Column { parent: element, ..column.clone() };
                    setting.blocks(inner, &inside)
                });
                (pieces, (half * 2.5, half * 2.5))
            }
            Block::Definitions(entries) => (self.definitions(entries, column), (half, half)),
            Block::Code(text) => (self.code(text, column), (half * 2.0, half * 2.0)),
            Block::Rule => (self.thematic_break(column), (half, half)),
            Block::Display(index) => (self.display(*index, column), (half * 2.5, half * 2.0)),
            Block::KeyFigures { title, figures } => {
                (self.key_figures(title, figures, column), (half * 2.5, half * 2.5))
            }
            Block::Definition(definition) => (self.definition(definition, column), (half * 2.0, half * 2.0)),
        }
    }

    /// A heading within a section; it hangs out of the text column.
    fn heading(
        &mut self,
        level: u8,
        anchor: &str,
        inlines: &[Inline],
        column: &Column,
    ) -> (Vec<Piece>, Margins) {
        let half = self.look.half();
        let (style, above) = match level {
            0..=2 => {
                (TextStyle::sans(14.0, half * 2.5).voice(Voice::Headings).bold().ink(Ink::Accent), half * 3.0)
            }
            3 => (TextStyle::sans(11.5, half * 2.0).voice(Voice::Headings).bold(), half * 2.5),
            _ => {
                (TextStyle::sans(10.2, half * 2.0).voice(Voice::Headings).bold().ink(Ink::Muted), half * 2.0)
            }
        };
        let depth = (column.heading + level.saturating_sub(2)).clamp(1, 6);
        let parent = self.tree.element(column.parent, Role::Heading(depth));
        let hangs = level <= 2 && column.grounds.is_empty() && column.columns == 1;
        let (left, width) = if hangs { (0.0, self.look.measure()) } else { (column.left, column.width) };
        let column = &Column { left, width, ..column.clone() };
        let spans = self.spans(inlines, style, parent);
        let lines = paragraph::set(&self.look, &spans, column.width, Fill::Ragged);
        let mut pieces = stack(&self.look, lines, style, column);
        tie(&mut pieces);
        if let Some(first) = pieces.first_mut() {
            let mut mark = Mark::place(anchor_place(anchor));
            if level <= 2 && column.grounds.is_empty() {
                mark.bookmark = Some((3, plain(inlines)));
            }
            first.marks.push(mark);
        }
        (pieces, (above, half * 0.5))
    }

    /// A paragraph in the style of its column.
    pub fn paragraph(&mut self, inlines: &[Inline], role: Role, column: &Column) -> Vec<Piece> {
        self.paragraph_from(0.0, inlines, role, column)
    }

    /// The same with its first line indented.
    fn indented_paragraph(&mut self, inlines: &[Inline], role: Role, column: &Column) -> Vec<Piece> {
        self.paragraph_from((column.style.size * INDENT).min(column.width * 0.1), inlines, role, column)
    }

    fn paragraph_from(&mut self, indent: f32, inlines: &[Inline], role: Role, column: &Column) -> Vec<Piece> {
        let parent = self.tree.element(column.parent, role);
        let mut spans = self.spans(inlines, column.style, parent);
        if let Some(first) = spans.first_mut() {
            first.indent = indent;
        }
        let lines = paragraph::set(&self.look, &spans, column.width, column.fill);
        stack(&self.look, lines, column.style, column)
    }

    /// A ragged paragraph of plain words in a style of its own.
    pub fn plain_paragraph(&mut self, text: &str, style: TextStyle, column: &Column) -> Vec<Piece> {
        let column = Column { style, fill: Fill::Ragged, ..column.clone() };
        self.paragraph(&[Inline::Text(text.to_owned())], Role::Paragraph, &column)
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], column: &Column) -> Vec<Piece> {
        let list = self.tree.element(column.parent, Role::List { numbered: start.is_some() });
        let label = |i: usize| match start {
            Some(first) => format!("{}.", first.saturating_add(i as u64)),
            None if self.language() == Language::French => "–".to_owned(),
            None => "•".to_owned(),
        };
        let labels: Vec<String> = (0..items.len()).map(label).collect();
        let widest = labels.iter().map(|it| width_of(&self.look, it, column.style)).fold(0.0, f32::max);
        let hang = (widest + column.style.size * 0.5).max(column.style.size * 1.15);
        let long = |item: &Vec<Block>| {
            item.len() > 1
                || item
                    .iter()
                    .any(|it| matches!(it, Block::Paragraph(words) if plain(words).chars().count() > 190))
        };
        let gap = if !self.look.print.indented && items.iter().any(long) { self.look.half() } else { 0.0 };
        let mut made: Vec<Piece> = Vec::new();
        for (item, label) in items.iter().zip(&labels) {
            let item_element = self.tree.element(list, Role::ListItem);
            let label_node = self.tree.leaf(item_element, Role::Label);
            let body = self.tree.element(item_element, Role::ListBody);
            let mut pieces = self.blocks(item, &column.indented(hang, body));
            self.hang_label(&mut pieces, (label, label_node), (hang, widest), column);
            if let (Some(first), false) = (pieces.first_mut(), made.is_empty()) {
                first.before = gap;
                // The first line of a list does not stay alone under what introduces it.
                first.tied = made.len() == 1;
            }
            made.append(&mut pieces);
        }
        made
    }

    /// Puts a bullet or number before the first line of an item, which may be empty.
    fn hang_label(
        &mut self,
        pieces: &mut Vec<Piece>,
        (label, node): (&str, NodeId),
        (hang, widest): (f32, f32),
        column: &Column,
    ) {
        if pieces.is_empty() {
            let grounds = column.grounds.clone();
            pieces.push(Piece { height: column.style.leading, grounds, ..Piece::default() });
        }
        let style = column.style.ink(Ink::Accent);
        let mut text = paragraph::single(&self.look, label, style, Owner::Content(node));
        let is_number = label.ends_with('.');
        let spare = if is_number { widest - text.width } else { 0.0 };
        let room = hang.min(column.width * 0.4) - hang;
        text.x = column.left + spare.max(0.0) + room.min(0.0);
        text.y = self.look.base_line(column.style);
        pieces[0].items.insert(0, Item::Text(text));
    }

    fn quote(&mut self, inner: &[Block], column: &Column) -> Vec<Piece> {
        let element = self.tree.element(column.parent, Role::Quote);
        let ground = self.ground(Ground::Bar { left: column.left + 1.0 });
        let mut column = column.indented(16.0, element);
        column.grounds.push(ground);
        column.style.face.italic = true;
        self.blocks(inner, &column)
    }

    /// Whatever `fill` sets, on a tinted ground.
    pub fn boxed(
        &mut self,
        column: &Column,
        fill: impl FnOnce(&mut Self, &Column) -> Vec<Piece>,
    ) -> Vec<Piece> {
        let padding = (12.0_f32).min(column.width * 0.08);
        let (left, right) = (column.left, column.left + column.width);
        let ground = self.ground(Ground::Box { left, right });
        let mut inside = column.clone();
        inside.left += padding + 3.0;
        inside.width -= 2.0 * padding + 3.0;
        inside.grounds.push(ground);
        inside.style = TextStyle { face: column.style.face, ..column.style };
        let pieces = fill(self, &inside);
        let edge = |tied| Piece {
            height: self.look.half(),
            grounds: inside.grounds.clone(),
            tied,
            ..Piece::default()
        };
        let mut made = vec![edge(false)];
        made.extend(pieces);
        if let Some(first) = made.get_mut(1) {
            first.tied = true;
        }
        made.push(edge(true));
        made.iter_mut().for_each(|it| it.float = None);
        if made.len() <= SMALL_BOX {
            tie(&mut made);
        }
        made
    }

    fn definitions(&mut self, entries: &[(Vec<Inline>, Vec<Block>)], column: &Column) -> Vec<Piece> {
        let list = self.tree.element(column.parent, Role::List { numbered: false });
        let mut made: Vec<Piece> = Vec::new();
        for (term, blocks) in entries {
            let item = self.tree.element(list, Role::ListItem);
            let mut term_column = Column { parent: item, fill: Fill::Ragged, ..column.clone() };
            term_column.style.face.bold = true;
            let mut pieces = self.paragraph(term, Role::Label, &term_column);
            tie(&mut pieces);
            let body = self.tree.element(item, Role::ListBody);
            let mut said = self.blocks(blocks, &column.indented(16.0, body));
            if let Some(first) = said.first_mut() {
                first.tied = !pieces.is_empty();
            }
            pieces.append(&mut said);
            if let (Some(first), false) = (pieces.first_mut(), made.is_empty()) {
                first.before = self.look.half();
            }
            made.append(&mut pieces);
        }
        made
    }

    fn definition(&mut self, definition: &DefinitionBlock, column: &Column) -> Vec<Piece> {
        let element = self.tree.element(column.parent, Role::Group);
        let half = self.look.half();
        self.boxed(column, |setting, column| {
            let column = Column { parent: element, ..column.clone() };
            let term = TextStyle::sans(10.2, half * 2.0).bold().ink(Ink::Accent);
            let mut pieces = setting.plain_paragraph(&definition.term, term, &column);
            tie(&mut pieces);
            let body = Column { style: setting.look.body(), ..column.clone() };
            let mut text =
                setting.paragraph(&[Inline::Text(definition.text.clone())], Role::Paragraph, &body);
            if let Some(first) = text.first_mut() {
                first.tied = true;
            }
            pieces.append(&mut text);
            let version = definition.since.map_or_else(String::new, |since| {
                let words = setting.words;
                let said = if since.start.day != 0 { words.version_of } else { words.version_since };
                format!(" ({said} {})", since.label(setting.language()))
            });
            let label =
                format!("{}{}{}{version}", setting.words.source, setting.words.colon, definition.source);
            let small = setting.look.legend().ink(Ink::Muted);
            let mut source = if definition.source.is_empty() {
                Vec::new()
            } else {
                setting.plain_paragraph(&label, small, &column)
            };
            if let Some(first) = source.first_mut() {
                (first.tied, first.before) = (true, half * 0.5);
            }
            pieces.append(&mut source);
            pieces
        })
    }

    fn code(&mut self, text: &str, column: &Column) -> Vec<Piece> {
        let style = TextStyle::sans(column.style.size * 0.9, column.style.leading * 0.9);
        let element = self.tree.element(column.parent, Role::Code);
        self.boxed(column, |setting, column| {
            let mut pieces = Vec::new();
            for line in text.lines() {
                // Leading spaces carry meaning here and must not be taken for word spaces.
                let shown = line.trim_start();
                let margin = "\u{a0}".repeat(line.chars().count() - shown.chars().count());
                let words = format!("{margin}{shown}");
                let mut spans = setting.words_as_spans(&words, style, element);
                spans.iter_mut().for_each(|it| it.lang = None);
                let lines = paragraph::set(&setting.look, &spans, column.width, Fill::Ragged);
                pieces.extend(stack(&setting.look, lines, style, column));
            }
            pieces
        })
    }

    fn thematic_break(&self, column: &Column) -> Vec<Piece> {
        let half = self.look.half();
        let middle = column.left + column.width / 2.0;
        let items = vec![sheet::rule(middle - 30.0, middle + 30.0, half, 0.6, Ink::Accent)];
        vec![Piece { height: half * 2.0, items, grounds: column.grounds.clone(), ..Piece::default() }]
    }
}
