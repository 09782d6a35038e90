package names

import "iscmgraph/graph"

// MakeDirectory makes the directory anew, however often it was made before.
func (r *Register) MakeDirectory() *graph.Directory { return r.makeDirectory() }
