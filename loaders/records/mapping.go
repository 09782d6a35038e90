package records

import (
	"slices"
	"strings"
	"unicode/utf8"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// A mapping says what the columns of a table state.
type mapping struct {
	piece     graph.Evidence // of the page or document that the table is
	subject   string         // the column that says whom a row is about
	columns   []column
	ignored   []string
	empty     []string // cells that say nothing
	names     map[string]graph.ID
	delimiter rune
}

// A column states a relation.
type column struct {
	name      string
	relation  schema.Relation
	separator string // between several objects in a cell; empty for one
	inverse   bool   // the cell names the subject, the row is about the object
	adds      []graph.Qualifier
}

// mapping reads a mapping file.
func (r *reader) mapping(content []byte) mapping {
	m := mapping{delimiter: ',', names: map[string]graph.ID{}, piece: graph.Evidence{Source: r.source.ID, Rule: graph.Record}}
	if len(content) > MaxFile || !utf8.Valid(content) || strings.ContainsRune(string(content), 0) {
		r.fault(0, r.file, "a mapping is UTF-8 without NUL, of at most %d bytes", MaxFile)
		return m
	}
	body := r.document(content)
	if body == nil {
		return m
	}
	fields, _ := r.fields(body, "the mapping", "title", "publisher", "source", "subject", "columns", "ignore", "empty", "names", "entities", "delimiter")
	have := map[string]bool{}
	for _, f := range fields {
		have[f.name] = true
		switch f.name {
		case "title":
			r.source.Title, _ = r.word(f, "the mapping")
		case "publisher":
			r.source.Publisher, _ = r.word(f, "the mapping")
		case "source":
			r.mappedSource(f, &m.piece)
		case "subject":
			m.subject, _ = r.word(f, "the mapping")
		case "ignore":
			m.ignored = r.words(f)
		case "empty":
			m.empty = r.words(f)
		case "entities":
			r.entities(f)
		case "delimiter":
			m.delimiter = r.delimiter(f)
		}
	}
	for _, f := range fields { // when the entities are known
		switch f.name {
		case "columns":
			m.columns = r.columns(f)
		case "names":
			r.mappedNames(f, m.names)
		}
	}
	for _, needed := range []string{"title", "source", "subject", "columns"} {
		if !have[needed] {
			r.fault(1, r.file, "the mapping does not say its %s", needed)
		}
	}
	return m
}

// mappedSource reads what the table is.
func (r *reader) mappedSource(f field, e *graph.Evidence) {
	fields, _ := r.fields(f.value, "source", append([]string{"url", "kind", "year"}, detail...)...)
	for _, field := range fields {
		r.pageField(e, field, "source")
	}
	if e.Kind == "" {
		r.fault(f.line, f.name, "source does not say its kind")
	}
	if e.Confidence == "" {
		e.Confidence = graph.High
	}
	r.source.URL = e.URL
}

// words reads a list of texts.
func (r *reader) words(f field) []string {
	var list []string
	for _, node := range r.items(f, f.name) {
		text, _ := r.word(field{f.name, lineOf(node), node}, "the mapping")
		list = append(list, text)
	}
	return list
}

// delimiter reads what stands between two cells.
func (r *reader) delimiter(f field) rune {
	text, _ := scalar(f.value)
	delimiter, size := utf8.DecodeRuneInString(text)
	if size != len(text) || !strings.ContainsRune(",;\t|", delimiter) {
		r.fault(f.line, text, "the mapping: delimiter is a comma, a semicolon, a tab or a |")
		return ','
	}
	return delimiter
}

// mappedNames reads which entity words of the table mean.
func (r *reader) mappedNames(f field, into map[string]graph.ID) {
	list, _ := r.fields(f.value, "names")
	for _, name := range list {
		text, ok := r.word(name, "names")
		if _, known := r.known(name.line, "names: "+name.name, graph.ID(text)); ok && known {
			into[graph.Fold(name.name)] = graph.ID(text)
		}
	}
}

// columns reads what the columns state.
func (r *reader) columns(f field) []column {
	var list []column
	for _, node := range r.items(f, "columns") {
		c, what := column{}, "a column"
		fields, _ := r.fields(node, what, "column", "relation", "separator", "inverse", "qualifiers")
		for _, f := range fields {
			switch f.name {
			case "column":
				c.name, _ = r.word(f, what)
				what = "column " + c.name
			case "relation":
				c.relation = r.relation(f, what)
			case "separator":
				c.separator, _ = scalar(f.value)
			case "inverse":
				text, _ := r.word(f, what)
				c.inverse = text == "true"
			case "qualifiers":
				c.adds = r.added(f, what)
			}
		}
		if c.name == "" || c.relation.Name == "" {
			r.fault(lineOf(node), c.name, "a column says its column, as the table calls it, and its relation")
			continue
		}
		if c.inverse && c.relation.Datatype != "" {
			r.fault(lineOf(node), c.name, "%s: %s takes a literal, which is no subject", what, c.relation.Name)
			continue
		}
		list = append(list, c)
	}
	return list
}

func (r *reader) relation(f field, what string) schema.Relation {
	text, _ := r.word(f, what)
	rel, ok := r.ontology.Relation(text)
	if !ok {
		r.fault(f.line, text, "%s: the ontology has no such relation%s", what, listed(graph.NearestWords(text, r.relations())))
	}
	return rel
}

// added reads the qualifiers that each statement of a column has.
func (r *reader) added(f field, what string) []graph.Qualifier {
	var allowed []string
	for _, q := range r.ontology.Qualifiers {
		allowed = append(allowed, q.Name)
	}
	fields, _ := r.fields(f.value, what, allowed...)
	var list []graph.Qualifier
	for _, q := range fields {
		list = append(list, r.qualifiers(q, what)...)
	}
	return list
}

// says reports whether a cell says something.
func (m mapping) says(cell string) bool { return cell != "" && !slices.Contains(m.empty, cell) }
