//! The `review` stage.
