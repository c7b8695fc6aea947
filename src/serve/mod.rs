//! The finished program at the service of editors and assistants.
//!
//! In: messages of JSON-RPC from a reader. Out: messages to a writer. Reads, compares and marks as the commands do, and shows what
//! they show; opens no connection, prints nothing.
//!
//! | module | what belongs there |
//! |---|---|
//! | [`desk`] | what a server works with: rules, and settings, baseline and decisions as they stand now |
//! | [`rpc`] | the messages: parsing and writing them |
//! | [`lsp`] | findings beside the text for editors (Language Server Protocol) |
//! | [`mcp`] | tools for assistants (Model Context Protocol) |

pub mod desk;
pub mod lsp;
pub mod mcp;
pub mod rpc;

pub use desk::{Desk, Known};
