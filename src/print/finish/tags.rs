//! The structure tree as PDF objects, and the tree that leads from content back to its element.

use std::collections::BTreeMap;

use crate::print::document::Document;
use crate::print::emit::type_name;
use crate::print::finish::{
    Annotation, Dictionary, Object, ObjectId, Pdf, dictionary, identities, name, real, text,
};
use crate::print::sheet::{Item, Outline, Owner};
use crate::print::structure::{Node, NodeId, Role, Tree};
use crate::print::style::Look;

/// What the pages hold.
pub struct Drawn<'a> {
    /// For each page, the content node of each marked-content identifier.
    pub marked: &'a [Vec<NodeId>],
    /// Links.
    pub annotations: &'a [Annotation],
    /// Their objects.
    pub ids: &'a [ObjectId],
    /// Page objects.
    pub pages: &'a [ObjectId],
}

/// Writes the tree and returns its root.
pub fn write(pdf: &mut Pdf, look: &Look<'_>, document: &Document, drawn: &Drawn<'_>) -> ObjectId {
    let tree = &document.tree;
    let mut stretches: BTreeMap<NodeId, Vec<(usize, usize)>> = BTreeMap::new();
    for (page, owners) in drawn.marked.iter().enumerate() {
        for (id, node) in owners.iter().enumerate() {
            stretches.entry(*node).or_default().push((page, id));
        }
    }
    let kept = kept(tree, &stretches, drawn);
    let root = pdf.new_object_id();
    let ids: BTreeMap<NodeId, ObjectId> =
        kept.iter().filter(|it| is_element(tree, **it)).map(|it| (*it, pdf.new_object_id())).collect();
    let mut links: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, annotation) in drawn.annotations.iter().enumerate() {
        links.entry(annotation.link).or_default().push(index);
    }
    let (levels, parents) = (levels(tree), parents(tree));
    let writer = Writer { look, document, drawn, stretches, ids, root, levels, parents, links };
    let mut named: Vec<(String, ObjectId)> = Vec::new();
    for (node, id) in &writer.ids {
        let entry = writer.element(*node, &kept);
        if let Node::Element { role: Role::Note { number }, .. } = &tree.nodes[*node] {
            named.push((note_id(*number), *id));
        }
        pdf.set_object(*id, entry);
    }
    named.sort();
    let names: Vec<Object> = named.iter().flat_map(|(id, object)| [text(id), (*object).into()]).collect();
    let parents = writer.parent_tree(pdf);
    let mut entry = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![Object::Reference(writer.ids[&Tree::ROOT])],
        "ParentTree" => parents,
        "ParentTreeNextKey" => (drawn.pages.len() + drawn.annotations.len()) as i64,
    };
    if !names.is_empty() {
        entry.set("IDTree", dictionary! { "Names" => names });
    }
    pdf.set_object(root, entry);
    root
}

struct Writer<'a> {
    look: &'a Look<'a>,
    document: &'a Document,
    drawn: &'a Drawn<'a>,
    stretches: BTreeMap<NodeId, Vec<(usize, usize)>>,
    ids: BTreeMap<NodeId, ObjectId>,
    root: ObjectId,
    levels: BTreeMap<NodeId, u8>,
    parents: BTreeMap<NodeId, NodeId>,
    /// Indices of the annotations of each link.
    links: BTreeMap<usize, Vec<usize>>,
}

