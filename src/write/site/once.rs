//! What is the same on each page of a language: the site, the interface's words, and what pages share.

use tera::Value;

use crate::lang::{Lang, Words};
use crate::model::{Kind, Title};
use crate::plan::Plan;
use crate::write::site::previews::Previews;
use crate::write::site::shared::Shared;
use crate::write::view::{PathView, SiteView, WayView};

/// What is the same on each page of a language.
pub(crate) struct Kit {
    pub(crate) site: Value,
    pub(crate) words: Value,
    pub(crate) shared: Shared,
    pub(crate) previews: Previews,
}

impl Kit {
    /// Makes it for one language.
    pub(crate) fn new(plan: &Plan<'_>, lang: Lang) -> Kit {
        // Long: one view, a line for each of its fields.
        let corpus = plan.corpus;
        let site = &corpus.site;
        let words = corpus.words(lang);
        let foreign = |other: Lang| (other != lang).then(|| other.to_string());
        let mut navigation = Vec::new();
        let mut add = |title: &str, path: String, area: &str| {
            navigation.push(PathView { title: title.to_owned(), lang: None, path, area: area.to_owned() });
        };
        for kind in
            Kind::in_list(|places| places.list).into_iter().filter(|kind| corpus.of_kind(*kind).len() > 0)
        {
            add(words.get(kind.plural()), format!("{}/index.html", kind.plural()), kind.plural());
        }
        if corpus.of_kind(Kind::Event).len() > 0 {
            add(words.get("timeline"), "timeline.html".to_owned(), "timeline");
        }
        if corpus.of_kind(Kind::Term).len() > 0 {
            add(words.get("terms"), "glossary.html".to_owned(), "terms");
        }
        add(words.get("trace"), "trace.html".to_owned(), "trace");
        let pages = corpus.handles(Kind::Page).map(|handle| PathView {
            title: corpus.label(handle, lang).set().to_owned(),
            lang: foreign(corpus.label_lang(handle, lang)),
            path: format!("pages/{}.html", corpus.key(handle).name),
            area: "pages".to_owned(),
        });
        let text = |words: &Title| words.get(lang).0.set().to_owned();
        let text_lang = |words: Option<&Title>| words.and_then(|words| foreign(words.get(lang).1));
        let publisher = site.publisher.as_ref().map(|publisher| &publisher.name);
        let licence = site.licence.as_ref().map(|licence| &licence.name);
        let view = SiteView {
            title: text(&site.title),
            title_lang: text_lang(Some(&site.title)),
            description: site.description.as_ref().map(text),
            description_lang: text_lang(site.description.as_ref()),
            report_label: site.report_label.as_ref().map(text),
            report_label_lang: text_lang(site.report_label.as_ref()),
            publisher: publisher.map(text),
            publisher_lang: text_lang(publisher),
            publisher_url: site
                .publisher
                .as_ref()
                .and_then(|publisher| publisher.url.as_ref())
                .map(ToString::to_string),
            pages: pages.collect(),
            ways: ways(&navigation, words),
            navigation,
            contact: site
                .publisher
                .as_ref()
                .and_then(|publisher| publisher.contact.as_ref())
                .map(ToString::to_string),
            licence: licence.map(text),
            licence_lang: text_lang(licence),
            licence_url: site
                .licence
                .as_ref()
                .and_then(|licence| licence.url.as_ref())
                .map(ToString::to_string),
            has_feed: crate::plan::has_feed(corpus),
            has_search: site.has_search,
        };
        let words: std::collections::BTreeMap<&str, &str> = words.plain().collect();
        Kit {
            site: Value::from_serializable(&view),
            words: Value::from_serializable(&words),
            shared: Shared::new(corpus),
            previews: Previews::new(corpus),
        }
    }
}

/// Ways in that are behind one word: the key of the word, and the areas.
const GROUPED: [(&str, &[&str]); 3] = [
    ("ways_evidence", &["evidence", "claims", "timeline", "sources"]),
    ("ways_law", &["provisions", "instruments"]),
    ("ways_more", &["organisations", "themes", "terms", "trace"]),
];

/// The ways in, those that belong together in groups: a line of fourteen words is read by nobody. A group of one is no
/// group.
fn ways(navigation: &[PathView], words: &Words) -> Vec<WayView> {
    let group_of = |area: &str| GROUPED.iter().find(|(_, areas)| areas.contains(&area));
    let single = |item: &PathView| WayView { title: item.title.clone(), items: vec![item.clone()] };
    let mut ways: Vec<WayView> =
        navigation.iter().filter(|item| group_of(&item.area).is_none()).map(single).collect();
    for (key, areas) in &GROUPED {
        let items: Vec<PathView> = areas
            .iter()
            .filter_map(|area| navigation.iter().find(|item| item.area == *area))
            .cloned()
            .collect();
        match &items[..] {
            [] => {}
            [item] => ways.push(single(item)),
            _ => ways.push(WayView { title: words.get(key).to_owned(), items }),
        }
    }
    ways
}
