package findings

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"iscmgraph/graph"
)

// A Row is a statement as `iscm extract` prints it: names instead of ids, and
// one row for each piece of evidence.
type Row struct {
	Doc       string            `json:"doc"` // name of the file without its ending
	Subject   string            `json:"s"`
	Relation  string            `json:"p"`
	Object    string            `json:"o"`
	Qualifier map[string]string `json:"qual"`
	Evidence  string            `json:"evidence"` // the sentence, white space in order
	Section   int               `json:"section"`  // number of the heading; 0 before the first
	Start     int               `json:"start"`
	End       int               `json:"end"`
	Rule      string            `json:"rule"` // graph.Curated where a person read it
	Curator   string            `json:"curator,omitempty"`
	Reason    string            `json:"reason,omitempty"`
}

// rowStatus are the words for a status in rows, where they are others.
var rowStatus = map[graph.Status]string{graph.Ended: "former"}

// rowNames are the names of qualifiers in rows, where they are others.
var rowNames = map[string]string{"since": "from"}

var sectionNumber = regexp.MustCompile(`^[0-9]+`)

// Rows returns the statements of a batch in the order of the text. A topic goes
// by the words of the sentence, an organization by the name it has there, the
// mechanism of the text by the short name of its title line, anything else by its
// name.
func (r Report) Rows(b graph.Batch) []Row {
	name := make(map[graph.ID]string, len(b.Entities))
	known := make(map[graph.ID][]string, len(b.Entities))
	for _, e := range b.Entities {
		name[e.ID], known[e.ID] = e.Name, e.Aliases
	}
	maps.Copy(name, r.shorts)
	text := func(t graph.Term) string {
		if t.Entity != "" {
			return name[t.Entity]
		}
		return t.Text
	}
	var rows []Row
	for _, s := range b.Statements {
		qualifiers := map[string]string{}
		if s.Status != graph.Stated {
			qualifiers["status"] = cmp.Or(rowStatus[s.Status], string(s.Status))
		}
		for _, q := range s.Qualifiers {
			key := q.Name
			if other, ok := rowNames[key]; ok {
				key = other
			}
			qualifiers[key] = text(q.Value)
		}
		for _, e := range s.Evidence {
			row := Row{
				Doc: r.Document, Subject: name[s.Subject], Relation: s.Relation, Object: text(s.Object), Qualifier: qualifiers,
				Evidence: e.Sentence(), Start: e.Start, End: e.End, Rule: e.Rule,
				Curator: e.Curator, Reason: e.Reason,
			}
			if e.Wording != "" && (s.Object.Entity.Kind() == "topic" || s.Object.Entity.Kind() == "organization" && slices.Contains(known[s.Object.Entity], e.Wording)) {
				row.Object = e.Wording
			}
			row.Section = seriesHeading(e.Section)
			if number := sectionNumber.FindString(e.Section); number != "" {
				row.Section, _ = strconv.Atoi(number) // the expression takes digits only
			}
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(a.Start, b.Start) })
	return rows
}
