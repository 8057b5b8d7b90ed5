//! What pages paint: marked or not, by which identifier, with which characters (ISO 32000-1, 14.6 and 14.8).

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::print::conformity::file::{Dictionary, Object, ObjectId, Reader, of};
use crate::print::conformity::operations::each_operation;
use crate::print::conformity::tree::StructureTree;
use crate::print::conformity::{Failures, Place};

/// Operators that leave something visible (ISO 32000-1, tables 60, 74, 87, 92, 109).
const PAINTING: &[&str] =
    &["Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "BI"];
/// Forms within forms beyond this depth are not followed.
const DEEPEST: usize = 16;

/// What all pages paint.
#[derive(Debug, Default)]
pub struct Content {
    /// Each page by number, with its object.
    pub pages: BTreeMap<u32, PageContent>,
    /// Codes shown with each font.
    pub codes: BTreeMap<ObjectId, BTreeSet<u16>>,
}

/// What one page paints.
#[derive(Debug, Default)]
pub struct PageContent {
    /// The page object.
    pub page: ObjectId,
    /// Marked-content identifiers, in order of painting.
    pub identifiers: Vec<i64>,
    /// Operators that set a colour of the device, each once.
    pub colours: BTreeSet<String>,
    /// Identifiers that enclose something painted, with the operator met first.
    painted: BTreeMap<i64, String>,
    /// The first operator that paints outside any mark.
    unmarked: Option<String>,
    artifact_in_tagged: bool,
    tagged_in_artifact: bool,
}

/// A level of marked content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Artifact,
    Tagged(i64),
    Other,
}

impl Content {
    /// Reads every page.
    pub fn read(reader: &Reader<'_>) -> Content {
        let pages: Vec<(u32, ObjectId)> = reader.pages.iter().map(|(number, id)| (*number, *id)).collect();
        let read = |(number, page): (u32, ObjectId)| {
            let mut painter = Painter {
                reader,
                made: PageContent { page, ..PageContent::default() },
                codes: BTreeMap::new(),
                marks: Vec::new(),
                depth: 0,
            };
            painter.run(&reader.contents(page), reader.resources(page));
            (number, painter.made, painter.codes)
        };
        let read: Vec<_> = pages.into_par_iter().map(read).collect();
        let mut content = Content::default();
        for (number, made, codes) in read {
            content.pages.insert(number, made);
            for (font, mut shown) in codes {
                content.codes.entry(font).or_default().append(&mut shown);
            }
        }
        content
    }

    /// Checks that everything painted is either an artifact or owned by an element, and never both.
    pub fn check(&self, tree: &StructureTree<'_>, failures: &mut Failures) {
        let mut owned: BTreeSet<(Option<ObjectId>, i64)> = BTreeSet::new();
        for element in &tree.elements {
            owned.extend(element.content.iter().copied());
        }
        for (number, page) in &self.pages {
            let place = Place::Page(*number);
            if page.artifact_in_tagged {
                failures.add("ua1-01-003", place, "");
            }
            if page.tagged_in_artifact {
                failures.add("ua1-01-004", place, "");
            }
            if let Some(operator) = &page.unmarked {
                failures.add("ua1-01-005", place, operator);
            }
            for mcid in page.painted.keys() {
                if !owned.contains(&(Some(page.page), *mcid)) {
                    failures.add("ua1-01-005", place, format!("MCID {mcid}"));
                }
            }
        }
    }
}

struct Painter<'a> {
    reader: &'a Reader<'a>,
    made: PageContent,
    codes: BTreeMap<ObjectId, BTreeSet<u16>>,
    marks: Vec<Mark>,
    depth: usize,
}

