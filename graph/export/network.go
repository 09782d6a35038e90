package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A network is how a form of XML writes what graphs are drawn of. All texts that
// its functions take are escaped.
type network struct {
	head, between, tail string
	node                func(id, name, class string) string
	edge                func(edge) string
}

// An edge is a statement between two entities.
type edge struct {
	id, source, target string
	weight             int // how many sources say so
	attributes         []attribute
}

type attribute struct{ name, text string }

// attributeNames are the attributes of edges, in the order of an edge.
var attributeNames = []string{"relation", "label", "status", "symmetric", "since", "until", "year", "text", "quote", "url"}

// attributeType returns the type of an attribute, in both forms.
func attributeType(name string) string {
	if name == "symmetric" {
		return "boolean"
	}
	return "string"
}

// draw writes entities as nodes and statements between them as edges.
func draw(ctx context.Context, w io.Writer, r graph.Reader, o *schema.Ontology, n network) error {
	all, err := entities(ctx, r)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	out.WriteString(n.head) // an error comes back from the next one and from Flush
	for _, e := range all {
		text, err := xmlText(e.ID, e.Name)
		if err != nil {
			return err
		}
		if _, err := out.WriteString(n.node(string(e.ID), text, class(o, e.ID))); err != nil {
			return err
		}
	}
	out.WriteString(n.between)
	err = rows(ctx, r, o, func(line row) error {
		if line.object.ID == "" {
			return nil
		}
		e, err := drawn(ctx, r, o, line)
		if err != nil {
			return err
		}
		_, err = out.WriteString(n.edge(e))
		return err
	})
	if err != nil {
		return err
	}
	out.WriteString(n.tail)
	return out.Flush()
}

// drawn returns the edge that a statement is. Attributes without a value are
// left out.
func drawn(ctx context.Context, r graph.Reader, o *schema.Ontology, line row) (edge, error) {
	s := line.statement
	text, err := graph.Clause(ctx, r, o, s)
	if err != nil {
		return edge{}, err
	}
	url, err := URL(ctx, r, line.evidence)
	if err != nil {
		return edge{}, err
	}
	symmetric := ""
	if line.relation.Symmetric {
		symmetric = "true"
	}
	e := edge{id: string(s.ID()), source: string(s.Subject), target: string(s.Object.Entity), weight: line.sources}
	for i, value := range []string{
		s.Relation, line.relation.Label, string(s.Status), symmetric,
		literal(s, "since"), literal(s, "until"), literal(s, "year"), text, line.evidence.Quote, url,
	} {
		escaped, err := xmlText(s.ID(), value)
		if err != nil {
			return edge{}, err
		}
		if value != "" {
			e.attributes = append(e.attributes, attribute{attributeNames[i], escaped})
		}
	}
	return e, nil
}

// GraphML writes entities as nodes and the statements between them, but those
// that are rejected, as directed edges with relation, time, first quote and
// weight: how many sources say so. Statements on literals are no edges. A
// relation that is symmetric is written once, as stated, and marked.
func GraphML(ctx context.Context, w io.Writer, r graph.Reader, o *schema.Ontology) error {
	var keys strings.Builder
	for _, name := range attributeNames {
		fmt.Fprintf(&keys, "<key id=%q for=\"edge\" attr.name=%q attr.type=%q/>\n", name, name, attributeType(name))
	}
	err := draw(ctx, w, r, o, network{
		head: `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="name" for="node" attr.name="label" attr.type="string"/>
<key id="class" for="node" attr.name="class" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
` + keys.String() + `<graph id="iscm" edgedefault="directed">` + "\n",
		tail: "</graph>\n</graphml>\n",
		node: func(id, name, class string) string {
			return fmt.Sprintf(`<node id="%s"><data key="name">%s</data><data key="class">%s</data></node>`+"\n", id, name, class)
		},
		edge: func(e edge) string {
			var b strings.Builder
			fmt.Fprintf(&b, `<edge id="%s" source="%s" target="%s"><data key="weight">%d</data>`, e.id, e.source, e.target, e.weight)
			for _, a := range e.attributes {
				b.WriteString(`<data key="` + a.name + `">` + a.text + `</data>`)
			}
			return b.String() + "</edge>\n"
		},
	})
	if err != nil {
		return fmt.Errorf("graphml: %w", err)
	}
	return nil
}

// GEXF writes the same as [GraphML], for Gephi: version 1.2, which more programs
// read than 1.3.
func GEXF(ctx context.Context, w io.Writer, r graph.Reader, o *schema.Ontology) error {
	var keys strings.Builder
	for _, name := range attributeNames {
		fmt.Fprintf(&keys, "<attribute id=%q title=%q type=%q/>\n", name, name, attributeType(name))
	}
	err := draw(ctx, w, r, o, network{
		head: `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph mode="static" defaultedgetype="directed">
<attributes class="node" mode="static">
<attribute id="class" title="class" type="string"/>
</attributes>
<attributes class="edge" mode="static">
` + keys.String() + "</attributes>\n<nodes>\n",
		between: "</nodes>\n<edges>\n",
		tail:    "</edges>\n</graph>\n</gexf>\n",
		node: func(id, name, class string) string {
			return fmt.Sprintf(`<node id="%s" label="%s"><attvalues><attvalue for="class" value="%s"/></attvalues></node>`+"\n", id, name, class)
		},
		edge: func(e edge) string {
			var b strings.Builder
			fmt.Fprintf(&b, `<edge id="%s" source="%s" target="%s" type="directed" label="%s" weight="%d.0"><attvalues>`,
				e.id, e.source, e.target, e.attributes[1].text, e.weight)
			for _, a := range e.attributes {
				b.WriteString(`<attvalue for="` + a.name + `" value="` + a.text + `"/>`)
			}
			return b.String() + "</attvalues></edge>\n"
		},
	})
	if err != nil {
		return fmt.Errorf("gexf: %w", err)
	}
	return nil
}
