-- Tables: one row for each thing. Empty texts are NULL.
PRAGMA user_version = 1;

-- about: one row on the database itself.
CREATE TABLE about (
  digest TEXT,                 -- of what each source says: equal after equal loads
  statements INTEGER           -- in the graph, those that are rejected among them
);

-- relations: what may stand between a subject and an object.
CREATE TABLE relations (
  name TEXT PRIMARY KEY,
  label TEXT NOT NULL,         -- in words: 'is co-chaired by'
  description TEXT NOT NULL,
  symmetric INTEGER NOT NULL,  -- 1 where a r b means b r a
  datatype TEXT,               -- of objects that are literals; NULL for entities
  iri TEXT NOT NULL
) WITHOUT ROWID;

-- sources: documents and pages.
CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  publisher TEXT,
  url TEXT,
  sha256 TEXT,                 -- of the text
  text TEXT,                   -- NULL for a page that is only cited
  sentences INTEGER,           -- read
  understood INTEGER           -- of them, those that a statement rests on
) WITHOUT ROWID;

-- entities: what statements are about.
CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  class TEXT NOT NULL,         -- 'Mechanism', 'State', ...
  name TEXT NOT NULL
) WITHOUT ROWID;

-- aliases: other names, acronyms and spellings.
CREATE TABLE aliases (
  entity TEXT NOT NULL REFERENCES entities (id),
  name TEXT NOT NULL,
  PRIMARY KEY (entity, name)
) WITHOUT ROWID;

-- statements: one claim a row, but for those that are rejected.
CREATE TABLE statements (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL REFERENCES entities (id),
  relation TEXT NOT NULL REFERENCES relations (name),
  object TEXT REFERENCES entities (id), -- NULL for a literal
  value TEXT,                  -- the literal; NULL for an entity
  datatype TEXT,               -- of the literal
  status TEXT NOT NULL,        -- 'stated', 'planned', 'ended' or 'disputed'
  since TEXT,                  -- whole or partial dates: 2002, 2002-05, 2002-05-17
  until TEXT,
  as_of TEXT,                  -- when the source saw it so; NULL where it does not say
  year TEXT,                   -- the one date the fact belongs to
  role TEXT,
  sources INTEGER NOT NULL,    -- how many say so
  quote TEXT,                  -- the first one
  url TEXT,                    -- where to look that up
  text TEXT NOT NULL           -- the statement in one clause
) WITHOUT ROWID;

-- qualifiers: what a sentence adds to a bare triple.
CREATE TABLE qualifiers (
  statement TEXT NOT NULL REFERENCES statements (id),
  name TEXT NOT NULL,
  entity TEXT REFERENCES entities (id), -- NULL for a literal
  value TEXT,
  datatype TEXT
);

-- evidence: where statements were read. Statements may share it.
CREATE TABLE evidence (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL REFERENCES sources (id),
  section TEXT,
  start_byte INTEGER,          -- of the quote in the UTF-8 text of the source
  end_byte INTEGER,
  quote TEXT,                  -- NULL for a page that is only cited
  wording TEXT,                -- the words that stand for the object
  rule TEXT NOT NULL,
  origin TEXT NOT NULL,        -- 'read', 'curated' or 'record'
  url TEXT,
  year TEXT,                   -- of which a page speaks
  published TEXT,              -- when a page that is only cited was written
  kind TEXT,                   -- of such a page: 'official', 'mirror' or 'secondary'
  confidence TEXT,             -- how sure it is that it was read right: 'high', 'medium' or 'low'
  note TEXT,                   -- what it says besides
  curator TEXT,
  reason TEXT
) WITHOUT ROWID;

-- statement_evidence: which evidence a statement has.
CREATE TABLE statement_evidence (
  statement TEXT NOT NULL REFERENCES statements (id),
  evidence TEXT NOT NULL REFERENCES evidence (id),
  PRIMARY KEY (statement, evidence)
) WITHOUT ROWID;

-- Views: the same in words, for dashboards. All have status, sources, quote and
-- url, and the statement they come from.

