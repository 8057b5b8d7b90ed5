//! Pieces to pages: page breaks, floating charts, footnotes at the foot of the page of their call.

use std::collections::{BTreeSet, VecDeque};

use crate::print::feet::Notes;
use crate::print::grid::{self, Stand};
use crate::print::page::{BELOW_RULE, Filled, Open, Page, corner, paint};
use crate::print::passage;
use crate::print::piece::{Ground, Opens, Piece};
use crate::print::setting::Setting;
use crate::print::sheet::{self, Bookmark, Place};
use crate::print::style::Ink;
use crate::theme::Grid;

/// How much of a page footnotes carried over from the page before may take.
const CARRIED: f32 = 0.6;
/// The share of a page that must be free for something that stands apart to begin on it.
const APART: f32 = 0.33;
/// The share of a page below which a last page counts as almost empty, and how close pieces may come to save it.
const ALMOST_EMPTY: f32 = 0.4;
const CLOSENESS: [f32; 5] = [0.9, 0.8, 0.7, 0.6, 0.5];
/// On a grid of whole lines only a space that gives way to the next line saves anything.
const CLOSER_ON_LINES: [f32; 3] = [0.35, 0.3, CLOSEST_ON_LINES];
const CLOSEST_ON_LINES: f32 = 0.25;
/// The largest share of a page left blank for what does not fit on it, before that is set closer.
const HOLE: f32 = 0.18;
/// The share of a page that must be free for a section to begin while charts of the one before wait.
const BEGUN: f32 = 0.18;

/// Fills pages; the first has index `first` in the document.
pub fn fill(setting: &Setting<'_>, pieces: Vec<Piece>, first: usize) -> Filled {
    let mut filler = Filler {
        setting,
        first,
        done: Filled::default(),
        open: Open::default(),
        pending: VecDeque::new(),
        carried: VecDeque::new(),
        noted: BTreeSet::new(),
        last_page: usize::MAX,
        latest: String::new(),
        closeness: 1.0,
    };
    for run in runs(pieces) {
        filler = filler.filled(run);
    }
    filler.flush();
    while !filler.carried.is_empty() {
        filler.next_page();
    }
    if filler.open.is_used() {
        filler.close();
    }
    filler.done
}

/// Pages while they are filled.
#[derive(Clone)]
pub struct Filler<'s, 'a> {
    /// What the pieces were set with.
    pub setting: &'s Setting<'a>,
    first: usize,
    done: Filled,
    /// The page being filled.
    pub open: Open,
    /// Charts and tables waiting for the next page, in order.
    pending: VecDeque<Vec<Piece>>,
    /// Lines of footnotes that did not fit on the page of their call.
    pub carried: VecDeque<Piece>,
    /// Footnotes that stand on a page or wait for one.
    pub noted: BTreeSet<u32>,
    /// The page on which the last piece of the text stands.
    last_page: usize,
    /// The section in force.
    latest: String,
    /// What spaces between pieces are multiplied by.
    closeness: f32,
}

/// Groups of tied pieces, cut into runs that start a page.
fn runs(pieces: Vec<Piece>) -> Vec<Vec<Vec<Piece>>> {
    let mut runs: Vec<Vec<Vec<Piece>>> = Vec::new();
    for piece in pieces {
        match runs.last_mut() {
            Some(run) if piece.opens != Opens::Page || piece.tied => match run.last_mut() {
                Some(group) if piece.tied => group.push(piece),
                _ => run.push(vec![piece]),
            },
            _ => runs.push(vec![vec![piece]]),
        }
    }
    runs
}

impl Filler<'_, '_> {
    /// Places a run after the pages that are done, which no trial has to carry along.
    fn filled(mut self, run: Vec<Vec<Piece>>) -> Self {
        let done = std::mem::take(&mut self.done);
        let count = done.pages.len();
        self.first += count;
        let mut filler = self.placed(run);
        filler.first -= count;
        let more = std::mem::replace(&mut filler.done, done);
        filler.done.append(more);
        filler
    }

    /// Places a run; where its last page would stay almost empty, closer, if that saves the page.
    fn placed(self, run: Vec<Vec<Piece>>) -> Self {
        let with = |closeness: f32| {
            let mut filler = self.clone();
            filler.closeness = closeness;
            filler.place_all(&run);
            filler.flush();
            filler
        };
        let first = with(1.0);
        let depth = first.setting.look.depth();
        if first.room() < depth * (1.0 - ALMOST_EMPTY) || !first.carried.is_empty() {
            return first;
        }
        let on_lines = (first.setting.look.print.grid == Grid::Line).then_some(CLOSER_ON_LINES);
        let mut closer = CLOSENESS.into_iter().chain(on_lines.into_iter().flatten()).map(with);
        closer.find(|it| it.page() < first.page()).unwrap_or(first)
    }

