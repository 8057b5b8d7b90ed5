//! Things that are said again and again, each kept once and found by its number.

use std::borrow::Borrow;
use std::collections::BTreeMap;

/// Different things in the order met; the number of one is its place in that order.
///
/// Long files go round: the same place, the next offence, the next year. What was met last, and what
/// came after it the time before, are tried before anything is searched for.
#[derive(Debug, Clone)]
pub(crate) struct Numbered<K> {
    met: Vec<K>,
    /// For each thing, the one that came after it the last time.
    followers: Vec<u32>,
    numbers: BTreeMap<K, u32>,
    last: usize,
}

impl<K> Default for Numbered<K> {
    fn default() -> Numbered<K> {
        Numbered { met: Vec::new(), followers: Vec::new(), numbers: BTreeMap::new(), last: 0 }
    }
}

impl<K: Ord + Clone> Numbered<K> {
    /// Everything met, by number.
    pub(crate) fn all(&self) -> &[K] {
        &self.met
    }

    /// The number of a thing, without remembering that it was asked for.
    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<u32>
    where
        K: Borrow<Q>,
    {
        self.numbers.get(key).copied()
    }

    /// The number of a thing met before.
    pub(crate) fn find<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<u32>
    where
        K: Borrow<Q>,
    {
        if self.met.get(self.last)?.borrow() == key {
            return u32::try_from(self.last).ok();
        }
        let follower = self.followers[self.last];
        if self.met[follower as usize].borrow() == key {
            self.last = follower as usize;
            return Some(follower);
        }
        let number = *self.numbers.get(key)?;
        self.step(number);
        Some(number)
    }

    /// Numbers a thing that was not met before.
    pub(crate) fn add(&mut self, key: K) -> u32 {
        let number = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
        self.numbers.insert(key.clone(), number);
        self.met.push(key);
        self.followers.push(number);
        self.step(number);
        number
    }

    /// The same things, each changed; those that have become the same keep their numbers.
    pub(crate) fn changed(self, change: impl Fn(&mut K)) -> Numbered<K> {
        let Numbered { mut met, followers, last, .. } = self;
        met.iter_mut().for_each(change);
        let numbers = met.iter().cloned().zip(0..).collect();
        Numbered { met, followers, numbers, last }
    }

    fn step(&mut self, number: u32) {
        self.followers[self.last] = number;
        self.last = number as usize;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::Numbered;

    proptest! {
        #[test]
        fn every_thing_keeps_its_number(texts in proptest::collection::vec("[a-c]{0,2}", 0..60)) {
            let mut numbered: Numbered<String> = Numbered::default();
            let mut first: Vec<&str> = Vec::new();
            for text in &texts {
                let expected = first.iter().position(|it| it == text);
                let found = numbered.find(text.as_str());
                prop_assert_eq!(found, expected.map(|it| it as u32));
                prop_assert_eq!(numbered.get(text.as_str()), found);
                if found.is_none() {
                    prop_assert_eq!(numbered.add(text.clone()) as usize, first.len());
                    first.push(text);
                }
            }
            prop_assert_eq!(numbered.all(), first);
        }
    }
}
