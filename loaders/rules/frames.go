package rules

import (
	"fmt"
	"slices"
	"strings"
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
	full, bare := f.patterns()
	for _, line := range full {
		p.inRule("pattern", line)
	}
	p.inRule("state", "x "+f.relation+" y"+with)
	if len(bare) == 0 || !slices.Contains(strings.Split(f.subject, "|"), "Mechanism") {
		return
	}
	implied := &Rule{Name: r.Name, Pos: r.Pos, timing: r.timing, Unless: r.Unless, implied: true}
	p.rule = implied
	for _, line := range bare {
		p.inRule("pattern", line)
	}
	p.inRule("state", "$mechanism "+f.relation+" y"+with)
	p.check(implied)
	p.set.Rules = append(p.set.Rules, implied)
	p.rule = r
}

// patterns returns the patterns that name both ends, and those that name only
// the object, so that the mechanism of the text is meant.
func (f *frame) patterns() (full, bare []string) {
	x, y := "{x:"+strings.TrimSuffix(f.subject, "+")+"}", "{y:"+f.object+"}"
	for _, v := range f.verbs {
		full = append(full, active(y, v, x)...)
		full = append(full, passive(x, v, y)...)
	}
	for _, v := range f.done {
		full = append(full, active(x, v, y)...)
		full = append(full, passive(y, v, x)...)
	}
	for _, r := range f.roles {
		full = append(full,
			y+" <be> [the|a|an|its] [current|acting|first] "+r+" of "+x,
			y+" <be> "+r+" of "+x,
			"[the] [current|first] "+r+" of "+x+" <be> "+y,
			x+" 's "+r+" <be> "+y,
			x+" ...12 under the "+r+" of "+y,
			y+" <hold> the "+r+" of "+x,
			y+" <assume> the "+r+" of "+x,
			y+" , [the] [current] "+r+" of "+x,
			y+" , as [the] "+r+" of "+x,
			"as [the] "+r+" of "+x+" , "+y,
		)
		bare = append(bare,
			"^ [the|its] [current|acting|first] "+r+" <be> "+y,
			"the "+r+" <be hold> by "+y,
			"under the "+r+" of "+y+" $",
			"with "+y+" as [its|the] "+r,
		)
	}
	for _, l := range f.labels {
		bare = append(bare, "^ "+l+" : "+y, "^ "+l+" <be> : "+y, "^ [the|its] "+l+" <be> "+y)
	}
	return full, bare
}

// active returns the patterns of "A does it to B".
func active(a, verb, b string) []string {
	return []string{
		fmt.Sprintf("%s <%s> %s", a, verb, b),
		fmt.Sprintf("%s , which|who <%s> %s", a, verb, b),
	}
}

// passive returns the patterns of "B is done to by A". After the verb its
// particle stands, if it has one.
func passive(b, verb, a string) []string {
	list := strings.Fields(verb)
	at := 0
	if list[0] == "co" {
		at = 1
	}
	list[at] = conjugate(list[at]).participle
	participle := strings.Join(list, " ")
	return []string{
		fmt.Sprintf("%s <be %s> by %s", b, verb, a),
		fmt.Sprintf("%s , which|that <be %s> by %s", b, verb, a),
		fmt.Sprintf("%s , [jointly|currently] %s by %s", b, participle, a),
		fmt.Sprintf("^ %s by %s , %s", participle, a, b),
	}
}
