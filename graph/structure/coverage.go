package structure

import (
	"cmp"
	"context"
	"slices"

	"iscmgraph/graph"
)

// MaxCells is how many cells a coverage may have.
const MaxCells = 10_000

// A Coverage says which topics are addressed where.
type Coverage struct {
	Regions []graph.ID // by how many mechanisms are said to cover them, most first, then by id
	Topics  []TopicCoverage
}

// A TopicCoverage is where one topic is addressed.
type TopicCoverage struct {
	Topic graph.ID
	Cells []Cell // one for each region, in their order
}

// A Cell is what is known of one topic in one region: empty where no mechanism that is
// said to cover the region is said to address the topic.
type Cell struct {
	Region     graph.ID
	Mechanisms []Part // with the statements that say both, by id
}

// Empty returns the regions in which nobody addresses the topic.
func (t TopicCoverage) Empty() []graph.ID {
	var list []graph.ID
	for _, c := range t.Cells {
		if len(c.Mechanisms) == 0 {
			list = append(list, c.Region)
		}
	}
	return list
}

// CoverageOf returns where mechanisms address topics: of some regions and topics, or
// for none of all that any mechanism is said to cover or address. A mechanism counts
// in just the regions that it is said to cover, whatever lies within them, and for
// just the topics that it is said to address. Topics that are addressed in most regions
// come first, then by id.
func CoverageOf(ctx context.Context, r graph.Reader, regions, topics []graph.ID, asOf graph.Date, include []graph.Status) (Coverage, error) {
	var c Coverage
	if err := graph.CheckInclude(include); err != nil {
		return c, err
	}
	f := graph.Filter{AsOf: asOf, Without: graph.Absent(include)}
	covers, err := byObject(ctx, r, "coversRegion", f)
	if err != nil {
		return c, err
	}
	addresses, err := byObject(ctx, r, "addressesTopic", f)
	if err != nil {
		return c, err
	}
	c.Regions = chosen(regions, covers)
	slices.SortStableFunc(c.Regions, func(a, b graph.ID) int {
		return cmp.Or(cmp.Compare(len(subjects(covers[b])), len(subjects(covers[a]))), cmp.Compare(a, b))
	})
	topics = chosen(topics, addresses)
	if n := len(c.Regions) * len(topics); n > MaxCells {
		return c, graph.Errorf(graph.Limit, "%d topics in %d regions are %d cells; up to %d are allowed", len(topics), len(c.Regions), n, MaxCells)
	}
	for _, topic := range topics {
		if err := ctx.Err(); err != nil {
			return c, err
		}
		t := TopicCoverage{Topic: topic}
		for _, region := range c.Regions {
			t.Cells = append(t.Cells, Cell{region, meeting(addresses[topic], covers[region])})
		}
		c.Topics = append(c.Topics, t)
	}
	slices.SortStableFunc(c.Topics, func(a, b TopicCoverage) int {
		return cmp.Or(cmp.Compare(len(a.Empty()), len(b.Empty())), cmp.Compare(a.Topic, b.Topic))
	})
	return c, nil
}

// byObject returns what is said of mechanisms by a relation, by its object.
func byObject(ctx context.Context, r graph.Reader, relation string, f graph.Filter) (map[graph.ID][]graph.Statement, error) {
	f.Relations = []string{relation}
	said := map[graph.ID][]graph.Statement{}
	for s, err := range r.Statements(ctx, f) {
		if err != nil {
			return nil, err
		}
		if s.Subject.Kind() == "mechanism" {
			said[s.Object.Entity] = append(said[s.Object.Entity], s)
		}
	}
	return said, nil
}

// chosen returns ids, each once and sorted; those that something is said of for none.
func chosen(ids []graph.ID, said map[graph.ID][]graph.Statement) []graph.ID {
	if ids == nil {
		for id := range said {
			ids = append(ids, id)
		}
	}
	ids = slices.Sorted(slices.Values(ids))
	return slices.Compact(ids)
}

func subjects(list []graph.Statement) []graph.ID {
	ids := make([]graph.ID, len(list))
	for i, s := range list {
		ids[i] = s.Subject
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// meeting returns the subjects of statements of both lists, with their statements.
func meeting(addresses, covers []graph.Statement) []Part {
	var parts []Part
	in := subjects(covers)
	for _, id := range subjects(addresses) {
		if _, both := slices.BinarySearch(in, id); !both {
			continue
		}
		p := Part{Mechanism: id}
		for _, s := range slices.Concat(addresses, covers) {
			if s.Subject == id {
				p.Statements = append(p.Statements, s)
			}
		}
		parts = append(parts, p)
	}
	return parts
}
