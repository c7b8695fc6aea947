//! Two words of names: how alike they are, and why.
//!
//! In: a word of each name. Out: a likeness from 0 to 1 and its reason. The lists speak before the spelling: what is known
//! to be two names is not one because it sounds alike. Does not know the other words of the names, but where the two stand.

use super::NameRules;
use super::parse::{Kind, Word};
use super::rules::word;
use super::table::Bearer;

/// Why two words belong together, or do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The same letters.
    Exact,
    /// The same name by the word lists.
    SameName,
    /// A short form by the word lists.
    Nickname,
    /// The name in another language by the word lists.
    Form,
    /// A letter for a name.
    Initial,
    /// The beginning of the other.
    Shortened,
    /// Another spelling by its sound.
    Spelling,
    /// Two words in one name are one in the other.
    Joined,
    /// Known to be two names.
    NeverPair,
    /// Two known given names that no list holds for one.
    TwoKnown,
    /// One given name for men and another for women.
    ManAndWoman,
    /// The endings tell two names apart.
    Endings,
}

impl Why {
    /// The word for it in tables.
    pub(super) fn text(self) -> &'static str {
        match self {
            Why::Exact => "exact",
            Why::SameName => "same class",
            Why::Nickname => "short form",
            Why::Form => "another language",
            Why::Initial => "initial",
            Why::Shortened => "shortened",
            Why::Spelling => "spelling",
            Why::Joined => "written together",
            Why::NeverPair => "two names",
            Why::TwoKnown => "two known names",
            Why::ManAndWoman => "a man's and a woman's name",
            Why::Endings => "the endings of two names",
        }
    }
}

/// Likeness of a letter and the name it may stand for.
const INITIAL: f32 = 0.85;
/// The table is asked about words that sound at least so much alike: it also holds sets that mix two names.
const SAME_CLASS: f32 = 0.5;
/// Likeness of two different family names of East Asia, known romanisations of one aside.
const ONE_SYLLABLE: f32 = 0.78;
/// The most for a name and what is made of it: Ivan and Ivanovich, Omar and Abu Omar, who is his father. In a surname Abu
/// may be left out.
const OF_A_PARENT: f32 = 0.4;
/// The most for "servant of" and the plain word.
const OTHER_KIND: f32 = 0.8;
/// The most for a surname that seems to begin with an article, and one without it.
const ARTICLE_OR_NONE: f32 = 0.88;
/// Likeness of two words that differ by one slip of the keyboard.
const SLIP: f32 = 0.79;
/// Words shorter than this differ by more than a slip if a letter is missing.
const SLIP_LETTERS: usize = 5;
/// The most for words that the lists or their endings tell apart, a given name and a surname: for a person to look at.
const TOLD_APART: [f32; 2] = [0.84, 0.81];
/// The most for a man's and a woman's given name: they contradict.
const MAN_AND_WOMAN: f32 = 0.6;
/// Two known names of one class are one by their spelling if they sound at least so much alike.
const ONE_CLASS_SOUND: f32 = 0.945;

/// How alike two words are; `surname` where both are the last of their names.
pub(super) fn likeness(a: &Word, b: &Word, surname: bool, rules: &NameRules) -> (f32, Why) {
    if a.initial || b.initial {
        let agree = a.text.as_bytes().first() == b.text.as_bytes().first();
        let both = a.initial && b.initial;
        return (if agree && !surname { if both { 0.95 } else { INITIAL } } else { 0.0 }, Why::Initial);
    }
    if a.text == b.text {
        return (1.0, Why::Exact);
    }
    if rules.apart(a.never, b.never).is_some() {
        return (0.0, Why::NeverPair);
    }
    if a.never != 0 && a.never == b.never {
        return (0.97, Why::SameName);
    }
    if surname && a.family != 0 && a.family == b.family {
        return (0.97, Why::SameName);
    }
    let by_lists = by_lists(a, b, surname, rules);
    if by_lists.0 <= MAN_AND_WOMAN {
        return by_lists;
    }
    match told_apart(a, b, surname, rules) {
        Some((most, why)) if by_lists.0 > most => (most, why),
        _ => by_lists,
    }
}

