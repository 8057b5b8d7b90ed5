//! The logical structure of a document: elements in reading order, and the stretches of content they own.
//!
//! Order is fixed when the tree is made, not when pages are painted: a chart may float to the next page
//! and keep its place in reading order.

use std::collections::BTreeMap;

use crate::print::identity::Identity;

/// A place in a [`Tree`].
pub type NodeId = usize;

/// What an element is (ISO 32000-1, 14.8.4).
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// The whole document.
    Document,
    /// A part.
    Part,
    /// A section.
    Section,
    /// A group without meaning of its own.
    Group,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A quotation.
    Quote,
    /// A list; whether it is numbered.
    List {
        /// Whether items carry numbers.
        numbered: bool,
    },
    /// An item of a list.
    ListItem,
    /// The bullet or number of an item, of a note.
    Label,
    /// What an item says.
    ListBody,
    /// A table.
    Table,
    /// The heading rows of a table.
    TableHead,
    /// The other rows of a table.
    TableBody,
    /// A row.
    TableRow,
    /// A heading cell.
    HeaderCell {
        /// Whether it heads a row instead of a column.
        of_row: bool,
    },
    /// A cell.
    DataCell,
    /// A chart, with what it shows for those who do not see it.
    Figure {
        /// The alternative text.
        alternative: String,
    },
    /// The title of a chart or table.
    Caption,
    /// A footnote.
    Note {
        /// Its number.
        number: u32,
    },
    /// The call of a footnote.
    Reference,
    /// A link: index into the document's links.
    Link(usize),
    /// A passage, with its language when it is not that of the document.
    Span {
        /// BCP 47 code.
        language: Option<String>,
    },
    /// Literal text.
    Code,
    /// A contents list.
    Contents,
    /// An entry of a contents list.
    ContentsItem,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// An element with its kids, in reading order.
    Element {
        /// What it is.
        role: Role,
        /// What it holds.
        kids: Vec<NodeId>,
    },
    /// A stretch of placed content: placed items name it as their owner.
    Content,
}

/// The structure of a document; node 0 is the document itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// Nodes; a kid always comes after its parent.
    pub nodes: Vec<Node>,
    /// What elements print, where that has an identity.
    pub identities: BTreeMap<NodeId, Identity>,
}

impl Tree {
    /// The node of the document.
    pub const ROOT: NodeId = 0;

    /// An empty document.
    pub fn new() -> Tree {
        let nodes = vec![Node::Element { role: Role::Document, kids: Vec::new() }];
        Tree { nodes, identities: BTreeMap::new() }
    }

    /// The place of each node in reading order.
    pub fn ranks(&self) -> Vec<usize> {
        let mut ranks = vec![0; self.nodes.len()];
        let mut waiting = vec![Tree::ROOT];
        let mut next = 0;
        while let Some(node) = waiting.pop() {
            ranks[node] = next;
            next += 1;
            if let Node::Element { kids, .. } = &self.nodes[node] {
                waiting.extend(kids.iter().rev());
            }
        }
        ranks
    }

    /// Says what an element prints.
    pub fn identify(&mut self, element: NodeId, identity: Identity) {
        self.identities.insert(element, identity);
    }

    /// Adds an element at the end of `parent`.
    pub fn element(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.add(parent, Node::Element { role, kids: Vec::new() })
    }

    /// Adds a stretch of content at the end of `parent`.
    pub fn content(&mut self, parent: NodeId) -> NodeId {
        self.add(parent, Node::Content)
    }

    /// Adds an element that holds nothing but one stretch of content, and returns the latter.
    pub fn leaf(&mut self, parent: NodeId, role: Role) -> NodeId {
        let element = self.element(parent, role);
        self.content(element)
    }

    /// The stretch of content at the end of `parent`, a new one when something else stands there.
    pub fn running_content(&mut self, parent: NodeId) -> NodeId {
        let last = match &self.nodes[parent] {
            Node::Element { kids, .. } => kids.last().copied(),
            Node::Content => None,
        };
        match last {
            Some(last) if self.nodes[last] == Node::Content => last,
            _ => self.content(parent),
        }
    }

    /// Takes back every node from `length` on: all that was added to `parent` since there were as many.
    pub fn truncate(&mut self, length: usize, parent: NodeId) {
        self.nodes.truncate(length);
        self.identities.split_off(&length);
        if let Node::Element { kids, .. } = &mut self.nodes[parent] {
            kids.retain(|it| *it < length);
        }
    }

    fn add(&mut self, parent: NodeId, node: Node) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(node);
        if let Node::Element { kids, .. } = &mut self.nodes[parent] {
            kids.push(id);
        }
        id
    }
}
