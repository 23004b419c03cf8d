//! The example in `content/` is the largest test: it builds alike on every machine, every link in it has a target, and
//! its gap report says what the documents it is based on are known to lack.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::support::tree;

type Tree = BTreeMap<String, Vec<u8>>;

fn build(environment: &[(&str, &str)]) -> Tree {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("site");
    let built = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["build", "--deny", "warnings", "--root", env!("CARGO_MANIFEST_DIR"), "--output"])
        .arg(&output)
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    tree(&output)
}

#[test]
fn the_same_input_gives_the_same_bytes_everywhere() {
    let one = build(&[("RAYON_NUM_THREADS", "1"), ("LANG", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati")]);
    let other =
        build(&[("RAYON_NUM_THREADS", "7"), ("LANG", "C"), ("TZ", "America/Adak"), ("HOME", "/nowhere")]);
    let differing: Vec<&String> = one.keys().filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(differing.is_empty() && one.len() == other.len(), "{differing:?}");
}

/// The values of an attribute on a page.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let marker = format!(" {name}=\"");
    page.match_indices(&marker).filter_map(|(at, _)| page[at + marker.len()..].split('"').next()).collect()
}

/// The path that a link on a page leads to.
fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_and_anchor_has_a_target() {
    let site = build(&[]);
    let pages: BTreeMap<&String, String> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && *path != "404.html")
        .map(|(path, bytes)| (path, String::from_utf8(bytes.clone()).unwrap()))
        .collect();
    let anchors: BTreeMap<&String, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (*path, attributes(page, "id").into_iter().collect())).collect();
    let mut n_links = 0;
    let mut faults = BTreeSet::new();
    for (path, page) in &pages {
        let ids = attributes(page, "id");
        if ids.len() != anchors[path].len() {
            faults.insert(format!("{path}: an id stands twice"));
        }
        for link in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            n_links += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { (*path).clone() } else { resolve(path, file) };
            if link.starts_with('/') || !site.contains_key(&target) {
                faults.insert(format!("{path}: {link}"));
            } else if !anchor.is_empty() && !anchors.get(&target).is_some_and(|ids| ids.contains(anchor)) {
                faults.insert(format!("{path}: no anchor {link}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(n_links > 5_000, "only {n_links} links were looked at");
}

#[test]
fn the_ways_in_mark_where_a_page_belongs() {
    let site = build(&[]);
    let mut n_marked = 0;
    for (path, bytes) in &site {
        let page = String::from_utf8_lossy(bytes);
        let Some((_, ways)) = page.split_once("<nav class=\"ways-in\"") else { continue };
        let ways = ways.split("</nav>").next().unwrap();
        let links = ways.split("<a href=\"").skip(1).filter(|link| link.contains("\" aria-current=\"true\""));
        let marked: Vec<String> = links.map(|link| resolve(path, link.split('"').next().unwrap())).collect();
        let folder =
            path.split_inclusive('/').find(|folder| folder.ends_with("s/") || *folder == "evidence/");
        let Some(folder) = folder.filter(|folder| *folder != "pages/") else { continue };
        let tree = &path[..path.find(folder).unwrap()];
        assert_eq!(marked, [format!("{tree}{folder}index.html")], "{path}");
        n_marked += 1;
    }
    assert!(n_marked > 400, "{n_marked} pages belong to a way in");
}

#[test]
fn printed_links_stay_on_the_page_where_they_can() {
    let site = build(&[]);
    let page = String::from_utf8(site["submissions/cat-2026/print.html"].clone()).unwrap();
    let leaving: Vec<&str> = attributes(&page, "href")
        .into_iter()
        .filter(|link| {
            link.contains(".html")
                && (link.contains("submissions/")
                    || link.contains("questions/")
                    || link.contains("recommendations/") && !link.contains("index"))
        })
        .filter(|link| !link.ends_with("index.html") && !link.ends_with("print.html"))
        .collect();
    assert!(leaving.is_empty(), "{leaving:?}");
    assert_eq!(page.matches("<nav").count(), 1, "a printed page has its contents and no other navigation");
}

#[test]
fn the_gap_report_says_what_the_documents_lack() {
    let traced = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["trace", "--format", "json", "--root", env!("CARGO_MANIFEST_DIR")])
        .output()
        .unwrap();
    let trace: serde_json::Value = serde_json::from_slice(&traced.stdout).unwrap();
    let found: BTreeSet<String> = trace["gaps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|gap| {
            let concern = gap["concern"].as_str().map_or_else(String::new, |concern| format!("#{concern}"));
            format!("{} {}{concern}", gap["gap"].as_str().unwrap(), gap["name"].as_str().unwrap())
        })
        .collect();
    let section = |gap: &str, name: &str| format!("{gap} cat-2026/{name}");
    let mut expected = vec![
        section("section-without-recommendation", "conditions-of-detention"),
        section("concern-without-question", "effectiveness-of-investigations#burden-of-proof"),
        section("concern-without-recommendation", "effectiveness-of-investigations#burden-of-proof"),
        section("concern-without-recommendation", "fundamental-safeguards#video-recordings"),
        section("concern-without-recommendation", "sanctions-and-impunity#plea-agreements"),
        section("section-without-provision", "effectiveness-of-investigations"),
        section("section-without-provision", "january-2022-events"),
        section("section-without-provision", "conditions-of-detention"),
    ];
    for id in [
        "align-article-146",
        "remove-alternative-sanctions",
        "independent-investigation-mechanisms",
        "istanbul-protocol",
        "january-2022-accountability",
        "detention-safeguards",
        "npm-independence",
        "rehabilitation-programmes",
        "treaty-body-decisions",
    ] {
        for missing in ["authority", "date", "indicator"] {
            expected.push(format!("recommendation-without-{missing} {id}"));
        }
    }
    let missing: Vec<&String> = expected.iter().filter(|gap| !found.contains(*gap)).collect();
    assert!(missing.is_empty(), "not found: {missing:#?}");
    let sections_without: BTreeSet<&String> =
        found.iter().filter(|gap| gap.starts_with("section-without") && gap.contains(" cat-2026/")).collect();
    assert_eq!(sections_without.len(), 4, "{sections_without:?}");
}

#[test]
fn statements_about_figures_are_held_against_them() {
    let site = build(&[]);
    let evidence: serde_json::Value = serde_json::from_slice(&site["data/evidence.json"]).unwrap();
    let series = evidence["evidence"].as_array().unwrap();
    let results: Vec<(String, String)> = series
        .iter()
        .flat_map(|series| series["checks"].as_array().unwrap().iter().map(move |check| (series, check)))
        .map(|(series, check)| {
            let name = format!(
                "{} {} {}",
                series["id"].as_str().unwrap(),
                check["kind"].as_str().unwrap(),
                check["computed"]
            );
            (name, check["result"].as_str().unwrap().to_owned())
        })
        .collect();
    let of = |result: &str| -> BTreeSet<&str> {
        results.iter().filter(|(_, own)| own == result).map(|(name, _)| name.as_str()).collect()
    };
    let differing = [
        "persons-convicted sum 113",
        "prosecuted-and-convicted difference 6",
        "prosecuted-and-convicted share 90.0",
        "registered-cases range null",
    ];
    assert_eq!(of("differs"), BTreeSet::from(differing));
    let holding = [
        "action-plan-items sum 41",
        "persons-convicted sum 36",
        "registered-cases change -49.8",
        "registered-cases change -58.2",
        "registered-cases ratio 4.8",
        "victims-by-kind sum 283",
        "victims-by-sex sum 283",
    ];
    let missing: Vec<&&str> = holding.iter().filter(|name| !of("holds").contains(**name)).collect();
    assert!(missing.is_empty(), "{missing:?} of {:?}", of("holds"));
    assert!(of("open").is_empty());
}

#[test]
fn disputed_claims_have_positions_with_sources() {
    let site = build(&[]);
    let claims: serde_json::Value = serde_json::from_slice(&site["data/claims.json"]).unwrap();
    let claims = claims["claims"].as_array().unwrap();
    assert!(claims.len() >= 6);
    for claim in claims {
        let positions = claim["positions"].as_array().unwrap();
        assert!(positions.len() >= 2, "{}", claim["id"]);
        assert!(positions.iter().all(|position| !position["source"].is_null()), "{}", claim["id"]);
    }
}

#[test]
fn data_is_what_its_schemas_say() {
    let site = build(&[]);
    let names: Vec<&str> =
        site.keys().filter_map(|path| path.strip_prefix("data/schema/")?.strip_suffix(".json")).collect();
    assert_eq!(names, ["claims", "events", "evidence", "matrix", "questions", "recommendations"]);
    for name in names {
        let json = |path: &str| -> serde_json::Value { serde_json::from_slice(&site[path]).unwrap() };
        let mut compiler = boon::Compiler::new();
        let mut schemas = boon::Schemas::new();
        let address = format!("memory:///{name}.json");
        compiler.add_resource(&address, json(&format!("data/schema/{name}.json"))).unwrap();
        let schema = compiler.compile(&address, &mut schemas).unwrap();
        let data = json(&format!("data/{name}.json"));
        if let Err(error) = schemas.validate(&data, schema) {
            panic!("data/{name}.json: {error:#}");
        }
        assert!(schemas.validate(&serde_json::json!({}), schema).is_err(), "{name} lets anything through");
    }
}

#[test]
fn other_programs_read_the_sources() {
    let site = build(&[]);
    let text = |path: &str| String::from_utf8(site[path].clone()).unwrap();
    let sources: Vec<String> = site
        .keys()
        .filter_map(|path| path.strip_prefix("sources/")?.strip_suffix(".html"))
        .filter(|id| *id != "index")
        .map(str::to_owned)
        .collect();
    let bibtex = nom_bibtex::Bibtex::parse(&text("data/sources.bib")).unwrap();
    let keys: BTreeSet<&str> = bibtex.bibliographies().iter().map(|entry| entry.citation_key()).collect();
    assert_eq!(keys, sources.iter().map(String::as_str).collect());
    let csl: Vec<citationberg::json::Item> = serde_json::from_str(&text("data/sources.csl.json")).unwrap();
    assert_eq!(csl.len(), sources.len());
    use biblib::CitationParser as _;
    let ris = biblib::RisParser::new().parse(&text("data/sources.ris")).unwrap();
    assert_eq!(ris.len(), sources.len());
    let titles: BTreeSet<String> = ris.into_iter().map(|citation| citation.title).collect();
    assert_eq!(titles.len(), sources.len(), "{titles:?}");
}

#[test]
fn tables_have_the_same_cells_in_each_row() {
    let site = build(&[]);
    let tables: Vec<&String> = site.keys().filter(|path| path.ends_with(".csv")).collect();
    assert!(tables.len() > 10, "{tables:?}");
    for path in tables {
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(&site[path][..]);
        let rows: Result<Vec<csv::StringRecord>, csv::Error> = reader.records().collect();
        assert!(rows.as_ref().is_ok_and(|rows| !rows.is_empty()), "{path}: {rows:?}");
    }
}

#[test]
fn no_machine_leaves_a_trace() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).to_string_lossy().into_owned();
    for (path, bytes) in build(&[]) {
        let text = String::from_utf8_lossy(&bytes);
        for trace in [here.as_str(), "/home/", "/Users/", "file://"] {
            assert!(!text.contains(trace), "{path} holds {trace}");
        }
    }
}
