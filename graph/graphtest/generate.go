package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"iscmgraph/graph"
	"iscmgraph/schema"
)

// awkward are texts that something between here and the disk has been known to
// spoil.
var awkward = []string{
	"Bali Process", "the Bali Process", "Processus de Bali", "São Tomé", "Cafe\u0301", "Café",
	"عملية بالي", "\u202bعملية\u202c (RTL)", "“typographic” – ‘quotes’…", `"plain" 'quotes'`, `back\slash`, `\x00`, `\\x00 \u005c \u0000`,
	"line\r\nbreak", "tab\there", " leading and trailing ", "<urn:x> \"y\"^^<z> .", "_:b0", "a@en", "100 %s %d %%", "👩‍👩‍👧 🇦🇺",
	"line\u2028separator", "\ufeffmark", "\uffff", strings.Repeat("long ", 700),
}

// text generates a text that graph.Validate takes.
func text() *rapid.Generator[string] {
	anything := rapid.Map(rapid.StringN(1, 12, 60), func(s string) string {
		return strings.ReplaceAll(strings.ToValidUTF8(s, "?"), "\x00", "0")
	})
	return rapid.OneOf(rapid.SampledFrom(awkward), anything).Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
}

// name generates a name that an entity can have: it has something to compare.
func name() *rapid.Generator[string] {
	return text().Filter(func(s string) bool { return graph.Fold(s) != "" })
}

// Batch generates a batch that graph.Validate takes. Sources that it is called
// for share entities and, now and then, statements.
func Batch(t *rapid.T, o *schema.Ontology, source graph.ID) graph.Batch {
	g := &generator{T: t, ontology: o}
	if rapid.IntRange(0, 3).Draw(t, "has a text") > 0 {
		g.sentences = rapid.SliceOfN(text(), 1, 4).Draw(t, "sentences")
	}
	b := graph.Batch{Source: sourceOf(source, strings.Join(g.sentences, "\n"))}
	b.Source.Title = text().Draw(t, "title")
	b.Source.Publisher = rapid.SampledFrom([]string{"", "IOM", "معهد"}).Draw(t, "publisher")
	b.Source.URL = rapid.SampledFrom([]string{"", "https://example.org/a?b=c#d"}).Draw(t, "url")
	if len(g.sentences) > 0 && rapid.Bool().Draw(t, "says how much was understood") {
		b.Source.Reading = &graph.Reading{Sentences: len(g.sentences)}
		if end := len(g.sentences[0]); rapid.Bool().Draw(t, "but not the first sentence") {
			b.Source.Reading.Unread = []graph.Span{{Start: 0, End: end}}
			if rapid.Bool().Draw(t, "and what that may state") {
				b.Source.Reading.Proposals = rapid.SliceOfN(proposal(end), 1, 2).Draw(t, "proposals")
			}
		}
	}
	for range rapid.IntRange(0, 6).Draw(t, "statements") {
		b.Statements = append(b.Statements, g.statement(source))
	}
	if len(b.Statements) > 0 && rapid.Bool().Draw(t, "calls over what it says") {
		b.Statements = append(b.Statements, g.opposite(b.Statements[0], source))
	}
	b.Entities = entitiesOf(b.Statements, g.entity)
	if rapid.Bool().Draw(t, "names more than it speaks of") {
		extra := rapid.SampledFrom(o.Classes).Draw(t, "class")
		if id := idsOf(extra)[2]; !slices.ContainsFunc(b.Entities, func(e graph.Entity) bool { return e.ID == id }) {
			b.Entities = append(b.Entities, g.entity(id))
		}
	}
	return b
}

// proposal generates what the first sentence, of so many bytes, may state.
func proposal(end int) *rapid.Generator[graph.Proposal] {
	return rapid.Custom(func(t *rapid.T) graph.Proposal {
		p := graph.Proposal{
			Sentence: graph.Span{End: end}, Words: graph.Span{End: end}, Subject: "mechanism/a", Name: name().Draw(t, "subject"),
			Relation: "aimsTo", Object: graph.Term{Text: name().Draw(t, "aim"), Datatype: schema.String},
		}
		if rapid.Bool().Draw(t, "of an entity") {
			p.Relation, p.Object, p.ObjectName = "chairedBy", graph.Term{Entity: "state/a"}, name().Draw(t, "chair")
		}
		return p
	})
}

// A generator draws the parts of a batch.
type generator struct {
	*rapid.T
	ontology  *schema.Ontology
	sentences []string // of the source; none for a page that is only cited
}

// idsOf returns the ids that entities of a class can have here: few, so that
// statements meet.
func idsOf(c schema.Class) []graph.ID {
	if c.Name == "Body" {
		return []graph.ID{"body/bali/a", "body/bali/b", "body/budapest/a"}
	}
	return []graph.ID{graph.ID(c.Prefix + "/a"), graph.ID(c.Prefix + "/b"), graph.ID(c.Prefix + "/é-لا")}
}

func (g *generator) id(classes []string, not graph.ID) graph.ID {
	var ids []graph.ID
	for _, name := range classes {
		class, _ := g.ontology.Class(name)
		ids = append(ids, idsOf(class)...)
	}
	return rapid.SampledFrom(ids).Filter(func(id graph.ID) bool { return id != not }).Draw(g.T, "id")
}

func (g *generator) entity(id graph.ID) graph.Entity {
	return graph.Entity{ID: id, Name: name().Draw(g.T, "name"), Aliases: rapid.SliceOfN(text(), 0, 2).Draw(g.T, "aliases"),
		Was: rapid.SliceOfN(rapid.SampledFrom([]graph.ID{"mechanism/was-a", "state/was-b"}), 0, 1).Draw(g.T, "was"),
	}
}

