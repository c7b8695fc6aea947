//! The templates, and how values get into them.

use super::policy::{SCRIPT, STYLE};
use crate::report::escape;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};

/// Every template by the name under which others include it.
const TEMPLATES: [(&str, &str); 13] = [
    ("head.html", include_str!("templates/head.html")),
    ("glance.html", include_str!("templates/glance.html")),
    ("index.html", include_str!("templates/index.html")),
    ("findings.html", include_str!("templates/findings.html")),
    ("section.html", include_str!("templates/section.html")),
    ("card.html", include_str!("templates/card.html")),
    ("columns.html", include_str!("templates/columns.html")),
    ("quote.html", include_str!("templates/quote.html")),
    ("chart.html", include_str!("templates/chart.html")),
    ("section_end.html", include_str!("templates/section_end.html")),
    ("names.html", include_str!("templates/names.html")),
    ("pair.html", include_str!("templates/pair.html")),
    ("foot.html", include_str!("templates/foot.html")),
];

/// The engine with every template; a name that no value has is an error, not an empty place.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment
        .set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().expect("the usual signs"));
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(write_escaped);
    environment.add_global("style", Value::from_safe_string(STYLE.to_owned()));
    environment.add_global("script", Value::from_safe_string(SCRIPT.to_owned()));
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).expect("the templates are part of the program, and a test reads each");
    }
    environment
}

/// Writes one value, harmless in text and in quoted attributes; style and script of the page stand as they are.
fn write_escaped(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let failed = |e: std::fmt::Error| Error::new(ErrorKind::WriteFailure, "cannot write").with_source(e);
    match value.as_str() {
        Some(text) if value.is_safe() => out.write_str(text).map_err(failed),
        Some(text) => out.write_str(&escape::html(text)).map_err(failed),
        None if value.is_none() || value.is_undefined() => {
            Err(Error::new(ErrorKind::UndefinedError, "a template writes a value that is not there"))
        }
        None => out.write_str(&escape::html(&value.to_string())).map_err(failed),
    }
}
