package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
)

// Evidence is where a statement was read. For a document it is a span of the
// source's text with the exact words; for a page that is only cited it is the
// page's address, the date it speaks of, and what kind of page it is.
//
// Invariant, checked by [Validate]: source.Text[Start:End] == Quote.
type Evidence struct {
	Source  ID
	Section string // the heading the sentence stands under; may be empty
	Start   int    // bytes into the source's text
	End     int    // the byte after the quote; 0 without a quote
	Quote   string // the exact words of the sentence
	Wording string // the words that stand for the object, where they are not its name
	Rule    string // the rule that read it, or Curated or Record
	URL     string // of a page that is only cited
	Year    Date   // of a page that is only cited: the date of which it speaks
	Curator string `json:",omitempty"` // of curated evidence: who says so
	Reason  string `json:",omitempty"` // of curated evidence: why

	// Of a page that is only cited; each may be empty.
	Published  Date       `json:",omitempty"` // when the page was written
	Kind       PageKind   `json:",omitempty"` // whose page it is
	Confidence Confidence `json:",omitempty"` // how sure the reading of it is
	Note       string     `json:",omitempty"` // what it says besides, in a few words of the reader
}

// A PageKind says whose page it is that is cited.
type PageKind string

// The kinds of pages.
const (
	Official  PageKind = "official"  // the mechanism's, an intergovernmental organization's or a government's own
	Mirror    PageKind = "mirror"    // a copy of such a page elsewhere
	Secondary PageKind = "secondary" // press, or another who reports it
)

// A Confidence says how sure it is that a page was read right.
type Confidence string

// The degrees of confidence.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

var (
	pageKinds   = []PageKind{"", Official, Mirror, Secondary}
	confidences = []Confidence{"", High, Medium, Low}
)

// Rules that are no rules of a reader.
const (
	Curated = "curated" // a person read the sentence
	Record  = "record"  // a table says so, most often of a page that is only cited
)

// An Origin says how evidence came to be.
type Origin string

// The origins of evidence.
const (
	ByRule    Origin = "read"    // a rule read the sentence
	ByCurator Origin = "curated" // a person read it; see Curator and Reason
	ByRecord  Origin = "record"  // it stood in a table
)

// Origin returns how the evidence came to be.
func (e Evidence) Origin() Origin {
	switch e.Rule {
	case Curated:
		return ByCurator
	case Record:
		return ByRecord
	}
	return ByRule
}

func (e Evidence) compare(f Evidence) int {
	return cmp.Or(
		cmp.Compare(e.Source, f.Source), cmp.Compare(e.Start, f.Start), cmp.Compare(e.End, f.End),
		strings.Compare(e.Rule, f.Rule), strings.Compare(e.Wording, f.Wording), strings.Compare(e.Section, f.Section),
		strings.Compare(e.URL, f.URL), cmp.Compare(e.Year, f.Year), strings.Compare(e.Quote, f.Quote),
		strings.Compare(e.Curator, f.Curator), strings.Compare(e.Reason, f.Reason),
		cmp.Compare(e.Published, f.Published), cmp.Compare(e.Kind, f.Kind), cmp.Compare(e.Confidence, f.Confidence),
		strings.Compare(e.Note, f.Note),
	)
}

// ID returns the id of the evidence in exports: 128 bits of the SHA-256 of its
// content. Statements that rest on the same words share it. What was added
// later counts only where it is, so that the ids in older exports stay.
func (e Evidence) ID() ID {
	parts := []any{e.Source, e.Section, e.Start, e.End, e.Quote, e.Wording, e.Rule, e.URL, e.Year}
	if e.Curator != "" || e.Reason != "" {
		parts = append(parts, e.Curator, e.Reason)
	}
	if e.Published != "" || e.Kind != "" || e.Confidence != "" || e.Note != "" {
		parts = append(parts, []any{e.Published, e.Kind, e.Confidence, e.Note})
	}
	content, err := json.Marshal(parts)
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	sum := sha256.Sum256(content)
	return ID("evidence/" + hex.EncodeToString(sum[:16]))
}

// Sentence returns the quote with its white space in order, for reading.
func (e Evidence) Sentence() string { return strings.Join(strings.Fields(e.Quote), " ") }

// A Source is a document or page that statements come from.
type Source struct {
	ID        ID
	Title     string
	Publisher string
	URL       string
	SHA256    string // of Text, in hexadecimal; empty without a text
	Text      string // empty where the page is only cited

	// How much of the text was understood; nil where nobody has said.
	Reading *Reading `json:",omitempty"`
}

// An Entity is a thing in the world that statements are about. Its class is
// the one that the first segment of its id names.
type Entity struct {
	ID      ID
	Name    string   // the preferred name
	Aliases []string // other names, acronyms and spellings; sorted, without the name
	// Ids that it had before: what was merged into it, or what it was split
	// off. Sorted.
	Was []ID `json:",omitempty"`
}
