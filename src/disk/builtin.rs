//! The default theme as it is inside the program.

macro_rules! theme {
    ($($path:literal,)*) => {
        /// Path below the theme's folder, and text.
        pub const THEME: &[(&str, &str)] =
            &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path)))),*];
    };
}

// Every file of the folder; a test compares.
theme! {
    "assets/icon.svg",
    "assets/lists.js",
    "assets/reader.js",
    "assets/search.css",
    "assets/search.js",
    "assets/style.css",
    "assets/tokens.css",
    "strings/ar.toml",
    "strings/en.toml",
    "strings/es.toml",
    "strings/fr.toml",
    "strings/kk.toml",
    "strings/ru.toml",
    "strings/zh.toml",
    "templates/404.html",
    "templates/alias.html",
    "templates/base.html",
    "templates/claim.html",
    "templates/claims.html",
    "templates/embed/claim.html",
    "templates/embed/questions.html",
    "templates/embed/recommendations.html",
    "templates/embed/series.html",
    "templates/embed/signatories.html",
    "templates/embed/sources.html",
    "templates/embed/timeline.html",
    "templates/everything.html",
    "templates/feed.xml",
    "templates/glossary.html",
    "templates/home.html",
    "templates/instrument.html",
    "templates/list.html",
    "templates/organisation.html",
    "templates/page.html",
    "templates/partials/backlinks.html",
    "templates/partials/breadcrumbs.html",
    "templates/partials/cell.html",
    "templates/partials/changes.html",
    "templates/partials/chart.html",
    "templates/partials/chart_tone.html",
    "templates/partials/checks.html",
    "templates/partials/cite.html",
    "templates/partials/claim.html",
    "templates/partials/contents.html",
    "templates/partials/contents_lines.html",
    "templates/partials/downloads.html",
    "templates/partials/facts.html",
    "templates/partials/figures.html",
    "templates/partials/foot.html",
    "templates/partials/footer.html",
    "templates/partials/header.html",
    "templates/partials/links.html",
    "templates/partials/method.html",
    "templates/partials/notice.html",
    "templates/partials/policy.html",
    "templates/partials/question_card.html",
    "templates/partials/recommendation_card.html",
    "templates/partials/revisions.html",
    "templates/partials/search_form.html",
    "templates/partials/series.html",
    "templates/partials/signatories.html",
    "templates/partials/stance.html",
    "templates/partials/tags.html",
    "templates/partials/timeline.html",
    "templates/partials/trace_row.html",
    "templates/partials/turn.html",
    "templates/partials/ways.html",
    "templates/print.html",
    "templates/provision.html",
    "templates/question.html",
    "templates/recommendation.html",
    "templates/record.html",
    "templates/search.html",
    "templates/section.html",
    "templates/series.html",
    "templates/sitemap.xml",
    "templates/source.html",
    "templates/submission.html",
    "templates/theme.html",
    "templates/timeline.html",
    "templates/trace.html",
}

#[cfg(test)]
mod tests {
    use super::THEME;

    #[test]
    fn every_file_of_the_theme_is_in_the_program() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let mut found: Vec<String> = walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| Some(entry.path().strip_prefix(&root).ok()?.to_str()?.replace('\\', "/")))
            .collect();
        found.sort();
        let table: Vec<String> = THEME.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(table, found, "write the files of themes/default into src/disk/builtin.rs, in order");
    }
}