-- claims: every statement with the names of its ends.
CREATE VIEW claims AS
SELECT s.id AS statement, s.subject AS subject_id, a.name AS subject, a.class AS subject_class,
  s.relation, r.label AS relation_label,
  s.object AS object_id, coalesce(b.name, s.value) AS object, b.class AS object_class,
  s.status, s.since, s.until, s.as_of, s.year, s.role, s.sources, s.quote, s.url, s.text
FROM statements s JOIN relations r ON r.name = s.relation JOIN entities a ON a.id = s.subject LEFT JOIN entities b ON b.id = s.object;

-- members: who is a member, an observer or takes part, by what the sources say.
-- Whose role is not stated is 'participant', and neither of the others.
CREATE VIEW members AS
SELECT subject_id AS body_id, subject AS body, subject_class AS body_class, object_id AS member_id, object AS member, object_class AS member_class,
  CASE relation WHEN 'hasMember' THEN 'member' ELSE 'observer' END AS capacity, role, since, until, as_of, year, status, sources, quote, url, statement
FROM claims WHERE relation IN ('hasMember', 'hasObserver')
UNION ALL
SELECT object_id, object, object_class, subject_id, subject, subject_class, 'participant', role, since, until, as_of, year, status, sources, quote, url, statement
FROM claims WHERE relation = 'participatesIn';

-- chairs: who chairs, co-chairs or leads; terms have since and until.
CREATE VIEW chairs AS
SELECT subject_id AS body_id, subject AS body, subject_class AS body_class, object_id AS chair_id, object AS chair, object_class AS chair_class,
  CASE relation WHEN 'chairedBy' THEN 'chair' WHEN 'coChairedBy' THEN 'co-chair' ELSE 'lead' END AS capacity,
  role, since, until, as_of, year, status, sources, quote, url, statement
FROM claims WHERE relation IN ('chairedBy', 'coChairedBy', 'ledBy');

-- links: what joins two mechanisms. A symmetric relation stands from both ends.
CREATE VIEW links AS
SELECT subject_id AS from_id, subject AS from_mechanism, relation, relation_label, object_id AS to_id, object AS to_mechanism,
  since, until, as_of, year, status, sources, quote, url, statement
FROM claims WHERE subject_class = 'Mechanism' AND object_class = 'Mechanism'
UNION ALL
SELECT object_id, object, relation, relation_label, subject_id, subject, since, until, as_of, year, status, sources, quote, url, statement
FROM claims JOIN relations ON name = relation WHERE subject_class = 'Mechanism' AND object_class = 'Mechanism' AND symmetric;

-- topics: who addresses what.
CREATE VIEW topics AS
SELECT subject_id AS who_id, subject AS who, subject_class AS who_class, object_id AS topic_id, object AS topic,
  since, until, as_of, year, status, sources, quote, url, statement
FROM claims WHERE relation = 'addressesTopic';

-- bodies: committees, groups, secretariats and offices of mechanisms.
CREATE VIEW bodies AS
SELECT subject_id AS parent_id, subject AS parent, object_id AS body_id, object AS body, since, until, as_of, year, status, sources, quote, url, statement
FROM claims WHERE relation = 'hasBody';

-- secretariats: who provides the secretariat.
CREATE VIEW secretariats AS
SELECT subject_id AS mechanism_id, subject AS mechanism, object_id AS provider_id, object AS provider, object_class AS provider_class,
  since, until, as_of, year, status, sources, quote, url, statement
FROM claims WHERE relation = 'secretariatProvidedBy';

-- figures: founding years, numbers of members and other literals.
CREATE VIEW figures AS
SELECT subject_id, subject, subject_class, relation, relation_label, object AS value, since, until, as_of, year, status, sources, quote, url, statement
FROM claims WHERE object_id IS NULL;

-- quotes: every piece of evidence of every statement.
CREATE VIEW quotes AS
SELECT s.id AS statement, s.text, s.status, e.quote, e.section, e.start_byte, e.end_byte, e.origin, e.rule, e.curator, e.reason, e.year,
  e.published, e.kind, e.confidence, e.note,
  coalesce(e.url, d.url) AS url, d.id AS source_id, d.title AS source, d.publisher, e.id AS evidence
FROM statements s JOIN statement_evidence j ON j.statement = s.id JOIN evidence e ON e.id = j.evidence JOIN sources d ON d.id = e.source;
