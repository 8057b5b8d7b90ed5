//! Plain shapes: paths, circles and texts in points, `y` downwards, coloured by role.

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
