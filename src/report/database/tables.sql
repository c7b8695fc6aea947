-- The tables of `--output sqlite=FILE`, in the order in which they are filled: what refers to another comes after it.
-- `report_id` is the id of reports, which `explain` takes; people without an event may fill one fact in each of two stories.
PRAGMA user_version = 1;
CREATE TABLE run (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
-- `gone` is 1 for articles that only accepted findings still name. Ledgers stand here, too: they have sides.
CREATE TABLE articles (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, item INTEGER, publisher TEXT, title TEXT, published TEXT, url TEXT,
  gone INTEGER NOT NULL, reference INTEGER NOT NULL
);
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE spellings (
  person INTEGER NOT NULL REFERENCES people (id), spelling TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles (id),
  PRIMARY KEY (person, spelling, article)
) WITHOUT ROWID;
CREATE TABLE events (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, date TEXT, place TEXT, label TEXT NOT NULL, stance TEXT NOT NULL
);
CREATE TABLE event_articles (
  event TEXT NOT NULL REFERENCES events (id), article TEXT NOT NULL REFERENCES articles (id), PRIMARY KEY (event, article)
) WITHOUT ROWID;
-- What each article states. `person` is whom it is about, or whom it names.
CREATE TABLE claims (
  id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id), kind TEXT NOT NULL, field TEXT NOT NULL,
  person INTEGER REFERENCES people (id), subject TEXT, value TEXT NOT NULL, low REAL, high REAL, mod TEXT NOT NULL, unit TEXT,
  said_by TEXT, stance TEXT NOT NULL, as_of TEXT, period TEXT, rule TEXT NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL,
  start_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, quote TEXT NOT NULL, sentence TEXT NOT NULL
);
CREATE TABLE facts (
  id INTEGER PRIMARY KEY, report_id TEXT NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL, event TEXT REFERENCES events (id),
  subject TEXT NOT NULL, verdict TEXT NOT NULL, why TEXT
);
CREATE TABLE fact_values (
  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL REFERENCES facts (id), article TEXT NOT NULL REFERENCES articles (id),
  value TEXT NOT NULL, low REAL, high REAL, mod TEXT NOT NULL, unit TEXT, sources INTEGER NOT NULL
);
CREATE TABLE fact_claims (
  fact INTEGER NOT NULL REFERENCES facts (id), claim INTEGER NOT NULL REFERENCES claims (id), PRIMARY KEY (fact, claim)
) WITHOUT ROWID;
-- In the order of the report. A finding that is gone has no fact any more.
CREATE TABLE findings (
  id INTEGER PRIMARY KEY, report_id TEXT NOT NULL, fact INTEGER REFERENCES facts (id), code TEXT NOT NULL,
  kind TEXT NOT NULL, field TEXT NOT NULL, event TEXT REFERENCES events (id), subject TEXT NOT NULL, verdict TEXT NOT NULL,
  confidence TEXT NOT NULL, doubts TEXT, state TEXT NOT NULL, level TEXT NOT NULL, gates INTEGER NOT NULL, ignored TEXT,
  why TEXT NOT NULL
);
CREATE TABLE sides (
  id INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES findings (id), article TEXT NOT NULL REFERENCES articles (id),
  source TEXT, claim INTEGER REFERENCES claims (id), value TEXT NOT NULL, low REAL, high REAL, mod TEXT NOT NULL, unit TEXT, as_of TEXT,
  said_by TEXT, counting TEXT, stance TEXT NOT NULL, rule TEXT NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL,
  start_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, quote TEXT NOT NULL, sentence TEXT NOT NULL
);
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, line INTEGER NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL, subject TEXT,
  event TEXT, place TEXT, date TEXT, value TEXT NOT NULL, source TEXT, as_of TEXT, state TEXT NOT NULL,
  in_line INTEGER NOT NULL, older INTEGER NOT NULL, newer INTEGER NOT NULL, open INTEGER NOT NULL, off INTEGER NOT NULL
);
CREATE TABLE variants (
  id TEXT PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, score REAL NOT NULL, status TEXT NOT NULL, why TEXT NOT NULL,
  findings INTEGER NOT NULL
);
CREATE TABLE variant_sides (
  id INTEGER PRIMARY KEY, variant TEXT NOT NULL REFERENCES variants (id), article TEXT NOT NULL REFERENCES articles (id),
  name TEXT NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, quote TEXT NOT NULL, sentence TEXT NOT NULL
);
CREATE TABLE unjudged (
  id INTEGER PRIMARY KEY, cause TEXT NOT NULL, path TEXT NOT NULL, article TEXT REFERENCES articles (id), language TEXT,
  reason TEXT, gates INTEGER NOT NULL
);
CREATE TABLE notes (id INTEGER PRIMARY KEY, path TEXT NOT NULL, message TEXT NOT NULL);
CREATE INDEX claims_by_article ON claims (article);
CREATE INDEX claims_by_person ON claims (person);
CREATE INDEX facts_by_event ON facts (event);
CREATE INDEX fact_values_by_fact ON fact_values (fact);
CREATE INDEX fact_claims_by_claim ON fact_claims (claim);
CREATE INDEX sides_by_finding ON sides (finding);
CREATE INDEX sides_by_article ON sides (article);
CREATE INDEX variant_sides_by_variant ON variant_sides (variant);
-- Who disagrees with whom, a row per side: what a reader of the tables looks for first.
CREATE VIEW disagreements AS
  SELECT findings.report_id AS finding, findings.verdict, findings.confidence, findings.state, events.label AS event,
    findings.subject, findings.field, sides.value, sides.unit, coalesce(sides.source, articles.publisher, articles.path) AS publisher,
    articles.published, sides.said_by, sides.quote, articles.path, sides.line, findings.why
  FROM findings
  JOIN sides ON sides.finding = findings.id
  JOIN articles ON articles.id = sides.article
  LEFT JOIN events ON events.id = findings.event
  WHERE findings.ignored IS NULL AND findings.state <> 'absent'
  ORDER BY findings.id, sides.id;
