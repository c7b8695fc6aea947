//! Keys and values of front matter.
//!
//! In: YAML or TOML. Out: the values of the keys that are read, as written. Does not know where they stand.

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// What front matter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Id,
    Title,
    Publisher,
    Published,
    Url,
    Language,
}

impl Meaning {
    pub const ALL: [Self; 6] =
        [Meaning::Id, Meaning::Title, Meaning::Publisher, Meaning::Published, Meaning::Url, Meaning::Language];
}

/// The keys under which people and programs write it; where several have a value, the first counts. Who wrote an article
/// speaks for it where nobody else is named.
pub(super) const KEYS: [(Meaning, &[&str]); 6] = [
    (Meaning::Id, &["id"]),
    (Meaning::Title, &["title", "headline"]),
    (Meaning::Publisher, &["publisher", "source", "outlet", "site", "author"]),
    (Meaning::Published, &["published", "date"]),
    (Meaning::Url, &["url"]),
    (Meaning::Language, &["language", "lang"]),
];

/// Values by key in lower case; the keys are those of [`KEYS`].
#[derive(Debug, Default)]
pub(super) struct Values(pub(super) Vec<(String, String)>);

/// True for a key of [`KEYS`], given in lower case.
pub(super) fn is_read(key: &str) -> bool {
    KEYS.iter().any(|(_, keys)| keys.contains(&key))
}

/// TOML has dates and figures of its own; they are taken as they would be written.
pub(super) fn of_toml(table: &toml::Table) -> Values {
    let read = table.iter().map(|(key, value)| (key.to_ascii_lowercase(), value)).filter(|(key, _)| is_read(key));
    let values = read.filter_map(|(key, value)| match value {
        toml::Value::String(text) => Some((key, text.clone())),
        toml::Value::Array(several) => {
            Some((key, several.iter().filter_map(|one| one.as_str()).collect::<Vec<_>>().join(", ")))
        }
        toml::Value::Table(_) => None,
        other => Some((key, other.to_string())),
    });
    Values(values.collect())
}

impl Values {
    pub(super) fn of(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Values;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("keys and values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Values, A::Error> {
                let mut values = Values::default();
                while let Some(key) = map.next_key::<String>()? {
                    let key = key.to_ascii_lowercase();
                    if !is_read(&key) {
                        map.next_value::<IgnoredAny>()?;
                    } else if key == "author" {
                        values.0.push((key, map.next_value::<Authors>()?.0));
                    } else if let Some(value) = map.next_value::<Option<String>>()? {
                        // YAML gives dates and figures as they are written when asked for text.
                        values.0.push((key, value));
                    }
                }
                Ok(values)
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

/// Who wrote an article: a name, or several.
struct Authors(String);

impl<'de> Deserialize<'de> for Authors {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;
        impl<'de> Visitor<'de> for Names {
            type Value = Authors;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }

            fn visit_str<E>(self, name: &str) -> Result<Authors, E> {
                Ok(Authors(name.to_owned()))
            }

            fn visit_unit<E>(self) -> Result<Authors, E> {
                Ok(Authors(String::new()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut several: A) -> Result<Authors, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = several.next_element::<String>()? {
                    names.push(name);
                }
                Ok(Authors(names.join(", ")))
            }
        }
        deserializer.deserialize_any(Names)
    }
}
