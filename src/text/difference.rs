//! What differs between two wordings, word by word.

use crate::text::{NARROW, NO_BREAK};

/// Words that stand together and had the same fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of them.
    pub fate: Fate,
    /// Whether a space stands before them.
    pub spaced: bool,
    /// The words, without the space around them.
    pub text: String,
}

/// What became of words between two wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// In both.
    Kept,
    /// In the older one only.
    Removed,
    /// In the newer one only.
    Added,
}

/// The way from one wording to another: the longest words both share stay, what was removed stands before
/// what was added in its place.
///
/// Between two replacements, a shared « , » or « ou » tells nothing and would cut sentences to pieces: it goes
/// with them.
///
/// ```
/// use letterpress::text::difference::{Fate, between};
/// let runs = between("acte commis par menace", "acte non consenti commis par surprise");
/// let shown: Vec<(Fate, &str)> = runs.iter().map(|it| (it.fate, it.text.as_str())).collect();
/// assert_eq!(shown, [
///     (Fate::Kept, "acte"),
///     (Fate::Added, "non consenti"),
///     (Fate::Kept, "commis par"),
///     (Fate::Removed, "menace"),
///     (Fate::Added, "surprise"),
/// ]);
/// ```
pub fn between(old: &str, new: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for mut stretch in without_islands(stretches(&tokens(old), &tokens(new))) {
        push(&mut runs, Fate::Kept, &mut stretch.kept);
        push(&mut runs, Fate::Removed, &mut stretch.removed);
        push(&mut runs, Fate::Added, &mut stretch.added);
    }
    runs
}

/// Words both wordings share, then what differs after them.
#[derive(Default)]
struct Stretch<'a> {
    kept: Vec<Token<'a>>,
    removed: Vec<Token<'a>>,
    added: Vec<Token<'a>>,
}

impl Stretch<'_> {
    fn is_replacement(&self) -> bool {
        !self.removed.is_empty() && !self.added.is_empty()
    }

    /// Whether the shared words are signs and little words only.
    fn is_thin(&self) -> bool {
        self.kept.iter().all(|it| it.text.chars().count() <= LONGEST_LITTLE_WORD)
    }
}

/// « ou », « par », « les », “the”, “and”: words that stand in any two sentences.
const LONGEST_LITTLE_WORD: usize = 3;

fn stretches<'a>(old: &[Token<'a>], new: &[Token<'a>]) -> Vec<Stretch<'a>> {
    let shared = shared_lengths(old, new);
    let (mut before, mut after) = (0, 0);
    let mut stretches = vec![Stretch::default()];
    while before < old.len() || after < new.len() {
        let is_shared = before < old.len() && after < new.len() && old[before].text == new[after].text;
        if is_shared && stretches.last().is_some_and(|it| !it.removed.is_empty() || !it.added.is_empty()) {
            stretches.push(Stretch::default());
        }
        let Some(last) = stretches.last_mut() else { break };
        if is_shared {
            let spaced = old[before].spaced || new[after].spaced;
            last.kept.push(Token { spaced, text: new[after].text });
            before += 1;
            after += 1;
        } else if after == new.len()
            || (before < old.len() && shared[before + 1][after] >= shared[before][after + 1])
        {
            last.removed.push(old[before]);
            before += 1;
        } else {
            last.added.push(new[after]);
            after += 1;
        }
    }
    stretches
}

/// Joins replacements that little words alone keep apart.
fn without_islands(stretches: Vec<Stretch<'_>>) -> Vec<Stretch<'_>> {
    let mut joined: Vec<Stretch<'_>> = Vec::new();
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if last.is_replacement() && stretch.is_replacement() && stretch.is_thin() => {
                last.removed.extend(stretch.kept.iter().copied().chain(stretch.removed));
                last.added.extend(stretch.kept.into_iter().chain(stretch.added));
            }
            _ => joined.push(stretch),
        }
    }
    joined
}

