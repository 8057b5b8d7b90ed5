//! What differs between two wordings, word by word.

/// Words that stand together and had the same fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of them.
    pub fate: Fate,
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
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
    let shared = shared_lengths(&old, &new);
    let (mut before, mut after) = (0, 0);
    let mut runs: Vec<Run> = Vec::new();
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    while before < old.len() || after < new.len() {
        if before < old.len() && after < new.len() && old[before] == new[after] {
            push(&mut runs, Fate::Removed, &mut removed);
            push(&mut runs, Fate::Added, &mut added);
            push(&mut runs, Fate::Kept, &mut vec![old[before]]);
            before += 1;
            after += 1;
        } else if after == new.len()
            || (before < old.len() && shared[before + 1][after] >= shared[before][after + 1])
        {
            removed.push(old[before]);
            before += 1;
        } else {
            added.push(new[after]);
            after += 1;
        }
    }
    push(&mut runs, Fate::Removed, &mut removed);
    push(&mut runs, Fate::Added, &mut added);
    runs
}

/// For each pair of places, how many words the two tails share in order.
fn shared_lengths(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; new.len() + 1]; old.len() + 1];
    for before in (0..old.len()).rev() {
        for after in (0..new.len()).rev() {
            lengths[before][after] = if old[before] == new[after] {
                lengths[before + 1][after + 1] + 1
            } else {
                lengths[before + 1][after].max(lengths[before][after + 1])
            };
        }
    }
    lengths
}

/// Adds words to the last run when it has the same fate, or as a run of their own; empties `words`.
fn push(runs: &mut Vec<Run>, fate: Fate, words: &mut Vec<&str>) {
    if words.is_empty() {
        return;
    }
    let text = std::mem::take(words).join(" ");
    match runs.last_mut().filter(|it| it.fate == fate) {
        Some(last) => last.text = format!("{} {text}", last.text),
        None => runs.push(Run { fate, text }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a wording becomes when runs of one fate are left out.
    fn without(runs: &[Run], fate: Fate) -> String {
        let kept = runs.iter().filter(|it| it.fate != fate).map(|it| it.text.as_str());
        kept.collect::<Vec<_>>().join(" ")
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
        let runs = between("a b c d e", "a x c y e");
        assert!(runs.windows(2).all(|it| it[0].fate != it[1].fate));
        assert_eq!(runs.len(), 7);
    }

    #[test]
    fn equal_wordings_have_one_run() {
        assert_eq!(between("un mot", "un mot"), [Run { fate: Fate::Kept, text: "un mot".to_owned() }]);
    }
}
