package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"iscmgraph/schema"
)

// Bounds of a search for paths.
const (
	MaxPathLength = 8          // steps
	MaxPaths      = 100        // paths in an answer
	maxFound      = 10_000     // paths found before a search is cut
	maxTried      = 10_000_000 // links looked at before a search is cut
	maxTouched    = 200_000    // entities read before a search is cut, where they have to be read
)

// PathOptions say how paths are searched. The zero value asks for the shortest
// paths of up to 4 steps over all relations, either way.
type PathOptions struct {
	MaxLength       int       // longest path in steps, up to MaxPathLength; 0 means 4
	Relations       []string  // only these and those of Sets; empty for all that are traversable
	Sets            []string  // only relations of these sets of the ontology, and Relations
	ExceptRelations []string  // never these
	Avoid           []ID      // never through these
	Via             []ID      // through all of these, in whatever order
	ExceptLinks     [][2]ID   // never straight from one of the two to the other
	Through         []string  // inner entities only of these kinds of id; empty for all
	Direction       Direction // of the walk against the statements; symmetric relations run either way
	AsOf            Date      // only statements that may have held on it; empty for all
	Include         []Status  // Planned, Ended: what Absent leaves out otherwise
	Order           PathOrder // which come first
	First           int       // paths in the answer, up to MaxPaths; 0 means 10
	Count           bool      // find out how many there are in all
}

// A PathOrder says which paths come first, and which there are.
type PathOrder int

// The orders of paths.
const (
	ShortestFirst PathOrder = iota // by length; of one length first those over links and structure alone
	OnlyShortest                   // the same, and none that is longer than the shortest
	CheapestFirst                  // by cost, see CostOf
	LinksFirst                     // those over links and structure alone, by length; then the others, by length
)

// PathResult is what a search found.
type PathResult struct {
	Paths     []Path
	Total     int  // found, if they were counted; a lower bound if Truncated
	Truncated bool // a bound ended the search
}

// A Path is a simple path: no entity occurs twice.
type Path struct {
	Steps []Step
}

// A Step is one relation followed one way. All statements that say it are in it.
type Step struct {
	From, To   ID
	Relation   string
	Forward    bool        // false where it runs against the first of the statements
	Statements []Statement // in the order of Statement.Compare; at least one
}

// Paths returns the simple paths between two entities: in their order, equals by
// length, then those over links and structure alone, then by the entities and
// relations they run through, so that the same graph gives the same answer. Only
// statements between entities are walked: never evidence, sources or qualifiers.
//
// A search that exceeds its bounds, or whose deadline passes, answers with what
// it found and Truncated. The error has the kind Invalid or Limit if the
// options make no sense; a cancelled context is an error.
func Paths(ctx context.Context, r Reader, o *schema.Ontology, from, to ID, opts PathOptions) (PathResult, error) {
	opts, err := opts.checked(o)
	if err != nil {
		return PathResult{}, err
	}
	if from == to {
		return PathResult{}, Errorf(Invalid, "both ends are %s", from)
	}
	for _, id := range []ID{from, to} {
		if slices.Contains(opts.Avoid, id) {
			return PathResult{}, Errorf(Invalid, "an end of the path is to be avoided")
		}
	}
	for _, id := range opts.Via {
		if slices.Contains(opts.Avoid, id) {
			return PathResult{}, Errorf(Invalid, "%s is to be avoided and passed", id)
		}
	}
	s := newPathSearch(ctx, networkOf(r, o), o, opts)
	defer s.free()
	found, err := s.search(from, to)
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, errBound) {
		found.Truncated, err = true, nil
	}
	if err != nil {
		return PathResult{}, fmt.Errorf("paths from %s to %s: %w", from, to, err)
	}
	return found, nil
}

func (p PathOptions) checked(o *schema.Ontology) (PathOptions, error) {
	if p.MaxLength == 0 {
		p.MaxLength = 4
	}
	if p.First == 0 {
		p.First = 10
	}
	if p.MaxLength < 1 || p.MaxLength > MaxPathLength {
		return p, Errorf(Limit, "maxLength is %d; 1 to %d are allowed", p.MaxLength, MaxPathLength)
	}
	if p.First < 1 || p.First > MaxPaths {
		return p, Errorf(Limit, "first is %d; 1 to %d are allowed", p.First, MaxPaths)
	}
	for _, name := range slices.Concat(p.Relations, p.ExceptRelations) {
		if _, ok := o.Relation(name); !ok {
			return p, Errorf(Invalid, "the ontology has no relation %q", name)
		}
	}
	for _, set := range p.Sets {
		if !slices.Contains(schema.RelationSets, set) {
			return p, Errorf(Invalid, "there is no set of relations %q: %s", set, strings.Join(schema.RelationSets, ", "))
		}
	}
	for _, kind := range p.Through {
		if class, ok := o.ClassOfID(kind); !ok || class.Prefix != kind {
			return p, Errorf(Invalid, "the ontology has no class with ids of the kind %q", kind)
		}
	}
	if p.AsOf != "" && !p.AsOf.Valid() {
		return p, Errorf(Invalid, "%q is no date", p.AsOf)
	}
	return p, CheckInclude(p.Include)
}

// walks reports whether a path may follow the relation: one that is asked for, or
// else any that is traversable, but for the exceptions.
func (p PathOptions) walks(rel schema.Relation) bool {
	asked := slices.Contains(p.Relations, rel.Name) || rel.Set != "" && slices.Contains(p.Sets, rel.Set)
	if len(p.Relations) == 0 && len(p.Sets) == 0 {
		asked = rel.Traversable
	}
	return asked && rel.Datatype == "" && !slices.Contains(p.ExceptRelations, rel.Name)
}
