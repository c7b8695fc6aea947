//! The `compare` stage.