/// How alike two words are by their sound and by the lists that hold words for one name.
fn by_lists(a: &Word, b: &Word, surname: bool, rules: &NameRules) -> (f32, Why) {
    let mut sound = a.sound.likeness(&b.sound);
    for (with, without) in [(a, b), (b, a)] {
        // "Altayeb" is al-Tayeb, and may be Tayeb.
        if let Some(bare) = with.bare.filter(|_| without.article || surname) {
            sound = sound.max(bare.likeness(&without.sound).min(if without.article { 1.0 } else { ARTICLE_OR_NONE }));
        }
    }
    if a.kind != b.kind {
        let parent = |kind| matches!(kind, Kind::Patronymic | Kind::Mother) || kind == Kind::Kunya && !surname;
        sound = sound.min(if parent(a.kind) || parent(b.kind) { OF_A_PARENT } else { OTHER_KIND });
    }
    let syllables = surname && a.flags & b.flags & word::FAMILY_FIRST != 0;
    if syllables {
        // Family names of one syllable: another letter is another family.
        sound = sound.min(ONE_SYLLABLE);
    }
    if sound < SLIP && !syllables && slip(&a.text, &b.text) {
        sound = SLIP;
    }
    if sound >= SAME_CLASS && !syllables && share(&a.classes, &b.classes) {
        return (sound.max(0.93), Why::SameName);
    }
    if sound < 0.95 && !surname && a.kind == b.kind {
        if let Some(full) = nickname(a, b, rules) {
            return (if full { sound.max(0.91) } else { TOLD_APART[0] }, Why::Nickname);
        }
        if a.flags & b.flags & word::FORM != 0 && share(rules.form_lines(&a.text), rules.form_lines(&b.text)) {
            return (sound.clamp(0.82, 0.85), Why::Form);
        }
        let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
        if short.text.len() >= 3 && sound < 0.82 && long.text.starts_with(&short.text) {
            return (0.82, Why::Shortened);
        }
    }
    (sound, Why::Spelling)
}

/// The most that two words may be alike which the lists or their endings tell apart, and why.
fn told_apart(a: &Word, b: &Word, surname: bool, rules: &NameRules) -> Option<(f32, Why)> {
    if a.kind != Kind::Plain || b.kind != Kind::Plain {
        return None;
    }
    let most = TOLD_APART[usize::from(surname)];
    if surname && rules.surname_ends.iter().any(|(x, y)| differ_in(&a.text, &b.text, x, y)) {
        return Some((most, Why::Endings));
    }
    let one_class = share(&a.classes, &b.classes);
    if a.bearer != Bearer::Unknown && b.bearer != Bearer::Unknown {
        if !surname && nickname(a, b, rules) == Some(true) {
            return None;
        }
        if matches!((a.bearer, b.bearer), (Bearer::Men, Bearer::Women) | (Bearer::Women, Bearer::Men)) {
            return Some((if one_class || surname { most } else { MAN_AND_WOMAN }, Why::ManAndWoman));
        }
        if same_letters(&a.text, &b.text) {
            return None;
        }
        // The table holds forms of several languages too: they are one name only where they sound so.
        let differ = |x: &str, y: &str| differ_in(&a.text, &b.text, x, y);
        if !one_class
            || a.sound.likeness(&b.sound) < ONE_CLASS_SOUND
            || a.sound.head() != b.sound.head()
            || rules.known_ends.iter().any(|(x, y)| differ(x, y))
        {
            return Some((most, Why::TwoKnown));
        }
        return None;
    }
    let told = !surname
        && !one_class
        && !same_letters(&a.text, &b.text)
        && rules.given_ends.iter().any(|(x, y)| differ_in(&a.text, &b.text, x, y));
    told.then_some((most, Why::Endings))
}

/// What the lines of short forms say of two words: `Some(true)` for a full form and another form of it, `Some(false)` for
/// two short forms of one name (Liz, Beth), which may be two people.
fn nickname(a: &Word, b: &Word, rules: &NameRules) -> Option<bool> {
    if a.flags & b.flags & word::NICKNAME == 0 {
        return None;
    }
    let (of_a, of_b) = (rules.nickname_lines(&a.text), rules.nickname_lines(&b.text));
    let lines = || of_a.iter().flat_map(|x| of_b.iter().filter(|y| x.line == y.line).map(move |y| x.head || y.head));
    let prefix = || a.text.starts_with(&b.text) || b.text.starts_with(&a.text);
    lines().max().map(|head| head || prefix())
}

