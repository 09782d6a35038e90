package gql

import (
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"iscmgraph/graph/gql/internal/answer"
)

// A measure is what a selection asks for at most. Numbers that grow as products
// are floats: they cannot overflow.
type measure struct {
	nodes  float64 // objects
	values float64 // objects and scalars
	depth  int     // fields within fields
}

func (m measure) plus(n measure) measure {
	return measure{m.nodes + n.nodes, m.values + n.values, max(m.depth, n.depth)}
}

// or returns a measure that covers either.
func (m measure) or(n measure) measure {
	return measure{max(m.nodes, n.nodes), max(m.values, n.values), max(m.depth, n.depth)}
}

// A meter measures an operation. Each fragment is measured once however often
// it is spread, so that the time is linear in the length of the query.
type meter struct {
	variables map[string]any
	fragments map[*ast.FragmentDefinition]measure
}

func newMeter(variables map[string]any) *meter {
	return &meter{variables: variables, fragments: map[*ast.FragmentDefinition]measure{}}
}

// selections measures a selection set. Of selections on different object types
// only one can apply, so that the largest counts.
func (m *meter) selections(set ast.SelectionSet) measure {
	var always measure
	byType := map[string]measure{}
	for _, s := range set {
		var on *ast.Definition
		var found measure
		switch s := s.(type) {
		case *ast.Field:
			found = m.field(s)
		case *ast.InlineFragment:
			found = m.selections(s.SelectionSet)
			on = definition(s.SelectionSet)
		case *ast.FragmentSpread:
			found = m.fragment(s.Definition)
			on = s.Definition.Definition
		}
		if on != nil && on.Kind == ast.Object {
			byType[on.Name] = byType[on.Name].plus(found)
			continue
		}
		always = always.plus(found)
	}
	var one measure
	for _, found := range byType {
		one = one.or(found)
	}
	return always.plus(one)
}

// definition returns the type that a selection set stands in. No set is empty.
func definition(set ast.SelectionSet) *ast.Definition {
	switch s := set[0].(type) {
	case *ast.Field:
		return s.ObjectDefinition
	case *ast.InlineFragment:
		return s.ObjectDefinition
	case *ast.FragmentSpread:
		return s.ObjectDefinition
	}
	return nil
}

func (m *meter) fragment(f *ast.FragmentDefinition) measure {
	found, known := m.fragments[f]
	if !known {
		found = m.selections(f.SelectionSet)
		m.fragments[f] = found
	}
	return found
}

func (m *meter) field(f *ast.Field) measure {
	if len(f.SelectionSet) == 0 {
		return measure{values: 1, depth: 1}
	}
	inner := m.selections(f.SelectionSet)
	n := m.count(f)
	found := measure{nodes: n * (1 + inner.nodes), values: n * (1 + inner.values), depth: 1 + inner.depth}
	if isPage(f.Definition.Type.Name()) {
		found.nodes, found.values = 1+n*inner.nodes, 1+n*inner.values
	}
	found.nodes += surcharge(f)
	return found
}

// isPage reports whether a type wraps a list whose length its field is given.
func isPage(name string) bool { return strings.HasSuffix(name, "Connection") || name == "PathResult" }

// surcharge returns the nodes that a root field counts as for the work it takes
// to find the first.
func surcharge(f *ast.Field) float64 {
	if f.ObjectDefinition.Name != "Query" {
		return 0
	}
	past := 0.0
	if f.Arguments.ForName("knownAt") != nil {
		past = 500 // what was known before is put together anew
	}
	return past + search(f.Name)
}

// search returns what surcharge does for the search that a root field makes.
func search(field string) float64 {
	switch field {
	case "synergies", "synergyMatrix", "reach", "network":
		return 4000
	case "paths", "neighbourhood":
		return 2000
	case "conflicts", "completeness", "ranking", "bridges", "topicCoverage", "burden":
		return 1000
	case "search", "statements", "aging", "changes", "lineages", "without", "unlinked", "jointMeeting":
		return 100
	}
	return 0
}

// count returns how many elements a field has at most: those of its page. Lists
// without pages are estimated; package answer bounds what they may hold.
func (m *meter) count(f *ast.Field) float64 {
	if def := f.Definition.Arguments.ForName("first"); def != nil {
		return pageSize(m.argument(f, def))
	}
	switch where := f.ObjectDefinition.Name + "." + f.Name; {
	case where == "Query.paths":
		options, _ := m.argument(f, f.Definition.Arguments.ForName("options")).(map[string]any)
		if first, ok := options["first"]; ok {
			return pageSize(first)
		}
		return pathsFound
	case where == "Query.nodes":
		ids, _ := m.argument(f, f.Definition.Arguments.ForName("ids")).([]any)
		return float64(len(ids))
	case where == "__Type.ofType":
		return 0.5 // most chains of it are short, and all are written out
	case f.Definition.Type.Elem == nil || isPage(f.ObjectDefinition.Name):
		return 1
	default:
		return estimate(where)
	}
}

// pathsFound is how many paths are found where `first` is not given.
const pathsFound = 10

// argument returns the value of an argument, or its default.
func (m *meter) argument(f *ast.Field, def *ast.ArgumentDefinition) any {
	given := def.DefaultValue
	if arg := f.Arguments.ForName(def.Name); arg != nil {
		given = arg.Value
		if _, set := m.variables[given.Raw]; given.Kind == ast.Variable && !set {
			given = def.DefaultValue
		}
	}
	if given == nil {
		return nil
	}
	v, err := given.Value(m.variables)
	if err != nil {
		return nil // validation has refused it
	}
	return v
}

// estimate returns how long a list without pages is taken to be. Those of the
// introspection are the averages of this schema.
func estimate(where string) float64 {
	switch where {
	case "__Schema.types":
		return 80
	case "__Schema.directives", "__Type.fields":
		return 8
	case "__Type.inputFields", "__Type.enumValues", "__Type.possibleTypes", "__Type.interfaces":
		return 1
	case "Query.relations", "Query.sources", "Query.reach", "Query.questions", "Query.loads":
		return 50
	case "Query.without":
		return 250
	case "SynergyMatrix.mechanisms", "Network.mechanisms", "JointMeeting.twice", "JointMeeting.missingFromA", "JointMeeting.missingFromB":
		return 50
	case "Synergy.members", "Query.burden", "CoverageByRegion.regions", "TopicCoverage.cells", "TopicCoverage.empty":
		return 20
	case "BridgeResult.a", "BridgeResult.b", "Component.mechanisms", "Communities.alone", "Community.mechanisms", "Network.components":
		return 10
	case "BridgeResult.both", "BridgeResult.links", "Bridge.ofA", "Bridge.ofB", "Removal.pieces", "Removal.cutOff", "Network.articulations",
		"Communities.communities", "Duties.heldDuties", "Duties.possibleDuties":
		return 5
	case "Synergy.aspects":
		return 6
	case "Path.nodes", "Path.steps", "Lineage.mechanisms", "Question.columns", "Synergy.topics", "SynergyAspect.shared", "Topic.broader", "Topic.narrower", "Region.broader", "Region.narrower":
		return 5
	}
	return 2
}

// pageSize returns what `first` asks for. A number out of bounds is refused
// when its field is answered; until then it counts as the nearest.
func pageSize(first any) float64 {
	var n float64
	switch first := first.(type) {
	case nil:
		return answer.DefaultPage
	case int64:
		n = float64(first)
	case json.Number:
		n, _ = first.Float64()
	case float64:
		n = first
	}
	return min(max(n, 1), answer.MaxPage)
}
