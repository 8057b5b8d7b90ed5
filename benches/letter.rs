//! How long each stage takes on the demonstration: assemble, charts, site, print.
//!
//! `cargo bench` measures; `cargo bench -- site` measures one group.

#![allow(missing_docs, reason = "the macros of criterion make public functions without comments")]

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime};
use letterpress::cli::pipeline::{Options, draw, print_all, resolve};
use letterpress::diagnostic::Report;
use letterpress::edition::Publication;
use letterpress::site::Scenes;
use letterpress::source::Sources;
use letterpress::theme::Theme;
use letterpress::{site, source};

/// The demonstration of this repository, read once.
fn sources() -> Sources {
    let mut report = Report::default();
    source::load(&mut report, Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is a project")
}

fn resolved(sources: &Sources) -> (Publication, Theme) {
    let mut report = Report::default();
    let resolved = resolve(&mut report, sources, &Options::default());
    assert!(!report.has_errors(), "the demonstration has no mistakes");
    resolved.expect("the demonstration can be resolved")
}

/// The publication, its theme and its charts.
fn drawn(sources: &Sources) -> (Publication, Theme, Scenes) {
    let (publication, theme) = resolved(sources);
    let scenes = draw(&publication, &theme);
    (publication, theme, scenes)
}

fn group<'a>(criterion: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(8));
    group
}

fn assemble(criterion: &mut Criterion) {
    let sources = sources();
    let mut group = group(criterion, "assemble");
    group.bench_function("read every file", |bencher| bencher.iter(|| black_box(self::sources())));
    group.bench_function("resolve every edition", |bencher| bencher.iter(|| black_box(resolved(&sources))));
    group.finish();
}

fn charts(criterion: &mut Criterion) {
    let (publication, theme) = resolved(&sources());
    let mut group = group(criterion, "charts");
    group.bench_function("draw every chart twice", |bencher| {
        bencher.iter(|| black_box(draw(&publication, &theme)));
    });
    group.finish();
}

fn site(criterion: &mut Criterion) {
    let (publication, theme, scenes) = drawn(&sources());
    let mut group = group(criterion, "site");
    group.bench_function("render every page", |bencher| {
        bencher.iter(|| black_box(site::render(&publication, &scenes, &theme).expect("templates are sound")));
    });
    group.finish();
}

fn print(criterion: &mut Criterion) {
    let (publication, theme, scenes) = drawn(&sources());
    let mut group = group(criterion, "print");
    group.bench_function("print every edition", |bencher| {
        bencher
            .iter(|| black_box(print_all(&publication, &scenes, &theme, &[]).expect("fonts are complete")));
    });
    group.finish();
}

criterion_group!(benches, assemble, charts, site, print);
criterion_main!(benches);
