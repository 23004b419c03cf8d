//! The command that shows the matrix and its gaps.

use std::path::Path;
use std::process::ExitCode;

use super::{FindingsArguments, TraceFormat, give, read, report, trees_of};
use crate::link::Corpus;
use crate::model::{Audience, Handle};
use crate::pipeline::{self, Edition, Settings};
use crate::trace::{GapKind, Trace};
use crate::write::{matrix_csv, matrix_json};

/// Shows the matrix of an edition.
pub(super) fn run(root: &Path, audience: Audience, format: TraceFormat) -> Result<ExitCode, String> {
    let (manuscript, mut tray) = read(root, trees_of(audience))?;
    let settings = Settings { audience, ..Settings::default() };
    let traced = pipeline::read(&manuscript, &settings, &mut tray);
    let has_errors = tray.has_errors();
    let findings = FindingsArguments::default();
    let code = report(tray, &manuscript, findings)?;
    let Some(Edition { corpus, trace }) = traced.filter(|_| !has_errors) else { return Ok(code) };
    let text = match format {
        TraceFormat::Text => trace_text(&corpus, &trace),
        TraceFormat::Json => matrix_json(&trace, &corpus),
        TraceFormat::Csv => matrix_csv(&trace, &corpus),
    };
    give(&text)?;
    Ok(code)
}

/// The matrix and its gaps for a terminal, in the first language of the site.
fn trace_text(corpus: &Corpus, trace: &Trace) -> String {
    let lang = corpus.site.first_language();
    let mut text = String::new();
    let list = |handles: &[Handle], none: &str| {
        if handles.is_empty() {
            return corpus.words(lang).get(none).to_owned();
        }
        handles
            .iter()
            .map(|handle| corpus.label(*handle, lang).written().to_owned())
            .collect::<Vec<_>>()
            .join("; ")
    };
    for row in &trace.rows {
        let concern = row.concern.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
        text.push_str(&format!(
            "{}  {}{concern}\n",
            corpus.label(row.section, lang).written(),
            corpus.entry(row.section).key.name
        ));
        text.push_str(&format!("    {}\n", list(&row.provisions, "no_provision")));
        text.push_str(&format!("    {}\n", list(&row.questions, "no_question")));
        text.push_str(&format!("    {}\n", list(&row.recommendations, "no_recommendation")));
        text.push_str(&format!("    {}\n", list(&row.evidence, "no_evidence")));
    }
    text.push_str(&format!("\n{}\n", corpus.words(lang).get("gaps")));
    for kind in GapKind::ALL {
        let gaps: Vec<_> = trace.gaps.iter().filter(|gap| gap.kind == kind).collect();
        if gaps.is_empty() {
            continue;
        }
        let heading = corpus.words(lang).get(&format!("gap_{}", kind.name().replace('-', "_"))).to_owned();
        text.push_str(&format!("  {heading} ({})\n", gaps.len()));
        for gap in gaps {
            let anchor = gap.anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
            text.push_str(&format!(
                "    {}  {}{anchor}\n",
                corpus.label(gap.entry, lang).written(),
                corpus.entry(gap.entry).key
            ));
        }
    }
    text
}
