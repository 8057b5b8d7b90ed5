//! Rectangles in points, `y` downwards.

/// A rectangle whose sides are parallel to the page's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left side.
    pub left: f32,
    /// Upper side.
    pub top: f32,
    /// Right side.
    pub right: f32,
    /// Lower side.
    pub bottom: f32,
}

impl Area {
    /// The rectangle between two opposite corners, in any order.
    pub fn between(a: (f32, f32), b: (f32, f32)) -> Area {
        Area { left: a.0.min(b.0), top: a.1.min(b.1), right: a.0.max(b.0), bottom: a.1.max(b.1) }
    }

    /// Width in points.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Height in points.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The point halfway between the sides.
    pub fn center(&self) -> (f32, f32) {
        (f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }

    /// Whether the two share more than a side.
    pub fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether `other` lies inside.
    pub fn contains(&self, other: &Area) -> bool {
        self.left <= other.left
            && self.right >= other.right
            && self.top <= other.top
            && self.bottom >= other.bottom
    }

    /// The rectangle with every side moved outwards by `margin`, inwards when it is negative.
    pub fn grown(&self, margin: f32) -> Area {
        Area {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    /// Whether the straight line between two points meets the rectangle.
    pub fn meets(&self, from: (f32, f32), to: (f32, f32)) -> bool {
        self.clip(from, to).is_some()
    }

    /// The part of a straight line that lies inside (Liang and Barsky's method).
    pub fn clip(&self, from: (f32, f32), to: (f32, f32)) -> Option<((f32, f32), (f32, f32))> {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let sides = [
            (-dx, from.0 - self.left),
            (dx, self.right - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom - from.1),
        ];
        let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
        for (slope, distance) in sides {
            if slope == 0.0 {
                if distance < 0.0 {
                    return None;
                }
            } else if slope < 0.0 {
                enter = enter.max(distance / slope);
            } else {
                leave = leave.min(distance / slope);
            }
        }
        let at = |share: f32| (from.0 + share * dx, from.1 + share * dy);
        (enter <= leave).then(|| (at(enter), at(leave)))
    }
}

#[cfg(test)]
mod tests {
    use super::Area;

    #[test]
    fn clips_a_line_to_the_rectangle() {
        let area = Area::between((10.0, 10.0), (0.0, 0.0));
        assert_eq!(area.clip((-5.0, 5.0), (15.0, 5.0)), Some(((0.0, 5.0), (10.0, 5.0))));
        assert_eq!(area.clip((2.0, 2.0), (3.0, 3.0)), Some(((2.0, 2.0), (3.0, 3.0))));
        assert!(area.clip((-5.0, -1.0), (15.0, -1.0)).is_none());
        assert!(!area.meets((11.0, 0.0), (20.0, 10.0)));
    }

    #[test]
    fn touching_rectangles_do_not_overlap() {
        let left = Area::between((0.0, 0.0), (5.0, 5.0));
        let right = Area::between((5.0, 0.0), (9.0, 5.0));
        assert!(!left.overlaps(&right));
        assert!(left.grown(0.5).overlaps(&right));
    }
}
