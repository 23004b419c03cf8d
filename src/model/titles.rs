//! All titles and short words that authors wrote, for what goes over each of them.

use super::record::{Change, Record, Site, Title};
use super::stage::Stage;

impl Site {
    /// The words of the settings, in all languages, to change in place.
    pub fn titles_mut(&mut self) -> Vec<&mut Title> {
        let publisher = self.publisher.as_mut().map(|publisher| &mut publisher.name);
        let licence = self.licence.as_mut().map(|licence| &mut licence.name);
        let others = [self.description.as_mut(), self.report_label.as_mut(), publisher, licence];
        std::iter::once(&mut self.title).chain(others.into_iter().flatten()).collect()
    }
}

impl<S: Stage> Record<S> {
    /// The words of a record's fields apart from its texts, in all languages, to change in place.
    pub fn titles_mut(&mut self) -> Vec<&mut Title> {
        match self {
            Record::Submission(submission) => {
                let mut titles = vec![&mut submission.title];
                titles.extend(&mut submission.summary);
                submission.changes.iter_mut().for_each(|change| change_titles(change, &mut titles));
                titles
            }
            Record::Section(section) => vec![&mut section.title],
            Record::Question(_) => Vec::new(),
            Record::Recommendation(recommendation) => {
                recommendation.title.iter_mut().chain(&mut recommendation.indicator).collect()
            }
            Record::Instrument(instrument) => {
                let mut titles = vec![&mut instrument.title];
                titles.extend(&mut instrument.short);
                instrument.versions.iter_mut().for_each(|change| change_titles(change, &mut titles));
                titles
            }
            Record::Provision(provision) => {
                let mut titles: Vec<&mut Title> = provision.title.iter_mut().collect();
                provision.versions.iter_mut().for_each(|change| change_titles(change, &mut titles));
                titles
            }
            Record::Source(source) => std::iter::once(&mut source.title)
                .chain(&mut source.author)
                .chain(&mut source.publisher)
                .collect(),
            Record::Organisation(organisation) => std::iter::once(&mut organisation.name)
                .chain(&mut organisation.short)
                .chain(&mut organisation.contact)
                .collect(),
            Record::Series(series) => {
                let mut titles = vec![&mut series.title, &mut series.unit];
                titles.extend(&mut series.population);
                titles.extend(series.parts.iter_mut().map(|part| &mut part.title));
                titles.extend(series.breaks.iter_mut().map(|line| &mut line.note));
                for check in &mut series.checks {
                    titles.push(&mut check.stated);
                    titles.extend(&mut check.remark);
                }
                titles.extend(series.revisions.iter_mut().map(|revision| &mut revision.why));
                titles
            }
            Record::Claim(claim) => vec![&mut claim.title],
            Record::Event(event) => vec![&mut event.title],
            Record::Theme(theme) => vec![&mut theme.title],
            Record::Term(term) => std::iter::once(&mut term.term).chain(&mut term.expansion).collect(),
            Record::Page(page) => vec![&mut page.title],
        }
    }
}

fn change_titles<'c>(change: &'c mut Change, titles: &mut Vec<&'c mut Title>) {
    titles.push(&mut change.text);
    titles.extend(&mut change.why);
}
