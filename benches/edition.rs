//! One letter, from its project to its PDF, without the site: what `benches/edition.py` sets beside Typst.
//!
//! Each run is a process of its own, so that its memory can be told. It prints the seconds of the whole, then
//! those of each stage.
#![allow(missing_docs, reason = "a benchmark has no public items worth a word")]
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark")]

use std::path::Path;
use std::time::Instant;

use letterpress::cli::pipeline::{Options, draw, print_all, resolve};
use letterpress::diagnostic::Report;
use letterpress::source;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    // `cargo bench` adds `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let [project, pdf] = words.as_slice() else {
        println!("usage: edition PROJECT PDF");
        return;
    };
    let began = Instant::now();
    let mut report = Report::default();
    let sources = source::load(&mut report, Path::new(project)).expect("the folder is a project");
    let read = began.elapsed().as_secs_f64();
    let (publication, theme) =
        resolve(&mut report, &sources, &Options::default()).expect("the project can be resolved");
    assert!(!report.has_errors(), "the project of the benchmark has mistakes");
    let resolved = began.elapsed().as_secs_f64();
    let scenes = draw(&publication, &theme);
    let drawn = began.elapsed().as_secs_f64();
    let printed = print_all(&publication, &scenes, &theme, &[]).expect("fonts are complete");
    assert!(printed.iter().all(|it| it.failures.is_empty()), "the PDF claims its conformity");
    let last = printed.last().expect("there is an edition");
    std::fs::write(pdf, &last.artifact.bytes).expect("the PDF can be written");
    let whole = began.elapsed().as_secs_f64();
    println!(
        "{whole:.4}\tread {read:.4}\tresolve {:.4}\tdraw {:.4}\tprint {:.4}",
        resolved - read,
        drawn - resolved,
        whole - drawn
    );
}
