//! What a reader is told of a count that articles give differently.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The figures of a disputed count at a glance. Nothing is settled: each is one that some article states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Toll {
    /// The lowest figure.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// The figure of more independent sources than any other; `None` where two figures have as many.
    pub majority: Option<TollFigure>,
    /// The figure with the latest as-of time; `None` where no single one is known to be the latest.
    pub latest: Option<TollFigure>,
    /// The lowest of the figures that nobody is known to have replaced since, by publisher the last.
    pub conservative: TollFigure,
}

/// One figure of a disputed count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TollFigure {
    /// As in [`super::FactValue::value`].
    pub value: String,
    /// Independent sources that state it.
    pub sources: usize,
    /// When it held, where known.
    pub as_of: Option<String>,
    /// The counting rule that its words state, in these words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counting: Option<String>,
}
