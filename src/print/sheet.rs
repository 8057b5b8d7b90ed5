//! Pages of placed text and shapes: what the PDF says, before any PDF library is named.
//!
//! Points, `x` from the left edge of the sheet, `y` from its top edge downwards.

use crate::print::structure::NodeId;
use crate::print::style::{FaceName, Ink};
use crate::theme::face::Glyph;

/// One page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// What is on it, painted in order.
    pub items: Vec<Item>,
}

/// Something painted, and what it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A stretch of text on one line.
    Text(Text),
    /// A line, polygon or disc.
    Shape(Shape),
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where it starts.
    pub x: f32,
    /// Its base line.
    pub y: f32,
    /// The face.
    pub face: FaceName,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub ink: Ink,
    /// Shaped glyphs; clusters are offsets into `text`.
    pub glyphs: Vec<Glyph>,
    /// The words; U+00AD at the end stands for a hyphen added by line breaking.
    pub text: String,
    /// Points added to each word space, to justify the line.
    pub extra: f32,
    /// Width in points, `extra` included.
    pub width: f32,
    /// What it belongs to.
    pub owner: Owner,
    /// The link it is part of: index into the document's links.
    pub link: Option<usize>,
    /// The anchor of the citation it prints.
    pub citation: Option<String>,
}

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its outline.
    pub outline: Outline,
    /// Colour inside.
    pub fill: Option<Ink>,
    /// Line around.
    pub stroke: Option<Stroke>,
    /// What it belongs to.
    pub owner: Owner,
}

/// The outline of a shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// Points joined by straight lines.
    Path {
        /// In order.
        points: Vec<(f32, f32)>,
        /// Whether the last joins the first.
        closed: bool,
    },
    /// A disc.
    Circle {
        /// Centre.
        center: (f32, f32),
        /// Radius.
        radius: f32,
    },
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub ink: Ink,
    /// Width in points.
    pub width: f32,
    /// Dash pattern in points, empty for a full line.
    pub dash: Vec<f32>,
}

/// What a placed item belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A stretch of content of the structure tree.
    Content(NodeId),
    /// Ornament of the page body: rules, grounds, repeated heads. Not read aloud.
    Layout,
    /// A running head. Not read aloud.
    Header,
    /// A page number or what stands beside it. Not read aloud.
    Footer,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// An address.
    Address(String),
    /// A named place of this document.
    Place(String),
}

/// A link of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub goal: Goal,
    /// What it does, for those who cannot see it.
    pub description: String,
}

/// A named place, once pages are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Index of the page.
    pub page: usize,
    /// Distance from the top of the page.
    pub y: f32,
}

/// An entry of the outline (bookmarks).
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Depth, from 1.
    pub level: u8,
    /// What readers see.
    pub title: String,
    /// Where it leads.
    pub place: Place,
}

impl Item {
    /// The same item moved by `(x, y)`.
    pub fn shifted(mut self, by: (f32, f32)) -> Item {
        self.shift(by);
        self
    }

    /// Moves the item.
    pub fn shift(&mut self, (x, y): (f32, f32)) {
        match self {
            Item::Text(text) => {
                text.x += x;
                text.y += y;
            }
            Item::Shape(shape) => match &mut shape.outline {
                Outline::Path { points, .. } => points.iter_mut().for_each(|it| {
                    it.0 += x;
                    it.1 += y;
                }),
                Outline::Circle { center, .. } => {
                    center.0 += x;
                    center.1 += y;
                }
            },
        }
    }

    /// What it belongs to.
    pub fn owner(&self) -> Owner {
        match self {
            Item::Text(text) => text.owner,
            Item::Shape(shape) => shape.owner,
        }
    }

    /// Makes it belong to something else; it stops being a link.
    pub fn give_to(&mut self, owner: Owner) {
        match self {
            Item::Text(text) => {
                text.owner = owner;
                text.link = None;
            }
            Item::Shape(shape) => shape.owner = owner,
        }
    }
}

/// A filled rectangle from `(left, top)` to `(right, bottom)`.
pub fn rectangle(corners: [f32; 4], fill: Ink) -> Item {
    let [left, top, right, bottom] = corners;
    let points = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
    let outline = Outline::Path { points, closed: true };
    Item::Shape(Shape { outline, fill: Some(fill), stroke: None, owner: Owner::Layout })
}

/// A horizontal rule.
pub fn rule(left: f32, right: f32, y: f32, width: f32, ink: Ink) -> Item {
    let outline = Outline::Path { points: vec![(left, y), (right, y)], closed: false };
    let stroke = Some(Stroke { ink, width, dash: Vec::new() });
    Item::Shape(Shape { outline, fill: None, stroke, owner: Owner::Layout })
}

/// A line of dots that leads the eye to a page number.
pub fn leader(left: f32, right: f32, y: f32) -> Item {
    let mut item = rule(left, right, y, 0.7, Ink::Muted);
    if let Item::Shape(Shape { stroke: Some(stroke), .. }) = &mut item {
        stroke.dash = vec![0.7, 3.3];
    }
    item
}
