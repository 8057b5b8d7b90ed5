//! What stands around the text of each page: running heads, page numbers, the first help line.

use crate::print::page::{Page, corner};
use crate::print::paragraph::single;
use crate::print::setting::Setting;
use crate::print::sheet::{self, Item, Owner, Text};
use crate::print::span::width_of;
use crate::print::style::{Ink, TextStyle, Voice};

/// Adds the furniture of the page of index `index`; the letter's name on left pages, the section's on right ones.
pub fn furnish(setting: &Setting<'_>, page: &mut Page, index: usize) {
    let look = &setting.look;
    let print = look.print;
    let measure = look.measure();
    let (left, top) = corner(setting, index);
    let is_right = index.is_multiple_of(2);
    let language = setting.language();
    if !page.has_band {
        let words = if is_right {
            page.running.clone()
        } else {
            let name = setting.publication.title.get(language);
            format!("{name} · {}", setting.edition.issue_line)
        };
        let style = TextStyle::sans(8.2, 10.0).voice(Voice::RunningHeads).ink(Ink::Muted);
        let y = (top - 24.0).max(10.0);
        let x = |width: f32| if is_right { left + measure - width } else { left };
        let words = shortened(setting, &words, style, measure);
        page.items.extend(running(setting, &words, style, Owner::Header, x, y));
        let mut line = sheet::rule(left, left + measure, y + 6.0, 0.4, Ink::Rule);
        line.give_to(Owner::Header);
        page.items.push(line);
    }
    let y = (print.height - print.margin_bottom + 28.0).min(print.height - 8.0);
    let number = TextStyle::sans(9.4, 10.0).voice(Voice::RunningHeads).bold().ink(Ink::Accent);
    let x = |width: f32| if is_right { left + measure - width } else { left };
    let shown = (index + 1).to_string();
    page.items.extend(running(setting, &shown, number, Owner::Footer, x, y));
    let style = TextStyle::sans(7.8, 10.0).ink(Ink::Muted);
    let words = shortened(setting, &help(setting), style, measure - 40.0);
    let x = |width: f32| if is_right { left } else { left + measure - width };
    page.items.extend(running(setting, &words, style, Owner::Footer, x, y));
}

/// The first line that listens, and the first one for emergencies.
fn help(setting: &Setting<'_>) -> String {
    let lines = &setting.publication.help_lines;
    let listens = lines.iter().find(|it| !it.is_emergency);
    let emergency = lines.iter().find(|it| it.is_emergency);
    let colon = setting.words.colon;
    let listens = listens.map(|it| format!("{}{colon}{}", it.label.get(setting.language()), it.spoken));
    let emergency = emergency.map(|it| format!("{}{colon}{}", setting.words.emergency, it.spoken));
    listens.into_iter().chain(emergency).collect::<Vec<_>>().join("  ·  ")
}

fn running(
    setting: &Setting<'_>,
    words: &str,
    style: TextStyle,
    owner: Owner,
    x: impl Fn(f32) -> f32,
    y: f32,
) -> Option<Item> {
    if words.is_empty() {
        return None;
    }
    let mut text: Text = single(&setting.look, words, style, owner);
    (text.x, text.y) = (x(text.width), y);
    Some(Item::Text(text))
}

/// Words cut with an ellipsis where they are wider than their room.
fn shortened(setting: &Setting<'_>, words: &str, style: TextStyle, room: f32) -> String {
    let mut kept = words.to_owned();
    while width_of(&setting.look, &kept, style) > room {
        let cut: String = kept.trim_end_matches('…').to_owned();
        let Some(at) = cut.rfind(' ') else { return String::new() };
        kept = format!("{}…", cut[..at].trim_end_matches([',', ';', ':', ' ', '\u{a0}']));
    }
    kept
}
