//! What a browser may do with the page.
//!
//! In: nothing. Out: the page's style and script, and a Content-Security-Policy (CSP level 3) that allows these two by
//! their hashes and nothing else: no further script, style, image, frame, form or request, whatever an article holds.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Everything between `<style>` and `</style>`.
pub(super) const STYLE: &str = concat!(
    include_str!("templates/page.css"),
    include_str!("templates/cards.css"),
    include_str!("templates/media.css")
);

/// Everything between `<script>` and `</script>`.
pub(super) const SCRIPT: &str = concat!(
    include_str!("templates/filters.js"),
    include_str!("templates/names.js"),
    include_str!("templates/page.js")
);

/// The value of the page's Content-Security-Policy.
pub(super) fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_cannot_end_early_nor_reach_out() {
        for text in [STYLE, SCRIPT] {
            for forbidden in ["</", "<!--", "http:", "https:", "@import", "url(", "innerHTML", "eval("] {
                assert!(!text.contains(forbidden), "{forbidden} in {text}");
            }
            assert!(!text.contains('\r'), "a browser hashes line feeds where a file holds carriage returns");
        }
    }

    #[test]
    fn the_hash_is_the_one_browsers_compute() {
        // The example of the CSP specification, section 2.3.1.
        let hash = STANDARD.encode(Sha256::digest(b"alert('Hello, world.');"));
        assert_eq!(hash, "qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
        assert!(policy().starts_with("default-src 'none'; "));
    }
}
