//! plotters as the drawing board: the only file that names it.
//!
//! plotters counts in whole units; a unit is a tenth of a point. A [`Collector`] stands where plotters
//! expects a screen and keeps every shape as a scene item. Colours are roles written into the red and
//! green of an RGB value, dash patterns an index in its blue. A text's position is its base line.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::coord::cartesian::{Cartesian2d, MeshLine};
use plotters::coord::combinators::{BindKeyPoints, WithKeyPoints};
use plotters::coord::ranged1d::BoldPoints;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::chart::geometry::Area;
use crate::chart::lettering::SIZE;
use crate::chart::scene::{Anchor, Item, Role, Scene, Stroke};
use crate::theme::{Face, Fonts};

/// Units of plotters in a point.
const UNITS: f32 = 10.0;

/// Dash patterns in points. The first draws a full line.
const DASHES: [&[f32]; 9] = [
    &[],
    &[6.0, 2.5],
    &[1.5, 2.0],
    &[9.0, 2.0, 1.5, 2.0],
    &[3.5, 2.0],
    &[9.0, 3.0],
    &[3.0, 2.0],
    &[1.0, 2.5],
    &[1.3, 2.7],
];

/// A line to draw with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Colour.
    pub role: Role,
    /// Width in points.
    pub width: f32,
    /// Dash pattern: 0 for a full line, 1 to 5 for further series, 6 for outlines, 7 for breaks, 8 for
    /// dots.
    pub dash: u8,
}

impl Pen {
    /// A full line.
    pub fn full(role: Role, width: f32) -> Pen {
        Pen { role, width, dash: 0 }
    }

    fn style(self) -> ShapeStyle {
        ShapeStyle {
            color: encode(self.role, self.dash).into(),
            filled: false,
            stroke_width: (self.width * UNITS).round() as u32,
        }
    }
}

/// A sheet to draw on.
pub struct Canvas {
    area: DrawingArea<Collector, Shift>,
    items: Rc<RefCell<Vec<Item>>>,
    width: f32,
    height: f32,
}

impl fmt::Debug for Canvas {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Canvas").finish_non_exhaustive()
    }
}

impl Canvas {
    /// An empty sheet, measured in points.
    pub fn new(fonts: &Fonts, width: f32, height: f32) -> Canvas {
        let items = Rc::new(RefCell::new(Vec::new()));
        let collector = Collector {
            items: Rc::clone(&items),
            size: (units(width) as u32, units(height) as u32),
            regular: fonts.sans.regular.clone(),
            bold: fonts.sans.bold.clone(),
        };
        Canvas { area: collector.into_drawing_area(), items, width, height }
    }

    /// Everything drawn, in order.
    pub fn finish(self) -> Scene {
        drop(self.area);
        Scene { width: self.width, height: self.height, items: self.items.take() }
    }

    /// Writes one line of text.
    pub fn text(&self, position: (f32, f32), anchor: Anchor, text: &str, bold: bool, role: Role) {
        let h_pos = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let weight = if bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::SansSerif, f64::from(SIZE * UNITS), weight);
        let color = encode(role, 0);
        let style = TextStyle::from(font).color(&color).pos(Pos::new(h_pos, VPos::Bottom));
        drawn(self.area.draw(&Text::new(text, point(position), style)));
    }

    /// Fills a rectangle.
    pub fn rectangle(&self, area: Area, role: Role) {
        let style = ShapeStyle { filled: true, ..Pen::full(role, 0.0).style() };
        let corners = [point((area.left, area.top)), point((area.right, area.bottom))];
        drawn(self.area.draw(&Rectangle::new(corners, style)));
    }

    /// Draws around a rectangle.
    pub fn frame(&self, area: Area, pen: Pen) {
        let corners = [point((area.left, area.top)), point((area.right, area.bottom))];
        drawn(self.area.draw(&Rectangle::new(corners, pen.style())));
    }

    /// Draws a line through points.
    pub fn line(&self, points: &[(f32, f32)], pen: Pen) {
        let points: Vec<BackendCoord> = points.iter().copied().map(point).collect();
        drawn(self.area.draw(&PathElement::new(points, pen.style())));
    }

    /// Fills a polygon.
    pub fn polygon(&self, points: &[(f32, f32)], role: Role) {
        let points: Vec<BackendCoord> = points.iter().copied().map(point).collect();
        drawn(self.area.draw(&Polygon::new(points, encode(role, 0))));
    }

    /// Fills a disc.
    pub fn disc(&self, center: (f32, f32), radius: f32, role: Role) {
        let style = ShapeStyle { filled: true, ..Pen::full(role, 0.0).style() };
        drawn(self.area.draw(&Circle::new(point(center), units(radius), style)));
    }

    /// Draws a circle.
    pub fn circle(&self, center: (f32, f32), radius: f32, pen: Pen) {
        drawn(self.area.draw(&Circle::new(point(center), units(radius), pen.style())));
    }

    /// A coordinate system over part of the sheet, with key values on its two axes.
    pub fn plot(&self, area: Area, across: &Axis, upwards: &Axis) -> Plot {
        let x = across.range.clone().with_key_points(across.keys.clone());
        let y = upwards.range.clone().with_key_points(upwards.keys.clone());
        let extent = (units(area.left)..units(area.right), units(area.bottom)..units(area.top));
        Plot { area: self.area.apply_coord_spec(Cartesian2d::new(x, y, extent)) }
    }
}

