//! All texts, short words and sources that a record holds, for what goes over each of them.
//!
//! Every field of every record is named here, and none is passed over by `..`: a field that nobody thought of does not
//! compile. What is named `_` holds no words of an author beyond an id, a date or a word of a closed list.

use super::document::{Text, Title};
use super::record::{
    Break, Change, Check, Claim, Event, FollowUp, Instrument, Organisation, Outcome, Page, Part, Position,
    Provision, Question, Recommendation, Record, Revision, Section, Series, Source, Submission, Term, Theme,
};
use super::site::Site;
use super::stage::Stage;

/// What a record holds, to read or to change in place.
#[derive(Debug)]
pub struct Held<'r, S: Stage> {
    /// Its texts with markup.
    pub texts: Vec<&'r mut Text<S>>,
    /// Its titles and short words, in all languages.
    pub titles: Vec<&'r mut Title>,
    /// The sources that its fields name.
    pub sources: Vec<&'r mut S::Reference>,
    /// The documents that its fields name by their symbols.
    pub symbols: Vec<&'r mut S::Symbol>,
}

impl Site {
    /// The words of the settings, in all languages, to change in place.
    pub fn titles_mut(&mut self) -> Vec<&mut Title> {
        let Site {
            title,
            description,
            languages: _,
            partial_languages: _,
            base_url: _,
            theme: _,
            default_audience: _,
            report_label,
            publisher,
            licence,
            symbol_url: _,
            has_search: _,
            translations: _,
        } = self;
        let publisher = publisher.as_mut().map(|publisher| &mut publisher.name);
        let licence = licence.as_mut().map(|licence| &mut licence.name);
        let others = [description.as_mut(), report_label.as_mut(), publisher, licence];
        std::iter::once(title).chain(others.into_iter().flatten()).collect()
    }
}

impl<S: Stage> Record<S> {
    /// Everything that the record holds.
    pub fn held_mut(&mut self) -> Held<'_, S> {
        let mut held =
            Held { texts: Vec::new(), titles: Vec::new(), sources: Vec::new(), symbols: Vec::new() };
        match self {
            Record::Submission(submission) => held.submission(submission),
            Record::Section(section) => held.section(section),
            Record::Question(question) => held.question(question),
            Record::Recommendation(recommendation) => held.recommendation(recommendation),
            Record::Instrument(instrument) => held.instrument(instrument),
            Record::Provision(provision) => held.provision(provision),
            Record::Source(source) => held.source(source),
            Record::Organisation(organisation) => held.organisation(organisation),
            Record::Series(series) => held.series(series),
            Record::Claim(claim) => held.claim(claim),
            Record::Event(event) => held.event(event),
            Record::Theme(theme) => held.theme(theme),
            Record::Term(term) => held.term(term),
            Record::Page(page) => held.page(page),
        }
        held
    }
}

impl<'r, S: Stage> Held<'r, S> {
    fn submission(&mut self, submission: &'r mut Submission<S>) {
        let Submission {
            title,
            summary,
            kind: _,
            mechanism: _,
            state: _,
            date: _,
            confidentiality: _,
            public_after: _,
            session: _,
            due: _,
            symbol: _,
            version: _,
            numbering: _,
            section_numbers: _,
            earlier,
            signatories: _,
            changes,
            figures: _,
        } = submission;
        self.titles.push(title);
        self.titles.extend(summary);
        self.symbols.extend(earlier);
        self.changes(changes);
    }

    fn changes(&mut self, changes: &'r mut [Change]) {
        for Change { date: _, text, why } in changes {
            self.titles.push(text);
            self.titles.extend(why);
        }
    }

    fn section(&mut self, section: &'r mut Section<S>) {
        let Section { submission: _, number: _, title, provisions: _, themes: _, numbering: _, text } =
            section;
        self.titles.push(title);
        self.texts.push(text);
    }

    fn question(&mut self, question: &'r mut Question<S>) {
        let Question {
            submission: _,
            place: _,
            number: _,
            text,
            committee_form,
            provisions: _,
            themes: _,
            follows,
            asks_for: _,
            outcomes,
        } = question;
        self.texts.push(text);
        self.texts.extend(committee_form);
        self.symbols.extend(follows);
        for Outcome { kind: _, date: _, symbol, source } in outcomes {
            self.symbols.extend(symbol);
            self.sources.extend(source);
        }
    }

