//! Reading a very large delivery, beside the bare `csv` crate on the same file.
//!
//! `benches/recorded-crime` makes the file, the project and the runs; each run is a process of its own,
//! so that its memory can be told.
#![allow(missing_docs, reason = "a benchmark has no public items worth a word")]
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark")]

use std::path::Path;
use std::time::Instant;

use letterpress::data::catalog;
use letterpress::diagnostic::Report;
use letterpress::intake::{self, Delivery, Known, mapping};
use letterpress::source;
use letterpress::text::Language;

fn main() {
    // `cargo bench` adds `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let (seconds, what) = match words.as_slice() {
        [mode, file] if mode == "bare" => bare(Path::new(file)),
        [mode, file, project, dataset] if mode == "intake" => {
            read(Path::new(file), Path::new(project), dataset)
        }
        _ => {
            println!("usage: intake bare FILE | intake intake FILE PROJECT DATASET");
            return;
        }
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or(" ? kB").trim().to_owned();
    println!("{}\t{seconds:.2} s\tpeak {peak}\t{what}", words[0]);
}

/// Every field of every record, and nothing done with it.
fn bare(file: &Path) -> (f64, String) {
    let began = Instant::now();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_path(file).expect("the file can be opened");
    let mut record = csv::ByteRecord::new();
    let (mut rows, mut bytes) = (0u64, 0usize);
    while reader.read_byte_record(&mut record).expect("the file is sound") {
        rows += 1;
        bytes += record.iter().map(<[u8]>::len).sum::<usize>();
    }
    (began.elapsed().as_secs_f64(), format!("{rows} rows, {bytes} bytes of fields"))
}

/// Fingerprint, encoding, rows, cells and checks; the project is read before the clock starts.
fn read(file: &Path, project: &Path, dataset: &str) -> (f64, String) {
    let mut report = Report::default();
    let sources = source::load(&mut report, project).expect("the folder is a project");
    let catalog = catalog::load(&mut report, &sources, Language::French);
    let dataset = &catalog.datasets[dataset];
    let mapping_file = sources
        .get(&format!("data/datasets/{}/mapping.yaml", dataset.id))
        .expect("the dataset has a mapping");
    let mapping = mapping::parse(&mut report, mapping_file, dataset, &catalog.code_lists)
        .expect("the mapping is sound");
    assert!(!report.has_errors(), "the project of the benchmark has mistakes");
    drop(sources);
    let began = Instant::now();
    let delivery = Delivery::at(file).expect("the file can be opened");
    let known = Known { dataset, as_of: jiff::civil::Date::MAX, code_lists: &catalog.code_lists };
    let reading = intake::read(&delivery, known, &mapping).expect("the file can be read");
    let seconds = began.elapsed().as_secs_f64();
    let errors: Vec<&str> = reading.findings.iter().map(|it| it.rule.0).collect();
    (seconds, format!("{} rows, {} cells, findings {errors:?}", reading.rows, reading.cells.len()))
}
