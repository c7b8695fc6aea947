//! Parts of speech: the universal one of a word, and the form that binding needs to know.
//!
//! In: names as treebanks write them (`VERB`, `VBD`). Out: a [`Tag`]. Does not read words.

/// The universal part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pos {
    /// Adjective.
    Adj,
    /// Preposition, and the particle of a verb.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary, copula, modal.
    Aux,
    /// "and", "or", "but".
    Cconj,
    /// Article, demonstrative, quantifier.
    Det,
    /// "oh", "yes".
    Intj,
    /// Common noun.
    Noun,
    /// Number in words or figures.
    Num,
    /// "to", "not", possessive "'s".
    Part,
    /// Pronoun.
    Pron,
    /// Name.
    Propn,
    /// Punctuation.
    Punct,
    /// "that", "if", "because".
    Sconj,
    /// "$", "%".
    Sym,
    /// Verb.
    Verb,
    /// What is no word.
    X,
}

/// A part of speech and a form: an index into [`TAGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(pub u8);

/// Every tag: its universal part, the treebank's name of its form, and the letter that model files write it by.
pub const TAGS: [(Pos, &str, u8); 49] = [
    (Pos::Adj, "JJ", b'a'),
    (Pos::Adj, "JJR", b'b'),
    (Pos::Adj, "JJS", b'c'),
    (Pos::Adj, "NNP", b'd'),
    (Pos::Adp, "IN", b'e'),
    (Pos::Adp, "RP", b'f'),
    (Pos::Adv, "RB", b'g'),
    (Pos::Adv, "RBR", b'h'),
    (Pos::Adv, "WRB", b'i'),
    (Pos::Aux, "VB", b'j'),
    (Pos::Aux, "VBD", b'k'),
    (Pos::Aux, "VBG", b'l'),
    (Pos::Aux, "VBN", b'm'),
    (Pos::Aux, "VBP", b'n'),
    (Pos::Aux, "VBZ", b'o'),
    (Pos::Aux, "MD", b'p'),
    (Pos::Cconj, "CC", b'q'),
    (Pos::Det, "DT", b'r'),
    (Pos::Det, "PDT", b's'),
    (Pos::Det, "WDT", b't'),
    (Pos::Intj, "UH", b'u'),
    (Pos::Noun, "NN", b'v'),
    (Pos::Noun, "NNS", b'w'),
    (Pos::Num, "CD", b'x'),
    (Pos::Part, "POS", b'y'),
    (Pos::Part, "RB", b'z'),
    (Pos::Part, "TO", b'A'),
    (Pos::Pron, "PRP", b'B'),
    (Pos::Pron, "PRP$", b'C'),
    (Pos::Pron, "DT", b'D'),
    (Pos::Pron, "EX", b'E'),
    (Pos::Pron, "NN", b'F'),
    (Pos::Pron, "WP", b'G'),
    (Pos::Pron, "WDT", b'H'),
    (Pos::Propn, "NNP", b'I'),
    (Pos::Propn, "NNPS", b'J'),
    (Pos::Propn, "ADD", b'K'),
    (Pos::Punct, ".", b'L'),
    (Pos::Sconj, "IN", b'M'),
    (Pos::Sconj, "WRB", b'N'),
    (Pos::Sym, "SYM", b'O'),
    (Pos::Sym, "$", b'P'),
    (Pos::Verb, "VB", b'Q'),
    (Pos::Verb, "VBD", b'R'),
    (Pos::Verb, "VBG", b'S'),
    (Pos::Verb, "VBN", b'T'),
    (Pos::Verb, "VBP", b'U'),
    (Pos::Verb, "VBZ", b'V'),
    (Pos::X, "FW", b'W'),
];

/// The universal parts by the names that treebanks give them.
const NAMES: [(&str, Pos); 17] = [
    ("ADJ", Pos::Adj),
    ("ADP", Pos::Adp),
    ("ADV", Pos::Adv),
    ("AUX", Pos::Aux),
    ("CCONJ", Pos::Cconj),
    ("DET", Pos::Det),
    ("INTJ", Pos::Intj),
    ("NOUN", Pos::Noun),
    ("NUM", Pos::Num),
    ("PART", Pos::Part),
    ("PRON", Pos::Pron),
    ("PROPN", Pos::Propn),
    ("PUNCT", Pos::Punct),
    ("SCONJ", Pos::Sconj),
    ("SYM", Pos::Sym),
    ("VERB", Pos::Verb),
    ("X", Pos::X),
];

impl Tag {
    /// The tag of a treebank's pair of names; the first of that part of speech where the form is a rare one.
    pub fn named(universal: &str, form: &str) -> Option<Tag> {
        let (_, pos) = NAMES.iter().find(|(name, _)| *name == universal)?;
        let exact = TAGS.iter().position(|(p, f, _)| p == pos && *f == form);
        let at = exact.or_else(|| TAGS.iter().position(|(p, _, _)| p == pos))?;
        u8::try_from(at).ok().map(Tag)
    }

    /// The tag that model files write by this letter.
    pub fn of_letter(letter: u8) -> Option<Tag> {
        // The letters come in their order: a to z, then A to Z.
        let at = match letter {
            b'a'..=b'z' => letter - b'a',
            b'A'..=b'Z' => letter - b'A' + 26,
            _ => return None,
        };
        (usize::from(at) < TAGS.len()).then_some(Tag(at))
    }

    /// The letter that model files write it by.
    pub fn letter(self) -> char {
        char::from(TAGS[usize::from(self.0)].2)
    }

    /// The universal part of speech.
    pub fn pos(self) -> Pos {
        TAGS[usize::from(self.0)].0
    }

    /// The form, by the treebank's name: "VBD", "NNS".
    pub fn form(self) -> &'static str {
        TAGS[usize::from(self.0)].1
    }
}

impl Pos {
    /// New words have it; the words of the others are known.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Pos::Adj | Pos::Adv | Pos::Intj | Pos::Noun | Pos::Num | Pos::Propn | Pos::Punct | Pos::Sym | Pos::Verb
        )
    }

    /// The name that treebanks give it.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, pos)| *pos == self).map_or("X", |(name, _)| name)
    }
}