    fn place_all(&mut self, mut groups: &[Vec<Piece>]) {
        while let Some(first) = groups.first() {
            let length = passage::length(groups);
            if let Some(head) = passage::head(first) {
                groups = &groups[self.place_under(head, groups)..];
                continue;
            }
            if length > 0 {
                self.place_passage(&groups[..length]);
            } else {
                self.place(first.clone());
            }
            groups = &groups[length.max(1)..];
        }
    }

    /// Opens a page, or places what waits, where a piece asks for it.
    pub fn open_for(&mut self, piece: &Piece) {
        let depth = self.setting.look.depth();
        match piece.opens {
            Opens::Page => {
                self.flush();
                if self.open.has_body {
                    self.next_page();
                }
            }
            Opens::Apart => {
                self.flush();
                if self.open.has_body && self.room() < depth * APART {
                    self.next_page();
                }
            }
            Opens::Section if self.room() < depth * BEGUN => self.flush(),
            Opens::Section => {}
            Opens::Nothing => {}
        }
    }

    /// Places a group where it fits; a chart that does not fit yet waits.
    pub fn place(&mut self, mut group: Vec<Piece>) {
        self.open_for(&group[0]);
        let floats = group[0].float.is_some();
        if let (Some(alone), false) = (group[0].alone, self.pending.is_empty()) {
            group[0].before = alone;
        }
        if floats && !self.pending.is_empty() {
            return self.pending.push_back(group);
        }
        if is_display(&group) {
            self.flush();
        }
        while !self.fits(&group, Notes::Whole) {
            if let Some(flat) = flattened(&group).filter(|it| self.fits(it, Notes::Whole)) {
                return self.put(flat);
            }
            if !self.open.has_body {
                return self.put_anyhow(group);
            }
            if floats {
                return self.pending.push_back(group);
            }
            if self.fits(&group, Notes::Begun) {
                break;
            }
            if self.room() > self.setting.look.depth() * HOLE && self.put_closer(&group) {
                return;
            }
            self.next_page();
        }
        self.put(group);
    }

    /// Puts a group that would leave a hole, closer to what stands above it, if that saves the hole.
    fn put_closer(&mut self, group: &[Piece]) -> bool {
        let before = self.closeness;
        let closer = CLOSENESS.into_iter().filter(|it| *it < before);
        let fits = closer.into_iter().find(|it| {
            self.closeness = *it;
            self.fits(group, Notes::Whole)
        });
        if fits.is_some() {
            self.put(group.to_vec());
        }
        self.closeness = before;
        fits.is_some()
    }

    /// Places every waiting chart.
    fn flush(&mut self) {
        while !self.pending.is_empty() {
            self.next_page();
        }
    }

    /// Closes the open page and opens the next, with the notes and charts that wait for it.
    pub fn next_page(&mut self) {
        self.close();
        let most = self.setting.look.depth() * CARRIED;
        while let Some(piece) = self.carried.front() {
            let height = piece.height + piece.before;
            if !self.open.notes.is_empty() && self.open.bottom() + height > most {
                break;
            }
            let is_first = self.open.notes.is_empty();
            self.open.notes_height += height + if is_first { self.setting.look.under_notes() } else { 0.0 };
            self.open.notes.extend(self.carried.pop_front());
        }
        while let Some(group) = self.pending.pop_front() {
            if self.fits(&group, Notes::Whole) {
                self.put(group);
            } else if let Some(flat) = flattened(&group).filter(|it| self.fits(it, Notes::Whole)) {
                self.put(flat);
            } else if self.open.has_body {
                return self.pending.push_front(group);
            } else {
                self.put_anyhow(group);
            }
        }
    }

    /// Whether a group fits on the open page, with all of its footnotes or the first lines of them.
    pub fn fits(&self, group: &[Piece], notes: Notes) -> bool {
        let y = self.stand(group, self.repeated_height(&group[0])).end;
        let fresh = self.fresh_notes(group);
        if !fresh.is_empty() && !self.carried.is_empty() && self.open.has_body {
            return false;
        }
        y + self.bottom_under(&fresh, notes) <= self.setting.look.depth() + 0.01
    }

    /// Height of what is set again when this piece goes on with a table on a new page.
    fn repeated_height(&self, piece: &Piece) -> f32 {
        match &piece.again {
            Some(again) if self.last_page != self.page() => again.iter().map(|it| it.height).sum(),
            _ => 0.0,
        }
    }

    /// Free height of the open page.
    fn room(&self) -> f32 {
        self.setting.look.depth() - self.open.y - self.open.bottom()
    }

    fn page(&self) -> usize {
        self.first + self.done.pages.len()
    }

