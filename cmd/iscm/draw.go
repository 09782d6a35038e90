package main

import (
	"bufio"
	"fmt"
	"strings"
)

// A drawing is nodes and what joins them, for programs that draw graphs.
type drawing struct {
	nodes []drawnNode
	edges []drawnEdge
}

// A drawnNode is a node; those of one group stand together, and what is strong is
// marked.
type drawnNode struct {
	id, label, group string
	strong           bool
}

// A drawnEdge joins two nodes; a weak one is dashed.
type drawnEdge struct {
	a, b, label string
	weak        bool
}

// node adds a node unless it is there.
func (d *drawing) node(n drawnNode) {
	for _, have := range d.nodes {
		if have.id == n.id {
			return
		}
	}
	d.nodes = append(d.nodes, n)
}

// groups returns the groups in the order in which they first come.
func (d *drawing) groups() []string {
	var list []string
	seen := map[string]bool{}
	for _, n := range d.nodes {
		if !seen[n.group] {
			seen[n.group] = true
			list = append(list, n.group)
		}
	}
	return list
}

// mermaid writes the drawing as Mermaid does. Errors come back from Flush.
func (d *drawing) mermaid(w *bufio.Writer) {
	quote := func(text string) string {
		return `"` + strings.NewReplacer("#", "#35;", `"`, "#quot;", "<", "#lt;", ">", "#gt;").Replace(oneLine(text)) + `"`
	}
	number := map[string]int{}
	for i, n := range d.nodes {
		number[n.id] = i + 1
	}
	w.WriteString("graph LR\n")
	for i, group := range d.groups() {
		if group != "" {
			fmt.Fprintf(w, "  subgraph g%d[%s]\n", i+1, quote(group))
		}
		for _, n := range d.nodes {
			if n.group != group {
				continue
			}
			open, shut := "[", "]"
			if n.strong {
				open, shut = "{{", "}}"
			}
			fmt.Fprintf(w, "  n%d%s%s%s\n", number[n.id], open, quote(n.label), shut)
		}
		if group != "" {
			w.WriteString("  end\n")
		}
	}
	for _, e := range d.edges {
		line := "---"
		if e.weak {
			line = "-.-"
		}
		if e.label != "" {
			line += "|" + quote(e.label) + "|"
		}
		fmt.Fprintf(w, "  n%d %s n%d\n", number[e.a], line, number[e.b])
	}
}

// dot writes the drawing in the language of Graphviz. Errors come back from Flush.
func (d *drawing) dot(w *bufio.Writer) {
	quote := func(text string) string {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLine(text)) + `"`
	}
	w.WriteString("graph iscm {\n  node [shape=box];\n")
	for i, group := range d.groups() {
		if group != "" {
			fmt.Fprintf(w, "  subgraph cluster_%d {\n  label=%s;\n", i+1, quote(group))
		}
		for _, n := range d.nodes {
			if n.group != group {
				continue
			}
			strong := ""
			if n.strong {
				strong = ", style=bold"
			}
			fmt.Fprintf(w, "  %s [label=%s%s];\n", quote(n.id), quote(n.label), strong)
		}
		if group != "" {
			w.WriteString("  }\n")
		}
	}
	for _, e := range d.edges {
		style := ""
		if e.weak {
			style = ", style=dashed"
		}
		fmt.Fprintf(w, "  %s -- %s [label=%s%s];\n", quote(e.a), quote(e.b), quote(e.label), style)
	}
	w.WriteString("}\n")
}
