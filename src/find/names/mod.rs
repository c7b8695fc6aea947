//! People, organisations and places.
//!
//! In: a document. Out: mentions by name, people with the titles and the age that stand beside them. Two passes: the
//! first takes what a line gives by itself (listed names, names with a head noun, full names of people), the second
//! lets single words follow the full names and the acronyms of the same text. Does not say which mentions are one
//! person (see `resolve::people`).

mod ages;
mod follow;
mod organisations;
mod people;
mod places;
mod roles;
mod runs;
mod spots;
mod words;

use crate::model::{Document, Meaning, Mention, NamedOrganisation, NamedPerson};
use crate::rules::Rules;
use crate::value::Place;
use std::ops::Range;
use words::Page;

/// A name found, before it becomes a mention.
#[derive(Debug)]
struct Draft {
    /// Indices of its tokens.
    words: Range<usize>,
    /// The sentence it stands in.
    sentence: usize,
    /// What it names.
    named: Named,
    /// The surname that a first name shares with the name behind it.
    surname: Option<Range<usize>>,
    /// A town whose state no word behind it gives: the largest of its name is taken.
    is_assumed: bool,
}

impl Draft {
    fn new(words: Range<usize>, sentence: usize, named: Named) -> Self {
        Self { words, sentence, named, surname: None, is_assumed: false }
    }
}

/// What a draft names.
#[derive(Debug)]
enum Named {
    Person,
    Organisation(String),
    Place(Place),
}

