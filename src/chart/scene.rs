//! Plain shapes: paths, circles and texts in points, `y` downwards, coloured by role.

use std::fmt;

/// A drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Shapes, painted in order.
    pub items: Vec<Item>,
}

/// What a colour means; a theme maps roles to colours, the web through CSS variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Text and axes that matter.
    Ink,
    /// Secondary text.
    Muted,
    /// Grid lines.
    Rule,
    /// The ground.
    Paper,
    /// A series, counted from 0.
    Series(u8),
    /// Text on a series, counted from 0.
    OnSeries(u8),
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A line or polygon through points.
    Path {
        /// Points, in order.
        points: Vec<(f32, f32)>,
        /// Whether the last point joins the first.
        closed: bool,
        /// Colour inside.
        fill: Option<Role>,
        /// Line around.
        stroke: Option<Stroke>,
    },
    /// A disc or ring.
    Circle {
        /// Centre.
        center: (f32, f32),
        /// Radius.
        radius: f32,
        /// Colour inside.
        fill: Option<Role>,
        /// Line around.
        stroke: Option<Stroke>,
    },
    /// One line of text, set in the theme's sans.
    Text {
        /// Where the base line starts, is centred or ends.
        position: (f32, f32),
        /// How the text stands to `position`.
        anchor: Anchor,
        /// The words.
        text: String,
        /// Size in points.
        size: f32,
        /// Bold instead of regular.
        bold: bool,
        /// Colour.
        role: Role,
    },
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub role: Role,
    /// Width in points.
    pub width: f32,
    /// Dash pattern in points, empty for a full line.
    pub dash: Vec<f32>,
}

/// How a text stands to its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Starts there.
    Start,
    /// Centred.
    Middle,
    /// Ends there.
    End,
}

/// Writes a scene as text, one shape a line, for tests that compare drawings.
pub fn describe(scene: &Scene) -> String {
    let mut lines = vec![format!("scene {} \u{d7} {}", number(scene.width), number(scene.height))];
    lines.extend(scene.items.iter().map(ToString::to_string));
    lines.join("\n") + "\n"
}

/// A length with at most two decimals, none of them a closing zero.
pub(crate) fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    match text.trim_end_matches('0').trim_end_matches('.') {
        "-0" => "0".to_owned(),
        shortened => shortened.to_owned(),
    }
}

impl Role {
    /// The name used in class names and descriptions; series are counted from 1, as in a palette.
    pub fn name(self) -> String {
        match self {
            Role::Ink => "ink".to_owned(),
            Role::Muted => "muted".to_owned(),
            Role::Rule => "rule".to_owned(),
            Role::Paper => "paper".to_owned(),
            Role::Series(index) => format!("series-{}", u32::from(index) + 1),
            Role::OnSeries(index) => format!("on-series-{}", u32::from(index) + 1),
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Path { points, closed, fill, stroke } => {
                write!(formatter, "{}", if *closed { "polygon" } else { "line" })?;
                for (x, y) in points {
                    write!(formatter, " {},{}", number(*x), number(*y))?;
                }
                describe_paint(formatter, *fill, stroke.as_ref())
            }
            Item::Circle { center, radius, fill, stroke } => {
                write!(formatter, "circle {},{} r {}", number(center.0), number(center.1), number(*radius))?;
                describe_paint(formatter, *fill, stroke.as_ref())
            }
            Item::Text { position, anchor, text, size, bold, role } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let (x, y) = (number(position.0), number(position.1));
                let weight = if *bold { " bold" } else { "" };
                write!(formatter, "text {x},{y} {anchor} {}{weight} {} {text:?}", number(*size), role.name())
            }
        }
    }
}

fn describe_paint(
    formatter: &mut fmt::Formatter<'_>,
    fill: Option<Role>,
    stroke: Option<&Stroke>,
) -> fmt::Result {
    if let Some(role) = fill {
        write!(formatter, " fill {}", role.name())?;
    }
    if let Some(stroke) = stroke {
        write!(formatter, " stroke {} {}", stroke.role.name(), number(stroke.width))?;
        if !stroke.dash.is_empty() {
            let dash: Vec<String> = stroke.dash.iter().map(|it| number(*it)).collect();
            write!(formatter, " dash {}", dash.join(" "))?;
        }
    }
    Ok(())
}
