//! The servers for editors and assistants, spoken to as their clients speak to them: the program is started, and every line that it
//! writes is held against the protocol.

mod assistant;
mod client;
mod editor;
mod pile;
