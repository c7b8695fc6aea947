//! People, events and facts across articles, from claim records alone.

pub mod people;
