//! What agencies send: IPTC ninjs, NewsML-G2 and NITF.
//!
//! In: a document that was told to be one of them. Out: a draft for each item, numbered where a message holds several. What
//! an agency took back or holds back is told instead; what it embargoed is read and told.

pub(super) mod newsml;
pub(super) mod ninjs;
pub(super) mod nitf;

use super::draft::{Draft, Place, Refusal};
use super::item::Item;
use crate::model::{Note, Published};

/// What an agency says may be done with an item.
#[derive(Debug, Default)]
struct Standing {
    /// Its status, without the scheme before a colon.
    status: Option<String>,
    /// Until when it is embargoed, as written.
    embargo: Option<String>,
}

/// Statuses of items that may be used (IPTC pubstatus).
const USABLE: &str = "usable";

impl Standing {
    fn new(status: Option<String>, embargo: Option<String>) -> Self {
        let bare = |status: String| status.rsplit(':').next().unwrap_or_default().trim().to_ascii_lowercase();
        Self { status: status.map(bare), embargo: embargo.filter(|until| !until.trim().is_empty()) }
    }

    /// The draft of an item that may be used.
    fn draft(&self, item: Item, path: &str, place: Place) -> Result<Draft, Refusal> {
        if let Some(status) = self.status.as_deref().filter(|status| *status != USABLE) {
            let reason = format!("its agency calls it {status} (pubstatus): not to be used");
            return Err(Refusal::new(path, place, reason));
        }
        let mut draft = item.into_draft(path, place)?;
        if let Some(until) = &self.embargo {
            let until = Published::parse(until).map_or_else(|| until.trim().to_owned(), |until| until.to_iso());
            let message = format!("embargoed until {until}; it is read all the same");
            draft.notes.push(Note { path: place.within(path), message });
        }
        Ok(draft)
    }
}
