//! What a printed number is, said in the structure of the PDF: the same identity as on the web and in CSV.
//!
//! Carried by attributes of the owner `UserProperties` (ISO 32000-1, 14.7.5.4), which any reader of the file
//! finds on the element that prints the number.

use crate::data::Measure;
use crate::edition::{Cell, Citation, Display};

/// One thing said of an element: name, value, and the value as readers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its name, one of the constants of [`Identity`].
    pub name: &'static str,
    /// Its value, for machines.
    pub value: String,
    /// What readers see, where that differs in form.
    pub shown: Option<String>,
}

/// What an element prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Properties, in a fixed order.
    pub properties: Vec<Property>,
}

impl Identity {
    /// The anchor of a citation, such as `c12`: unique in its edition, the same as on the web.
    pub const ANCHOR: &'static str = "anchor";
    /// The anchor of a chart or table.
    pub const DISPLAY: &'static str = "display";
    /// The place of a cell: anchor of its display, row and column counted from 1, parted by `/`.
    pub const CELL: &'static str = "cell";
    /// The rounded value: a point before decimals, no grouping, no unit.
    pub const VALUE: &'static str = "value";
    /// The page a link leads to, on the words that say so: paper has them, the web has not.
    pub const PAGE: &'static str = "page";
    /// The SDMX observation status of a cell.
    pub const STATUS: &'static str = "status";
    /// Identities of the observations behind, parted by spaces.
    pub const OBSERVATION: &'static str = "observation";

    /// A number in the text.
    pub fn of_citation(citation: &Citation) -> Identity {
        let mut identity = Identity { properties: Vec::new() };
        if !citation.anchor.is_empty() {
            identity.say(Identity::ANCHOR, &citation.anchor);
        }
        identity.say_as(Identity::VALUE, citation.value.normalize().to_string(), &citation.shown);
        let ids: Vec<&str> = citation.observations.iter().map(|it| it.0.as_str()).collect();
        identity.say(Identity::OBSERVATION, &ids.join(" "));
        identity
    }

    /// A cell of a table or of the data of a chart; `row` and `column` count from 0.
    pub fn of_cell(display: &Display, (row, column): (usize, usize), cell: &Cell) -> Identity {
        let measure: &Measure = &cell.measure;
        let mut identity = Identity { properties: Vec::new() };
        identity.say(Identity::CELL, &format!("{}/{}/{}", display.anchor, row + 1, column + 1));
        if let Some(value) = measure.value.filter(|_| measure.state.has_value()) {
            identity.say_as(Identity::VALUE, value.normalize().to_string(), cell.shown.trim());
        }
        identity.say(Identity::STATUS, measure.status_code());
        let ids: Vec<&str> = measure.observations.iter().map(|it| it.0.as_str()).collect();
        if !ids.is_empty() {
            identity.say(Identity::OBSERVATION, &ids.join(" "));
        }
        identity
    }

    /// A chart or a table.
    pub fn of_display(display: &Display) -> Identity {
        let mut identity = Identity { properties: Vec::new() };
        identity.say(Identity::DISPLAY, &display.anchor);
        identity
    }

    /// The page a link leads to.
    pub fn of_page(number: &str) -> Identity {
        let mut identity = Identity { properties: Vec::new() };
        identity.say(Identity::PAGE, number);
        identity
    }

    fn say(&mut self, name: &'static str, value: &str) {
        self.properties.push(Property { name, value: value.to_owned(), shown: None });
    }

    fn say_as(&mut self, name: &'static str, value: String, shown: &str) {
        self.properties.push(Property { name, value, shown: Some(shown.to_owned()) });
    }
}
