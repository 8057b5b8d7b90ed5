//! The structure tree of a PDF, read once (ISO 32000-1, 14.7).

use std::collections::{BTreeMap, BTreeSet};

use crate::print::conformity::file::{Dictionary, Object, ObjectId, Reader};
use crate::print::conformity::{Failures, Place};

/// Structure types every reader knows (ISO 32000-1, 14.8.4).
pub const STANDARD: &[&str] = &[
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

/// An element of the tree.
#[derive(Debug)]
pub struct Element<'a> {
    /// Its object, for messages; `None` for a direct dictionary.
    pub id: Option<ObjectId>,
    /// Its dictionary.
    pub entry: &'a Dictionary,
    /// Its standard type, the role map applied.
    pub kind: String,
    /// Index of its parent; `None` at the top.
    pub parent: Option<usize>,
    /// Its kids that are elements, in order.
    pub kids: Vec<usize>,
    /// Marked content it owns: page object and identifier.
    pub content: Vec<(Option<ObjectId>, i64)>,
    /// Annotations and other objects it owns.
    pub objects: Vec<ObjectId>,
    /// Whether a language is declared for it, by itself or by an element around it.
    pub has_language: bool,
}

impl Element<'_> {
    /// Where it is, for messages.
    pub fn place(&self) -> Place {
        self.id.map_or(Place::Document, |id| Place::Object(id.0))
    }
}

/// Every element, parents before kids, in reading order.
#[derive(Debug, Default)]
pub struct StructureTree<'a> {
    /// The elements.
    pub elements: Vec<Element<'a>>,
    /// The element of each object.
    pub by_id: BTreeMap<ObjectId, usize>,
    /// The element of each annotation.
    pub owners: BTreeMap<ObjectId, usize>,
}

impl<'a> StructureTree<'a> {
    /// Reads the tree; an element met twice is left out, so that a circle ends.
    pub fn read(reader: &'a Reader<'a>, failures: &mut Failures) -> StructureTree<'a> {
        let mut tree = StructureTree::default();
        let Some(root) = reader.dictionary(reader.catalog(), "StructTreeRoot") else { return tree };
        let roles = Roles::read(reader, root, failures);
        let document_language = reader.text(reader.catalog(), "Lang").is_some_and(|it| !it.trim().is_empty());
        let mut seen = BTreeSet::new();
        // A stack, not a recursion: the depth of a file is not ours to choose.
        let mut waiting: Vec<(&Object, Option<usize>, Option<ObjectId>)> =
            reader.list(root, "K").into_iter().rev().map(|it| (it, None, None)).collect();
        while let Some((object, parent, page)) = waiting.pop() {
            let id = object.as_reference().ok();
            if id.is_some_and(|it| !seen.insert(it)) {
                continue;
            }
            match reader.follow(object) {
                Object::Integer(mcid) => tree.own(parent, page, *mcid),
                Object::Dictionary(entry) => {
                    let page = entry.get(b"Pg").ok().and_then(|it| it.as_reference().ok()).or(page);
                    match reader.name(entry, "Type").as_deref() {
                        Some("MCR") => {
                            if let Some(mcid) = reader.integer(entry, "MCID") {
                                tree.own(parent, page, mcid);
                            }
                        }
                        Some("OBJR") => {
                            let target = entry.get(b"Obj").ok().and_then(|it| it.as_reference().ok());
                            if let (Some(target), Some(parent)) = (target, parent) {
                                tree.elements[parent].objects.push(target);
                                tree.owners.insert(target, parent);
                            }
                        }
                        _ => {
                            let index =
                                tree.add(reader, &roles, (entry, id), parent, document_language, failures);
                            let kids = reader.list(entry, "K").into_iter().rev();
                            waiting.extend(kids.map(|it| (it, Some(index), page)));
                        }
                    }
                }
                _ => {}
            }
        }
        tree
    }

    fn own(&mut self, parent: Option<usize>, page: Option<ObjectId>, mcid: i64) {
        if let Some(parent) = parent {
            self.elements[parent].content.push((page, mcid));
        }
    }

    fn add(
        &mut self,
        reader: &'a Reader<'a>,
        roles: &Roles,
        (entry, id): (&'a Dictionary, Option<ObjectId>),
        parent: Option<usize>,
        document_language: bool,
        failures: &mut Failures,
    ) -> usize {
        let index = self.elements.len();
        let written = reader.name(entry, "S").unwrap_or_default();
        let place = id.map_or(Place::Document, |it| Place::Object(it.0));
        let kind = roles.standard(&written).unwrap_or_else(|| {
            failures.add("ua1-02-001", place, &written);
            written.clone()
        });
        let own_language = reader.text(entry, "Lang").is_some_and(|it| !it.trim().is_empty());
        let around = parent.map_or(document_language, |it| self.elements[it].has_language);
        if let Some(parent) = parent {
            self.elements[parent].kids.push(index);
        }
        if let Some(id) = id {
            self.by_id.insert(id, index);
        }
        self.elements.push(Element {
            id,
            entry,
            kind,
            parent,
            kids: Vec::new(),
            content: Vec::new(),
            objects: Vec::new(),
            has_language: own_language || around,
        });
        index
    }

    /// The kinds of an element's kids that are elements, in order.
    pub fn kinds_of_kids(&self, element: &Element<'_>) -> Vec<&str> {
        element.kids.iter().map(|it| self.elements[*it].kind.as_str()).collect()
    }

    /// The kind of the element around one, types without meaning skipped.
    pub fn kind_of_parent(&self, element: &Element<'_>) -> Option<&str> {
        let mut parent = element.parent;
        while let Some(index) = parent {
            let around = &self.elements[index];
            if !matches!(around.kind.as_str(), "NonStruct" | "Private") {
                return Some(&around.kind);
            }
            parent = around.parent;
        }
        None
    }
}

/// What types that are not standard stand for (ISO 32000-1, 14.7.3).
struct Roles {
    map: BTreeMap<String, String>,
}

impl Roles {
    fn read(reader: &Reader<'_>, root: &Dictionary, failures: &mut Failures) -> Roles {
        let mut map = BTreeMap::new();
        if let Some(entries) = reader.dictionary(root, "RoleMap") {
            for (from, to) in entries {
                let from = String::from_utf8_lossy(from).into_owned();
                let to = reader.follow(to).as_name().map(|it| String::from_utf8_lossy(it).into_owned());
                if STANDARD.contains(&from.as_str()) {
                    failures.add("ua1-02-004", Place::Document, &from);
                }
                if let Ok(to) = to {
                    map.insert(from, to);
                }
            }
        }
        let roles = Roles { map };
        for from in roles.map.keys() {
            if roles.chain(from).is_err() {
                failures.add("ua1-02-003", Place::Document, from);
            }
        }
        roles
    }

    /// The standard type a written one stands for; `None` when it leads to none.
    fn standard(&self, written: &str) -> Option<String> {
        self.chain(written).ok().filter(|it| STANDARD.contains(&it.as_str()))
    }

    /// The end of a chain of mappings; an error when it runs in a circle.
    fn chain(&self, from: &str) -> Result<String, ()> {
        let mut current = from;
        for _ in 0..=self.map.len() {
            match self.map.get(current) {
                Some(next) if !STANDARD.contains(&current) => current = next,
                _ => return Ok(current.to_owned()),
            }
        }
        Err(())
    }
}
