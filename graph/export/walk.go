package export

import (
	"context"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// chunk is how many entities are asked about at once.
const chunk = 256

// A form is how the parts of a graph are written in RDF. It writes until the
// first error, and returns that.
type form interface {
	// node writes a source, an entity or a piece of evidence.
	node(d *description) error
	// statement writes a statement and what is said of it.
	statement(s graph.Statement, d *description) error
}

// walk hands all that a reader has to a form, part by part: the sources, the
// entities, the statements with what review rejected, each piece of evidence
// behind the first statement that rests on it. With facts, entities have what
// is stated of them as facts.
//
// What it keeps in mind is a set of the evidence written, 16 bytes a piece.
func walk(ctx context.Context, r graph.Reader, o *schema.Ontology, facts bool, f form) error {
	sources, err := r.Sources(ctx)
	if err != nil {
		return err
	}
	counts, err := countStatements(ctx, r)
	if err != nil {
		return err
	}
	for _, s := range sources {
		if err := write(f, describeSource(s, counts[s.ID])); err != nil {
			return err
		}
	}
	if err := walkEntities(ctx, r, o, facts, f); err != nil {
		return err
	}
	written := map[[16]byte]bool{}
	for s, err := range r.Statements(ctx, graph.Filter{Rejected: true}) {
		if err != nil {
			return err
		}
		if err := walkStatement(s, f, written); err != nil {
			return err
		}
	}
	return nil
}

// countStatements returns how many statements have evidence from each source.
func countStatements(ctx context.Context, r graph.Reader) (map[graph.ID]int, error) {
	counts := map[graph.ID]int{}
	for s, err := range r.Statements(ctx, graph.Filter{Rejected: true}) {
		if err != nil {
			return nil, err
		}
		for i, e := range s.Evidence { // by source
			if i == 0 || e.Source != s.Evidence[i-1].Source {
				counts[e.Source]++
			}
		}
	}
	return counts, nil
}

func walkEntities(ctx context.Context, r graph.Reader, o *schema.Ontology, facts bool, f form) error {
	all, err := entities(ctx, r)
	if err != nil {
		return err
	}
	for len(all) > 0 {
		some := all[:min(chunk, len(all))]
		all = all[len(some):]
		lists := make([][]graph.Statement, len(some))
		if facts {
			ids := make([]graph.ID, len(some))
			for i, e := range some {
				ids[i] = e.ID
			}
			if lists, err = r.About(ctx, ids, graph.Filter{Direction: graph.Out}); err != nil {
				return err
			}
		}
		for i, e := range some {
			d := describeEntity(o, e)
			d.assert(lists[i])
			if err := write(f, d); err != nil {
				return err
			}
		}
	}
	return nil
}

func walkStatement(s graph.Statement, f form, written map[[16]byte]bool) error {
	d := describeStatement(s)
	if err := d.check(); err != nil {
		return err
	}
	if err := check(s.Subject, s.Object); err != nil {
		return err
	}
	if err := f.statement(s, d); err != nil {
		return err
	}
	for _, e := range s.Evidence {
		d := describeEvidence(e)
		var key [16]byte // the hash that the id is in words
		if _, err := hex.Decode(key[:], []byte(d.id.Local())); err != nil {
			return err
		}
		if written[key] {
			continue
		}
		written[key] = true
		if err := write(f, d); err != nil {
			return err
		}
	}
	return nil
}

// write writes a node that can be written.
func write(f form, d *description) error {
	if err := d.check(); err != nil {
		return err
	}
	return f.node(d)
}

// check returns an error if a fact cannot be written: an id that can stand in no
// IRI, or a text that is not UTF-8.
func (d *description) check() error {
	if err := checkID(d.id); err != nil {
		return err
	}
	for _, f := range d.facts {
		if id, ours := strings.CutPrefix(f.iri, schema.EntityNamespace); ours {
			if err := checkID(graph.ID(id)); err != nil {
				return err
			}
		}
		if err := checkText(f.text); err != nil {
			return err
		}
	}
	return nil
}

func check(subject graph.ID, object graph.Term) error {
	if err := checkID(subject); err != nil {
		return err
	}
	if object.Entity != "" {
		return checkID(object.Entity)
	}
	return checkText(object.Text)
}

// checkID returns an error if the id cannot stand in an IRI.
func checkID(id graph.ID) error {
	if !id.Valid() {
		return graph.Errorf(graph.Internal, "the id %q cannot be written as an IRI", id)
	}
	return nil
}

// checkText returns an error if the text is not UTF-8.
func checkText(text string) error {
	if !utf8.ValidString(text) {
		return graph.Errorf(graph.Internal, "a text that is not UTF-8 cannot be written: %.60q", text)
	}
	return nil
}
