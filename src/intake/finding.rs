//! What a reading has to say of a delivered file, by the addresses of its cells.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, FileId, Rule, Severity, Span, rules};
use crate::intake::address::CellAddress;

/// Addresses kept of one finding; further ones are counted.
const MOST_ADDRESSES: usize = 20;

/// Findings of one rule kept apart; nobody answers more of them line by line.
const MOST_OF_A_RULE: u64 = 200;

/// Addresses written in a message.
const MOST_WRITTEN: usize = 5;

/// One remark about one or several cells of a delivered file, all for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check spoke.
    pub rule: Rule,
    /// Whether the delivery is refused for it.
    pub severity: Severity,
    /// The first cells concerned, in the order of the file; empty for the file as a whole.
    pub addresses: Vec<CellAddress>,
    /// How many cells are concerned.
    pub count: u64,
    /// What stands there; never a personal value.
    pub found: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// Lines for `mapping.yaml` that would settle it, for a person to copy.
    pub proposal: Option<String>,
    /// Further arguments of the rule's message.
    pub arguments: Vec<(&'static str, String)>,
    /// The attribute of the rule's message that words the remedy.
    pub help: &'static str,
    /// Whether the file must be set aside, since it may hold what must not be kept.
    pub must_quarantine: bool,
}

impl Finding {
    /// A finding for which the delivery is refused.
    pub fn error(rule: Rule) -> Finding {
        Finding {
            rule,
            severity: Severity::Error,
            addresses: Vec::new(),
            count: 0,
            found: None,
            expected: None,
            proposal: None,
            arguments: Vec::new(),
            help: "help",
            must_quarantine: false,
        }
    }

    /// A finding a person should look at.
    pub fn warning(rule: Rule) -> Finding {
        Finding { severity: Severity::Warning, ..Finding::error(rule) }
    }

    /// Adds a cell.
    pub fn at(mut self, address: CellAddress) -> Finding {
        self.add(address);
        self
    }

    /// Says what stands there.
    pub fn found(self, found: impl ToString) -> Finding {
        Finding { found: Some(found.to_string()), ..self }
    }

    /// Says what was expected.
    pub fn expected(self, expected: impl ToString) -> Finding {
        Finding { expected: Some(expected.to_string()), ..self }
    }

    /// Proposes lines for `mapping.yaml`.
    pub fn proposing(self, proposal: impl ToString) -> Finding {
        Finding { proposal: Some(proposal.to_string()), ..self }
    }

    /// Adds an argument of the message.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Finding {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Words the remedy by another attribute of the message.
    pub fn help(self, help: &'static str) -> Finding {
        Finding { help, ..self }
    }

    /// Says that the file must be set aside.
    pub fn quarantined(self) -> Finding {
        Finding { must_quarantine: true, ..self }
    }

    fn add(&mut self, address: CellAddress) {
        if self.addresses.last() == Some(&address) {
            return;
        }
        self.count += 1;
        if self.addresses.len() < MOST_ADDRESSES {
            self.addresses.push(address);
        }
    }

    /// The cells concerned as a message writes them: `Feuille1!B14, B15, … (12)`.
    pub fn places(&self) -> String {
        self.first_places(MOST_WRITTEN)
    }

    /// Every address kept, written the same way.
    pub fn all_places(&self) -> String {
        self.first_places(MOST_ADDRESSES)
    }

    fn first_places(&self, most: usize) -> String {
        let mut text = String::new();
        let mut sheet = None;
        for address in self.addresses.iter().take(most) {
            if !text.is_empty() {
                text.push_str(", ");
            }
            let whole = address.to_string();
            let is_same = sheet == Some(&address.sheet) && address.row > 0;
            text.push_str(if is_same { &whole[address.sheet.len() + 1..] } else { &whole });
            sheet = Some(&address.sheet);
        }
        if self.count > most as u64 {
            text.push_str(&format!(", … ({})", self.count));
        }
        text
    }

    /// The finding as a remark of which `file` stands for its cells.
    pub fn diagnostic(&self, file: FileId) -> Diagnostic {
        let place = Span::new(file, 0..0);
        let mut diagnostic = match self.severity {
            Severity::Error => Diagnostic::error(self.rule, place),
            Severity::Warning => Diagnostic::warning(self.rule, place),
        };
        diagnostic.arguments.clone_from(&self.arguments);
        diagnostic.help = self.help;
        let optional = [("found", &self.found), ("expected", &self.expected), ("proposal", &self.proposal)];
        for (name, value) in optional {
            if let Some(value) = value {
                diagnostic = diagnostic.with(name, value);
            }
        }
        diagnostic.with("count", self.count).with("place", self.places())
    }
}

/// Findings being gathered: those that differ by their cells only become one.
#[derive(Debug, Default)]
pub(super) struct Findings {
    by_reason: BTreeMap<(Rule, String), usize>,
    list: Vec<Finding>,
    /// How many findings each rule has, and the worst severity of those beyond the most kept.
    of_rules: BTreeMap<Rule, (u64, Option<Severity>)>,
}

impl Findings {
    /// Adds a finding, or its cells to the one of the same reason.
    pub(super) fn push(&mut self, finding: Finding) {
        let reason = format!(
            "{:?} {:?} {:?} {:?} {}",
            finding.found, finding.expected, finding.proposal, finding.arguments, finding.help
        );
        match self.by_reason.get(&(finding.rule, reason.clone())) {
            Some(index) => {
                for address in finding.addresses {
                    self.list[*index].add(address);
                }
            }
            None => {
                let (count, beyond) = self.of_rules.entry(finding.rule).or_default();
                *count += 1;
                if *count > MOST_OF_A_RULE {
                    *beyond = Some(beyond.map_or(finding.severity, |it| it.min(finding.severity)));
                    return;
                }
                self.by_reason.insert((finding.rule, reason), self.list.len());
                self.list.push(finding);
            }
        }
    }

    /// Whether some cell could not be taken as it is, so that its observation is missing from the reading.
    pub(super) fn refuse_cells(&self) -> bool {
        self.list.iter().any(|it| it.severity == Severity::Error && it.count > 0)
    }

    /// Everything found: refusals first, each in the order found.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        for (rule, (count, beyond)) in &self.of_rules {
            let Some(severity) = beyond else { continue };
            let more = Finding { severity: *severity, ..Finding::error(rules::INTAKE_MORE_FINDINGS) };
            self.list.push(more.found(rule.0).with("more", count - MOST_OF_A_RULE));
        }
        self.list.sort_by_key(|it| it.severity);
        self.list
    }
}