/// One axis of a plot: what it spans and the values that get a grid line.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Values at its two ends.
    pub range: Range<f64>,
    /// Values with a grid line.
    pub keys: Vec<f64>,
}

type Coordinates = Cartesian2d<WithKeyPoints<RangedCoordf64>, WithKeyPoints<RangedCoordf64>>;

/// A coordinate system.
pub struct Plot {
    area: DrawingArea<Collector, Coordinates>,
}

impl fmt::Debug for Plot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Plot").finish_non_exhaustive()
    }
}

impl Plot {
    /// Where a pair of values stands on the sheet, in points.
    pub fn position(&self, x: f64, y: f64) -> (f32, f32) {
        points(self.area.map_coordinate(&(x, y)))
    }

    /// Draws a line at every key value of both axes.
    pub fn grid(&self, pen: Pen) {
        let style = pen.style();
        let all = || BoldPoints(usize::MAX);
        drawn(self.area.draw_mesh(
            |collector, mesh: MeshLine<'_, _, _>| {
                let (MeshLine::XMesh(from, to, _) | MeshLine::YMesh(from, to, _)) = mesh;
                collector.draw_path([from, to], &style)
            },
            all(),
            all(),
        ));
    }

    /// Draws a series of values joined by a line.
    pub fn series(&self, values: &[(f64, f64)], pen: Pen) {
        for element in LineSeries::new(values.iter().copied(), pen.style()) {
            drawn(self.area.draw(&element));
        }
    }
}

/// Where plotters draws: a list of shapes.
struct Collector {
    items: Rc<RefCell<Vec<Item>>>,
    size: (u32, u32),
    regular: Face,
    bold: Face,
}

impl Collector {
    fn push(&self, item: Item) {
        self.items.borrow_mut().push(item);
    }

    fn path(&self, mut path: Vec<(f32, f32)>, fill: Option<Role>, stroke: Option<Stroke>) {
        path.dedup();
        let returns = path.len() > 3 && path.first() == path.last();
        if returns {
            path.pop();
        }
        if path.len() > 1 {
            self.push(Item::Path { points: path, closed: returns || fill.is_some(), fill, stroke });
        }
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Collector {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        let fill = Some(decode(color).0);
        self.push(Item::Circle { center: points(at), radius: 0.5 / UNITS, fill, stroke: None });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.path(vec![points(from), points(to)], None, Some(stroke(style)));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        corner: BackendCoord,
        opposite: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((left, top), (right, bottom)) = (points(corner), points(opposite));
        let path = vec![(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        let role = decode(style.color()).0;
        match fill {
            true => self.path(path, Some(role), None),
            false => self.path(path, None, Some(stroke(style))),
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.path(path.into_iter().map(points).collect(), None, Some(stroke(style)));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let role = decode(style.color()).0;
        let (fill, stroke) = if fill { (Some(role), None) } else { (None, Some(stroke(style))) };
        self.push(Item::Circle { center: points(center), radius: radius as f32 / UNITS, fill, stroke });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let role = decode(style.color()).0;
        self.path(path.into_iter().map(points).collect(), Some(role), None);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        self.push(Item::Text {
            position: points(at),
            anchor,
            text: text.to_owned(),
            size: style.size() as f32 / UNITS,
            bold: matches!(style.style(), FontStyle::Bold),
            role: decode(style.color()).0,
        });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let face = if matches!(style.style(), FontStyle::Bold) { &self.bold } else { &self.regular };
        Ok((face.width(text, style.size() as f32).ceil() as u32, style.size().ceil() as u32))
    }
}

fn units(length: f32) -> i32 {
    (length * UNITS).round() as i32
}

fn point((x, y): (f32, f32)) -> BackendCoord {
    (units(x), units(y))
}

fn points((x, y): BackendCoord) -> (f32, f32) {
    (x as f32 / UNITS, y as f32 / UNITS)
}

fn encode(role: Role, dash: u8) -> RGBColor {
    let (kind, index) = match role {
        Role::Ink => (0, 0),
        Role::Muted => (1, 0),
        Role::Rule => (2, 0),
        Role::Paper => (3, 0),
        Role::Series(index) => (4, index),
        Role::OnSeries(index) => (5, index),
    };
    RGBColor(kind, index, dash)
}

fn decode(color: BackendColor) -> (Role, &'static [f32]) {
    let (kind, index, dash) = color.rgb;
    let role = match kind {
        0 => Role::Ink,
        1 => Role::Muted,
        2 => Role::Rule,
        3 => Role::Paper,
        4 => Role::Series(index),
        _ => Role::OnSeries(index),
    };
    (role, DASHES.get(usize::from(dash)).copied().unwrap_or_default())
}

fn stroke(style: &impl BackendStyle) -> Stroke {
    let (role, dash) = decode(style.color());
    Stroke { role, width: style.stroke_width() as f32 / UNITS, dash: dash.to_vec() }
}

/// Ends a drawing step: the collector refuses nothing, and is never borrowed twice.
fn drawn(result: Result<(), DrawingAreaErrorKind<Infallible>>) {
    debug_assert!(result.is_ok(), "the collector takes every shape");
}
