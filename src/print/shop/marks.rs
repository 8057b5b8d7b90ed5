//! What stands beside the page for those who print and cut it: crop and registration marks, a line that
//! names the sheet, patches of the inks.

use crate::print::paragraph::single;
use crate::print::sheet::{Item, Outline, Owner, Shape, Stroke};
use crate::print::shop::frame::Frame;
use crate::print::shop::plates::{ALL_PLATES, THINNEST};
use crate::print::style::{Ink, Look, TextStyle};
use crate::theme::Inks;

/// Distance of marks from the bleed, and how long they are.
const GAP: f32 = 3.0;
const LENGTH: f32 = 14.0;
/// Radius of a registration mark.
const RADIUS: f32 = 4.0;

/// Crop marks at the corners and registration marks at the middle of each side.
pub fn marks(frame: &Frame) -> Vec<Item> {
    let (width, height) = frame.media();
    let (near, right, bottom) = (frame.margin(), width - frame.margin(), height - frame.margin());
    let edge = near - frame.bleed - GAP;
    let mut items = Vec::new();
    for y in [near, bottom] {
        items.push(line((edge - LENGTH, y), (edge, y)));
        items.push(line((width - edge, y), (width - edge + LENGTH, y)));
    }
    for x in [near, right] {
        items.push(line((x, edge - LENGTH), (x, edge)));
        items.push(line((x, height - edge), (x, height - edge + LENGTH)));
    }
    let middle = edge - LENGTH / 2.0;
    for at in [
        (middle, height / 2.0),
        (width - middle, height / 2.0),
        (width / 2.0, middle),
        (width / 2.0, height - middle),
    ] {
        items.extend(registration(at));
    }
    items
}

/// Words in the slug: two below the page, left and right of the middle, one above it.
pub fn slug(look: &Look<'_>, frame: &Frame, below: [&str; 2], above: &str) -> Vec<Item> {
    let (width, height) = frame.media();
    let edge = frame.margin() - frame.bleed - GAP;
    let style = TextStyle::sans(6.0, 7.0).ink(Ink::Plates(Inks::BLACK));
    let room = frame.width / 2.0 - 2.0 * LENGTH;
    let base = edge - LENGTH / 2.0 + 2.0;
    let left = frame.margin() + LENGTH;
    let lines = [
        (below[0], (left, height - base + 4.0)),
        (below[1], (width / 2.0 + LENGTH, height - base + 4.0)),
        (above, (left, base)),
    ];
    let mut items = Vec::new();
    for (words, (x, y)) in lines {
        let mut kept = words.to_owned();
        let mut text = single(look, &kept, style, Owner::Layout);
        while text.width > room && kept.pop().is_some() {
            text = single(look, &format!("{}…", kept.trim_end()), style, Owner::Layout);
        }
        (text.x, text.y) = (x, y);
        if !kept.is_empty() {
            items.push(Item::Text(text));
        }
    }
    items
}

/// Patches of each ink, whole and half, and of two inks over each other, above the page.
pub fn color_bar(frame: &Frame) -> Vec<Item> {
    let (width, _) = frame.media();
    let side = 9.0;
    let top = frame.margin() - frame.bleed - GAP - LENGTH / 2.0 - side / 2.0;
    let inks = |cyan, magenta, yellow, black| Inks { cyan, magenta, yellow, black };
    let patches = [
        inks(100, 0, 0, 0),
        inks(0, 100, 0, 0),
        inks(0, 0, 100, 0),
        inks(0, 0, 0, 100),
        inks(50, 0, 0, 0),
        inks(0, 50, 0, 0),
        inks(0, 0, 50, 0),
        inks(0, 0, 0, 50),
        inks(100, 100, 0, 0),
        inks(100, 0, 100, 0),
        inks(0, 100, 100, 0),
        inks(50, 40, 40, 0),
    ];
    let patch = |(i, inks): (usize, Inks)| {
        let left = width / 2.0 + LENGTH + i as f32 * side;
        let corners = [left, top, left + side, top + side];
        crate::print::sheet::rectangle(corners, Ink::Plates(inks))
    };
    patches.into_iter().enumerate().map(patch).collect()
}

fn registration((x, y): (f32, f32)) -> Vec<Item> {
    let arm = LENGTH / 2.0;
    let outline = Outline::Circle { center: (x, y), radius: RADIUS };
    let circle = Shape { outline, fill: None, stroke: Some(stroke()), owner: Owner::Layout };
    vec![Item::Shape(circle), line((x - arm, y), (x + arm, y)), line((x, y - arm), (x, y + arm))]
}

fn line(from: (f32, f32), to: (f32, f32)) -> Item {
    let outline = Outline::Path { points: vec![from, to], closed: false };
    Item::Shape(Shape { outline, fill: None, stroke: Some(stroke()), owner: Owner::Layout })
}

fn stroke() -> Stroke {
    Stroke { ink: Ink::Plates(ALL_PLATES), width: THINNEST, dash: Vec::new() }
}
