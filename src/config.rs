//! `claimdiff.toml`: raw file to validated settings.

/// Validated settings.
#[derive(Debug, Clone, Default)]
pub struct Config {}
