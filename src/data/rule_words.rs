//! How an indicator is computed, in words that readers see.

use rust_decimal::Decimal;

use crate::data::catalog::Catalog;
use crate::data::code_list::TOTAL;
use crate::data::indicator::{Indicator, IndicatorRule, MeanYears};
use crate::data::operand::Operand;
use crate::data::period::Period;
use crate::text::sentence::lowered;
use crate::text::{Language, Localized, number};

impl Catalog {
    /// The rule of an indicator in words, with what it reads and what it warns of.
    pub fn rule_in_words(&self, indicator: &Indicator) -> Localized {
        localized(|language| {
            let mut words = self.rule_sentence(indicator, language);
            if let IndicatorRule::Total { declared: Some(total), .. } = &indicator.rule {
                words.push(' ');
                words.push_str(total.overlap.get(language));
            }
            if let Some(mixed) = &indicator.mixed {
                words.push(' ');
                words.push_str(mixed.get(language));
            }
            words
        })
    }

    fn rule_sentence(&self, indicator: &Indicator, language: Language) -> String {
        let name = |operand: &Operand| quoted(&self.operand_name(operand, language), language);
        let is_french = language == Language::French;
        match &indicator.rule {
            IndicatorRule::Sum(operand @ Operand::Cells { over, .. }) if over.is_empty() => {
                let codes = self.operand_codes(operand, language);
                match (codes.is_empty(), is_french) {
                    (true, true) => "Valeur publiée.".to_owned(),
                    (true, false) => "Published value.".to_owned(),
                    (false, true) => format!("Valeur publiée : {codes}."),
                    (false, false) => format!("Published value: {codes}."),
                }
            }
            IndicatorRule::Sum(operand) => match language {
                Language::French => format!("Somme d’observations d’un jeu de données : {}.", name(operand)),
                Language::English => format!("Sum of observations of one dataset: {}.", name(operand)),
            },
            IndicatorRule::Total { terms, declared } => {
                let terms: Vec<String> = terms.iter().map(name).collect();
                let terms = terms.join(if is_french { " ; " } else { "; " });
                let title = declared.as_ref().map(|it| quoted(it.name.get(language), language));
                match (language, title) {
                    (Language::French, Some(title)) => format!("Total déclaré, {title}, somme de : {terms}."),
                    (Language::French, None) => format!("Somme de : {terms}."),
                    (Language::English, Some(title)) => format!("Declared total, {title}, sum of: {terms}."),
                    (Language::English, None) => format!("Sum of: {terms}."),
                }
            }
            IndicatorRule::Ratio { numerator, denominator } => match language {
                Language::French => format!("Part : {}, pour 100 {}.", name(numerator), name(denominator)),
                Language::English => format!("Share: {} per 100 {}.", name(numerator), name(denominator)),
            },
            IndicatorRule::Rate { numerator, denominator, per } => {
                let per = number::format(*per, per.normalize().scale(), language);
                match language {
                    Language::French => {
                        format!("Taux : {}, pour {per} {}.", name(numerator), name(denominator))
                    }
                    Language::English => {
                        format!("Rate: {} per {per} {}.", name(numerator), name(denominator))
                    }
                }
            }
            IndicatorRule::Difference { minuend, subtrahend } => match language {
                Language::French => format!("Différence : {}, moins {}.", name(minuend), name(subtrahend)),
                Language::English => format!("Difference: {} less {}.", name(minuend), name(subtrahend)),
            },
            IndicatorRule::Index { of, base } => match language {
                Language::French => {
                    format!("Indice : {}, base 100 en {}.", name(of), base.label(language))
                }
                Language::English => format!("Index: {}, {} = 100.", name(of), base.label(language)),
            },
            IndicatorRule::Mean { of, years, without } => mean(&name(of), years, without, language),
        }
    }

    fn operand_name(&self, operand: &Operand, language: Language) -> String {
        let name = match operand {
            Operand::Cells { dataset, .. } => self.datasets.get(dataset).map(|it| &it.title),
            Operand::Indicator { id, .. } => self.indicators.get(id).map(|it| &it.label),
        };
        let name = name.map(|it| it.get(language).to_owned()).unwrap_or_default();
        match self.operand_codes(operand, language) {
            codes if codes.is_empty() => name,
            codes => format!("{name}, {codes}"),
        }
    }

    /// The codes a rule fixes, in words, in the order of their dimensions; the total goes without saying.
    fn operand_codes(&self, operand: &Operand, language: Language) -> String {
        let (Operand::Cells { filter, .. } | Operand::Indicator { filter, .. }) = operand;
        let list_of = |dimension: &str| match operand {
            Operand::Cells { dataset, .. } => {
                let mut dimensions = self.datasets.get(dataset)?.dimensions.iter();
                self.code_lists.get(&dimensions.find(|it| it.id == dimension)?.code_list)
            }
            Operand::Indicator { id, .. } => self.code_list_of(self.indicators.get(id)?, dimension),
        };
        let label = |(dimension, code): (&String, &String)| {
            let list = list_of(dimension).filter(|_| code != TOTAL)?;
            Some(lowered(list.code(list.index(code)?).label.get(language)))
        };
        let labels: Vec<String> = filter.iter().filter_map(label).collect();
        labels.join(", ")
    }
}

fn mean(of: &str, years: &MeanYears, without: &[Period], language: Language) -> String {
    let is_french = language == Language::French;
    let span = match years {
        MeanYears::Spans(_) if is_french => "des années de la période".to_owned(),
        MeanYears::Spans(_) => "of the years of the period".to_owned(),
        MeanYears::Last(count) if is_french => format!("des {count} dernières années"),
        MeanYears::Last(count) => format!("of the last {count} years"),
    };
    let without: Vec<String> = without.iter().map(|it| it.label(language)).collect();
    let without = match (without.is_empty(), is_french) {
        (true, _) => String::new(),
        (false, true) => format!(", sans {}", without.join(", ")),
        (false, false) => format!(", without {}", without.join(", ")),
    };
    if is_french {
        format!("Moyenne simple {span} : {of}{without}.")
    } else {
        format!("Simple mean {span}: {of}{without}.")
    }
}

fn quoted(name: &str, language: Language) -> String {
    match language {
        Language::French => format!("« {name} »"),
        Language::English => format!("“{name}”"),
    }
}

/// « victime pour 1 000 femmes de 15 à 64 ans|victimes pour … »: the unit of a rate names its denominator.
pub(super) fn rate_unit(numerator: &Localized, denominator: &Localized, per: Decimal) -> Localized {
    localized(|language| {
        let per = number::format(per, per.normalize().scale(), language);
        let of = denominator.get(language);
        let of = of.split_once('|').map_or(of, |(_, many)| many);
        let preposition = if language == Language::French { "pour" } else { "per" };
        let unit = numerator.get(language);
        let (one, many) = unit.split_once('|').unwrap_or((unit, unit));
        format!("{one} {preposition} {per} {of}|{many} {preposition} {per} {of}")
    })
}

/// « indice, base 100 en 2019 ».
pub(super) fn index_unit(base: Period) -> Localized {
    localized(|language| match language {
        Language::French => format!("indice, base 100 en {}", base.label(language)),
        Language::English => format!("index, {} = 100", base.label(language)),
    })
}

fn localized(words: impl Fn(Language) -> String) -> Localized {
    Localized { fr: Some(words(Language::French)), en: Some(words(Language::English)) }
}
