// Package graph is the domain: statements about inter-State consultation
// mechanisms on migration, each with the sentence it comes from.
//
// A [Statement] has a subject, a relation of the ontology (package schema), an
// object, qualifiers and [Evidence]. A [Batch] is all that one [Source] says;
// [Validate] checks it against the ontology, [Writer] stores it, [Reader]
// answers from it. [Paths] and [Synergies] work on any Reader.
//
// The package knows no store, no file format and no transport.
package graph
