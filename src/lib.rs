//! From Markdown and data to the annual letter of an observatory: a static website and a PDF.
//!
//! Every number a reader sees is one observation with one identity. Data flow one way:
//! `source` → `config`, `data`, `content` → `edition::assemble` → [`edition::Publication`]
//! → `chart`, `site`, `print`, `download` → `output`. `ARCHITECTURE.md` draws the house.

pub mod text;

pub mod diagnostic;

pub mod source;

pub mod config;

pub mod artifact;

pub mod data;

pub mod content;

pub mod edition;

pub mod inventory;

pub mod theme;

pub mod chart;

pub mod site;

pub mod print;

pub mod download;

pub mod output;

pub mod intake;

pub mod cli;
