//! Arguments. The only file that names `clap`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::cli::exit::Exit;
use crate::data::Period;
use crate::text::Language;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the input has mistakes (or warnings, with --strict); nothing was written
  2  wrong usage, or the folder is no project
  3  the machine, the disk or the theme failed

Examples:
  letterpress check
  letterpress build --edition 22-2024
  letterpress -C ~/letter check --json
  letterpress explain csv/ragged-row
  letterpress status --late
  letterpress trace 'femicides{year=2024}'";

/// Turn Markdown and data into the annual letter of an observatory: a website and a PDF
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "letterpress", version, after_help = EXIT_CODES)]
pub struct Args {
    /// What to do; none prints the help.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Use this project folder
    #[arg(short = 'C', long = "project", value_name = "DIR", default_value = ".", global = true)]
    pub project: PathBuf,

    /// Speak this language; that of the system by default, French unless it is English
    #[arg(long, value_name = "LANGUAGE", value_parser = parse_language, global = true)]
    pub lang: Option<Language>,

    /// Take only this edition; repeat for several
    #[arg(long = "edition", value_name = "SLUG", global = true)]
    pub editions: Vec<String>,

    /// Print one JSON object a line on standard output
    #[arg(long, global = true)]
    pub json: bool,

    /// Show mistakes only
    #[arg(short, long, conflicts_with = "verbose", global = true)]
    pub quiet: bool,

    /// Show every step and every remark
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// Choose when to use colors
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = When::Auto, global = true)]
    pub color: When,

    /// Take this instant for now; SOURCE_DATE_EPOCH by default
    #[arg(long, value_name = "INSTANT", value_parser = parse_instant, global = true)]
    pub now: Option<Timestamp>,

    /// Treat warnings as mistakes
    #[arg(long, global = true)]
    pub strict: bool,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Make the website and the PDFs in `output/`
    Build(BuildArgs),
    /// Check everything without writing
    Check(BuildArgs),
    /// Say which conditions of PDF/UA-1 and PDF/A a PDF fails to meet
    CheckPdf {
        /// PDF files, made by this program or by any other
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Show which withheld cells can be worked out, and what to withhold beside them
    Disclosure(DisclosureArgs),
    /// Explain a rule, or list the rules
    Explain {
        /// Id of the rule, as shown between brackets in messages
        rule: Option<String>,
    },
    /// Read a provider's file and say what it holds and what is wrong with it, without writing
    Intake(Box<IntakeArgs>),
    /// Show which data are expected, received or late, and where they are used
    Status(StatusArgs),
    /// Make the empty spreadsheet for the next delivery of a dataset
    Template(TemplateArgs),
    /// Walk from a number back to its observations, and on to every place that prints it
    Trace {
        /// A value `indicator{year=2024, sex=F}`, an observation's identity, or a printed number `EDITION#c12`
        address: String,
        /// See the data as known on this day; that of `--edition`, or everything known, by default
        #[arg(long, value_name = "DAY")]
        as_of: Option<Date>,
    },
}

/// Arguments of `build` and `check`.
#[derive(Debug, Clone, Default, PartialEq, Eq, clap::Args)]
pub struct BuildArgs {
    /// Also make the files for the print shop, in `output/print/`
    #[arg(long)]
    pub print_shop: bool,
}

/// Arguments of `disclosure`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct DisclosureArgs {
    /// Only these datasets; all by default
    #[arg(value_name = "DATASET")]
    pub datasets: Vec<String>,

    /// Withhold what is proposed, and write the decision to `withheld.csv`
    #[arg(long, requires_all = ["accepted_by", "on", "reason"])]
    pub accept: bool,

    /// Who decides: a name or a role
    #[arg(long, value_name = "WHO", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub accepted_by: Option<String>,

    /// The day of the decision
    #[arg(long, value_name = "DAY")]
    pub on: Option<Date>,

    /// Why, in a few words
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub reason: Option<String>,
}

/// Arguments of `status`.
#[derive(Debug, Clone, Default, PartialEq, Eq, clap::Args)]
pub struct StatusArgs {
    /// Only these datasets; all by default
    #[arg(value_name = "DATASET")]
    pub datasets: Vec<String>,

    /// Only those with a delivery that is late, or was refused
    #[arg(long)]
    pub late: bool,

    /// Also write the working report and the calendar to `output/reports/`, which is never published
    #[arg(long)]
    pub report: bool,

    /// Print the calendar of meetings, due days and releases as iCalendar instead
    #[arg(long, conflicts_with = "report")]
    pub ics: bool,
}

