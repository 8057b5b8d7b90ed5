//! Walks through the content of a finished PDF and measures what it paints, page by page.

use std::collections::{BTreeMap, BTreeSet};

use crate::print::finish::{Content, Dictionary, Object, ObjectId, Pdf};
use crate::print::shop::preflight::fonts::{Font, fonts};
use crate::print::shop::preflight::objects::{dictionary, number, numbers, resolve};

/// Four inks, from 0 to 1.
pub type Plates = [f32; 4];

/// A rectangle: left, bottom, right, top.
pub type Corners = [f32; 4];

/// What the pages of a file paint.
#[derive(Debug, Default)]
pub struct Scan {
    /// Operators that choose a colour, and how often; `default` for what is painted before any is chosen.
    pub colors: BTreeMap<String, usize>,
    /// The largest sum of inks within the bleed, in percent, and its page.
    pub ink: Option<(f32, usize)>,
    /// Stretches of text in black alone over other inks, and of other text that overprints.
    pub overprints: (usize, usize),
    /// The thinnest line in points, and its page.
    pub line: Option<(f32, usize)>,
    /// The least distance of a text from the trim in points, and its page.
    pub text: Option<(f32, usize)>,
    /// The least distance of what stands in the slug from the bleed in points, and its page.
    pub slug: Option<(f32, usize)>,
    /// Paint on all four plates within the bleed: pages.
    pub marks_within: Vec<usize>,
    /// Grounds that touch the trim without reaching the edge of the bleed: pages.
    pub short_grounds: Vec<usize>,
    /// Fonts used: name, and whether each is embedded.
    pub fonts: BTreeMap<String, bool>,
    /// The least resolution of an image in pixels per inch, and its page.
    pub image: Option<(f32, usize)>,
    /// What needs transparency, or what this scan cannot read.
    pub unclear: BTreeSet<String>,
}

/// The boxes of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Boxes {
    /// Where the paper is cut.
    pub trim: Corners,
    /// How far grounds reach.
    pub bleed: Corners,
}

/// How near an edge counts as on it, in points.
const NEAR: f32 = 0.3;

type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    fill: Option<Plates>,
    stroke: Option<Plates>,
    width: f32,
    overprints: bool,
    font: Option<String>,
    size: f32,
}

/// One page being read.
struct Page<'a> {
    pdf: &'a Pdf,
    number: usize,
    boxes: Boxes,
    resources: &'a Dictionary,
    fonts: BTreeMap<String, Font>,
    state: State,
    kept: Vec<State>,
    path: Vec<(f32, f32)>,
    grounds: Vec<(Corners, Plates)>,
    /// Where the next text goes.
    text: Matrix,
    scan: &'a mut Scan,
}

impl Scan {
    /// Reads one page; what cannot be read is `unclear`.
    pub fn page(&mut self, pdf: &Pdf, (number, id): (usize, ObjectId), boxes: Boxes) {
        let resources = pdf.get_dictionary(id).ok().and_then(|it| dictionary(pdf, it, b"Resources"));
        let content = Content::decode(&pdf.get_page_content(id)).ok();
        let (Some(resources), Some(content)) = (resources, content) else {
            self.unclear.insert(format!("content of page {number}"));
            return;
        };
        let fonts = fonts(pdf, resources);
        let state = State {
            matrix: IDENTITY,
            fill: None,
            stroke: None,
            width: 1.0,
            overprints: false,
            font: None,
            size: 0.0,
        };
        let mut page = Page {
            pdf,
            number,
            boxes,
            resources,
            fonts,
            state,
            kept: Vec::new(),
            path: Vec::new(),
            grounds: Vec::new(),
            text: IDENTITY,
            scan: self,
        };
        for operation in &content.operations {
            page.operation(&operation.operator, &operation.operands);
        }
    }
}