/// Whether two short lists have a member in common, zeros aside.
fn share(a: &[u16], b: &[u16]) -> bool {
    a.iter().any(|line| *line != 0 && b.contains(line))
}

/// Whether two words are one but for their endings, `x` and `y` or the other way round.
fn differ_in(a: &str, b: &str, x: &str, y: &str) -> bool {
    let (a, b) = (without_last_h(a), without_last_h(b));
    let stems = |end_a: &str, end_b: &str| match (a.strip_suffix(end_a), b.strip_suffix(end_b)) {
        (Some(stem), Some(other)) => stem.len() >= 2 && stem == other,
        _ => false,
    };
    stems(x, y) || stems(y, x)
}

/// A word without the h that is a spelling of the vowel before it ("Amirah").
fn without_last_h(word: &str) -> &str {
    word.strip_suffix('h').filter(|rest| rest.ends_with(['a', 'e', 'i', 'o', 'u'])).unwrap_or(word)
}

/// Whether two known names are one by a difference that no ear hears: doubled letters, a silent h, y for i, c or q for k,
/// ph for f, ou or oo for u, ee for i, oe for ö, ue for ü, z for s inside a word ("Sarah" and "Sara", "Filip" and "Phillip", "Naeem" and
/// "Naim"; not "Zara").
fn same_letters(a: &str, b: &str) -> bool {
    let (mut of_a, mut of_b) = ([0; LETTERS], [0; LETTERS]);
    plain_letters(a, &mut of_a) == plain_letters(b, &mut of_b)
}

/// Letters of a word that are looked at; given names are shorter.
const LETTERS: usize = 24;

/// The letters of a word with those choices made one way.
fn plain_letters<'o>(word: &str, out: &'o mut [u8; LETTERS]) -> &'o [u8] {
    let bytes = word.as_bytes();
    let mut len = 0;
    let mut push = |letter: u8| {
        if len < LETTERS && (len == 0 || out[len - 1] != letter) {
            out[len] = letter;
            len += 1;
        }
    };
    for (at, &letter) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        let before = if at > 0 { bytes[at - 1] } else { 0 };
        match (letter, next) {
            (b'h', _) if at > 0 => {}
            (b'p', b'h') => push(b'f'),
            (b'y', _) if at > 0 => push(b'i'),
            (b'j', n) if at > 0 && !matches!(n, b'a' | b'e' | b'i' | b'o' | b'u') => push(b'i'),
            (b'o', b'u') => {}
            (b'o', b'o') => push(b'u'),
            (b'o', _) if before == b'o' => {}
            (b'e', b'e') => push(b'i'),
            (b'e', _) if before == b'e' => {}
            // What Latin letters without dots write for "ö" and "ü": "Joerg". "Joe" is not "Jo".
            (b'e', n) if matches!(before, b'o' | b'u') && is_consonant(n) => {}
            (b'c', b'e' | b'i' | b'y' | b'h') => push(b'c'),
            (b'c' | b'q', _) => push(b'k'),
            (b'x', _) if at > 0 => {
                push(b'k');
                push(b's');
            }
            (b'z', _) if at > 0 => push(b's'),
            (b'w', _) => push(b'v'),
            _ => push(letter),
        }
    }
    &out[..len]
}

fn is_consonant(letter: u8) -> bool {
    letter.is_ascii_lowercase() && !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether two words differ by one letter left out, but the last, or by two neighbours swapped. Another letter in the
/// place of one is no slip: that is how names differ.
fn slip(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if long.len() < SLIP_LETTERS || long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if long.len() > short.len() {
        return head + 1 < long.len() && long.len() > SLIP_LETTERS && short[head..] == long[head + 1..];
    }
    is_swapped(short, long)
}

/// Two letters that stand beside each other have changed places, and nothing else differs.
pub(super) fn is_swapped<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let mut differing = (0..a.len().min(b.len())).filter(|at| a[*at] != b[*at]);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(i), Some(j), None) => a.len() == b.len() && j == i + 1 && a[i] == b[j] && a[j] == b[i],
        _ => false,
    }
}
