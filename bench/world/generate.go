package world

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// What a world is made of, whatever its size.
const (
	regions         = 10
	statesPerRegion = 20
	perSource       = 6 // mechanisms that one source speaks of
)

// A generator makes a world source by source.
type generator struct {
	*rand.Rand
	world *World
	limit int // quads

	states, organizations, topics popular
	mechanisms                    []int32
	said                          map[Statement]bool // without their sources, to say nothing twice
	named                         map[int32]bool     // entities that the source under way names
}

func newGenerator(quads int) *generator {
	g := &generator{Rand: rand.New(rand.NewPCG(2026, uint64(quads))), world: &World{}, limit: quads, said: map[Statement]bool{}}
	for range regions * statesPerRegion {
		g.states.all = append(g.states.all, g.entity("state", g.word()))
	}
	for range 40 + quads/2500 {
		g.topics.all = append(g.topics.all, g.entity("topic", strings.ToLower(g.word()+" "+g.word())))
	}
	for range 20 + quads/250 {
		g.organizations.all = append(g.organizations.all, g.entity("organization", g.word()+" "+pick(g, "Agency", "Centre", "Foundation", "Institute", "Organization")))
	}
	return g
}

// popular are entities of which those that were drawn often are drawn more often.
type popular struct{ all, drawn []int32 }

// draw returns one of them: in one of four times any, and otherwise one that was
// drawn before.
func (p *popular) draw(g *generator) int32 {
	from := p.drawn
	if len(from) == 0 || g.IntN(4) == 0 {
		from = p.all
	}
	e := from[g.IntN(len(from))]
	p.drawn = append(p.drawn, e)
	return e
}

func pick(g *generator, words ...string) string { return words[g.IntN(len(words))] }

// word returns a name of two to four syllables.
func (g *generator) word() string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for range 2 + g.IntN(3) {
		b.WriteByte(consonants[g.IntN(len(consonants))])
		b.WriteByte(vowels[g.IntN(len(vowels))])
	}
	word := b.String()
	return strings.ToUpper(word[:1]) + word[1:]
}

// entity adds an entity and returns its number, until the world is sorted.
func (g *generator) entity(kind, name string) int32 {
	return g.describe(kind+"/"+slug(name), name)
}

// describe adds an entity with an id that begins so; the number of the entity
// makes it one that no other has.
func (g *generator) describe(id, name string) int32 {
	n := len(g.world.Entities)
	g.world.Entities = append(g.world.Entities, Entity{ID: fmt.Sprintf("%s-%d", id, n), Name: name})
	return int32(n)
}

func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

// source adds one source and what it says. Without room for it the world stays
// as it was, and is complete.
func (g *generator) source() bool {
	w, before := g.world, *g.world
	number := len(w.Sources)
	g.named = map[int32]bool{}
	w.Sources = append(w.Sources, Source{
		ID: fmt.Sprintf("source/page-%06d", number), Title: g.word() + " " + g.word() + " Yearbook",
		URL: fmt.Sprintf("https://%s.example/%06d", strings.ToLower(g.word()), number),
	})
	w.Quads += quadsOfLoad + quadsOfSource
	region := g.IntN(regions)
	for range perSource {
		g.mechanism(region)
	}
	if w.Quads > g.limit {
		*w = before
		return false
	}
	return true
}

// mechanism adds a mechanism of a region and all that the source says of it.
func (g *generator) mechanism(region int) {
	name := g.word() + " " + pick(g, "", g.word()+" ") + pick(g, "Process", "Dialogue", "Forum", "Conference", "Initiative")
	m := g.entity("mechanism", name)
	neighbours := g.states.all[region*statesPerRegion : (region+1)*statesPerRegion]
	state := func() int32 {
		if g.IntN(4) > 0 {
			return neighbours[g.IntN(len(neighbours))]
		}
		return g.states.draw(g)
	}
	g.many(HasMember, m, 6+g.IntN(24), state)
	g.many(HasObserver, m, g.IntN(8), state)
	g.many(ChairedBy, m, 1, state)
	g.many(AddressesTopic, m, 2+g.IntN(6), func() int32 { return g.topics.draw(g) })
	g.many(CooperatesWith, m, 1+g.IntN(5), func() int32 { return g.organizations.draw(g) })
	g.many(SecretariatProvidedBy, m, 1, func() int32 { return g.organizations.draw(g) })
	if len(g.mechanisms) > 0 {
		g.many(LiaisesWith, m, g.IntN(4), func() int32 { return g.mechanisms[g.IntN(len(g.mechanisms))] })
	}
	g.many(HasBody, m, g.IntN(4), func() int32 {
		name := pick(g, "Secretariat", "Steering Group", "Working Group on "+g.word(), "Support Office")
		return g.describe(strings.Replace(g.world.Entities[m].ID, "mechanism/", "body/", 1)+"/"+slug(name), name)
	})
	g.many(Publishes, m, g.IntN(4), func() int32 {
		return g.entity("document", g.word()+" "+pick(g, "Declaration", "Action Plan", "Report", "Recommendations"))
	})
	for range g.IntN(3) {
		project := g.entity("project", g.word()+" "+g.word()+" Project")
		g.state(HasBody, m, project)
		g.many(ImplementedBy, project, 1+g.IntN(2), func() int32 { return g.organizations.draw(g) })
	}
	g.mechanisms = append(g.mechanisms, m)
}

// many says up to n statements of a relation; what is drawn twice is said once.
func (g *generator) many(r Relation, subject int32, n int, object func() int32) {
	for range n {
		g.state(r, subject, object())
	}
}

// state says one statement, unless it was said: a State that is a member is no
// observer, and what is symmetric is said once.
func (g *generator) state(r Relation, subject, object int32) {
	s := Statement{Relation: r, Subject: subject, Object: object}
	said := []Statement{s}
	switch r {
	case HasObserver:
		said = append(said, Statement{Relation: HasMember, Subject: subject, Object: object})
	case LiaisesWith:
		said = append(said, Statement{Relation: r, Subject: object, Object: subject})
	}
	if subject == object || slices.ContainsFunc(said, func(s Statement) bool { return g.said[s] }) {
		return
	}
	g.said[s] = true
	for _, e := range []int32{subject, object} {
		if !g.named[e] {
			g.named[e] = true
			g.world.Quads += quadsOfEntity
		}
	}
	s.Source = int32(len(g.world.Sources) - 1)
	g.world.Statements = append(g.world.Statements, s)
	g.world.Quads += quadsOfStatement
}