impl Page<'_> {
    fn operation(&mut self, operator: &str, operands: &[Object]) {
        let values = numbers(operands);
        match (operator, values.as_slice()) {
            ("q", _) => self.kept.push(self.state.clone()),
            ("Q", _) => self.state = self.kept.pop().unwrap_or(self.state.clone()),
            ("cm", [a, b, c, d, e, f]) => {
                self.state.matrix = times([*a, *b, *c, *d, *e, *f], self.state.matrix)
            }
            ("w", [width]) => self.state.width = *width,
            ("gs", _) => self.graphics_state(operands),
            ("k", [c, m, y, k]) => {
                self.count("k");
                self.state.fill = Some([*c, *m, *y, *k]);
            }
            ("K", [c, m, y, k]) => {
                self.count("K");
                self.state.stroke = Some([*c, *m, *y, *k]);
            }
            (
                "g" | "G" | "rg" | "RG" | "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" | "sh" | "BI" | "k" | "K",
                _,
            ) => {
                self.count(operator);
            }
            ("m" | "l", [x, y]) => self.path.push((*x, *y)),
            ("c" | "v" | "y", points) => self.path.extend(points.chunks_exact(2).map(|it| (it[0], it[1]))),
            ("re", [x, y, width, height]) => self.path.extend([(*x, *y), (x + width, y + height)]),
            ("f" | "F" | "f*", _) => self.paint(true, false),
            ("B" | "B*" | "b" | "b*", _) => self.paint(true, true),
            ("S" | "s", _) => self.paint(false, true),
            ("n", _) => self.path.clear(),
            ("BT", _) => self.text = IDENTITY,
            ("Tm", [a, b, c, d, e, f]) => self.text = [*a, *b, *c, *d, *e, *f],
            ("Td" | "TD", [x, y]) => self.text = times([1.0, 0.0, 0.0, 1.0, *x, *y], self.text),
            ("Tf", _) => {
                self.state.font = operands.first().and_then(|it| it.as_name().ok()).map(text);
                self.state.size = values.last().copied().unwrap_or_default();
            }
            ("Tj" | "TJ" | "'" | "\"", _) => self.show(operands),
            ("Do", _) => self.image(operands),
            _ => {}
        }
    }

    fn count(&mut self, operator: &str) {
        *self.scan.colors.entry(operator.to_owned()).or_default() += 1;
    }

    fn graphics_state(&mut self, operands: &[Object]) {
        let found = operands.first().and_then(|it| it.as_name().ok()).and_then(|name| {
            let states = dictionary(self.pdf, self.resources, b"ExtGState")?;
            dictionary(self.pdf, states, name)
        });
        let Some(state) = found else {
            self.scan.unclear.insert("gs".to_owned());
            return;
        };
        let truth = |key: &[u8]| state.get(key).ok().and_then(|it| it.as_bool().ok());
        if let Some(overprints) = truth(b"op").or(truth(b"OP")) {
            self.state.overprints = overprints;
        }
        for key in ["CA", "ca"] {
            if state.get(key.as_bytes()).ok().and_then(number).is_some_and(|it| it < 1.0) {
                self.scan.unclear.insert(key.to_owned());
            }
        }
        for (key, usual) in [("SMask", "None"), ("BM", "Normal")] {
            let value = state.get(key.as_bytes()).ok().and_then(|it| it.as_name().ok()).map(text);
            if state.has(key.as_bytes()) && value.as_deref() != Some(usual) {
                self.scan.unclear.insert(key.to_owned());
            }
        }
    }

    /// Fills or strokes the path, and forgets it.
    fn paint(&mut self, fills: bool, strokes: bool) {
        let points: Vec<(f32, f32)> =
            std::mem::take(&mut self.path).into_iter().map(|it| apply(self.state.matrix, it)).collect();
        let Some(corners) = bounds(&points) else { return };
        if fills {
            let plates = self.chosen(self.state.fill);
            self.inked(corners, plates, total(plates));
            self.grounds.push((corners, plates));
            self.reaches(corners);
        }
        if strokes {
            let width = self.state.width * scale(self.state.matrix);
            least(&mut self.scan.line, width, self.number);
            let half = width / 2.0;
            let grown = [corners[0] - half, corners[1] - half, corners[2] + half, corners[3] + half];
            let plates = self.chosen(self.state.stroke);
            self.inked(grown, plates, total(plates));
        }
    }

    fn chosen(&mut self, plates: Option<Plates>) -> Plates {
        plates.unwrap_or_else(|| {
            self.count("default");
            [0.0, 0.0, 0.0, 1.0]
        })
    }

    /// Notes the ink of something painted, or how far it stands from the bleed when it is in the slug.
    fn inked(&mut self, corners: Corners, plates: Plates, sum: f32) {
        let apart = distance(corners, self.boxes.bleed);
        if apart > 0.0 {
            least(&mut self.scan.slug, apart, self.number);
            return;
        }
        let number = self.number;
        let most = &mut self.scan.ink;
        if most.is_none_or(|(found, _)| sum > found) {
            *most = Some((sum, number));
        }
        if plates.iter().all(|it| *it > 0.99) {
            self.scan.marks_within.push(number);
        }
    }

    /// A ground that touches the trim must reach the edge of the bleed.
    fn reaches(&mut self, corners: Corners) {
        let Boxes { trim, bleed } = self.boxes;
        let is_short = (0..4).any(|side| {
            let outwards = if side < 2 { -1.0 } else { 1.0 };
            let beyond_trim = (corners[side] - trim[side]) * outwards > -NEAR;
            let before_bleed = (corners[side] - bleed[side]) * outwards < -0.05;
            beyond_trim && before_bleed
        });
        if is_short && distance(corners, bleed) <= 0.0 {
            self.scan.short_grounds.push(self.number);
        }
    }

    fn show(&mut self, operands: &[Object]) {
        let name = self.state.font.clone().unwrap_or_default();
        let Some(font) = self.fonts.get(&name) else {
            self.scan.unclear.insert(format!("font {name}"));
            return;
        };
        self.scan.fonts.insert(font.name.clone(), font.is_embedded);
        let width = font.width(operands) / 1000.0 * self.state.size;
        let whole = times(self.text, self.state.matrix);
        let (start, end) = (apply(whole, (0.0, 0.0)), apply(whole, (width, 0.0)));
        self.text = times([1.0, 0.0, 0.0, 1.0, width, 0.0], self.text);
        let height = self.state.size * scale(whole);
        let corners =
            [start.0.min(end.0), start.1 - height * 0.2, start.0.max(end.0), start.1 + height * 0.7];
        let plates = self.chosen(self.state.fill);
        let mut sum = total(plates);
        if self.state.overprints {
            if plates == [0.0, 0.0, 0.0, 1.0] {
                self.scan.overprints.0 += 1;
                let beneath = self.grounds.iter().rev().find(|(it, _)| distance(corners, *it) <= 0.0);
                sum += beneath.map_or(0.0, |(_, it)| total([it[0], it[1], it[2], 0.0]));
            } else {
                self.scan.overprints.1 += 1;
            }
        }
        self.inked(corners, plates, sum);
        if distance(corners, self.boxes.bleed) <= 0.0 {
            let trim = self.boxes.trim;
            let inside = (corners[0] - trim[0])
                .min(corners[1] - trim[1])
                .min(trim[2] - corners[2])
                .min(trim[3] - corners[3]);
            least(&mut self.scan.text, inside, self.number);
        }
    }

    /// Measures the resolution of an image where it stands.
    fn image(&mut self, operands: &[Object]) {
        let stream = operands.first().and_then(|it| it.as_name().ok()).and_then(|name| {
            let objects = dictionary(self.pdf, self.resources, b"XObject")?;
            resolve(self.pdf, objects.get(name).ok()?).as_stream().ok()
        });
        let pixels = stream.and_then(|it| it.dict.get(b"Width").ok().and_then(number));
        let Some(pixels) = pixels else {
            self.scan.unclear.insert("Do".to_owned());
            return;
        };
        let space = stream.and_then(|it| it.dict.get(b"ColorSpace").ok()).map(|it| resolve(self.pdf, it));
        let space = space.and_then(|it| it.as_name().ok()).map_or("image".to_owned(), text);
        self.count(&space);
        let inches = scale(self.state.matrix) / 72.0;
        least(&mut self.scan.image, pixels / inches.max(f32::EPSILON), self.number);
    }
}

fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn total(plates: Plates) -> f32 {
    plates.iter().sum::<f32>() * 100.0
}

fn least(known: &mut Option<(f32, usize)>, found: f32, page: usize) {
    if known.is_none_or(|(it, _)| found < it) {
        *known = Some((found, page));
    }
}

/// `first`, then `second`.
fn times(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = second;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

fn apply([a, b, c, d, e, f]: Matrix, (x, y): (f32, f32)) -> (f32, f32) {
    (a * x + c * y + e, b * x + d * y + f)
}

fn scale([a, b, ..]: Matrix) -> f32 {
    a.hypot(b)
}

fn bounds(points: &[(f32, f32)]) -> Option<Corners> {
    let &(x, y) = points.first()?;
    Some(
        points
            .iter()
            .fold([x, y, x, y], |it, (x, y)| [it[0].min(*x), it[1].min(*y), it[2].max(*x), it[3].max(*y)]),
    )
}

/// The distance between two rectangles, 0 when they touch.
fn distance(one: Corners, other: Corners) -> f32 {
    let across = (other[0] - one[2]).max(one[0] - other[2]);
    let upwards = (other[1] - one[3]).max(one[1] - other[3]);
    across.max(upwards).max(0.0)
}
