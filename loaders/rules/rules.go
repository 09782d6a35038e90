// Package rules is the language in which rules say how a sentence becomes
// statements. Rules are text files (*.rules) that need no Go to write;
// docs/rules.md teaches the language.
//
// [Parse] reads rule files and checks them against the ontology: a rule that
// could state something the ontology does not allow is a fault of the file.
// [Set.Read] applies all rules to one sentence, given as [Unit] values in which
// the names are marked already, and returns what they read.
package rules

import (
	"sync"

	"iscmgraph/graph"
	"iscmgraph/loaders/clauses"
	"iscmgraph/loaders/names"
)

// A Unit is a token, or a mention of entities that takes several tokens.
type Unit = clauses.Unit

// A Set is a number of rules, in the order of their files.
type Set struct {
	Rules []*Rule

	once  sync.Once // makes index
	index *index
}

// A Rule says what a form of sentence states.
type Rule struct {
	Name     string
	Pos      string // "chairs.rules:12"
	Patterns []*Pattern
	clauses  []*clausePattern
	timing   timing
	said     bool          // also reads what somebody says of himself
	needs    []string      // folded words; without any of them in the sentence the rule is silent
	simple   bool          // only verbs without an auxiliary: "promotes", not "has promoted"
	tense    clauses.Tense // the latest that its clauses may have; Unsaid for any
	Unless   []string      // folded words; with any of them in the sentence the rule is silent
	Creates  []create
	States   []state
	Examples []Example
}

// An Example is a short text with all that its rule reads in it; nothing for a
// text on which the rule must be silent.
type Example struct {
	Text  string
	Reads []string // "Bali Process | coChairedBy | Australia | permanent=true"
	Pos   string
}

// A create line makes an entity, such as the survey of a year.
type create struct {
	name     string // that the other lines use
	kind     string // of its id
	template string
	nouns    []string // "the NOUN" means it from then on
}

// A state line makes statements.
type state struct {
	pos        string
	subject    value
	relation   string
	object     value
	qualifiers []qualifier
}

type qualifier struct {
	name  string
	value value
}

// A value stands for what a slot holds, for what the text is about, or for
// words.
type value struct {
	slot     string // name of a slot or of a created entity, or $mechanism, $focus, $event, $level
	field    string // owner, count or year; empty for the slot itself
	template string // words with {slot} in them; used if slot is empty
}

// A Context is what the sentences before say about the one that is read.
type Context struct {
	Document *names.Document
	Text     string     // the whole document, that spans are of
	Focus    []graph.ID // what the sentence before was about
	Strays   bool       // the sentences before speak of somebody else than the mechanism
	Other    bool       // somebody else is the subject of the sentence before: "its" is his
	Noun     []string   // the folded words of its subject, if that was no name: "the chair"
	Event    graph.ID   // the survey or meeting spoken of last; may be empty
	Level    string     // national, regional or global, where the paragraph says so

	Cut bool // the sentence has more clauses than are parsed

	sentence sentence  // the one that is read
	chosen   selection // the rules for it
	readings []Reading // room for those of the next one
}

// A Reading is one statement that a rule read in a sentence, without its
// evidence.
type Reading struct {
	Rule      string
	Statement graph.Statement
	period    clauses.Period
	Wording   string // the words that stand for the object, where they are not its name
}
