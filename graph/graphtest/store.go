package graphtest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

// A Backend opens the stores that [TestStore] works on.
type Backend struct {
	// Open returns the store of a name. A name that was not opened before in
	// the test has an empty store. A store is closed before its name is opened
	// again.
	Open func(t testing.TB, name string) graph.Store
	// Durable says that a store holds what it held when it was closed.
	Durable bool
}

// day is the day of all loads here.
const day graph.Date = "2026-11-24"

// TestStore fails the test if a store does not do what [graph.Store] promises.
// The ontology must have the relations of the project's own.
func TestStore(t *testing.T, o *schema.Ontology, b Backend) {
	for _, c := range []struct {
		name string
		test func(*script)
	}{
		{"empty", testEmpty},
		{"load", testLoad},
		{"load twice", testLoadTwice},
		{"replace", testReplace},
		{"two sources", testTwoSources},
		{"review", testReview},
		{"nothing to say", testNothing},
		{"invalid", testInvalid},
		{"cancelled", testCancelled},
		{"order", testOrder},
		{"all that can be said", testEverything},
		{"unicode", testUnicode},
		{"big", testBig},
		{"concurrent", testConcurrent},
		{"close", testClose},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(newScript(t, o, b, "test")) })
	}
	t.Run("random programs", func(t *testing.T) { testPrograms(t, o, b) })
}

// A script drives a store and a model of it. Its methods fail the test if the
// two differ.
type script struct {
	testing.TB
	ontology *schema.Ontology
	backend  Backend
	name     string
	store    graph.Store
	model    *Model
}

func newScript(t testing.TB, o *schema.Ontology, b Backend, name string) *script {
	s := &script{TB: t, ontology: o, backend: b, name: name, store: b.Open(t, name), model: &Model{Ontology: o}}
	t.Cleanup(func() { s.close() })
	return s
}

func (s *script) close() {
	if err := s.store.Close(); err != nil {
		s.Errorf("Close: %v", err)
	}
}

// replace loads a batch into store and model. Both must take it, or neither.
func (s *script) replace(b graph.Batch) graph.Change {
	s.Helper()
	got, err := s.store.Replace(s.Context(), b, day)
	want, modelErr := s.model.Replace(s.Context(), b, day)
	if (err == nil) != (modelErr == nil) {
		s.Fatalf("Replace(%s): error %v, want %v", b.Source.ID, err, modelErr)
	}
	if err != nil && graph.KindOf(err) != graph.Invalid {
		s.Fatalf("Replace(%s): the error %v has the kind %s, want invalid", b.Source.ID, err, graph.KindOf(err))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		s.Fatalf("Replace(%s): change (-want +got):\n%s", b.Source.ID, diff)
	}
	return got
}

// same compares what the store holds with the model; a durable store is opened
// again and compared once more.
func (s *script) same() {
	s.Helper()
	s.compare("")
	if s.backend.Durable {
		s.close()
		s.store = s.backend.Open(s.TB, s.name)
		s.compare(" after opening it again")
	}
}

func (s *script) compare(when string) {
	s.Helper()
	got, err := s.store.Contents(s.Context())
	if err != nil {
		s.Fatalf("Contents%s: %v", when, err)
	}
	want, _ := s.model.Contents(s.Context())
	if !reflect.DeepEqual(want, got) { // faster than cmp, which tells what differs
		s.Fatalf("Contents%s (-want +got):\n%s", when, cmp.Diff(want, got))
	}
	for _, b := range got.Batches {
		checkQuotes(s.TB, b)
	}
	s.comparePast(when, got.Load)
}

// checkQuotes checks the invariant of evidence.
func checkQuotes(t testing.TB, b graph.Batch) {
	t.Helper()
	for _, s := range b.Statements {
		for _, e := range s.Evidence {
			if b.Source.Text[e.Start:e.End] != e.Quote {
				t.Errorf("%s: bytes %d to %d are not the quote %q", s.ID(), e.Start, e.End, e.Quote)
			}
		}
	}
}

func testEmpty(s *script) {
	s.same()
	got, _ := s.store.Contents(s.Context())
	if got.Load != 0 || len(got.Batches) != 0 {
		s.Errorf("an empty store has load %d and %d batches", got.Load, len(got.Batches))
	}
}

