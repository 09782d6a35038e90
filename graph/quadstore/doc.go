// Package quadstore keeps the graph in Cayley: a [Store] is a [graph.Store] in
// memory, in a bbolt file or in PostgreSQL. It is the only package that knows
// Cayley.
//
// # Layout
//
// Quads are only ever added. What a source says is added by a numbered load,
// and the last quad of a load says that it is committed. A reader leaves out
// what belongs to no committed load, so a kill between any two calls of Cayley
// leaves what was there before. What a source says now is what its newest
// committed load says; the older ones tell what was known when, and stay in
// memory for [Store.ContentsAt] as long as the store is open.
//
// A statement is one quad whose label is the statement's own IRI. Its
// qualifiers, and that it speaks of a plan or an end, are quads about that IRI:
//
//	<urn:iscm:id/mechanism/bali-process> <urn:iscm:ns#liaisesWith> <urn:iscm:id/mechanism/budapest-process> <urn:iscm:id/statement/5f0c…>
//	<urn:iscm:id/statement/5f0c…> <urn:iscm:ns#topic> <urn:iscm:id/topic/return> <urn:iscm:id/statement/5f0c…>
//	<urn:iscm:id/statement/5f0c…> <urn:iscm:ns#status> "planned" <urn:iscm:id/statement/5f0c…>
//
// These follow from the content that the IRI is a hash of, so they are written
// once, whichever sources make the statement. They count for nothing without
// evidence. A piece of evidence is one quad; its label is the load that brought
// it, its object the place in the source as JSON. The quote is not in it: it is
// cut from the text of the source. A review of the statement stands in it too.
//
//	<urn:iscm:id/statement/5f0c…> <urn:iscm:ns#evidence> "{\"section\":\"Links\",\"start\":120,\"end\":311,\"rule\":\"liaises\"}" <urn:iscm:id/load/7>
//
// Entities, the source and the load itself are described under the load:
//
//	<urn:iscm:id/topic/return> rdf:type <urn:iscm:ns#Topic> <urn:iscm:id/load/7>
//	<urn:iscm:id/topic/return> rdfs:label "return" <urn:iscm:id/load/7>
//	<urn:iscm:id/topic/return> skos:altLabel "returns" <urn:iscm:id/load/7>
//	<urn:iscm:id/topic/return> dcterms:replaces <urn:iscm:id/topic/returns> <urn:iscm:id/load/7>
//	<urn:iscm:id/source/iom-2019> dcterms:title "…" <urn:iscm:id/load/7>
//	<urn:iscm:id/source/iom-2019> dcterms:publisher "…" <urn:iscm:id/load/7>
//	<urn:iscm:id/source/iom-2019> schema:url "…" <urn:iscm:id/load/7>
//	<urn:iscm:id/source/iom-2019> <urn:iscm:ns#sha256> "…" <urn:iscm:id/load/7>
//	<urn:iscm:id/source/iom-2019> <urn:iscm:ns#text> "…" <urn:iscm:id/load/7>
//	<urn:iscm:id/source/iom-2019> <urn:iscm:ns#reading> "34 2021-2085" <urn:iscm:id/load/7>
//	<urn:iscm:id/load/7> <urn:iscm:ns#layout> "1" <urn:iscm:id/load/7>
//	<urn:iscm:id/load/7> <urn:iscm:ns#ofSource> <urn:iscm:id/source/iom-2019> <urn:iscm:id/load/7>
//	<urn:iscm:id/load/7> <urn:iscm:ns#on> "2026-11-24"^^<urn:iscm:ns#date> <urn:iscm:id/load/7>
//	<urn:iscm:id/load/7> <urn:iscm:ns#committed> "digest of the batch" <urn:iscm:id/load/7>
//
// Literals of xsd:string are plain strings, others carry the full IRI of their
// datatype. A text that has the four characters \x00 in it is written with its
// backslashes as \u005c and the datatype urn:iscm:ns#escaped, because Cayley
// reads \x00 back from a SQL database as the character NUL.
//
// # Checks
//
// Opening a store reads all of it and puts each committed load together again.
// Each statement must hash to its IRI, each piece of evidence must lie in the
// text of its source, and the whole load must have the digest of its commit
// mark. Whatever does not fit is an error that names the quad, never an edge
// that nobody stated.
//
// # How Cayley is used
//
// The store holds Cayley's bare quad store, never a handle, which would lose
// the optimizer of the database. All use of Cayley is under one mutex: its
// memory store has no lock, and its key-value store caches the ids of nodes
// that a concurrent delete takes away. No iterator is open while quads are
// written. A failed write leaves Cayley's caches in doubt, so the store refuses
// all further use until it is opened again. Cancelled contexts are checked
// here, because Cayley ends such a read with part of the rows and no error.
package quadstore
