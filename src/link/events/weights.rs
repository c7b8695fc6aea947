//! What speaks for and against two tellings being one event, in figures.

/// What has to be reached for two tellings to be one event. The weights are those of a logistic regression over pairs of
/// articles of the development piles (`examples/link_weights.py`), rounded; the bar is set for few false merges.
pub const BAR: f64 = 3.8;
/// The same people meet again and again, and speak of the same matters.
pub const GATHERING_BAR: f64 = 7.5;
/// The same for two gatherings of which neither article says who was there: nothing tells of people who meet again.
pub const UNNAMED_GATHERING_BAR: f64 = 7.0;
/// What articles mention in passing they tell with few words: more has to speak for two mentions being one event.
pub const ASIDE_BAR: f64 = 8.0;
/// For events of one type that articles on one main event mention beside it.
pub const BESIDE_ONE: f64 = 6.5;
/// What the members of two groups have to reach on average for the groups to be one event.
pub const FITTING: f64 = 3.4;
pub const SAME_DAY: f64 = 3.4;
pub const VAGUER_DAY: f64 = 0.0;
pub const NEXT_DAY: f64 = 1.4;
/// Days apart within which a different date can be a dispute about one event.
pub const DISPUTED_DAYS: i64 = 3;
pub const DISPUTED_DAY: f64 = 0.0;
pub const OTHER_DAY: f64 = -2.4;
/// The same people meet again and again: another day is another meeting. Not of the regression, whose piles hold several
/// meetings each.
pub const OTHER_DAY_OF_GATHERING: f64 = -12.0;
pub const NO_DAY: f64 = -0.6;
pub const SAME_PLACE: f64 = 1.1;
pub const SAME_REGION: f64 = 1.0;
/// Not of the regression, whose piles are of one city each.
pub const OTHER_PLACE: f64 = -2.5;
pub const UNKNOWN_PLACE: f64 = -0.7;
/// Where only one telling has a day: for an article of that day or of the next few.
pub const FRESH: f64 = 2.4;
pub const FRESH_DAYS: i64 = 2;
/// For a person whom both name.
pub const AGED_PERSON: f64 = 1.7;
pub const PERSON: f64 = 0.5;
pub const OFFICIAL: f64 = 0.1;
/// For ages that both tell, whoever has them: times their share of all that are told, by the cosine.
pub const SAME_AGES: f64 = 3.2;
/// For proper words and figures in common: their share of the shorter telling, up to a part of it, and their weight.
pub const SAME_WORDS: f64 = 8.0;
pub const MOST_SHARED: f64 = 0.4;
pub const WORD_WEIGHT: f64 = 0.6;
pub const MOST_WORD_WEIGHT: f64 = 40.0;
/// The same where articles are held against each other by what they are about, in which names tell as well.
pub const SAME_WORDS_OF_MAIN: f64 = 5.5;
pub const WORD_WEIGHT_OF_MAIN: f64 = 0.4;
/// For names that two articles have in common anywhere: their share of those of the one with fewer, up to a part of it, and
/// their weight.
pub const SAME_NAMES: f64 = 5.0;
pub const MOST_SHARED_NAMES: f64 = 0.6;
pub const NAME_WEIGHT: f64 = 0.2;
pub const MOST_NAME_WEIGHT: f64 = 30.0;
/// The least weight of words by which a share of common words is measured: a handful of words can coincide.
pub const FEW_WORDS: f64 = 12.0;
/// A word weighs as much as it is rarer than this, in powers of ten of how often it stands in a billion words.
pub const COMMONEST: f64 = 6.0;
/// How rare words are of which the table does not know.
pub const RAREST_WORD: f64 = 3.0;
/// What figures weigh, by the number of their digits; years stand everywhere.
pub const FIGURES: [f64; 4] = [0.5, 1.0, 2.0, 2.5];
pub const YEAR: f64 = 0.7;
/// Words by which tellings are blocked: the rarest of each with the week, and of these two and two.
pub const WORDS_OF_WEEK: usize = 30;
pub const PAIRED_WORDS: usize = 30;
/// The least weight of such a word, and of two together.
pub const TELLING_WORD: f64 = 0.8;
pub const TELLING_PAIR: f64 = 3.5;
/// Up to so many dead or hurt every paper counts every day.
pub const FEW_PEOPLE: u64 = 2;
/// For each figure of the dead and the hurt that both give, by its logarithm: large figures seldom coincide.
pub const SAME_COUNT: f64 = 1.5;
pub const MOST_FOR_COUNTS: f64 = 3.0;
/// For a sum of money that both give, one perhaps rounded: it is seldom another's.
pub const SAME_SUM: f64 = 2.0;
/// For two main events whose figures are all further apart than so many times. A toll that grows, or that one side puts
/// higher, is still of one event, so that this alone keeps nothing apart.
pub const OTHER_COUNTS: f64 = -0.8;
pub const OTHER_COUNTS_FROM: f64 = 2.0;
/// For publications a week apart, unless both are about one day: a report of the trial is as good as one of the day.
pub const LATE_WEEK: f64 = -0.6;
pub const MOST_FOR_LATENESS: f64 = -3.6;
/// Days between publications beyond which articles more often tell of two things than of one and what followed.
pub const LONG_AFTER_DAYS: i64 = 60;
pub const LONG_AFTER: f64 = -2.8;
/// Days between an event and its report within which it is news.
pub const NEWS_DAYS: i64 = 7;
/// For times of day that both give: within a quarter of an hour, within an hour, further apart.
pub const SAME_CLOCK: f64 = 0.4;
pub const NEAR_CLOCK: f64 = 0.0;
pub const OTHER_CLOCK: f64 = -1.8;
pub const SAME_CLOCK_MINUTES: u32 = 15;
pub const NEAR_CLOCK_MINUTES: u32 = 60;
/// For main events of unlike types. Follow-ups of one incident tell of arrests and trials, so in the piles this speaks
/// neither way; it is held against pairs of which one is a gathering.
pub const UNLIKE_GATHERING: f64 = -1.0;
/// For tellings of which one says it is to come and the other that it was.
pub const PLANNED_AND_HELD: f64 = -1.5;
