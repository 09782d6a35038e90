package graph

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Kind says what sort of error an [Error] is, and so how a caller answers.
type Kind string

// The kinds of errors. An error without a kind is [Internal].
const (
	Invalid     Kind = "invalid"     // what was given cannot be used; say it differently
	NotFound    Kind = "not found"   // nothing has that id or name
	Ambiguous   Kind = "ambiguous"   // a name fits several entities; see [AmbiguousError]
	Limit       Kind = "limit"       // more was asked than is allowed
	Unavailable Kind = "unavailable" // the store cannot be reached or is in use; may work later
	Internal    Kind = "internal"    // a fault of the program
)

// An Error is an error with a kind.
type Error struct {
	Kind Kind
	Err  error
}

// Error returns the text of the wrapped error.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the wrapped error.
func (e *Error) Unwrap() error { return e.Err }

// Errorf returns an error of a kind; format and arguments are those of
// [fmt.Errorf].
func Errorf(kind Kind, format string, args ...any) error {
	return &Error{Kind: kind, Err: fmt.Errorf(format, args...)}
}

// KindOf returns the kind of the outermost [Error] that err wraps, or
// [Internal].
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// An AmbiguousError says that a name fits several entities. It is wrapped in an
// [Error] of the kind [Ambiguous].
type AmbiguousError struct {
	Name       string
	Candidates []Entity // by id; at least two
}

// Error names the candidates.
func (e *AmbiguousError) Error() string {
	ids := make([]string, len(e.Candidates))
	for i, c := range e.Candidates {
		ids[i] = string(c.ID)
	}
	return fmt.Sprintf("%q fits several entities: %s", e.Name, strings.Join(ids, ", "))
}

// Faults returns the errors that one joins, or the error itself; none for none.
func Faults(err error) []error {
	var joined interface{ Unwrap() []error }
	switch {
	case err == nil:
		return nil
	case errors.As(err, &joined):
		return joined.Unwrap()
	}
	return []error{err}
}

// An UnknownError says that nothing has a name, or nothing of the kinds that can
// be meant. It is wrapped in an [Error] of the kind [NotFound].
type UnknownError struct {
	Name    string
	Kinds   []string // of ids, that can be meant; any for none
	Others  []Entity // that have the name and are of other kinds
	Nearest []Entity // names of which are spelled like it, nearest first; may be empty
}

// Candidates returns those that may be meant.
func (e *UnknownError) Candidates() []Entity { return slices.Concat(e.Nearest, e.Others) }

// Error names those that may be meant.
func (e *UnknownError) Error() string {
	text := fmt.Sprintf("nothing is called %q", e.Name)
	if len(e.Others) > 0 {
		text = fmt.Sprintf("%q is no %s: it is %s", e.Name, strings.Join(e.Kinds, " or "), told(e.Others))
	}
	if len(e.Nearest) > 0 {
		text += "; did you mean " + told(e.Nearest) + "?"
	}
	return text
}

// told returns entities as a reader can tell them apart.
func told(list []Entity) string {
	words := make([]string, len(list))
	for i, e := range list {
		words[i] = fmt.Sprintf("%s (%s)", e.Name, e.ID)
	}
	return strings.Join(words, " or ")
}