    /// Places a group that is taller than a page, cut wherever it must be.
    pub fn put_anyhow(&mut self, group: Vec<Piece>) {
        for piece in group {
            let one = std::slice::from_ref(&piece);
            if self.open.has_body && !self.fits(one, Notes::Whole) && !self.fits(one, Notes::Begun) {
                self.next_page();
            }
            self.put(vec![piece]);
        }
    }

    /// Puts a group on the open page, and its notes under it.
    pub fn put(&mut self, group: Vec<Piece>) {
        let fresh = self.fresh_notes(&group);
        if self.repeated_height(&group[0]) > 0.0 {
            for piece in group[0].again.iter().flat_map(|it| it.iter()) {
                let top = self.open.y + if self.open.has_body { self.gap(piece) } else { 0.0 };
                self.put_at(piece.clone(), (0.0, top));
            }
        }
        let stand = self.stand(&group, 0.0);
        for (piece, top) in group.into_iter().zip(stand.tops) {
            self.put_at(piece, (0.0, top));
        }
        self.call_notes(fresh);
    }

    /// Space above a piece; text leaves some under a chart that came between its lines.
    pub fn gap(&self, piece: &Piece) -> f32 {
        let least = self.setting.look.half() * 2.0;
        let is_below = self.open.ends_with_float && piece.float.is_none();
        self.closer(if is_below { piece.before.max(least) } else { piece.before })
    }

    /// A space as close as this run of pages needs; what parts two paragraphs gives way less.
    pub fn closer(&self, space: f32) -> f32 {
        let small = space.min(self.setting.look.half());
        let least = if self.closeness > CLOSEST_ON_LINES { 0.8 } else { 0.5 };
        small * self.closeness.max(least) + (space - small) * self.closeness
    }

    /// Where a group stands on the open page, below what is set again on it.
    fn stand(&self, group: &[Piece], repeated: f32) -> Stand {
        let gap = if self.open.has_body { self.gap(&group[0]) } else { 0.0 };
        grid::stand(&self.setting.look, group, (self.open.y + repeated, gap), |it| self.closer(it))
    }

    /// Puts a piece `x` from the left of the measure and `y` from the top of the text area.
    pub fn put_at(&mut self, piece: Piece, (x, y): (f32, f32)) {
        self.open.ends_with_float = piece.float.is_some();
        let (left, top) = corner(self.setting, self.page());
        for mark in piece.marks {
            let place = Place { page: self.page(), y: top + y };
            self.done.places.entry(mark.place).or_insert(place);
            if let Some((level, title)) = mark.bookmark {
                self.done.bookmarks.push(Bookmark { level, title, place });
            }
            if let Some(running) = mark.running {
                self.open.latest = Some(running.clone());
                self.open.running.get_or_insert(running);
            }
        }
        for ground in piece.grounds {
            let extent = self.open.grounds.entry((ground, x.round() as i32)).or_insert((x, y, y));
            extent.2 = y + piece.height;
        }
        self.open.items.extend(piece.items.into_iter().map(|it| it.shifted((left + x, top + y))));
        self.open.y = y + piece.height;
        self.open.has_body = true;
        if piece.float.is_none() {
            self.last_page = self.page();
        }
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        let index = self.page();
        let (left, top) = corner(self.setting, index);
        let look = &self.setting.look;
        let mut page = Page { items: Vec::new(), ..Page::default() };
        for ((ground, _), (x, from, to)) in &open.grounds {
            let ground = self.setting.grounds[*ground];
            page.has_band |= ground == Ground::Band;
            page.items.extend(paint(ground, (left + x, top), (*from, *to), look.print.width));
        }
        page.items.extend(open.items);
        if !open.notes.is_empty() {
            let mut y = top + look.depth() - open.notes_height;
            let x = left + look.indent();
            page.items.push(sheet::rule(x, x + 56.0, y - BELOW_RULE, 0.5, Ink::Muted));
            for piece in open.notes {
                y += piece.before;
                for mark in piece.marks {
                    self.done.places.entry(mark.place).or_insert(Place { page: index, y });
                }
                page.items.extend(piece.items.into_iter().map(|it| it.shifted((left, y))));
                y += piece.height;
            }
        }
        page.running = open.running.unwrap_or_else(|| self.latest.clone());
        self.latest = open.latest.unwrap_or_else(|| self.latest.clone());
        self.done.pages.push(page);
    }
}

/// The same pieces in their flatter form, if any has one.
fn flattened(group: &[Piece]) -> Option<Vec<Piece>> {
    let flat = |it: &Piece| it.flatter.as_deref().cloned().unwrap_or_else(|| it.clone());
    group.iter().any(|it| it.flatter.is_some()).then(|| group.iter().map(flat).collect())
}

fn is_display(group: &[Piece]) -> bool {
    let mut marks = group.iter().flat_map(|it| &it.marks);
    group[0].float.is_none() && marks.any(|it| it.place.starts_with("display-"))
}