var (
	coChaired = Claim{Edge("mechanism/bali", "coChairedBy", "state/AUS"), "Australia co-chairs the Bali Process."}
	coChairIn = Claim{Edge("mechanism/bali", "coChairedBy", "state/IDN"), "So does Indonesia."}
	founded   = Claim{Value("mechanism/bali", "establishedIn", "2002", schema.Year), "It was established in 2002."}
	liaises   = Claim{Edge("mechanism/bali", "liaisesWith", "mechanism/budapest", topic("return")), "It liaises with Budapest on return."}
)

func topic(name string) graph.Qualifier {
	return graph.Qualifier{Name: "topic", Value: graph.Term{Entity: graph.ID("topic/" + name)}}
}

func testLoad(s *script) {
	change := s.replace(Document("source/a", coChaired, founded, liaises))
	if want := (graph.Change{Load: 1, Added: 3, Changed: true}); change != want {
		s.Errorf("change %+v, want %+v", change, want)
	}
	s.same()
}

func testLoadTwice(s *script) {
	b := Document("source/a", coChaired, founded)
	s.replace(b)
	again := Document("source/a", coChaired, founded)
	again.File = "elsewhere/a.txt"
	again.Statements[0], again.Statements[1] = again.Statements[1], again.Statements[0]
	if change := s.replace(again); change.Changed || change.Load != 1 || change.Kept != 2 {
		s.Errorf("the same batch again changes something: %+v", change)
	}
	s.same()
	if change := s.replace(b); change.Changed {
		s.Errorf("the same batch changes something after opening again: %+v", change)
	}
	s.same()
}

func testReplace(s *script) {
	s.replace(Document("source/a", coChaired, founded))
	before, held := must(s.store.Contents(s.Context())), must(s.model.Contents(s.Context()))
	change := s.replace(Document("source/a", coChaired, liaises, coChairIn))
	if diff := cmp.Diff(held, before); diff != "" {
		s.Errorf("contents that were handed out before change (-want +got):\n%s", diff)
	}
	if want := (graph.Change{Load: 2, Added: 2, Closed: 1, Kept: 1, Changed: true}); change != want {
		s.Errorf("change %+v, want %+v", change, want)
	}
	s.same()
	s.replace(Document("source/a", coChaired, founded)) // and back again
	s.same()
}

func testTwoSources(s *script) {
	s.replace(Document("source/b", founded, liaises))
	s.replace(Document("source/a", coChaired, liaises))
	s.same()
	contents, _ := s.store.Contents(s.Context())
	about, err := snapshot.New(s.ontology, contents).About(s.Context(), []graph.ID{"mechanism/budapest"}, graph.Filter{})
	if err != nil || len(about[0]) != 1 || len(about[0][0].Evidence) != 2 {
		s.Errorf("two sources that say the same make %+v (%v), want one statement with two pieces of evidence", about, err)
	}
	s.replace(Document("source/b", founded)) // takes back its own evidence only
	s.same()
}

func testReview(s *script) {
	for _, status := range []graph.Status{graph.Stated, graph.Disputed, graph.Rejected, graph.Stated, graph.Planned, graph.Ended} {
		claim := liaises
		claim.Statement.Status = status
		s.replace(Document("source/a", coChaired, claim))
		s.same()
	}
}

func testNothing(s *script) {
	s.replace(Document("source/a", coChaired))
	s.replace(Document("source/a"))
	s.same()
	s.replace(Document("source/b")) // a source that says nothing is there all the same
	s.same()
}

func testInvalid(s *script) {
	s.replace(Document("source/a", coChaired))
	bad := Document("source/a", founded, Claim{Edge("mechanism/bali", "isRumouredToKnow", "state/AUS"), "So they say."})
	bad.File = "rumours.txt"
	s.replace(bad)
	s.same()
	_, err := s.store.Replace(s.Context(), bad, day)
	var fault *graph.Fault
	if !errors.As(err, &fault) || fault.File != "rumours.txt" || fault.Line != 2 {
		s.Errorf("the error %v does not name file and line", err)
	}
	for _, on := range []graph.Date{"", "yesterday", "2026-02-30"} {
		if _, err := s.store.Replace(s.Context(), Document("source/a", founded), on); graph.KindOf(err) != graph.Invalid {
			s.Errorf("a load on %q: error %v, want one of the kind invalid", on, err)
		}
	}
	s.same()
}

