package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"iscmgraph/loaders/clauses"
)

// A frame is a rule that is written once for all the ways in which a language
// can say it: one relation, what its ends can be, the verbs and the nouns of
// role that mean it. The patterns are made from these.
type frame struct {
	relation string
	subject  string   // classes, as a slot writes them
	object   string   // the same
	verbs    []string // the object does it to the subject: Morocco chairs the Dialogue
	done     []string // the subject does it to the object: the Process invites IOM
	roles    []string // what the object is to the subject: the chair of the Dialogue
	labels   []string // what stands before a colon: "Members: A, B"
	with     string   // qualifiers, as a state line writes them
}

// frameLine reads one line of a frame; not ok if it is none.
func (p *parser) frameLine(key, rest string) bool {
	f := p.frame
	if f == nil {
		return false
	}
	list := strings.Split(rest, "|")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	switch key {
	case "relation":
		f.relation = rest
	case "subject":
		f.subject = rest
	case "object":
		f.object = rest
	case "verb":
		f.verbs = append(f.verbs, list...)
	case "does":
		f.done = append(f.done, list...)
	case "role":
		f.roles = append(f.roles, list...)
	case "label":
		f.labels = append(f.labels, list...)
	case "with":
		f.with = rest
	default:
		return false
	}
	return true
}

// expand gives the rule under way the patterns and states of its frame.
func (p *parser) expand() {
	f, r := p.frame, p.rule
	p.frame = nil
	if f == nil {
		return
	}
	if f.relation == "" || f.subject == "" || f.object == "" {
		p.fault("frame %s needs a relation, a subject and an object", r.Name)
		return
	}
	with := ""
	if f.with != "" {
		with = " with " + f.with
	}
	list, err := f.clausePatterns(&patternParser{ontology: p.ontology, classes: p.classes})
	if err != nil {
		p.fault("%v", err)
	}
	r.clauses = append(r.clauses, list...)
	p.inRule("state", "x "+f.relation+" y"+with)
}

// clausePatterns returns all ways to say the frame.
func (f *frame) clausePatterns(p *patternParser) ([]*clausePattern, error) {
	maybe := ""
	if slices.Contains(strings.Split(f.subject, "|"), "Mechanism") {
		maybe = "maybe "
	}
	x, y := "{x:"+f.subject+"}", "{y:"+f.object+"}"
	var lines []string
	for _, v := range f.verbs {
		lines = append(lines, y+" "+verbAnd(v)+" "+x)
	}
	for _, v := range f.done {
		lines = append(lines, x+" "+verbAnd(v)+" "+y)
	}
	if len(f.roles) > 0 {
		p.classes = maps.Clone(p.classes)
		p.classes["ROLE"] = alternatives(f.roles)
		of := " ROLE [of|to|in|at|for {x:" + maybe + f.subject + "}]"
		lines = append(lines,
			y+" <be|become|remain|constitute>"+of,
			of+" <be|become|remain> "+y,
			y+" <hold|exercise|occupy|perform|retain|enjoy>"+of,
			y+" <act|serve|function> as"+of,
			y+" <be elect|be appoint|be designate|be name|be choose>"+of,
			y+" <*> as ROLE of "+x,
			of+" <lie|rest|fall|stay|be> with "+y,
			y+" <be|figure|rank|feature|count|be find> among|amongst"+of,
			x+" <*> under ROLE of "+y,
			"_ <*> with "+y+" as"+of,
		)
	}
	if len(f.labels) > 0 {
		p.classes = maps.Clone(p.classes)
		p.classes["LABEL"] = alternatives(f.labels)
		lines = append(lines, " LABEL [of|to|in|at|for {x:"+maybe+f.subject+"}] <be|include|comprise> "+y)
	}
	var list []*clausePattern
	for _, line := range lines {
		c, err := p.clause(line)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", line, err)
		}
		list = append(list, c)
	}
	return list, nil
}

// verbAnd returns a verb as a clause line has it, its preposition behind it.
func verbAnd(verb string) string {
	if list := strings.Fields(verb); !clauses.Known(verb) && len(list) > 1 {
		last := len(list) - 1
		return "<" + strings.Join(list[:last], " ") + "> " + list[last]
	}
	return "<" + verb + ">"
}
