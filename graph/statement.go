package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
)

// A Status says what a statement claims for itself ([Stated], [Planned],
// [Ended]) or what review has said of it ([Disputed], [Rejected]).
type Status string

// The statuses of a statement.
const (
	Stated   Status = "stated"
	Planned  Status = "planned"
	Ended    Status = "ended"
	Disputed Status = "disputed"
	Rejected Status = "rejected"
)

var statuses = []Status{Stated, Planned, Ended, Disputed, Rejected}

// A Term is the object of a statement or the value of a qualifier: an entity,
// or a literal with its datatype (see [schema.String] and its neighbours).
type Term struct {
	Entity   ID     `json:"entity,omitempty"`
	Text     string `json:"text,omitempty"`
	Datatype string `json:"datatype,omitempty"`
}

// compare orders terms: literals before entities, each by text.
func (t Term) compare(u Term) int {
	return cmp.Or(cmp.Compare(t.Entity, u.Entity), strings.Compare(t.Text, u.Text), strings.Compare(t.Datatype, u.Datatype))
}

// A Qualifier is what a sentence adds to a bare triple, such as the topic of a
// contact or the year of an invitation.
type Qualifier struct {
	Name  string `json:"name"`
	Value Term   `json:"value"`
}

func (q Qualifier) compare(r Qualifier) int {
	return cmp.Or(strings.Compare(q.Name, r.Name), q.Value.compare(r.Value))
}

// A Statement is one claim with its evidence. It is the unit of loading,
// edges, paths, review and export.
type Statement struct {
	Subject    ID
	Relation   string // the name of a relation of the ontology
	Object     Term
	Qualifiers []Qualifier // sorted; see Canonical
	Status     Status
	Evidence   []Evidence // sorted; see Canonical
	// NotBefore is the date before which it did not hold by what other statements
	// say, unless its own dates say that it did; see [Bound]. It is no part of the
	// content: a Reader works it out, and a Batch has none.
	NotBefore Date `json:"-"`
	// NotAfter is the date by which it was over by what other statements say, unless
	// its own pages speak of a later one; see [Bound]. Like NotBefore, it is no part of
	// the content.
	NotAfter Date `json:"-"`
}

// Canonical returns the statement with qualifiers and evidence sorted and
// without repeats, and with [Stated] for a missing status. Two statements with
// the same content are equal after it.
func (s Statement) Canonical() Statement {
	if s.Status == "" {
		s.Status = Stated
	}
	s.Qualifiers = sortedSet(s.Qualifiers, Qualifier.compare)
	s.Evidence = sortedSet(s.Evidence, Evidence.compare)
	return s
}

// isCanonical reports whether Canonical would change nothing.
func (s Statement) isCanonical() bool {
	return s.Status != "" && isSortedSet(s.Qualifiers, Qualifier.compare) && isSortedSet(s.Evidence, Evidence.compare)
}

func isSortedSet[T any](list []T, compare func(a, b T) int) bool {
	for i := 1; i < len(list); i++ {
		if compare(list[i-1], list[i]) >= 0 {
			return false
		}
	}
	return list == nil || len(list) > 0
}

func sortedSet[T comparable](list []T, compare func(a, b T) int) []T {
	if len(list) == 0 {
		return nil
	}
	list = slices.Clone(list)
	slices.SortFunc(list, compare)
	return slices.Compact(list)
}

// ID returns the id of a canonical statement: 128 bits of the SHA-256 of its
// subject, relation, object and qualifiers, and of what it claims for itself
// if that is a plan or an end. Evidence and review do not change it.
func (s Statement) ID() ID {
	content, err := json.Marshal([]any{s.Subject, s.Relation, s.Object, s.Qualifiers, s.claim()})
	if err != nil {
		panic(err) // strings and structs of strings always encode
	}
	sum := sha256.Sum256(content)
	return ID("statement/" + hex.EncodeToString(sum[:16]))
}

// claim returns what the statement claims for itself, if that is a plan or an end.
func (s Statement) claim() Status {
	if s.Status == Planned || s.Status == Ended {
		return s.Status
	}
	return ""
}

// appendKey appends what the id of a canonical statement is made from: two
// statements have the same key if they have the same id, and it takes a fraction
// of the time.
func (s Statement) appendKey(key []byte) []byte {
	add := func(parts ...string) {
		for _, part := range parts {
			key = binary.AppendUvarint(key, uint64(len(part)))
			key = append(key, part...)
		}
	}
	add(string(s.claim()), string(s.Subject), s.Relation, string(s.Object.Entity), s.Object.Text, s.Object.Datatype)
	for _, q := range s.Qualifiers {
		add(q.Name, string(q.Value.Entity), q.Value.Text, q.Value.Datatype)
	}
	return key
}

// Qualifier returns the value of the first qualifier with the name.
func (s Statement) Qualifier(name string) (Term, bool) {
	for _, q := range s.Qualifiers {
		if q.Name == name {
			return q.Value, true
		}
	}
	return Term{}, false
}

// date returns the date that a qualifier holds, or no date.
func (s Statement) date(name string) Date {
	term, _ := s.Qualifier(name)
	return Date(term.Text)
}

// QualifiedBy reports whether the entity is the value of a qualifier.
func (s Statement) QualifiedBy(id ID) bool {
	return slices.ContainsFunc(s.Qualifiers, func(q Qualifier) bool { return q.Value.Entity == id })
}

// Other returns the entity at the other end of the statement from id; none if
// the object is a literal.
func (s Statement) Other(id ID) ID {
	if s.Subject == id {
		return s.Object.Entity
	}
	return s.Subject
}

// Compare orders statements by relation, subject, object and qualifiers: the
// order of answers and exports.
func (s Statement) Compare(t Statement) int {
	if c := s.compareContent(t); c != 0 {
		return c
	}
	return cmp.Compare(s.Status, t.Status)
}

// compareContent compares all but the status. One thing after the other: of most
// statements the first ones differ.
func (s Statement) compareContent(t Statement) int {
	if c := strings.Compare(s.Relation, t.Relation); c != 0 {
		return c
	}
	if c := cmp.Compare(s.Subject, t.Subject); c != 0 {
		return c
	}
	if c := s.Object.compare(t.Object); c != 0 {
		return c
	}
	return slices.CompareFunc(s.Qualifiers, t.Qualifiers, Qualifier.compare)
}