func testCancelled(s *script) {
	s.replace(Document("source/a", coChaired))
	ctx, cancel := context.WithCancel(s.Context())
	cancel()
	if _, err := s.store.Replace(ctx, Document("source/a", founded), day); !errors.Is(err, context.Canceled) {
		s.Errorf("a cancelled Replace returns the error %v", err)
	}
	if _, err := s.store.Contents(ctx); !errors.Is(err, context.Canceled) {
		s.Errorf("a cancelled Contents returns the error %v", err)
	}
	s.same()
	s.replace(Document("source/b", founded))
	s.same()
}

func testOrder(s *script) {
	claims := []Claim{liaises, founded, coChairIn, coChaired}
	for _, source := range []graph.ID{"source/c", "source/a", "source/b"} {
		s.replace(Document(source, claims...))
		claims = append(claims[1:], claims[0])
	}
	s.same()
	contents, _ := s.store.Contents(s.Context())
	for i, b := range contents.Batches {
		if want := graph.ID(fmt.Sprintf("source/%c", 'a'+i)); b.Source.ID != want {
			s.Errorf("batch %d is of %s, want %s", i, b.Source.ID, want)
		}
		if diff := cmp.Diff(b.Canonical(), b); diff != "" {
			s.Errorf("the batch of %s is not canonical (-want +got):\n%s", b.Source.ID, diff)
		}
	}
}

func testBig(s *script) {
	s.replace(Chain("source/a", 5000, "2019"))
	s.same()
	s.replace(Chain("source/a", 4990, "2019")) // few statements go; all evidence is written again
	s.same()
}

func testClose(s *script) {
	s.replace(Document("source/a", coChaired))
	reader := snapshot.New(s.ontology, must(s.store.Contents(s.Context())))
	for range 2 {
		if err := s.store.Close(); err != nil {
			s.Errorf("Close: %v", err)
		}
	}
	if _, err := reader.Entity(s.Context(), "state/AUS"); err != nil {
		s.Errorf("a reader of a closed store: %v", err)
	}
	if _, err := s.store.Replace(s.Context(), Document("source/a"), day); err == nil {
		s.Error("a closed store is written to")
	}
	if _, err := s.store.Contents(s.Context()); err == nil {
		s.Error("a closed store is read")
	}
}

func must(c graph.Contents, err error) graph.Contents {
	if err != nil {
		panic(err)
	}
	return c
}

// testConcurrent reads snapshots while two sources are written. Each snapshot
// must show one version of each source, whole.
func testConcurrent(s *script) {
	const versions, statements = 6, 20
	live, err := snapshot.Open(s.Context(), s.ontology, s.store, nil)
	if err != nil {
		s.Fatal(err)
	}
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for _, source := range []graph.ID{"source/a", "source/b"} {
		writers.Go(func() {
			for version := range versions {
				if _, err := live.Replace(s.Context(), Chain(source, statements, fmt.Sprint(2000+version)), day); err != nil {
					s.Errorf("Replace: %v", err)
				}
			}
		})
	}
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					checkVersions(s, live.Reader(), statements)
					time.Sleep(time.Millisecond) // so that the writers get on
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	if got := must(s.store.Contents(s.Context())); got.Load != 2*versions {
		s.Errorf("the newest load is %d, want %d", got.Load, 2*versions)
	}
}

func checkVersions(s *script, r graph.Reader, statements int) {
	seen := map[graph.ID]map[string]int{}
	for st, err := range r.Statements(s.Context(), graph.Filter{}) {
		if err != nil {
			s.Error(err)
			return
		}
		year, _ := st.Qualifier("year")
		for _, e := range st.Evidence {
			if seen[e.Source] == nil {
				seen[e.Source] = map[string]int{}
			}
			seen[e.Source][year.Text]++
		}
	}
	for source, years := range seen {
		if len(years) != 1 {
			s.Errorf("%s is seen in several versions at once: %v", source, years)
		}
		for year, n := range years {
			if n != statements {
				s.Errorf("%s of %s is seen with %d statements, want %d", source, year, n, statements)
			}
		}
	}
	if _, err := s.store.Contents(s.Context()); err != nil {
		s.Error(err)
	}
}
