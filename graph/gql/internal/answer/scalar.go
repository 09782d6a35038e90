package answer

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"

	"github.com/99designs/gqlgen/graphql"

	"iscmgraph/graph"
)

// MarshalDate returns a date as it is written in an answer.
func MarshalDate(d graph.Date) graphql.Marshaler { return graphql.MarshalString(string(d)) }

// UnmarshalDate reads a date from a query or a variable.
func UnmarshalDate(v any) (graph.Date, error) {
	text, ok := v.(string)
	if d := graph.Date(text); ok && d.Valid() {
		return d, nil
	}
	if !ok {
		return "", graph.Errorf(graph.Invalid, "a date is a string such as \"2019\" or \"2019-02-28\"")
	}
	return "", graph.Errorf(graph.Invalid, "%q is no date; write 2019, 2019-02 or 2019-02-28", shorten(text))
}

// MarshalID returns an id as it is written in an answer.
func MarshalID(id graph.ID) graphql.Marshaler { return graphql.MarshalString(string(id)) }

// UnmarshalID reads an id from a query or a variable.
func UnmarshalID(v any) (graph.ID, error) {
	switch v := v.(type) {
	case string:
		return graph.ID(v), nil
	case json.Number:
		return graph.ID(v), nil
	case int64:
		return graph.ID(strconv.FormatInt(v, 10)), nil
	}
	return "", graph.Errorf(graph.Invalid, "an id is a string such as \"state/AUS\"")
}

// MarshalString returns a text as it is written in an answer.
func MarshalString(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalString reads a text from a query or a variable.
func UnmarshalString(v any) (string, error) {
	if text, ok := v.(string); ok {
		return text, nil
	}
	return "", graph.Errorf(graph.Invalid, "a String is written in quotes")
}

// MarshalInt returns a number as it is written in an answer.
func MarshalInt(i int) graphql.Marshaler { return graphql.MarshalInt(i) }

// UnmarshalInt reads a number of 32 bits from a query or a variable.
func UnmarshalInt(v any) (int, error) {
	var text string
	switch v := v.(type) {
	case int: // a default of the schema
		return v, nil
	case int64:
		text = strconv.FormatInt(v, 10)
	case json.Number:
		text = v.String()
	}
	i, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return 0, graph.Errorf(graph.Invalid, "an Int is a whole number of 32 bits")
	}
	return int(i), nil
}

// MarshalDirection returns a direction as it is written in an answer.
func MarshalDirection(d graph.Direction) graphql.Marshaler {
	return graphql.MarshalString(directions()[d])
}

// UnmarshalDirection reads a direction from a query or a variable.
func UnmarshalDirection(v any) (graph.Direction, error) {
	for d, name := range directions() {
		if v == name {
			return graph.Direction(d), nil
		}
	}
	return 0, notOneOf("Direction", directions())
}

// directions returns the names by value.
func directions() []string { return []string{graph.Both: "BOTH", graph.Out: "OUT", graph.In: "IN"} }

// MarshalStatus returns a status as it is written in an answer.
func MarshalStatus(s graph.Status) graphql.Marshaler {
	return graphql.MarshalString(strings.ToUpper(string(s)))
}

// UnmarshalStatus reads a status from a query or a variable.
func UnmarshalStatus(v any) (graph.Status, error) {
	var names []string
	for _, s := range []graph.Status{graph.Stated, graph.Planned, graph.Ended, graph.Disputed, graph.Rejected} {
		name := strings.ToUpper(string(s))
		if v == name {
			return s, nil
		}
		names = append(names, name)
	}
	return "", notOneOf("Status", names)
}

// MarshalTiming returns a timing as it is written in an answer.
func MarshalTiming(t graph.Timing) graphql.Marshaler { return graphql.MarshalString(upper(t)) }

// UnmarshalTiming reads a timing from a query or a variable.
func UnmarshalTiming(v any) (graph.Timing, error) { return oneOf("Timing", v, graph.Timings) }

// MarshalConflictKind returns a kind of conflict as it is written in an answer.
func MarshalConflictKind(k graph.ConflictKind) graphql.Marshaler {
	return graphql.MarshalString(upper(k))
}

// UnmarshalConflictKind reads a kind of conflict from a query or a variable.
func UnmarshalConflictKind(v any) (graph.ConflictKind, error) {
	return oneOf("ConflictKind", v, graph.ConflictKinds)
}

// upper returns the name of a constant as the SDL writes it: OTHER_TIME for
// otherTime.
func upper[T ~string](t T) string {
	var b strings.Builder
	for _, c := range string(t) {
		if unicode.IsUpper(c) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(c))
	}
	return b.String()
}

// oneOf reads a constant of an enum.
func oneOf[T ~string](enum string, v any, all []T) (T, error) {
	names := make([]string, len(all))
	for i, t := range all {
		if names[i] = upper(t); v == names[i] {
			return t, nil
		}
	}
	return "", notOneOf(enum, names)
}

// MarshalOrigin returns an origin as it is written in an answer.
func MarshalOrigin(o graph.Origin) graphql.Marshaler {
	return graphql.MarshalString(strings.ToUpper(string(o)))
}

// UnmarshalOrigin reads an origin from a query or a variable.
func UnmarshalOrigin(v any) (graph.Origin, error) {
	var names []string
	for _, o := range []graph.Origin{graph.ByRule, graph.ByCurator, graph.ByRecord} {
		name := strings.ToUpper(string(o))
		if v == name {
			return o, nil
		}
		names = append(names, name)
	}
	return "", notOneOf("Origin", names)
}

// MarshalPathOrder returns an order of paths as it is written in an answer.
func MarshalPathOrder(o PathOrder) graphql.Marshaler { return graphql.MarshalString(string(o)) }

// UnmarshalPathOrder reads an order of paths from a query or a variable.
func UnmarshalPathOrder(v any) (PathOrder, error) {
	var names []string
	for _, o := range pathOrders {
		names = append(names, string(o))
		if v == string(o) {
			return o, nil
		}
	}
	return "", notOneOf("PathOrder", names)
}

// MarshalSynergyOrder returns an order of synergies as it is written in an answer.
func MarshalSynergyOrder(o SynergyOrder) graphql.Marshaler { return graphql.MarshalString(string(o)) }

// UnmarshalSynergyOrder reads an order of synergies from a query or a variable.
func UnmarshalSynergyOrder(v any) (SynergyOrder, error) {
	for _, o := range []SynergyOrder{ByScore, ByMembers} {
		if v == string(o) {
			return o, nil
		}
	}
	return "", notOneOf("SynergyOrder", []string{string(ByScore), string(ByMembers)})
}

// MarshalChangeKind returns a kind of change as it is written in an answer.
func MarshalChangeKind(k ChangeKind) graphql.Marshaler { return graphql.MarshalString(string(k)) }

// UnmarshalChangeKind reads a kind of change from a query or a variable.
func UnmarshalChangeKind(v any) (ChangeKind, error) {
	var names []string
	for _, k := range changeKinds {
		if v == string(k) {
			return k, nil
		}
		names = append(names, string(k))
	}
	return "", notOneOf("ChangeKind", names)
}

func notOneOf(enum string, names []string) error {
	return graph.Errorf(graph.Invalid, "a %s is one of %s", enum, strings.Join(names, ", "))
}
