-- What joins and filters look up.
CREATE INDEX statements_subject ON statements (subject, relation);
CREATE INDEX statements_object ON statements (object, relation);
CREATE INDEX statements_relation ON statements (relation);
CREATE INDEX qualifiers_statement ON qualifiers (statement, name);
CREATE INDEX qualifiers_entity ON qualifiers (entity);
CREATE INDEX evidence_source ON evidence (source);
CREATE INDEX statement_evidence_evidence ON statement_evidence (evidence);
