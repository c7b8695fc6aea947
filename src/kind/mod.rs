//! The registry of claim kinds.
