package floor

import (
	"cmp"
	"slices"
	"strings"

	"iscmgraph/bench/world"
)

// object is a JSON object of one or few fields.
type object = map[string]any

// A name is an entity in an answer.
type name struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (f *Floor) name(e int32) name { return name(f.Entities[e]) }

func (f *Floor) nameList(entities []int32) []name {
	list := make([]name, len(entities))
	for i, e := range entities {
		list[i] = f.name(e)
	}
	return list
}

// evidence is who says a statement.
type evidence struct {
	Source struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	} `json:"source"`
}

func (f *Floor) evidence(statement int32) []evidence {
	s := f.Sources[f.Statements[statement].Source]
	var e evidence
	e.Source.ID, e.Source.Title = s.ID, s.Title
	return []evidence{e}
}

type relation struct {
	Name string `json:"name"`
}

// A claim is a statement in an answer.
type claim struct {
	Relation relation   `json:"relation"`
	Subject  name       `json:"subject"`
	Object   name       `json:"object"`
	Evidence []evidence `json:"evidence"`
}

// about answers Q1: an entity, and the first hundred statements about it.
func (f *Floor) about(p Params) any {
	e := f.number[p.ID]
	statements := f.touching[e]
	claims := make([]claim, min(100, len(statements)))
	for i := range claims {
		s := f.Statements[statements[i]]
		claims[i] = claim{relation{s.Relation.String()}, f.name(s.Subject), f.name(s.Object), f.evidence(statements[i])}
	}
	type page struct {
		TotalCount int     `json:"totalCount"`
		Nodes      []claim `json:"nodes"`
	}
	type entity struct {
		name
		Statements page `json:"statements"`
	}
	return object{"entity": entity{f.name(e), page{len(statements), claims}}}
}

// unlinked answers Q2: mechanisms of a topic that no statement joins with one.
func (f *Floor) unlinked(p Params) any {
	with, joined := f.number[p.ID], map[int32]bool{}
	for _, e := range f.edges[with] {
		joined[e.other] = true
	}
	var list []int32
	for _, e := range f.edges[f.number[p.Topic]] {
		if e.relation == world.AddressesTopic && e.other != with && !joined[e.other] {
			list = append(list, e.other)
		}
	}
	slices.SortFunc(list, func(a, b int32) int { return cmp.Compare(f.rank[a], f.rank[b]) })
	return object{"unlinked": object{"totalCount": len(list), "nodes": f.nameList(list[:min(50, len(list))])}}
}

// A pair is two mechanisms in an answer.
type pair struct {
	A       name    `json:"a"`
	B       name    `json:"b"`
	Shared  int     `json:"sharedMembers"`
	Jaccard float64 `json:"jaccard"`
}

// similar answers Q3: the twenty mechanisms of which the members are most alike.
func (f *Floor) similar(p Params) any {
	of, shared := f.number[p.ID], make([]int32, len(f.Entities))
	var others []int32
	for _, member := range f.edges[of] {
		if member.relation != world.HasMember {
			continue
		}
		for _, e := range f.edges[member.other] {
			if e.relation == world.HasMember && e.other != of {
				if shared[e.other]++; shared[e.other] == 1 {
					others = append(others, e.other)
				}
			}
		}
	}
	jaccard := func(other int32) float64 {
		return float64(shared[other]) / float64(f.members[of]+f.members[other]-shared[other])
	}
	slices.SortFunc(others, func(a, b int32) int {
		return cmp.Or(cmp.Compare(jaccard(b), jaccard(a)), cmp.Compare(shared[b], shared[a]), cmp.Compare(min(of, a), min(of, b)), cmp.Compare(max(of, a), max(of, b)))
	})
	pairs := make([]pair, min(20, len(others)))
	for i := range pairs {
		other := others[i]
		pairs[i] = pair{f.name(min(of, other)), f.name(max(of, other)), int(shared[other]), jaccard(other)}
	}
	return object{"synergies": pairs}
}

// A ranked is an entity in an answer, and how many others it is joined with.
type ranked struct {
	Entity name `json:"entity"`
	Count  int  `json:"count"`
}

// ranking answers Q7: a page of the States by the number of their mechanisms.
func (f *Floor) ranking(p Params) any {
	counts, seen := make([]int, len(f.Entities)), make([]int32, len(f.Entities))
	var list []int32
	var asked [len(world.Relations)]bool
	for i, name := range world.Relations {
		asked[i] = slices.Contains(p.Relations, name)
	}
	for i, state := range f.states {
		for _, e := range f.edges[state] {
			if asked[e.relation] && seen[e.other] != int32(i+1) {
				seen[e.other] = int32(i + 1)
				counts[state]++
			}
		}
		if counts[state] > 0 {
			list = append(list, state)
		}
	}
	slices.SortFunc(list, func(a, b int32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(f.rank[a], f.rank[b]))
	})
	list = list[min(p.Skip, len(list)):]
	page := make([]ranked, min(20, len(list)))
	for i := range page {
		page[i] = ranked{f.name(list[i]), counts[list[i]]}
	}
	return object{"ranking": page}
}

// search answers Q8: the first ten entities of which the name begins with a text.
func (f *Floor) search(p Params) any {
	from, _ := slices.BinarySearchFunc(f.byName, p.Text, func(e int32, text string) int { return strings.Compare(f.names[e], text) })
	to := from
	for to < len(f.byName) && to < from+10 && strings.HasPrefix(f.names[f.byName[to]], p.Text) {
		to++
	}
	return object{"search": object{"nodes": f.nameList(f.byName[from:to])}}
}
