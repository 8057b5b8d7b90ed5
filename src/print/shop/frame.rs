//! The sheet of the press around a page: trim, bleed, and the slug where marks stand.

use crate::print::sheet::{Item, Outline, Shape, Sheet};

/// Room for marks beyond the bleed, in points.
pub const SLUG: f32 = 24.0;

/// How near the edge of the page a ground counts as touching it.
const TOUCH: f32 = 0.5;

/// Measures of a sheet of the press, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width of the trimmed page.
    pub width: f32,
    /// Height of the trimmed page.
    pub height: f32,
    /// How far grounds reach beyond the trim.
    pub bleed: f32,
}

impl Frame {
    /// The frame of a page with a bleed in millimetres.
    pub fn new((width, height): (f32, f32), millimetres: f32) -> Frame {
        // Rounded up: boxes are written with two decimals, and less than asked for would be refused.
        let bleed = (millimetres * 7200.0 / 25.4).ceil() / 100.0;
        Frame { width, height, bleed }
    }

    /// Distance from the edge of the sheet to the trim.
    pub fn margin(&self) -> f32 {
        self.bleed + SLUG
    }

    /// Width and height of the sheet.
    pub fn media(&self) -> (f32, f32) {
        (self.width + 2.0 * self.margin(), self.height + 2.0 * self.margin())
    }

    /// Left, bottom, right and top of the trimmed page grown by `by`.
    pub fn corners(&self, by: f32) -> [f32; 4] {
        let near = self.margin() - by;
        [near, near, self.margin() + self.width + by, self.margin() + self.height + by]
    }

    /// A page on the sheet of the press, its grounds reaching into the bleed.
    pub fn place(&self, sheet: &Sheet) -> Sheet {
        let margin = self.margin();
        let placed = |it: &Item| {
            let mut item = it.clone();
            if let Item::Shape(shape) = &mut item {
                self.bleed_off(shape);
            }
            item.shifted((margin, margin))
        };
        Sheet { items: sheet.items.iter().map(placed).collect() }
    }

    /// Moves the corners of a shape that stand on the edge of the page out to the edge of the bleed.
    fn bleed_off(&self, shape: &mut Shape) {
        let out = |at: f32, end: f32| match at {
            _ if at <= TOUCH => -self.bleed,
            _ if at >= end - TOUCH => end + self.bleed,
            _ => at,
        };
        if let Outline::Path { points, .. } = &mut shape.outline {
            for (x, y) in points {
                (*x, *y) = (out(*x, self.width), out(*y, self.height));
            }
        }
    }
}
