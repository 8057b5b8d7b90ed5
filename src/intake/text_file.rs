//! Reading a text file: its encoding, its separator, its header, then its rows as they come.

use std::io;
use std::sync::Arc;

use crate::diagnostic::rules;
use crate::intake::address::CellAddress;
use crate::intake::checks::personal;
use crate::intake::columns::{self, header_not_found};
use crate::intake::delimited::{Delimited, SEPARATORS};
use crate::intake::delivery::{Delivery, Fingerprint};
use crate::intake::encoding::{self, Surety};
use crate::intake::finding::Finding;
use crate::intake::header::{self, Header, KeptRow, MOST_ROWS_ABOVE};
use crate::intake::reading::FileFacts;
use crate::intake::rows::Row;
use crate::intake::table::Context;

/// Rows whose columns are looked at as a whole.
const MOST_SAMPLED: usize = 1000;

/// Reads a text file into the context; its fingerprint is taken beside, by another thread.
///
/// # Errors
/// When the machine fails to read.
pub(super) fn read(
    context: &mut Context<'_>,
    file: &mut FileFacts,
    delivery: &Delivery<'_>,
) -> io::Result<()> {
    let fingerprint = std::thread::scope(|scope| {
        let fingerprint = scope.spawn(|| Fingerprint::of(delivery));
        rows(context, file, delivery)?;
        fingerprint.join().unwrap_or_else(|it| std::panic::resume_unwind(it))
    });
    (file.sha256, file.length) = fingerprint?;
    Ok(())
}

fn rows(context: &mut Context<'_>, file: &mut FileFacts, delivery: &Delivery<'_>) -> io::Result<()> {
    let declared = context.mapping.encoding.as_deref().and_then(encoding::by_name);
    let guess = encoding::guess(delivery)?;
    let encoding = declared.unwrap_or(guess.encoding);
    file.encoding = Some(encoding.name().to_owned());
    if declared.is_none() && guess.surety != Surety::Certain {
        let mut finding = match guess.surety {
            Surety::Likely => Finding::warning(rules::INTAKE_ENCODING),
            Surety::Broken => Finding::error(rules::INTAKE_ENCODING).help("malformed"),
            _ => Finding::error(rules::INTAKE_ENCODING).help("ambiguous"),
        };
        if let Some(row) = guess.line {
            let sheet = delivery.name.as_str().into();
            finding = finding.at(CellAddress { sheet, row, column: 0 });
        }
        let name = encoding.name().to_ascii_lowercase();
        context.findings.push(finding.found(encoding.name()).proposing(format!("encoding: {name}")));
    }
    let sheet: Arc<str> = delivery.name.as_str().into();
    let mut widest = (0, SEPARATORS[0]);
    let mut best: Option<(Delimited<'_, '_>, Header, Vec<KeptRow>)> = None;
    let separators = context.mapping.separator.map_or(SEPARATORS.to_vec(), |it| vec![it]);
    for separator in separators {
        let text = Delimited { delivery, encoding, separator };
        let mut first_rows = Vec::new();
        let mut endless = None;
        text.each(&mut |number, row| {
            endless = row.is_endless().then_some(number);
            if endless.is_none() {
                first_rows.push((number, row.kept()));
            }
            endless.is_none() && first_rows.len() < MOST_ROWS_ABOVE
        })?;
        if let Some(row) = endless {
            context.findings.push(endless_line(delivery, row));
            return Ok(());
        }
        if width(&first_rows) > widest.0 {
            widest = (width(&first_rows), separator);
        }
        let is_code = |dimension: &str, text: &str| context.lists.is_code(dimension, text);
        let Some(header) = header::find(&first_rows, &[], context.mapping, &is_code) else { continue };
        let is_better = |other: &Header| header.bound.len() > other.bound.len();
        if best.as_ref().is_none_or(|(_, other, _)| is_better(other)) {
            best = Some((text, header, first_rows));
        }
    }
    let Some((text, header, first_rows)) = best else {
        context.findings.push(header_not_found(context.mapping, None));
        return look_at_all(context, &sheet, Delimited { delivery, encoding, separator: widest.1 });
    };
    file.separator = Some(char::from(text.separator));
    file.sheets.push(delivery.name.clone());
    let Some(mut table) = columns::start(context, file, &sheet, (&header, &first_rows), &[], None) else {
        return look_at_all(context, &sheet, text);
    };
    let mut sample: Vec<KeptRow> = Vec::new();
    text.each(&mut |number, row| {
        if row.is_endless() {
            context.findings.push(endless_line(delivery, number));
            return false;
        }
        if number > header.last_row {
            if let Row::Texts(record) = row
                && let Some(column) = record.swallowing(header.names.len(), text.separator)
            {
                let column = u32::try_from(column).unwrap_or(u32::MAX);
                let address = CellAddress { sheet: sheet.clone(), row: number, column };
                let finding = Finding::error(rules::INTAKE_RAGGED_ROW).expected(header.names.len());
                context.findings.push(finding.found("rows").help("quote").at(address));
            }
            table.is_sampled = sample.len() < MOST_SAMPLED;
            if table.is_sampled {
                sample.push((number, row.kept()));
            }
            table.row(context, number, row);
        }
        true
    })?;
    table.finish(context);
    let sample: Vec<_> = sample.iter().map(|(row, cells)| (*row, cells.as_slice())).collect();
    personal::look_at_columns(context, &sheet, &sample);
    Ok(())
}

fn endless_line(delivery: &Delivery<'_>, row: u32) -> Finding {
    let address = CellAddress { sheet: delivery.name.as_str().into(), row, column: 0 };
    Finding::error(rules::INTAKE_UNREADABLE).found(&delivery.name).help("line").at(address)
}

/// Looks for people in every row of a file whose table cannot be read, some rows at a time.
fn look_at_all(context: &mut Context<'_>, sheet: &Arc<str>, text: Delimited<'_, '_>) -> io::Result<()> {
    let mut rows: Vec<KeptRow> = Vec::new();
    text.each(&mut |number, row| {
        if row.is_endless() {
            context.findings.push(endless_line(text.delivery, number));
            return false;
        }
        rows.push((number, row.kept()));
        if rows.len() == MOST_SAMPLED {
            personal::look_at_rows(context, sheet, &rows);
            rows.clear();
        }
        true
    })?;
    personal::look_at_rows(context, sheet, &rows);
    Ok(())
}

fn width(rows: &[KeptRow]) -> usize {
    rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0)
}
