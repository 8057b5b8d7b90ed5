//! Arguments, progress, printing, exit codes.
//!
//! Data go to standard output, talk to standard error; everything is understandable without colour.

mod args;
mod build;
mod check_pdf;
mod disclosure;
mod exit;
mod explain;
mod intake;
mod interface;
pub mod pipeline;
mod print_shop;
pub mod progress;
mod reception;
mod refusal;
mod replacement;
mod status;
mod template;
mod trace;
mod wording;

use std::io;

use args::{Args, Command};
use build::Mode;
pub use exit::Exit;
use interface::Interface;

/// Runs the program and returns its exit code.
pub fn run() -> u8 {
    let exit = match args::parse(std::env::args_os()) {
        Ok(args) => run_command(&args),
        Err(exit) => exit,
    };
    exit.into()
}

fn run_command(args: &Args) -> Exit {
    let interface = Interface::new(args);
    let result = match &args.command {
        Some(Command::Build(of)) => build::run(&interface, args, of, Mode::Write),
        Some(Command::Check(of)) => build::run(&interface, args, of, Mode::Look),
        Some(Command::CheckPdf { files }) => check_pdf::run(&interface, files),
        Some(Command::Disclosure(of)) => disclosure::run(&interface, args, of),
        Some(Command::Explain { rule }) => explain::run(&interface, rule.as_deref()),
        Some(Command::Intake(of)) => intake::run(&interface, args, of),
        Some(Command::Status(of)) => status::run(&interface, args, of),
        Some(Command::Template(of)) => template::run(&interface, args, of),
        Some(Command::Trace { address, as_of }) => trace::run(&interface, args, address, *as_of),
        None => Ok(Exit::Done),
    };
    match result {
        Ok(exit) => exit,
        // The reader went away, as `head` does: nobody is left to be told.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            // Standard error may be what failed; the exit code tells all the same.
            let _ = interface.fail(&format!("error: {error}"));
            Exit::Failed
        }
    }
}
