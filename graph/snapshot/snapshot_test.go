package snapshot_test

import (
	"testing"

	"iscmgraph/graph"
	"iscmgraph/graph/graphtest"
	"iscmgraph/graph/snapshot"
	"iscmgraph/schema"
)

func TestSnapshot(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	graphtest.TestReader(t, o, func(c graph.Contents) graph.Reader { return snapshot.New(o, c) })
}