    fn recommendation(&mut self, recommendation: &'r mut Recommendation<S>) {
        let Recommendation {
            submission: _,
            number: _,
            title,
            text,
            plain,
            places: _,
            questions: _,
            provisions: _,
            themes: _,
            addressed_to: _,
            due: _,
            indicator,
            sdgs: _,
            affected: _,
            state_response,
            follow_ups,
        } = recommendation;
        self.titles.extend(title);
        self.titles.extend(indicator);
        self.texts.push(text);
        self.texts.extend(plain);
        self.texts.extend(state_response);
        for FollowUp { date: _, by: _, scale: _, grade: _, status: _, text, source } in follow_ups {
            self.texts.extend(text);
            self.sources.extend(source);
        }
    }

    fn instrument(&mut self, instrument: &'r mut Instrument<S>) {
        let Instrument { title, short, symbol: _, url: _, date: _, unit: _, text, versions } = instrument;
        self.titles.push(title);
        self.titles.extend(short);
        self.texts.extend(text);
        self.changes(versions);
    }

    fn provision(&mut self, provision: &'r mut Provision<S>) {
        let Provision { instrument: _, number: _, title, text, url: _, versions } = provision;
        self.titles.extend(title);
        self.texts.extend(text);
        self.changes(versions);
    }

    fn source(&mut self, source: &'r mut Source<S>) {
        let Source {
            title,
            kind: _,
            author,
            publisher,
            published_by: _,
            date: _,
            url: _,
            accessed: _,
            language: _,
            symbol: _,
            archived: _,
            is_of_library: _,
        } = source;
        self.titles.push(title);
        self.titles.extend(author);
        self.titles.extend(publisher);
    }

    fn organisation(&mut self, organisation: &'r mut Organisation<S>) {
        let Organisation { name, short, kind: _, url: _, contact, text } = organisation;
        self.titles.push(name);
        self.titles.extend(short);
        self.titles.extend(contact);
        self.texts.extend(text);
    }

    fn series(&mut self, series: &'r mut Series<S>) {
        let Series {
            title,
            unit,
            counter: _,
            population,
            method,
            as_of: _,
            chart: _,
            parts,
            points: _,
            table: _,
            breaks,
            sources,
            provisions: _,
            themes: _,
            checks,
            revisions,
        } = series;
        self.titles.push(title);
        self.titles.push(unit);
        self.titles.extend(population);
        self.texts.extend(method);
        self.sources.extend(sources);
        for Part { id: _, title } in parts {
            self.titles.push(title);
        }
        for Break { before: _, note } in breaks {
            self.titles.push(note);
        }
        for check in checks {
            let Check {
                kind: _,
                operands: _,
                stated,
                expected: _,
                unit: _,
                tolerance: _,
                source,
                remark,
                span: _,
            } = check;
            self.titles.push(stated);
            self.titles.extend(remark);
            self.sources.extend(source);
        }
        for Revision { date: _, point: _, was: _, why } in revisions {
            self.titles.push(why);
        }
    }

    fn claim(&mut self, claim: &'r mut Claim<S>) {
        let Claim { title, submission: _, place: _, provisions: _, themes: _, text, positions } = claim;
        self.titles.push(title);
        self.texts.extend(text);
        for position in positions {
            let Position { by: _, stance: _, text, quote, date: _, source, series: _ } = position;
            self.texts.extend(text);
            self.texts.extend(quote);
            self.sources.extend(source);
        }
    }

    fn event(&mut self, event: &'r mut Event<S>) {
        let Event { date: _, until: _, title, text, provisions: _, themes: _, sources, organisations: _ } =
            event;
        self.titles.push(title);
        self.texts.extend(text);
        self.sources.extend(sources);
    }

    fn theme(&mut self, theme: &'r mut Theme<S>) {
        let Theme { title, uhri: _, text } = theme;
        self.titles.push(title);
        self.texts.extend(text);
    }

    fn term(&mut self, term: &'r mut Term<S>) {
        let Term { term, expansion, definition } = term;
        self.titles.push(term);
        self.titles.extend(expansion);
        self.texts.extend(definition);
    }

    fn page(&mut self, page: &'r mut Page<S>) {
        let Page { title, text } = page;
        self.titles.push(title);
        self.texts.push(text);
    }
}