/// Adds to `mentions`, which holds what was found before.
pub fn find(text: &str, document: &Document, rules: &Rules, mentions: &mut Vec<Mention>) {
    let page = Page::new(text, document, rules);
    let mut drafts = Vec::new();
    let mut open = Vec::new();
    for index in 0..document.sentences.len() {
        runs::find_in_sentence(&page, index, &mut drafts, &mut open);
    }
    organisations::follow_acronyms(&page, &mut drafts, &mut open);
    follow::follow_full_names(&page, &open, &mut drafts);
    follow::share_surnames(&page, &open, &mut drafts);
    drafts.sort_by_key(|draft| draft.words.start);
    let titles = roles::titles(&page, &drafts);
    let first = mentions.len();
    let mut assumed: Vec<usize> = (0..drafts.len()).filter(|at| drafts[*at].is_assumed).map(|at| first + at).collect();
    for (draft, titles) in drafts.iter().zip(titles) {
        let span = page.span(&draft.words);
        let meaning = match &draft.named {
            Named::Place(place) => Meaning::Place(place.clone()),
            Named::Organisation(name) => Meaning::Organisation(NamedOrganisation { name: name.clone() }),
            Named::Person => Meaning::Person(NamedPerson {
                name: people::name(&page, draft),
                titles,
                age: ages::age(&page, draft),
                original: people::original_script(text, span.end),
                person: None,
            }),
        };
        mentions.push(Mention { span, meaning });
    }
    let in_text = assumed.len();
    places::find_in_datelines(text, document, rules, mentions, &mut assumed);
    places::follow_states(mentions, &assumed);
    // Datelines leave the state out where nobody doubts it.
    places::doubt_states(mentions, &assumed[..in_text]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Metadata};
    use crate::value::PlaceKind;

    fn mentions_of(text: &str) -> Vec<Mention> {
        let rules = Rules::load(None).expect("embedded rules load");
        let article = Article {
            id: "a".into(),
            path: "a.txt".into(),
            item: None,
            metadata: Metadata::default(),
            text: text.into(),
            body: 0,
            body_at: 0,
            title_at: None,
            origin: Default::default(),
        };
        let document = crate::text::structure(&article, &rules.zones);
        let mut mentions = Vec::new();
        find(text, &document, &rules, &mut mentions);
        mentions
    }

    fn people_of(text: &str) -> Vec<NamedPerson> {
        let person = |m: Mention| if let Meaning::Person(person) = m.meaning { Some(person) } else { None };
        mentions_of(text).into_iter().filter_map(person).collect()
    }

    fn names_of(text: &str) -> Vec<String> {
        people_of(text).into_iter().map(|person| person.name).collect()
    }

    /// The roles of the first person.
    fn roles_of(text: &str) -> Vec<String> {
        let first = people_of(text).into_iter().next().unwrap_or_default();
        first.titles.into_iter().filter(|t| t.is_role).map(|t| t.words).collect()
    }

    #[test]
    fn people_are_found_with_particles_and_suffixes() {
        let text = "The group sent Halil al-Rashid, Maria van der Meer and Leroy Banks Jr. to the talks.";
        assert_eq!(names_of(text), ["Halil al-Rashid", "Maria van der Meer", "Leroy Banks Jr."]);
    }

    #[test]
    fn a_surname_alone_follows_the_full_name() {
        let text = "The envoy Selim Korhan arrived on Monday. Later Korhan said that Mr. Dastan had left.";
        assert_eq!(names_of(text), ["Selim Korhan", "Korhan", "Dastan"]);
    }

    #[test]
    fn weekdays_places_and_organisations_are_no_people() {
        let text =
            "On Monday the Ministry of Foreign Affairs in Ankara told Arab News that Turkish Airlines had stopped.";
        assert!(names_of(text).is_empty());
    }

    #[test]
    fn roles_stand_before_and_behind_a_name() {
        let before = "They met Turkish Foreign Minister Selim Korhan on Monday.";
        assert_eq!(roles_of(before), ["Turkish Foreign Minister"]);
        let owned = "It was led by the bloc's envoy, Selim Korhan, on Monday.";
        assert_eq!(roles_of(owned), ["bloc's envoy"]);
        let behind =
            "There was Selim Korhan, a prominent member of the Shura Council and chief of its team, on Monday.";
        assert_eq!(roles_of(behind), ["prominent member of the Shura Council and chief of its team"]);
        let leads = "There was Selim Korhan, who leads the movement in the south.";
        assert_eq!(roles_of(leads), ["leads the movement in the south"]);
        let address = people_of("They met Gen. Selim Korhan on Monday.");
        assert!(!address[0].titles[0].is_role, "a rank is no role: {:?}", address[0].titles);
    }

    #[test]
    fn an_age_belongs_to_the_name_before_it() {
        let text =
            "Police named Ann Denning, 39; her son Eddie Denning, 10; 17-year-old Marco Tull and Joan Tull (41).";
        let ages: Vec<_> = people_of(text).into_iter().map(|p| (p.name, p.age.map(|a| a.0))).collect();
        let expected = [("Ann Denning", 39), ("Eddie Denning", 10), ("Marco Tull", 17), ("Joan Tull", 41)];
        assert_eq!(ages, expected.map(|(name, age)| (name.to_owned(), Some(age))));
    }

    #[test]
    fn brackets_give_the_original_script_and_acronyms() {
        let person = people_of("They met Khalil al-Rashid (خليل الراشد) on Monday.");
        assert_eq!(person[0].original.as_deref(), Some("خليل الراشد"));
        let text = "The National Harbour Agency (NHA) opened it. The NHA closed it.";
        let names: Vec<_> = mentions_of(text)
            .into_iter()
            .filter_map(|m| if let Meaning::Organisation(o) = m.meaning { Some(o.name) } else { None })
            .collect();
        assert_eq!(names, vec!["National Harbour Agency"; 3]);
    }

    #[test]
    fn first_names_share_the_surname_behind_the_next_one() {
        let text = "The victims were Fred, 70, and Freddy Swann, 47. A vigil for Fred and Freddy Swann is planned.";
        assert_eq!(names_of(text), ["Fred Swann", "Freddy Swann", "Fred Swann", "Freddy Swann"]);
        assert_eq!(names_of("They met Selim Korhan and Maria Denning."), ["Selim Korhan", "Maria Denning"]);
    }

    #[test]
    fn words_that_are_titles_months_or_colours_can_be_surnames() {
        let text = "The owner, Ann King, came in April. King said no. They asked King again. Later a king came.";
        assert_eq!(names_of(text), ["Ann King", "King", "King"]);
        let text = "Phil Ford held the record. She passed Ford on Friday in a Ford truck made by Ford.";
        assert_eq!(names_of(text), ["Phil Ford", "Ford"]);
        assert_eq!(names_of("White said he was surprised by the ruling."), ["White"]);
        assert!(names_of("Neighbors said they heard shots. Police said no more.").is_empty());
    }

    #[test]
    fn ages_and_lists_vouch_for_rare_names() {
        assert_eq!(
            names_of("Charged were Elijah Denning and Marquise Fredericks on Monday."),
            ["Elijah Denning", "Marquise Fredericks"]
        );
        assert_eq!(names_of("The injured are Omani Frith, 18, and a passer-by."), ["Omani Frith"]);
        assert_eq!(names_of("Destiny Denning, one of five, survived."), ["Destiny Denning"]);
        let ages: Vec<_> = people_of("Destiny Denning, one of five, survived.").into_iter().map(|p| p.age).collect();
        assert_eq!(ages, [None]);
    }

    #[test]
    fn nicknames_stand_inside_a_name() {
        let text = "They met Vincent \"The Fox\" Morano, Kimani (Kiki) Denning and Carl 'Chip' Tull.";
        assert_eq!(names_of(text), ["Vincent \"The Fox\" Morano", "Kimani (Kiki) Denning", "Carl 'Chip' Tull"]);
    }

    #[test]
    fn places_and_institutions_named_after_people_are_no_people() {
        let text = "He was taken to the Betty Denning Center. He had been at Betty Denning before. \
                    A match at Stade de Lausanne ended. They climbed Mount Denning near Sayre, N. Y.";
        assert!(names_of(text).is_empty(), "{:?}", names_of(text));
        let text = "He ran from Willow Street to Ryburn Ave. and the 300 block of General Denning.";
        assert!(names_of(text).is_empty(), "{:?}", names_of(text));
    }

    #[test]
    fn headlines_end_names_at_small_words() {
        assert_eq!(names_of("Ellen Denning To Host Awards For Second Time"), ["Ellen Denning"]);
        assert_eq!(names_of("Ellen Denning Checks Into Harbour Clinic"), ["Ellen Denning"]);
    }

    #[test]
    fn a_town_beside_another_state_is_not_the_largest_of_its_name() {
        let within = |text: &str| match &mentions_of(text)[0].meaning {
            Meaning::Place(place) => place.within.join(", "),
            other => panic!("a place, not {other:?}"),
        };
        assert_eq!(within("In Madison two people were shot."), "Wisconsin, United States");
        assert_eq!(
            within("In Madison two people were shot. They came from Milwaukee and Ohio."),
            "Wisconsin, United States"
        );
        assert_eq!(within("In Madison, north of Greensboro, two people were shot."), "");
        assert_eq!(
            within("In Madison, Wisconsin, two people were shot. They came from Ohio."),
            "Wisconsin, United States"
        );
    }

    #[test]
    fn a_town_lies_where_the_text_says_once() {
        let within = |text: &str| -> Vec<String> {
            let place = |m: Mention| if let Meaning::Place(place) = m.meaning { Some(place) } else { None };
            mentions_of(text).into_iter().filter_map(place).map(|place| place.within.join(", ")).collect()
        };
        let told = within("Two people died in Paris. Police in Paris, Texas, spoke of a third. Paris was quiet.");
        assert_eq!(told, ["Texas, United States", "Texas, United States", "United States", "Texas, United States"]);
        assert_eq!(within("PARIS, June 3 (AP) - Two people died in Paris."), ["France", "France"]);
    }

    #[test]
    fn a_town_that_nobody_lists_lies_in_the_country_behind_it() {
        let first = |text: &str| match &mentions_of(text)[0].meaning {
            Meaning::Place(place) => Some(format!("{}, {}", place.name, place.within.join(", "))),
            _ => None,
        };
        assert_eq!(first("Two people died in Ortavelli, Turkey.").as_deref(), Some("Ortavelli, Turkey"));
        assert_eq!(first("A strike near Ortavelli in Turkey killed two.").as_deref(), Some("Ortavelli, Turkey"));
        assert_eq!(first("He got a letter from Ortavelli in Turkey."), Some("Turkey, ".to_owned()));
    }

    #[test]
    fn streets_may_bear_the_names_of_towns() {
        let sites = |text: &str| -> Vec<PlaceKind> {
            let kind = |m: Mention| if let Meaning::Place(place) = m.meaning { Some(place.kind) } else { None };
            mentions_of(text).into_iter().filter_map(kind).collect()
        };
        assert_eq!(sites("It happened at Reno and Denning."), [PlaceKind::Site; 2]);
        assert_eq!(sites("It happened at West Denning and Reno."), [PlaceKind::Site]);
        assert_eq!(sites("It happened in the 300 block of Reno."), [PlaceKind::Site]);
        assert_eq!(sites("It happened in Reno and Dallas."), [PlaceKind::City; 2]);
    }

    #[test]
    fn spots_are_named_by_a_name_and_a_noun() {
        let places_of = |text: &str| {
            let place = |m: Mention| if let Meaning::Place(place) = m.meaning { Some(place) } else { None };
            mentions_of(text).into_iter().filter_map(place).collect::<Vec<_>>()
        };
        let spots = |text: &str| {
            let sites = places_of(text).into_iter().filter(|place| place.kind == PlaceKind::Site);
            sites.map(|place| (place.name, place.within.first().cloned())).collect::<Vec<_>>()
        };
        assert_eq!(spots("A bomb hit the Lyon market."), [("Lyon market".to_owned(), Some("Lyon".to_owned()))]);
        assert_eq!(spots("They met at the Chilean border."), [("Chilean border".to_owned(), None)]);
        assert_eq!(spots("The talks took place at the Lyon Exhibition Centre.").len(), 1);
        assert_eq!(spots("They saw the Chilean border guards and the Lyon market traders."), []);
        assert_eq!(places_of("A bomb hit the Lyon market.").len(), 2);
        let district = &places_of("It burnt in the Austin district on Monday.")[..];
        assert!(matches!(district, [area] if area.name == "Austin district" && area.within.is_empty()));
    }

    #[test]
    fn a_city_can_be_a_surname() {
        let text = "Police arrested Sam Houston on Monday. Houston said nothing. The trial will be held in Houston.";
        assert_eq!(names_of(text), ["Sam Houston", "Houston"]);
    }
}
