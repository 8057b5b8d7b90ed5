//! A provider's file, as it is, to checked cells of a dataset.
//!
//! [`read`] takes bytes, a dataset and its mapping, and gives a [`Reading`]: cells, findings with the
//! addresses of the cells they speak of, and facts about the file. It accepts
//! nothing that it has to guess.
//!
//! [`plan`] says what a reading would change in the data; [`acceptance`] makes it a vintage.

pub mod acceptance;
mod book;
mod cells;
mod checks;
mod columns;
mod delimited;
pub mod delivery;
mod encoding;
mod filter;
pub mod finding;
mod formula;
mod header;
mod keys;
mod labels;
mod lines;
pub mod lock;
pub mod mapping;
mod marker;
mod mistyped;
mod number;
mod parts;
pub mod plan;
mod reader;
pub mod reading;
pub mod reception;
pub mod refusal;
pub mod register;
mod rows;
mod spreadsheet;
mod table;
pub mod template;
mod text_file;
mod time;
mod value;
mod values;
mod workbook;

pub use crate::data::cell_address as address;
pub use crate::data::cell_address::CellAddress;
pub use delivery::Delivery;
pub use finding::Finding;
pub use mapping::Mapping;
pub use reader::{Known, read};
pub use reading::{ReadCell, Reading};
