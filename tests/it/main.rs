//! Every test that needs more than one module: the repository itself, cases made of files, the program.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod acceptance;
mod cases;
mod cli;
mod intake;
mod killed;
mod project;
mod reception;
mod refusal;
mod status;
mod template;
mod tidy;
mod together;
