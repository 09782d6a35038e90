package answer

import (
	"context"

	"iscmgraph/graph"
	"iscmgraph/graph/structure"
)

// CoverageByRegion says which topics are addressed in which regions.
type CoverageByRegion struct {
	Regions []*Region
	view    *View
	found   structure.Coverage
}

// TopicCoverage answers the root field topicCoverage.
func (Query) TopicCoverage(ctx context.Context, regions, topics []*graph.Ref, asOf *graph.Date, include []graph.Status, knownAt *int) (*CoverageByRegion, error) {
	ctx, err := viewOf(ctx).at(ctx, knownAt)
	if err != nil {
		return nil, err
	}
	c, err := viewOf(ctx).coverage(ctx, regions, topics, value(asOf), include)
	if aside(ctx, err) {
		return &CoverageByRegion{Regions: []*Region{}}, nil
	}
	return c, err
}

func (v *View) coverage(ctx context.Context, regions, topics []*graph.Ref, asOf graph.Date, include []graph.Status) (*CoverageByRegion, error) {
	var chosen [2][]graph.ID
	for i, refs := range [][]*graph.Ref{regions, topics} {
		if len(refs) > MaxNodes {
			return nil, graph.Errorf(graph.Limit, "%d regions or topics are named; up to %d are allowed", len(refs), MaxNodes)
		}
		if refs != nil {
			chosen[i] = []graph.ID{}
		}
		for _, ref := range refs {
			e, err := v.resolve(ctx, *ref, []string{"region", "topic"}[i])
			if err != nil {
				return nil, err
			}
			chosen[i] = append(chosen[i], e.ID)
		}
	}
	found, err := structure.CoverageOf(ctx, v, chosen[0], chosen[1], asOf, include)
	if err != nil {
		return nil, err
	}
	c := &CoverageByRegion{view: v, found: found}
	c.Regions, err = v.regions(ctx, v.newLevel(), found.Regions)
	return c, err
}

// regions puts regions on the level and returns them in their order.
func (v *View) regions(ctx context.Context, l *level, ids []graph.ID) ([]*Region, error) {
	list := make([]*Region, len(ids))
	for i, id := range ids {
		var err error
		if list[i], err = as[*Region](l.addID(ctx, id)); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// TopicCount returns how many topics there are.
func (c *CoverageByRegion) TopicCount() int { return len(c.found.Topics) }

// EmptyCells returns how many cells are empty.
func (c *CoverageByRegion) EmptyCells() int {
	n := 0
	for _, t := range c.found.Topics {
		n += len(t.Empty())
	}
	return n
}

// A TopicCoverage is where a topic is addressed.
type TopicCoverage struct {
	Topic *Topic
	Cells []*CoverageCell
	Empty []*Region
}

// A CoverageCell is what is known of a topic in a region.
type CoverageCell struct {
	Region     *Region
	Mechanisms []*Part
}

// Count returns how many mechanisms there are.
func (c *CoverageCell) Count() int { return len(c.Mechanisms) }

// Topics returns where topics are addressed.
func (c *CoverageByRegion) Topics(ctx context.Context, first, skip *int) ([]*TopicCoverage, error) {
	found, err := portion(c.found.Topics, first, skip)
	if err != nil || len(found) == 0 {
		return []*TopicCoverage{}, err
	}
	v := c.view
	list, topics, cells, empty, p := make([]*TopicCoverage, len(found)), v.newLevel(), v.newLevel(), v.newLevel(), v.newParts()
	for i, t := range found {
		list[i] = &TopicCoverage{Cells: make([]*CoverageCell, len(t.Cells))}
		if list[i].Topic, err = as[*Topic](topics.addID(ctx, t.Topic)); err != nil {
			return nil, err
		}
		if list[i].Empty, err = v.regions(ctx, empty, t.Empty()); err != nil {
			return nil, err
		}
		for j, cell := range t.Cells {
			region, err := as[*Region](cells.addID(ctx, cell.Region))
			if err != nil {
				return nil, err
			}
			mechanisms, err := p.add(ctx, cell.Mechanisms)
			if err != nil {
				return nil, err
			}
			list[i].Cells[j] = &CoverageCell{region, mechanisms}
		}
	}
	return list, nil
}
