//! Progress on a terminal. The only file that names `indicatif`.

use std::io::Write;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::text::Language;

/// How long a run may take before a line appears.
const PATIENCE: Duration = Duration::from_secs(1);

/// A step of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading every input file.
    Reading,
    /// Resolving editions.
    Assembling,
    /// Drawing charts.
    Drawing,
    /// Making pages and PDFs.
    Rendering,
    /// Writing the output folder.
    Writing,
}

impl Step {
    fn words(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::French, Step::Reading) => "lecture des fichiers",
            (Language::French, Step::Assembling) => "assemblage des éditions",
            (Language::French, Step::Drawing) => "dessin des graphiques",
            (Language::French, Step::Rendering) => "mise en pages",
            (Language::French, Step::Writing) => "écriture",
            (Language::English, Step::Reading) => "reading files",
            (Language::English, Step::Assembling) => "assembling editions",
            (Language::English, Step::Drawing) => "drawing charts",
            (Language::English, Step::Rendering) => "making pages",
            (Language::English, Step::Writing) => "writing",
        }
    }
}

/// Told of every step.
pub trait Progress: Sync {
    /// A step begins.
    fn step(&self, step: Step);
}

/// Says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: Step) {}
}

/// Writes one line a step on standard error, with the time since the beginning.
#[derive(Debug)]
pub struct Lines {
    language: Language,
    began: Instant,
}

impl Lines {
    /// Begins now.
    pub fn new(language: Language) -> Lines {
        Lines { language, began: Instant::now() }
    }
}

impl Progress for Lines {
    fn step(&self, step: Step) {
        let seconds = self.began.elapsed().as_secs_f64();
        // Nobody is left to be told when standard error is closed.
        let _ = writeln!(std::io::stderr().lock(), "{seconds:7.3} s  {}", step.words(self.language));
    }
}

/// One line on a terminal, shown when a run takes longer than a second and gone at its end.
#[derive(Debug)]
pub struct Spinner {
    language: Language,
    bar: ProgressBar,
    end: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Spinner {
    /// Begins to wait.
    pub fn new(language: Language) -> Spinner {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{spinner} {msg}…").expect("the template is valid");
        bar.set_style(style);
        let (end, ended) = mpsc::channel();
        let shown = bar.clone();
        let waiting = thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(120));
                // Until the sender is dropped.
                let _ = ended.recv();
            }
            shown.finish_and_clear();
        });
        Spinner { language, bar, end: Some((end, waiting)) }
    }
}

impl Progress for Spinner {
    fn step(&self, step: Step) {
        self.bar.set_message(step.words(self.language));
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        if let Some((end, waiting)) = self.end.take() {
            drop(end);
            // The thread does nothing that could fail.
            let _ = waiting.join();
        }
    }
}