impl Writer<'_> {
    fn element(&self, node: NodeId, kept: &[NodeId]) -> Dictionary {
        let Node::Element { role, kids } = &self.document.tree.nodes[node] else {
            return Dictionary::new();
        };
        let parent = self.parents.get(&node).map_or(self.root, |it| self.ids[it]);
        let level = self.levels.get(&node).map(|it| Role::Heading(*it));
        // A link whose goal is not in the document is mere text.
        let is_dead = matches!(role, Role::Link(link) if self.annotations_of(*link).is_empty());
        let type_name = if is_dead { "Span" } else { type_name(level.as_ref().unwrap_or(role)) };
        let mut entry = dictionary! { "Type" => "StructElem", "S" => type_name, "P" => parent };
        let mut made: Vec<Object> = Vec::new();
        for kid in kids.iter().filter(|it| kept.binary_search(it).is_ok()) {
            match self.ids.get(kid) {
                Some(id) => made.push(Object::Reference(*id)),
                None => made.extend(self.content(*kid)),
            }
        }
        if let Role::Link(link) = role {
            made.extend(self.annotations_of(*link));
        }
        entry.set("K", made);
        self.describe(role, node, &mut entry);
        if let Some(identity) = self.document.tree.identities.get(&node) {
            identities::attach(&mut entry, identity);
        }
        entry
    }

    fn content(&self, node: NodeId) -> Vec<Object> {
        let stretches = self.stretches.get(&node).into_iter().flatten();
        let reference = |(page, id): &(usize, usize)| {
            let page = self.drawn.pages[*page];
            dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => *id as i64 }.into()
        };
        stretches.map(reference).collect()
    }

    fn annotations_of(&self, link: usize) -> Vec<Object> {
        let reference = |index: &usize| {
            let page = self.drawn.pages[self.drawn.annotations[*index].page];
            dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => self.drawn.ids[*index] }.into()
        };
        self.links.get(&link).into_iter().flatten().map(reference).collect()
    }

    /// What an element says beside its kids.
    fn describe(&self, role: &Role, node: NodeId, entry: &mut Dictionary) {
        match role {
            Role::Figure { alternative } => {
                entry.set("Alt", text(alternative));
                let corners: Vec<Object> = self.bounds(node).iter().map(|it| real(*it)).collect();
                entry.set(
                    "A",
                    dictionary! {
                        "O" => name("Layout"), "Placement" => name("Block"), "BBox" => corners
                    },
                );
            }
            Role::HeaderCell { of_row } => {
                let scope = name(if *of_row { "Row" } else { "Column" });
                entry.set("A", dictionary! { "O" => name("Table"), "Scope" => scope });
            }
            Role::List { numbered } => {
                let numbering = name(if *numbered { "Decimal" } else { "Disc" });
                entry.set("A", dictionary! { "O" => name("List"), "ListNumbering" => numbering });
            }
            Role::Note { number } => entry.set("ID", text(&note_id(*number))),
            Role::Span { language: Some(language) } => entry.set("Lang", text(language)),
            _ => {}
        }
    }

    /// The corners of what a figure paints.
    fn bounds(&self, node: NodeId) -> [f32; 4] {
        let Node::Element { kids, .. } = &self.document.tree.nodes[node] else { return [0.0; 4] };
        let (mut low, mut high) = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
        let mut cover = |x: f32, y: f32| {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        };
        for item in self.document.sheets.iter().flat_map(|it| &it.items) {
            let Owner::Content(owner) = item.owner() else { continue };
            if !kids.contains(&owner) {
                continue;
            }
            match item {
                Item::Text(text) => {
                    cover(text.x, text.y - text.size);
                    cover(text.x + text.width, text.y + text.size * 0.3);
                }
                Item::Shape(shape) => match &shape.outline {
                    Outline::Path { points, .. } => points.iter().for_each(|it| cover(it.0, it.1)),
                    Outline::Circle { center, radius } => {
                        cover(center.0 - radius, center.1 - radius);
                        cover(center.0 + radius, center.1 + radius);
                    }
                },
            }
        }
        if low.0 > high.0 {
            return [0.0; 4];
        }
        let height = self.look.print.height;
        [low.0, height - high.1, high.0, height - low.1]
    }

    /// From each marked stretch and each link back to its element.
    fn parent_tree(&self, pdf: &mut Pdf) -> ObjectId {
        let mut numbers: Vec<Object> = Vec::new();
        for (page, owners) in self.drawn.marked.iter().enumerate() {
            let elements: Vec<Object> = owners.iter().map(|it| self.ids[&self.parents[it]].into()).collect();
            let list = pdf.add_object(Object::Array(elements));
            numbers.extend([(page as i64).into(), list.into()]);
        }
        let links = link_elements(&self.document.tree);
        for (index, annotation) in self.drawn.annotations.iter().enumerate() {
            let key = (self.drawn.pages.len() + index) as i64;
            let element = links.get(&annotation.link).and_then(|it| self.ids.get(it));
            numbers.extend([key.into(), element.copied().unwrap_or(self.root).into()]);
        }
        pdf.add_object(dictionary! { "Nums" => numbers })
    }
}

fn note_id(number: u32) -> String {
    format!("note-{number:05}")
}

fn is_element(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.nodes[node], Node::Element { .. })
}

fn parents(tree: &Tree) -> BTreeMap<NodeId, NodeId> {
    let mut parents = BTreeMap::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        if let Node::Element { kids, .. } = node {
            parents.extend(kids.iter().map(|it| (*it, id)));
        }
    }
    parents
}

fn link_elements(tree: &Tree) -> BTreeMap<usize, NodeId> {
    let link = |(id, node): (usize, &Node)| match node {
        Node::Element { role: Role::Link(link), .. } => Some((*link, id)),
        _ => None,
    };
    tree.nodes.iter().enumerate().filter_map(link).collect()
}

/// Nodes with something on a page, in order: elements that hold nothing are left out, but for cells,
/// which keep a table regular.
fn kept(tree: &Tree, stretches: &BTreeMap<NodeId, Vec<(usize, usize)>>, drawn: &Drawn<'_>) -> Vec<NodeId> {
    let links: Vec<usize> = drawn.annotations.iter().map(|it| it.link).collect();
    let mut keep = vec![false; tree.nodes.len()];
    keep[Tree::ROOT] = true;
    // Kids come after their parents, so that one walk backwards settles everything.
    for (id, node) in tree.nodes.iter().enumerate().rev() {
        keep[id] |= match node {
            Node::Content => stretches.contains_key(&id),
            Node::Element { role, kids } => {
                let is_cell = matches!(role, Role::HeaderCell { .. } | Role::DataCell);
                let is_link = matches!(role, Role::Link(link) if links.contains(link));
                is_cell || is_link || kids.iter().any(|it| keep[*it])
            }
        };
    }
    (0..keep.len()).filter(|it| keep[*it]).collect()
}

/// Levels of headings in reading order, none of which skips one (ISO 14289-1, 7.4.2).
fn levels(tree: &Tree) -> BTreeMap<NodeId, u8> {
    let mut made = BTreeMap::new();
    let mut last = 0;
    walk(tree, Tree::ROOT, &mut |node, level| {
        last = level.min(last + 1);
        made.insert(node, last);
    });
    made
}

fn walk(tree: &Tree, node: NodeId, visit: &mut impl FnMut(NodeId, u8)) {
    if let Node::Element { role, kids } = &tree.nodes[node] {
        if let Role::Heading(level) = role {
            visit(node, *level);
        }
        for kid in kids {
            walk(tree, *kid, visit);
        }
    }
}
