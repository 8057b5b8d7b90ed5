//! Names of what links without words of their own lead to: « graphique 2 », « Ce qui a été révisé ».
//!
//! Numbers of charts and tables are known once a whole edition is resolved, and are never typed by hand.

use std::collections::BTreeMap;

use crate::edition::inline::{Block, Inline, Target, plain};
use crate::edition::{Edition, Form, KeyFigure};
use crate::text::Language;

/// Gives every link that has no words the name of what it leads to.
///
/// Links to anything but a section, a heading, a chart or a table are left as they are: those without words
/// have been reported as `content/empty-link`.
pub fn name(edition: &mut Edition) {
    let (language, numbers, titles) = (edition.language, numbers(edition), titles(edition));
    each_text(edition, &mut |inlines| {
        each_link(inlines, &mut |target, words| {
            if !words.is_empty() {
                return;
            }
            let name = match target {
                Target::Display(index) => numbers.get(*index).cloned(),
                Target::Section { section, anchor } => {
                    titles.get(&(section.clone(), anchor.clone())).map(|it| quoted(it, language))
                }
                _ => None,
            };
            words.extend(name.map(Inline::Text));
        });
    });
}

/// Calls `each` for every text of an edition that may hold a link.
pub fn each_text(edition: &mut Edition, each: &mut impl FnMut(&mut Vec<Inline>)) {
    for it in &mut edition.displays {
        let texts = [&mut it.title, &mut it.unit, &mut it.population, &mut it.reading, &mut it.source];
        texts.into_iter().chain(&mut it.notes).for_each(&mut *each);
    }
    for section in edition.parts.iter_mut().flat_map(|it| &mut it.sections) {
        each(&mut section.title);
        let notes = section.notes.iter_mut().map(|it| &mut it.blocks);
        for blocks in std::iter::once(&mut section.blocks).chain(notes) {
            blocks.iter_mut().for_each(|it| each_text_of(it, each));
        }
    }
}

fn each_text_of(block: &mut Block, each: &mut impl FnMut(&mut Vec<Inline>)) {
    match block {
        Block::Heading { inlines, .. } | Block::Paragraph(inlines) => each(inlines),
        Block::Quote(inner) | Block::Boxed(inner) => inner.iter_mut().for_each(|it| each_text_of(it, each)),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(|it| each_text_of(it, each)),
        Block::Definitions(entries) => {
            for (term, inner) in entries {
                each(term);
                inner.iter_mut().for_each(|it| each_text_of(it, each));
            }
        }
        Block::KeyFigures { title, figures } => {
            each(title);
            for KeyFigure { value, label, detail, source } in figures {
                [value, label, source].into_iter().chain(detail).for_each(&mut *each);
            }
        }
        Block::Code(_) | Block::Rule | Block::Definition(_) | Block::Display(_) => {}
    }
}

/// Calls `each` for the target and the words of every link of a text.
pub fn each_link(inlines: &mut [Inline], each: &mut impl FnMut(&mut Target, &mut Vec<Inline>)) {
    for inline in inlines {
        match inline {
            Inline::Link { target, inlines, .. } => {
                each(target, inlines);
                each_link(inlines, each);
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { inlines: inner, .. } => each_link(inner, each),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::LineBreak
            | Inline::NoteCall(_)
            | Inline::Citation(_) => {}
        }
    }
}

/// « graphique 2 », for every chart and table.
fn numbers(edition: &Edition) -> Vec<String> {
    let name = |form: &Form| match (form, edition.language) {
        (Form::Chart(_), Language::French) => "graphique",
        (Form::Chart(_), Language::English) => "chart",
        (Form::Table, Language::French) => "tableau",
        (Form::Table, Language::English) => "table",
    };
    edition.displays.iter().map(|it| format!("{}\u{a0}{}", name(&it.form), it.number)).collect()
}

/// The words of every section's title and of every heading, by section and anchor.
fn titles(edition: &Edition) -> BTreeMap<(String, Option<String>), String> {
    let mut titles = BTreeMap::new();
    for section in edition.parts.iter().flat_map(|it| &it.sections) {
        titles.insert((section.slug.clone(), None), plain(&section.title));
        let mut waiting: Vec<&Block> = section.blocks.iter().collect();
        while let Some(block) = waiting.pop() {
            match block {
                Block::Heading { anchor, inlines, .. } => {
                    titles.insert((section.slug.clone(), Some(anchor.clone())), plain(inlines));
                }
                Block::Quote(inner) | Block::Boxed(inner) => waiting.extend(inner),
                Block::List { items, .. } => waiting.extend(items.iter().flatten()),
                Block::Definitions(entries) => waiting.extend(entries.iter().flat_map(|it| &it.1)),
                _ => {}
            }
        }
    }
    titles
}

fn quoted(title: &str, language: Language) -> String {
    match language {
        Language::French => format!("«\u{a0}{title}\u{a0}»"),
        Language::English => format!("“{title}”"),
    }
}

#[cfg(test)]
mod tests {
    use crate::edition::inline::{Block, plain};
    use crate::edition::tests::assemble_with;

    #[test]
    fn links_without_words_take_the_name_of_what_they_lead_to() {
        let opening = "---\ntitle: Éditorial\neditorial: true\n---\nVoir [](couple.md#faits), le [](chart:by-year), [](couple.md) et [la suite](couple.md){page=see}.\n";
        let (report, publication) = assemble_with(&[("content/editions/3-2025/opening.md", opening)]);
        let publication = publication.unwrap();
        let edition = &publication.editions[0];
        let title = plain(&edition.parts[1].sections[0].title);
        let Block::Paragraph(words) = &edition.parts[0].sections[0].blocks[0] else { panic!("{report:?}") };
        let expected =
            format!("Voir «\u{a0}Faits\u{a0}», le graphique\u{a0}1, «\u{a0}{title}\u{a0}» et la suite.");
        assert_eq!(plain(words), expected);
    }
}
