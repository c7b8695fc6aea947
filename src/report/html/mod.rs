//! The report as one page for browsers: no network, complete without script.
//!
//! In: a report and how it should look. Out: one HTML file. The parts of the page stand as templates in `templates/`;
//! what they say is chosen in the modules here, each of which makes the values of one template. All words of articles
//! pass through [`super::escape::html`], which the template engine calls for every value that it writes, and the page
//! forbids browsers whatever it does not bring along itself ([`policy`]).

mod card;
mod chart;
mod glance;
mod index;
mod lists;
mod names;
mod page;
mod plain;
mod policy;
mod quote;
mod sections;
mod templates;
mod time;
mod toll;

use super::Style;
use super::lookup::Lookup;
use super::overview::{self, Limits};
use crate::model::Report;
use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;
use std::io::{self, Write};

/// Writes the whole page.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let environment = templates::environment();
    let lookup = Lookup::new(report);
    let sections = sections::sections(report, &lookup, style.all);
    let mut page = Page { environment, out };
    page.add("head.html", page::head(report, &sections))?;
    let overview = overview::overview(report, &lookup, Limits::PAGE);
    if !overview.grids.is_empty() {
        page.add("glance.html", glance::glance(&overview, &sections))?;
    }
    if let Some(index) = index::index(&sections) {
        page.add("index.html", index)?;
    }
    page.add("findings.html", page::filters(&sections))?;
    for section in &sections.all {
        page.add("section.html", page::opening(section))?;
        for item in &section.items {
            page.add("card.html", card::card(item, &lookup))?;
        }
        page.add("section_end.html", page::closing(section))?;
    }
    page.add("names.html", names::names(report))?;
    page.add("foot.html", lists::lists(report, &lookup))
}

/// A page on its way out, part by part: a report of ten thousand findings is never held as a whole.
struct Page<'o> {
    environment: Environment<'static>,
    out: &'o mut dyn Write,
}

impl Page<'_> {
    fn add(&mut self, template: &str, values: impl Serialize) -> io::Result<()> {
        let template = self.environment.get_template(template).map_err(io::Error::other)?;
        let rendered = template.render_captured_to(Serde(values), &mut *self.out);
        rendered.map_err(io::Error::other)?;
        // The engine takes off the last line end of a template.
        self.out.write_all(b"\n")
    }
}

#[cfg(test)]
mod tests;
