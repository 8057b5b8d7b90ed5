//! The whole site from a sample publication.

use std::collections::{BTreeMap, BTreeSet};

use super::{ChartScenes, Scenes, render, sample};
use crate::artifact::Artifact;
use crate::chart::{Scene, Width, draw};
use crate::config::Config;
use crate::diagnostic::{FileId, Report};
use crate::edition::Publication;
use crate::source::{SourceFile, Sources};
use crate::text::Localized;
use crate::theme::{self, Theme};

/// The theme that ships.
fn theme() -> Theme {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = walkdir::WalkDir::new(root.join("themes"))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|it| it.file_type().is_file())
        .map(|it| it.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned())
        .collect();
    paths.sort();
    let files = paths.into_iter().enumerate().map(|(index, path)| {
        #[expect(clippy::disallowed_methods, reason = "the test reads the theme that ships")]
        let bytes = std::fs::read(root.join(&path)).unwrap();
        let id = FileId(u32::try_from(index).unwrap());
        match String::from_utf8(bytes) {
            Ok(text) => SourceFile::of_text(id, path, text),
            Err(error) => SourceFile::of_bytes(id, path, error.into_bytes()),
        }
    });
    let sources = Sources { root: root.to_owned(), files: files.collect() };
    let config = Config {
        title: Localized::default(),
        publisher: Localized::default(),
        notice: None,
        base_url: String::new(),
        exit_url: String::new(),
        attaches_data: false,
        languages: Vec::new(),
        theme: "observatory".into(),
        fixed_numbers: Vec::new(),
        imprint: crate::config::imprint::Imprint::default(),
        press: crate::config::press::Press::default(),
        vocabulary: None,
    };
    let mut report = Report::default();
    let theme = theme::load(&mut report, &sources, &config);
    assert_eq!(report, Report::default());
    theme.unwrap()
}

fn site(publication: &Publication) -> Vec<Artifact> {
    let theme = theme();
    let scene = |display, language, width| -> Option<Scene> { draw(display, &theme.fonts, language, width) };
    let scenes: Scenes = publication
        .editions
        .iter()
        .map(|edition| {
            let scenes = edition.displays.iter().map(|it| {
                Some(ChartScenes {
                    wide: scene(it, edition.language, Width::Wide)?,
                    narrow: scene(it, edition.language, Width::Narrow)?,
                })
            });
            scenes.collect()
        })
        .collect();
    render(publication, &scenes, &theme).unwrap()
}

fn pages(artifacts: &[Artifact]) -> BTreeMap<&str, &str> {
    let pages = artifacts.iter().filter(|it| it.path.ends_with(".html"));
    pages
        .map(|it| (it.path.strip_prefix("site/").unwrap(), std::str::from_utf8(&it.bytes).unwrap()))
        .collect()
}

/// The values of an attribute, wherever it occurs.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let needle = format!(" {name}=\"");
    html.match_indices(&needle)
        .map(|(index, _)| {
            let rest = &html[index + needle.len()..];
            &rest[..rest.find('"').unwrap()]
        })
        .collect()
}

/// The address `href` of page `page`, as a path under the root and a fragment.
fn resolve(page: &str, href: &str) -> (String, String) {
    let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
    if path.is_empty() {
        return (page.to_owned(), fragment.to_owned());
    }
    if let Some(rest) = path.strip_prefix("/lettre/") {
        return (rest.to_owned(), fragment.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {href} leaves the site"),
            _ => parts.push(part),
        }
    }
    (parts.join("/"), fragment.to_owned())
}

#[test]
fn every_link_has_its_target() {
    let artifacts = site(&sample::publication());
    let files: BTreeSet<&str> = artifacts.iter().map(|it| it.path.strip_prefix("site/").unwrap()).collect();
    let pages = pages(&artifacts);
    assert!(pages.len() > 30, "{:?}", pages.keys());
    for (page, html) in &pages {
        for href in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            if ["https:", "tel:", "sms:", "mailto:"].iter().any(|it| href.starts_with(it)) {
                continue;
            }
            let (path, fragment) = resolve(page, href);
            if path.starts_with("telechargements/") {
                continue;
            }
            assert!(files.contains(path.as_str()), "{page}: {href} → {path}");
            if !fragment.is_empty() {
                assert!(
                    attributes(pages[path.as_str()], "id").contains(&fragment.as_str()),
                    "{page}: {href}"
                );
            }
        }
    }
}

