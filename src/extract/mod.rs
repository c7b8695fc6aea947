//! The `extract` stage.