impl Painter<'_> {
    fn run(&mut self, contents: &[u8], resources: &Dictionary) {
        let floor = self.marks.len();
        let mut font: Option<(ObjectId, bool)> = None;
        each_operation(contents, |operator, operands| match operator {
            "BMC" => self.open(operands, None),
            "BDC" => {
                let properties = operands.get(1).and_then(|it| self.properties(it, resources));
                let mcid = properties.and_then(|it| self.reader.integer(it, "MCID"));
                self.open(operands, mcid);
            }
            "EMC" if self.marks.len() > floor => {
                self.marks.pop();
            }
            "Tf" => font = operands.first().and_then(|it| self.font(it, resources)),
            "rg" | "RG" | "k" | "K" | "g" | "G" if !self.made.colours.contains(operator) => {
                self.made.colours.insert(operator.to_owned());
            }
            "Do" => self.draw(operands.first(), resources),
            _ if PAINTING.contains(&operator) => {
                self.paint(operator);
                if let Some(font) = font {
                    operands.iter().for_each(|it| self.show(font, it));
                }
            }
            _ => {}
        });
        self.marks.truncate(floor);
    }

    fn open(&mut self, operands: &[Object], mcid: Option<i64>) {
        let is_artifact = operands.first().is_some_and(|it| it.as_name().is_ok_and(|it| it == b"Artifact"));
        let is_in = |wanted: fn(&Mark) -> bool, marks: &[Mark]| marks.iter().any(wanted);
        let mark = match mcid {
            _ if is_artifact => {
                self.made.artifact_in_tagged |= is_in(|it| matches!(it, Mark::Tagged(_)), &self.marks);
                Mark::Artifact
            }
            Some(mcid) => {
                self.made.tagged_in_artifact |= is_in(|it| *it == Mark::Artifact, &self.marks);
                self.made.identifiers.push(mcid);
                Mark::Tagged(mcid)
            }
            None => Mark::Other,
        };
        self.marks.push(mark);
    }

    fn properties<'o>(&'o self, operand: &'o Object, resources: &'o Dictionary) -> Option<&'o Dictionary> {
        match operand {
            Object::Name(name) => {
                let all = self.reader.dictionary(resources, "Properties")?;
                all.get(name).ok().and_then(|it| of(self.reader.follow(it)))
            }
            other => of(self.reader.follow(other)),
        }
    }

    fn paint(&mut self, operator: &str) {
        let tagged = self.marks.iter().rev().find_map(|it| match it {
            Mark::Tagged(mcid) => Some(*mcid),
            _ => None,
        });
        if let Some(mcid) = tagged {
            self.made.painted.entry(mcid).or_insert_with(|| operator.to_owned());
        } else if !self.marks.contains(&Mark::Artifact) && self.made.unmarked.is_none() {
            self.made.unmarked = Some(operator.to_owned());
        }
    }

    fn draw(&mut self, operand: Option<&Object>, resources: &Dictionary) {
        let found = operand.and_then(|it| it.as_name().ok()).and_then(|name| {
            let all = self.reader.dictionary(resources, "XObject")?;
            all.get(name).ok().map(|it| self.reader.follow(it))
        });
        let Some(Object::Stream(stream)) = found else { return };
        if self.reader.name(&stream.dict, "Subtype").as_deref() != Some("Form") {
            self.paint("Do");
            return;
        }
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        let contents = self.reader.unpacked(stream);
        match self.reader.dictionary(&stream.dict, "Resources") {
            Some(own) => self.run(&contents, own),
            None => self.run(&contents, resources),
        }
        self.depth -= 1;
    }

    /// A font of the resources, and whether its codes take two bytes.
    fn font(&self, operand: &Object, resources: &Dictionary) -> Option<(ObjectId, bool)> {
        let fonts = self.reader.dictionary(resources, "Font")?;
        let id = fonts.get(operand.as_name().ok()?).ok()?.as_reference().ok()?;
        let is_composite = self.reader.name(self.reader.object(id), "Subtype").as_deref() == Some("Type0");
        Some((id, is_composite))
    }

    fn show(&mut self, (font, two_bytes): (ObjectId, bool), operand: &Object) {
        match operand {
            Object::Array(items) => items.iter().for_each(|it| self.show((font, two_bytes), it)),
            Object::String(bytes, _) => {
                let codes = self.codes.entry(font).or_default();
                if two_bytes {
                    codes.extend(bytes.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])));
                } else {
                    codes.extend(bytes.iter().map(|it| u16::from(*it)));
                }
            }
            _ => {}
        }
    }
}
