//! What the tools are called, what they take and what they give, as types; their schemas are made of these.

use crate::model::{Event, Fact, Finding, Note, ReportArticle, Summary, Unjudged};
use crate::names::PartMatch;
use crate::read::Given;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Findings that are handed back where nobody says how many.
const USUAL_LIMIT: usize = 50;

/// The tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Compare,
    Explain,
    CompareNames,
    NotJudged,
}

/// Articles, as texts, as paths, or both.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Articles {
    /// Articles as texts
    #[serde(default)]
    pub articles: Vec<Given>,
    /// Files and folders below the folder that is served. Without texts and paths it is the articles of that folder
    #[serde(default)]
    pub paths: Vec<String>,
}

/// What `compare` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CompareArguments {
    /// Articles as texts
    #[serde(default)]
    pub articles: Vec<Given>,
    /// Files and folders below the folder that is served. Without texts and paths it is the articles of that folder
    #[serde(default)]
    pub paths: Vec<String>,
    /// The most findings to hand back, the weightiest first
    #[serde(default = "usual_limit")]
    pub limit: usize,
    /// Hand back, too, every fact that two or more articles state, with its values: what agrees as well
    #[serde(default)]
    pub facts: bool,
}

fn usual_limit() -> usize {
    USUAL_LIMIT
}

/// What `explain` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExplainArguments {
    /// The id of a finding of the last comparison, or the beginning of one
    pub finding: String,
}

/// What `compare_names` takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NamesArguments {
    /// A name as an article spells it
    pub a: String,
    /// Another
    pub b: String,
}

/// What `compare` gives.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Compared<'r> {
    /// Totals.
    pub summary: &'r Summary,
    /// What could not be judged, and why: nothing is said of it.
    pub not_judged: &'r [Unjudged],
    /// The weightiest first, with the quotes of all sides; what is accepted is among them and has state `unchanged`.
    pub findings: Vec<&'r Finding>,
    /// Findings that the limit leaves out.
    pub left_out: usize,
    /// Facts that two or more articles state, where they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<&'r Fact>,
    /// What findings and facts are about.
    pub events: Vec<&'r Event>,
    /// The articles that were read.
    pub articles: &'r [ReportArticle],
    /// Oddities in what was read.
    pub notes: &'r [Note],
}

/// What `explain` gives.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Explained<'r> {
    /// The finding.
    pub finding: &'r Finding,
    /// How each value came from the words of its article to the comparison.
    pub explanation: String,
}

/// What `compare_names` gives.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct NamesCompared<'c> {
    /// 0 to 1; the higher the likelier one person.
    pub score: f64,
    /// `same`: close enough to be joined without asking; `review`: a person should look; `different`: nothing speaks for one person.
    pub verdict: &'static str,
    /// The parts in one sentence, then what held the score down.
    pub reason: &'c str,
    /// Every part of either name, beside its like.
    pub parts: &'c [PartMatch],
}

/// What `not_judged` gives.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct NotJudged<'r> {
    /// What could not be judged, and why.
    pub not_judged: &'r [Unjudged],
    /// The same in words, with what to do about it.
    pub lines: Vec<String>,
    /// How many articles were read.
    pub articles: usize,
}

impl Tool {
    pub(super) const ALL: [Tool; 4] = [Tool::Compare, Tool::Explain, Tool::CompareNames, Tool::NotJudged];

    pub(super) fn name(self) -> &'static str {
        match self {
            Tool::Compare => "compare",
            Tool::Explain => "explain",
            Tool::CompareNames => "compare_names",
            Tool::NotJudged => "not_judged",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Tool::Compare => "Where articles disagree",
            Tool::Explain => "How a finding came about",
            Tool::CompareNames => "Whether two spellings may be one person",
            Tool::NotJudged => "What could not be judged",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Tool::Compare => {
                "Finds where news articles about the same events disagree. Each finding has the value, publisher, quote and place of \
                 every side, a verdict (conflict; superseded: a toll grew; corrected) and one sentence that says why. Also lists what \
                 could not be judged, of which nothing is said. Give texts in `articles`, or files and folders in `paths`."
            }
            Tool::Explain => {
                "Says of a finding of the last comparison how each of its values came from the words of an article to the comparison."
            }
            Tool::CompareNames => {
                "Says whether two spellings of a name may be one person, part by part, with a score and the reason."
            }
            Tool::NotJudged => {
                "Lists what could not be judged, and why: articles that were skipped, in a language that is not read, in which nothing was \
                 found, that stand alone, or without a date. Of the last comparison where no articles are given."
            }
        }
    }

    /// The tool as tools/list has it.
    pub(super) fn description(self) -> Value {
        let (input, output) = match self {
            Tool::Compare => (taken::<CompareArguments>(), given::<Compared<'_>>()),
            Tool::Explain => (taken::<ExplainArguments>(), given::<Explained<'_>>()),
            Tool::CompareNames => (taken::<NamesArguments>(), given::<NamesCompared<'_>>()),
            Tool::NotJudged => (taken::<Articles>(), given::<NotJudged<'_>>()),
        };
        json!({
            "name": self.name(),
            "title": self.title(),
            "description": self.words(),
            "inputSchema": input,
            "outputSchema": output,
            "annotations": {"readOnlyHint": true, "openWorldHint": false},
        })
    }
}

fn taken<T: JsonSchema>() -> schemars::Schema {
    SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<T>()
}

fn given<T: JsonSchema>() -> schemars::Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
