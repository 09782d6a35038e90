package graph

import (
	"context"
	"iter"
)

// A Version is the state of the graph that an answer rests on.
type Version struct {
	Load       int    // the number of the newest committed load; 0 for an empty graph
	Digest     string // of the content, in hexadecimal: equal for equal content
	Statements int
	Entities   int
}

// A Change says what a [Writer.Replace] did.
type Change struct {
	Load    int // the number of the load; of the older one where nothing changed
	Added   int // statements that the source did not make before
	Closed  int // statements that the source no longer makes
	Kept    int // statements that the source makes as before
	Changed bool
}

// A Filter selects statements. The zero Filter selects all that are not
// rejected.
type Filter struct {
	Relations []string  // names; empty for all
	Direction Direction // from which end, where an entity is asked about
	AsOf      Date      // only statements that may have held on it, see Statement.HeldOn; empty for all
	Timings   []Timing  // only statements of these timings on AsOf, those of another time among them; empty for any
	Without   []Status  // not statements of these statuses; an ended one all the same, if it held on AsOf
	Source    ID        // only statements with evidence from it; empty for all
	Qualifier ID        // only statements that have the entity as a qualifier; empty for all
	Rejected  bool      // rejected statements too
}

// A Direction says which end of a statement an entity is. The other end of a
// symmetric relation counts as either.
type Direction int

// The directions.
const (
	Both Direction = iota // subject or object
	Out                   // the subject
	In                    // the object
)

// A Reader answers from one unchanging state of the graph. All methods are
// safe for use by several goroutines; what they return must not be changed.
// All honour the context and return its error when it is done. Order is part of
// the contract: the same graph gives the same answer.
type Reader interface {
	// Version returns the state that the reader answers from.
	Version() Version
	// Directory returns what is known of entities whatever the sources say;
	// nil for nothing.
	Directory() *Directory
	// Entity returns the entity with the id, or the one that it was merged
	// into; an error of the kind NotFound, or Ambiguous where it was split.
	Entity(ctx context.Context, id ID) (Entity, error)
	// Entities returns the entities of a class, all for an empty class, by
	// folded name and then id.
	Entities(ctx context.Context, class string) ([]Entity, error)
	// Named returns the entities that have the name, as Lookup finds them, by
	// id: those of the graph, and those of the directory that the graph says
	// nothing of.
	Named(ctx context.Context, name string) ([]Entity, error)
	// Nearest returns up to three entities of which a name is spelled like the
	// one given, as the function Nearest finds them.
	Nearest(ctx context.Context, name string) ([]Entity, error)
	// Search returns the entities of the classes (all for none) of which a name,
	// in any language, has the text in it, compared by Fold: whole names first,
	// then names that begin with it, then words that do, then the rest. If it
	// begins none of their words, those follow that Lookup finds, or, if it finds
	// none, those of which a name is one letter away, see [Neighbours.OneOff].
	// Equals by folded name and id. No more than most are returned, all for 0.
	Search(ctx context.Context, text string, classes []string, most int) ([]Entity, error)
	// Statement returns the statement with the id, or an error of the kind
	// NotFound. Rejected statements are found too.
	Statement(ctx context.Context, id ID) (Statement, error)
	// Statements yields the statements that the filter selects, in the order
	// of Statement.Compare. The direction of the filter is ignored.
	Statements(ctx context.Context, f Filter) iter.Seq2[Statement, error]
	// About returns, for each id, the statements about it that the filter
	// selects, in the order of Statement.Compare. An unknown id has none.
	About(ctx context.Context, ids []ID, f Filter) ([][]Statement, error)
	// Source returns the source with the id, or an error of the kind NotFound.
	Source(ctx context.Context, id ID) (Source, error)
	// Sources returns all sources, by id.
	Sources(ctx context.Context) ([]Source, error)
	// Loads returns all committed loads, oldest first, with merged ids as they
	// are now.
	Loads(ctx context.Context) ([]Load, error)
}

// A Historian is a Reader that can tell what was known before.
type Historian interface {
	Reader
	// At returns a reader of what the graph held when the load was its newest,
	// see [Store]. Names and mergers of the directory are those of now: when
	// something was known is kept apart from when it held, which AsOf asks for.
	At(ctx context.Context, load int) (Reader, error)
}

// CheckLoad returns an error of the kind Invalid for a number that is none of a
// load up to the newest.
func CheckLoad(load, newest int) error {
	if load < 1 || load > newest {
		return Errorf(Invalid, "there is no load %d; the newest is %d", load, newest)
	}
	return nil
}

// A Writer changes the graph. Its methods are safe for use by several
// goroutines; writes happen one after the other.
type Writer interface {
	// Replace makes the batch all that its source says. It validates the
	// batch first and changes nothing if there is a fault (kind Invalid). It
	// is atomic: every reader, also after a kill at any moment, sees all that
	// the source said before, or all that the batch says. A batch that says
	// what the source already said changes nothing. The date is the day of the
	// load.
	Replace(ctx context.Context, batch Batch, on Date) (Change, error)
}

// A Store keeps the graph. It must be closed.
type Store interface {
	Writer
	// Contents returns all that the graph holds now, as the store has it.
	Contents(ctx context.Context) (Contents, error)
	// ContentsAt returns all that the graph held when the load was its newest:
	// what each source said by its newest load up to that one. The error has the
	// kind Invalid for a number below 1 or above that of the newest load.
	ContentsAt(ctx context.Context, load int) (Contents, error)
	// Close releases the store. Readers built before stay usable.
	Close() error
}

// Contents is all that a graph holds: the newest state of every source, from
// which a Reader is built. The batches are canonical and by source id.
type Contents struct {
	Load    int    // the number of the newest committed load
	Digest  string // DigestOf the batches
	Batches []Batch
	Loads   []Load // all that were committed, oldest first
	// What is known of entities whatever the sources say. A store does not keep
	// it; whoever builds a Reader may add it.
	Directory *Directory
}