/// A word, or the punctuation after it with the no-break space French sets before it.
#[derive(Clone, Copy)]
struct Token<'a> {
    spaced: bool,
    text: &'a str,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for word in text.split(' ').filter(|it| !it.is_empty()) {
        let bare = word.trim_end_matches([',', '.', ';', ':', NO_BREAK, NARROW]);
        let (bare, sign) = if bare.is_empty() { (word, "") } else { word.split_at(bare.len()) };
        tokens.push(Token { spaced: !tokens.is_empty(), text: bare });
        if !sign.is_empty() {
            tokens.push(Token { spaced: false, text: sign });
        }
    }
    tokens
}

/// For each pair of places, how many words the two tails share in order.
fn shared_lengths(old: &[Token], new: &[Token]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; new.len() + 1]; old.len() + 1];
    for before in (0..old.len()).rev() {
        for after in (0..new.len()).rev() {
            lengths[before][after] = if old[before].text == new[after].text {
                lengths[before + 1][after + 1] + 1
            } else {
                lengths[before + 1][after].max(lengths[before][after + 1])
            };
        }
    }
    lengths
}

/// Adds words to the last run when it has the same fate, or as a run of their own; empties `words`.
fn push(runs: &mut Vec<Run>, fate: Fate, words: &mut Vec<Token>) {
    for word in words.drain(..) {
        match runs.last_mut().filter(|it| it.fate == fate) {
            Some(last) => {
                last.text.push_str(if word.spaced { " " } else { "" });
                last.text.push_str(word.text);
            }
            None => runs.push(Run { fate, spaced: word.spaced, text: word.text.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a wording becomes when runs of one fate are left out.
    fn without(runs: &[Run], fate: Fate) -> String {
        let kept = runs.iter().filter(|it| it.fate != fate);
        kept.map(|it| format!("{}{}", if it.spaced { " " } else { "" }, it.text)).collect()
    }

    #[test]
    fn both_wordings_can_be_read_back_from_the_difference() {
        let old = "Acte de pénétration commis sur autrui par violence, contrainte, menace ou surprise.";
        let new = "Acte non consenti de pénétration ou acte bucco-génital commis sur autrui ou sur l’auteur.";
        for (old, new) in [(old, new), (new, old), (old, old), ("", new), (old, "")] {
            let runs = between(old, new);
            assert_eq!(without(&runs, Fate::Added).trim(), old);
            assert_eq!(without(&runs, Fate::Removed).trim(), new);
        }
    }

    #[test]
    fn two_runs_that_touch_never_have_the_same_fate() {
        let runs = between("un b trois d cinq", "un x trois y cinq");
        assert!(runs.windows(2).all(|it| it[0].fate != it[1].fate));
        assert_eq!(runs.len(), 7);
    }

    #[test]
    fn little_words_do_not_part_two_replacements() {
        let old = "Acte commis avec violence, menace ou surprise.";
        let new = "Geste non voulu, fait sur autrui ou sur soi.";
        let runs = between(old, new);
        let shown: Vec<(Fate, &str)> = runs.iter().map(|it| (it.fate, it.text.as_str())).collect();
        let (removed, added) = (old.trim_end_matches('.'), new.trim_end_matches('.'));
        assert_eq!(shown, [(Fate::Removed, removed), (Fate::Added, added), (Fate::Kept, ".")]);
    }

    #[test]
    fn a_little_word_between_two_additions_stays() {
        let runs = between("a ou b", "a noir ou b blanc");
        let added = runs.iter().filter(|it| it.fate == Fate::Added).count();
        assert_eq!((added, runs.iter().any(|it| it.fate == Fate::Removed)), (2, false));
    }

    #[test]
    fn punctuation_stays_when_a_word_is_added_before_it() {
        let runs = between("violence ou surprise.", "violence ou surprise, quelle que soit leur nature.");
        let shown: Vec<(Fate, &str)> = runs.iter().map(|it| (it.fate, it.text.as_str())).collect();
        let added = ", quelle que soit leur nature";
        assert_eq!(shown, [(Fate::Kept, "violence ou surprise"), (Fate::Added, added), (Fate::Kept, ".")]);
    }

    #[test]
    fn equal_wordings_have_one_run() {
        let kept = Run { fate: Fate::Kept, spaced: false, text: "un mot".to_owned() };
        assert_eq!(between("un mot", "un mot"), [kept]);
    }
}
