//! Every input file, read once and kept for messages. The only module of a build that reads the disk.

pub mod csv;
mod load;
pub mod waivers;
pub mod yaml;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{FileId, Span};

pub use load::{load, read};

/// One input file. Copies share what it holds.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its identity in spans.
    pub id: FileId,
    /// Path under the project, with `/` between parts, such as `content/letter.yaml`.
    pub path: String,
    content: Content,
}

/// What a file holds, kept once.
#[derive(Debug, Clone)]
enum Content {
    Text(Arc<String>),
    Bytes(Arc<Vec<u8>>),
}

impl SourceFile {
    /// A text, without a byte-order mark: places in it count after the mark.
    pub fn of_text(id: FileId, path: impl Into<String>, text: impl Into<String>) -> SourceFile {
        SourceFile { id, path: path.into(), content: Content::Text(Arc::new(text.into())) }
    }

    /// A font, an image, or a text that is not UTF-8 (which has been reported).
    pub fn of_bytes(id: FileId, path: impl Into<String>, bytes: Vec<u8>) -> SourceFile {
        SourceFile { id, path: path.into(), content: Content::Bytes(Arc::new(bytes)) }
    }

    /// The text; `None` for what could not be decoded.
    pub fn as_text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Bytes(_) => None,
        }
    }

    /// The text, or nothing when it could not be decoded.
    pub fn text(&self) -> &str {
        self.as_text().unwrap_or_default()
    }

    /// The bytes as read, without the byte-order mark of a text.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
        }
    }

    /// The place of the whole file, for remarks about what is absent from it.
    pub fn start(&self) -> Span {
        Span::new(self.id, 0..0)
    }

    /// File name without folders and without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// All input files of a project: `content/`, `data/` and `themes/`, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The project folder, for messages of the machine.
    pub root: PathBuf,
    /// Files in order of path; a [`FileId`] is an index into this list.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// A project held in memory: paths and texts, in any order.
    pub fn in_memory<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Sources {
        let mut texts: Vec<(&str, &str)> = texts.into_iter().collect();
        texts.sort_unstable();
        let files = texts.into_iter().enumerate().map(|(index, (path, text))| {
            let id = u32::try_from(index).expect("a project holds fewer than four thousand million files");
            SourceFile::of_text(FileId(id), path, text)
        });
        Sources { root: PathBuf::new(), files: files.collect() }
    }

    /// The same project with more texts, or with others in the place of some: paths and texts.
    pub fn with(&self, texts: impl IntoIterator<Item = (String, String)>) -> Sources {
        let mut files: BTreeMap<String, SourceFile> =
            self.files.iter().map(|it| (it.path.clone(), it.clone())).collect();
        for (path, text) in texts {
            files.insert(path.clone(), SourceFile::of_text(FileId(0), path, text));
        }
        let mut files: Vec<SourceFile> = files.into_values().collect();
        for (index, file) in files.iter_mut().enumerate() {
            file.id = FileId(u32::try_from(index).expect("a project has fewer than four billion files"));
        }
        Sources { root: self.root.clone(), files }
    }

    /// The file at exactly `path`.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.binary_search_by(|it| it.path.as_str().cmp(path)).ok().map(|index| &self.files[index])
    }

    /// The file a span points into.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Files under the folder `prefix` (without a final `/`), at any depth, in order of path.
    pub fn under<'a>(&'a self, prefix: &str) -> impl Iterator<Item = &'a SourceFile> + use<'a> {
        let prefix = format!("{prefix}/");
        self.files.iter().filter(move |it| it.path.starts_with(&prefix))
    }
}

/// What can go wrong with the machine while reading.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// A file or folder cannot be read.
    #[error("failed to read `{}`", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The folder is not a project: it has no `content/letter.yaml`.
    #[error("`{}` is not a letterpress project: it has no `content/letter.yaml`", path.display())]
    NotAProject {
        /// The folder.
        path: PathBuf,
    },
}