func (g *generator) statement(source graph.ID) graph.Statement {
	rel := rapid.SampledFrom(g.ontology.Relations).Draw(g.T, "relation")
	s := graph.Statement{Relation: rel.Name, Subject: g.id(rel.Domain, "")}
	s.Object = g.term(rel.Range, rel.Datatype, s.Subject, rel.Name)
	names := rapid.SliceOfNDistinct(rapid.SampledFrom(g.ontology.Qualifiers), 0, 3, func(q schema.Qualifier) string { return q.Name })
	for _, q := range names.Draw(g.T, "qualifiers") {
		s.Qualifiers = append(s.Qualifiers, graph.Qualifier{Name: q.Name, Value: g.term(q.Range, q.Datatype, "", q.Name)})
	}
	s.Status = rapid.SampledFrom([]graph.Status{"", graph.Stated, graph.Planned, graph.Ended, graph.Disputed, graph.Rejected}).Draw(g.T, "status")
	for range rapid.IntRange(1, 2).Draw(g.T, "evidence") {
		s.Evidence = append(s.Evidence, g.evidence(source))
	}
	return s
}

// opposite draws a statement that what another says is over, or is not.
func (g *generator) opposite(s graph.Statement, source graph.ID) graph.Statement {
	s.Status = map[bool]graph.Status{true: graph.Stated, false: graph.Ended}[s.Status == graph.Ended]
	s.Evidence = []graph.Evidence{g.evidence(source)}
	return s
}

// term draws an object or the value of a qualifier.
func (g *generator) term(classes []string, datatype string, not graph.ID, name string) graph.Term {
	forms := map[string][]string{
		schema.Year: {"1996", "2002"}, schema.Integer: {"0", "49", "100000000000000000"},
		schema.Boolean: {"true", "false"}, schema.Date: {"2002", "2002-05", "2002-05-17"},
	}
	switch {
	case datatype == "":
		return graph.Term{Entity: g.id(classes, not)}
	case name == "until": // after whatever since says
		return graph.Term{Text: "2020-02-29", Datatype: datatype}
	case forms[datatype] == nil:
		return graph.Term{Text: text().Draw(g.T, "literal"), Datatype: datatype}
	}
	return graph.Term{Text: rapid.SampledFrom(forms[datatype]).Draw(g.T, "literal"), Datatype: datatype}
}

func (g *generator) evidence(source graph.ID) graph.Evidence {
	e := graph.Evidence{Source: source, Rule: rapid.SampledFrom([]string{graph.Record, graph.Curated, `r\1`}).Draw(g.T, "rule")}
	if e.Rule == graph.Curated {
		e.Curator, e.Reason = text().Draw(g.T, "curator"), text().Draw(g.T, "reason")
	}
	if len(g.sentences) == 0 {
		e.URL, e.Year = "https://example.org/x", rapid.SampledFrom([]graph.Date{"", "2019"}).Draw(g.T, "year")
		e.Published = rapid.SampledFrom([]graph.Date{"", "2020-02"}).Draw(g.T, "published")
		e.Kind = rapid.SampledFrom([]graph.PageKind{"", graph.Official, graph.Mirror, graph.Secondary}).Draw(g.T, "kind of page")
		e.Confidence = rapid.SampledFrom([]graph.Confidence{"", graph.High, graph.Medium, graph.Low}).Draw(g.T, "confidence")
		e.Note = rapid.SampledFrom([]string{"", "حضور"}).Draw(g.T, "note")
		return e
	}
	at := rapid.IntRange(0, len(g.sentences)-1).Draw(g.T, "sentence")
	for _, s := range g.sentences[:at] {
		e.Start += len(s) + 1
	}
	e.Quote = g.sentences[at]
	e.End = e.Start + len(e.Quote)
	e.Section = rapid.SampledFrom([]string{"", "Links", `"A\x00"`}).Draw(g.T, "section")
	e.Wording = rapid.SampledFrom([]string{"", "the “Process”\n"}).Draw(g.T, "wording")
	return e
}

// Broken generates a batch that graph.Validate refuses, from one that it takes.
func Broken(t *rapid.T, b graph.Batch) graph.Batch {
	b.Statements, b.Entities = slices.Clone(b.Statements), slices.Clone(b.Entities)
	faults := []string{"title", "hash", "name"}
	if len(b.Statements) > 0 {
		faults = append(faults, "relation", "evidence", "span", "entity", "status")
	}
	switch fault := rapid.SampledFrom(faults).Draw(t, "fault"); fault {
	case "title":
		b.Source.Title = " "
	case "hash":
		b.Source.SHA256 = "00"
	case "name":
		b.Entities = append(b.Entities, graph.Entity{ID: "mechanism/nameless"})
	case "entity":
		b.Entities = nil
	default:
		at := rapid.IntRange(0, len(b.Statements)-1).Draw(t, "at")
		b.Statements[at] = broken(b.Statements[at], fault)
	}
	return b
}

func broken(s graph.Statement, fault string) graph.Statement {
	switch fault {
	case "relation":
		s.Relation = "isRumouredToKnow"
	case "evidence":
		s.Evidence = append(slices.Clone(s.Evidence), graph.Evidence{})
	case "span":
		s.Evidence = slices.Clone(s.Evidence)
		s.Evidence[0].End += 1 << 20
	case "status":
		s.Status = "rumoured"
	default:
		panic(fmt.Sprintf("no fault %q", fault))
	}
	return s
}