/// Arguments of `intake`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct IntakeArgs {
    /// The file as received: CSV, XLSX, XLS or ODS
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The dataset it is for
    #[arg(long, value_name = "DATASET")]
    pub dataset: String,

    /// The fingerprint of the file that was validated; that of `FILE.sha256` beside it by default
    #[arg(long, value_name = "HEX")]
    pub sha256: Option<String>,

    /// Also write the reception report, for its provider: a page and a workbook, in this folder;
    /// `output/reports/reception/` by default. With `--plan`, the plan as a page too
    #[arg(long, value_name = "DIR", num_args = 0..=1)]
    pub report: Option<Option<PathBuf>>,

    /// Say what it would change, down to the sentences, without changing anything
    #[arg(long)]
    pub plan: bool,

    /// Make it a vintage, once its plan has been read
    #[arg(long, requires_all = ["vintage", "title", "received", "from", "accepted_by", "on"])]
    pub accept: bool,

    /// Keep it out, and write who sent it, when and why it is refused to the register
    #[arg(long, requires_all = ["received", "from", "refused_by", "on"], conflicts_with_all = ["plan", "accept"])]
    pub refuse: bool,

    /// Also move the refused file to `quarantine/`, which only its owner reads
    #[arg(long, requires = "refuse")]
    pub quarantine: bool,

    /// Who refuses: a name or a role
    #[arg(long, value_name = "WHO", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub refused_by: Option<String>,

    /// A period of the refused file, such as `2025`, when it cannot be read from it; may be repeated
    #[arg(long = "period", value_name = "PERIOD", value_parser = parse_period, requires = "refuse")]
    pub periods: Vec<Period>,

    /// Id of the vintage it becomes, such as `dav-2025`
    #[arg(long, value_name = "ID", value_parser = parse_vintage)]
    pub vintage: Option<String>,

    /// Title of the delivery, for readers
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub title: Option<String>,

    /// Where it is published, if it is
    #[arg(long)]
    pub url: Option<String>,

    /// The day it was received
    #[arg(long, value_name = "DAY")]
    pub received: Option<Date>,

    /// Which service sent it; a role, never a person
    #[arg(long, value_name = "SERVICE", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub from: Option<String>,

    /// The day its provider extracted the data
    #[arg(long, value_name = "DAY")]
    pub extracted: Option<Date>,

    /// The day its provider publishes it: no edition released before may print it
    #[arg(long, value_name = "DAY")]
    pub first_release: Option<Date>,

    /// Who accepts: a name or a role
    #[arg(long, value_name = "WHO", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub accepted_by: Option<String>,

    /// The day of the decision
    #[arg(long, value_name = "DAY")]
    pub on: Option<Date>,

    /// Why values are revised, for the note of those that have none; or why a file is refused
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub reason: Option<String>,

    /// Accept it although a newer vintage is held, with the reason: it becomes a past vintage
    #[arg(long, value_name = "REASON", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub late_vintage: Option<String>,

    /// Accept a remark, with the reason; may be given several times
    #[arg(long, value_name = "RULE=REASON", value_parser = parse_waiver)]
    pub waive: Vec<(String, String)>,
}

/// Arguments of `template`.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct TemplateArgs {
    /// The dataset it is for
    #[arg(value_name = "DATASET")]
    pub dataset: String,

    /// A period it asks for, such as `2025` or `2025-08`; the year after the newest one by default
    #[arg(long = "period", value_name = "PERIOD", value_parser = parse_period)]
    pub periods: Vec<Period>,

    /// Write it there; in `output/reports/templates/` by default
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Also write the `mapping.yaml` that reads it, for a dataset that has none
    #[arg(long)]
    pub mapping: bool,
}

fn parse_period(text: &str) -> Result<Period, String> {
    Period::parse(text).ok_or_else(|| "expected 2025, 2025-08, 2025-08-01 or 2020/2024".to_owned())
}

/// A vintage names a folder and stands in identities: letters, digits, hyphens.
fn parse_vintage(text: &str) -> Result<String, String> {
    let is_good = text.chars().next().is_some_and(|it| it.is_ascii_alphanumeric())
        && text.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
    if is_good { Ok(text.to_owned()) } else { Err("only a-z, 0-9 and hyphens".to_owned()) }
}

fn parse_waiver(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((rule, reason)) if !rule.trim().is_empty() && !reason.trim().is_empty() => {
            Ok((rule.trim().to_owned(), reason.trim().to_owned()))
        }
        _ => {
            Err("write RULE=REASON, such as intake/unit-in-thousands=\"confirmed by the service\"".to_owned())
        }
    }
}

/// When colors are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Reads the command line; help, version and misuse are printed here and end the run with a code.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Args, Exit> {
    match Args::try_parse_from(words) {
        Ok(args) if args.command.is_none() => {
            // A reader that went away needs no help.
            let _ = Args::command().print_help();
            Err(Exit::Done)
        }
        Ok(args) => Ok(args),
        Err(error) => {
            let _ = error.print();
            Err(if error.use_stderr() { Exit::Usage } else { Exit::Done })
        }
    }
}

fn parse_language(word: &str) -> Result<Language, String> {
    Language::from_code(word).ok_or_else(|| "expected `fr` or `en`".to_owned())
}

/// Reads an instant such as `2025-11-25T08:00:00Z`, or seconds since 1970 as in `SOURCE_DATE_EPOCH`.
pub(super) fn parse_instant(word: &str) -> Result<Timestamp, String> {
    if let Ok(seconds) = word.parse::<i64>() {
        return Timestamp::from_second(seconds).map_err(|it| it.to_string());
    }
    word.parse().map_err(|_| "expected an instant such as `2025-11-25T08:00:00Z`".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Args, BuildArgs, Command, parse, parse_instant};
    use crate::cli::exit::Exit;

    fn args(words: &[&str]) -> Result<Args, Exit> {
        parse(["letterpress"].iter().chain(words).map(Into::into))
    }

    #[test]
    fn the_definition_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn options_may_stand_after_the_command() {
        let args = args(&["check", "-C", "x", "--edition", "a", "--edition", "b"]).expect("valid");
        assert_eq!(args.command, Some(Command::Check(BuildArgs::default())));
        assert_eq!(args.editions, ["a", "b"]);
    }

    #[test]
    fn instants_are_read_in_both_ways() {
        assert_eq!(parse_instant("0"), parse_instant("1970-01-01T00:00:00Z"));
        assert!(parse_instant("tomorrow").is_err());
    }
}