#[test]
fn every_page_is_sound() {
    let artifacts = site(&sample::publication());
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for (page, html) in pages(&artifacts) {
        let ids = attributes(html, "id");
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{page} repeats an id");
        assert_eq!(html.matches("<h1").count(), 1, "{page}");
        assert!(html.contains("data-exit") && html.contains("href=\"tel:3919\""), "{page}");
        assert!(html.contains("id=\"main--content\""), "{page}");
        assert!(!html.contains(" style=\"") && !html.contains("<style"), "{page} breaks its own policy");
        for loaded in attributes(html, "src") {
            assert!(!loaded.contains("//"), "{page} loads {loaded}");
        }
        let title = &html[html.find("<title>").unwrap() + 7..html.find("</title>").unwrap()];
        assert_eq!(titles.insert(title, page), None, "{page} has the title of another page: {title}");
        let mut level = 1;
        for (index, _) in html.match_indices("<h") {
            let Some(next) = html[index + 2..].chars().next().and_then(|it| it.to_digit(10)) else {
                continue;
            };
            assert!(next <= level + 1, "{page}: h{level} then h{next}");
            level = next;
        }
    }
}

#[test]
fn text_is_escaped_and_numbers_keep_their_identity() {
    let artifacts = site(&sample::publication());
    let html = pages(&artifacts)["editions/23-2025/couple-deaths/index.html"];
    assert!(html.contains("Autres formes &lt;b&gt;&amp; cie&lt;/b&gt;"));
    assert!(html.contains(
        "<data value=\"107\" data-observation=\"deaths-in-couple/2024/FR/F.homicide@letter-23\" id=\"c1\">107</data>"
    ));
    assert!(html.contains(
        "<abbr title=\"couvert par le secret statistique\" aria-hidden=\"true\" data-observation=\""
    ));
    assert!(html.contains("href=\"https://example.org/?a=1&amp;b=2\" rel=\"noreferrer noopener\""));
    assert!(html.contains("<span lang=\"en\">violence against women</span>"));
}

#[test]
fn a_definition_of_an_edition_says_its_version_and_leads_to_a_newer_one() {
    let artifacts = site(&sample::publication());
    let pages = pages(&artifacts);
    let html = pages.values().find(|it| it.contains("<p class=\"definition-source\">Version du 6"));
    let html = html.expect("a section prints the definition");
    assert!(
        html.contains("definitions/femicide/index.html#version--2025-11-08\">Une version plus récente"),
        "{html}"
    );
    let concept = pages["definitions/femicide/index.html"];
    assert!(concept.contains("id=\"version--2025-11-08\""));
}

#[test]
fn a_concept_tells_differences_in_words_and_gaps_with_their_observations() {
    let artifacts = site(&sample::publication());
    let html = pages(&artifacts)["definitions/femicide/index.html"];
    assert!(html.contains("<ins><span class=\"fate\">ajouté\u{a0}:</span> non consenti<span"), "{html}");
    assert!(html.contains("<del><span class=\"fate\">retiré\u{a0}:</span> menace<span"));
    assert!(html.contains(
        "= <b><data value=\"0.5\" data-observation=\"deaths-in-couple/2024/FR/F.homicide@letter-23\">0,50</data>"
    ));
    assert!(html.contains("aucune valeur connue"));
    let html = pages(&artifacts)["couverture/index.html"];
    for state in ["Couvert (1)", "Couvert en partie (1)", "Non couvert (1)", "id=\"convention--3\""] {
        assert!(html.contains(state), "{state}");
    }
}

#[test]
fn the_page_of_unknown_addresses_works_at_any_depth() {
    let artifacts = site(&sample::publication());
    let html = pages(&artifacts)["404.html"];
    assert!(html.contains("href=\"/lettre/assets/site.css\""));
    assert!(!html.contains("rel=\"canonical\""));
}

#[test]
fn a_publication_with_nothing_in_it_is_still_a_site() {
    let mut publication = sample::publication();
    publication.editions.clear();
    publication.pages.clear();
    publication.indicators.clear();
    publication.definitions.clear();
    publication.datasets.clear();
    publication.notice = None;
    let artifacts = site(&publication);
    assert!(pages(&artifacts).contains_key("index.html"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let publication = sample::publication();
    assert_eq!(site(&publication), site(&publication));
}

/// Writes the sample site for people and validators when a folder is named.
#[test]
fn the_sample_can_be_looked_at() {
    let Some(folder) = std::env::var_os("SAMPLE_SITE") else { return };
    for artifact in site(&sample::publication()) {
        let path = std::path::Path::new(&folder).join(artifact.path);
        #[expect(clippy::disallowed_methods, reason = "the sample is asked for by name")]
        {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, artifact.bytes).unwrap();
        }
    }
}
