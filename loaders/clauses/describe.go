package clauses

import (
	"fmt"
	"strings"
)

var (
	kindNames  = []string{"main", "relative", "participle", "subordinate", "apposition", "gapped", "fragment"}
	tenseNames = []string{"", " present", " past", " planned", " hedged", " denied"}
)

// marks returns what else there is to say of a clause.
func marks(c Clause) string {
	said := tenseNames[c.Verb.When]
	if c.Verb.Passive {
		said += " passive"
	}
	if c.Unsure {
		said += " unsure"
	}
	if c.Link != "" {
		said += " behind " + c.Link
	}
	return said
}

// Describe writes a clause with the words of its parts, for people who write
// rules.
func Describe(units []Unit, c Clause) string {
	words := func(from, to int) string {
		var list []string
		for _, u := range units[max(from, 0):max(0, min(to, len(units)))] {
			list = append(list, u.Text)
			if u.Mention != nil {
				list[len(list)-1] = "<" + string(u.Mention.Entities[0]) + ">"
			}
		}
		return strings.Join(list, " ")
	}
	phrase := func(p Phrase) string {
		var list []string
		for _, it := range p.Items {
			list = append(list, words(it.From, it.To)+"|"+words(it.To, it.End))
		}
		return strings.Join(list, " + ")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: (%s) <%s>%s", kindNames[c.Kind], phrase(c.Subject), c.Verb.Verb, marks(c))
	for _, a := range c.Args {
		verb := ""
		if a.Verb.Verb != "" {
			verb = "<" + a.Verb.Verb + ">"
		}
		fmt.Fprintf(&b, "\n      %q %s (%s) … %s", a.Prep, verb, phrase(a.Phrase), words(a.End, a.Stretch))
	}
	return b.String()
}
