// Package curation adds, corrects and rejects statements of findings documents:
// what a person decided after reading a sentence, written down in YAML with the
// words of the sentence, a name and a reason.
//
// [Read] reads the decisions, [Set.Apply] puts them onto what package findings
// read in a document. A decision that does not fit the document any more is a
// fault: its words must stand there, in one sentence, and what it corrects or
// rejects must have been read. So a decision never goes stale unseen.
//
// seed/FORMAT.md says how the files are written.
package curation

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/schema"
)

// MaxFile is how many bytes a file of decisions may have.
const MaxFile = 4 << 20

// A Set is the decisions of one folder. It is immutable.
type Set struct {
	ontology *schema.Ontology
	register *names.Register
	entries  []entry
	digests  map[string]string // of the documents that the set is for; nil for whatever has the name
}

// Read returns the decisions of all *.yaml files in a folder, which faults name
// as the folder called so. The error has the kind Invalid and joins all faults,
// each a [graph.Fault] with file and line.
func Read(o *schema.Ontology, register *names.Register, folder fs.FS, called string) (*Set, error) {
	files, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		return nil, fmt.Errorf("curation: %w", err)
	}
	if len(files) == 0 {
		return nil, graph.Errorf(graph.Invalid, "%s: the folder is not there, or holds no *.yaml", called)
	}
	r := &reader{ontology: o, directory: register.Directory()}
	for _, file := range files {
		r.file = path.Join(called, file)
		if info, err := fs.Stat(folder, file); err == nil && info.Size() > MaxFile {
			r.fault(0, file, "the file has %d bytes; %d are allowed", info.Size(), MaxFile)
			continue
		}
		content, err := fs.ReadFile(folder, file)
		if err != nil {
			return nil, fmt.Errorf("curation: %s: %w", called, err)
		}
		r.read(content)
	}
	if len(r.faults) > 0 {
		return nil, &graph.Error{Kind: graph.Invalid, Err: errors.Join(r.faults...)}
	}
	return &Set{ontology: o, register: register, entries: r.entries}, nil
}

// For returns the set for documents whose content is known, by the base names of
// their files: it counts only for those with that SHA-256, in hexadecimal. A
// decision on another document is a fault.
func (s *Set) For(digests map[string]string) (*Set, error) {
	var faults []error
	for _, e := range s.entries {
		if _, known := digests[e.Document]; !known {
			faults = append(faults, e.fault(e.Document, "there is no such document"))
		}
	}
	if len(faults) > 0 {
		return nil, &graph.Error{Kind: graph.Invalid, Err: errors.Join(faults...)}
	}
	return &Set{ontology: s.ontology, register: s.register, entries: s.entries, digests: digests}, nil
}

// Idle returns, as faults that nobody needs to heed, the first decision on each
// document that is not among these, by the base names of their files.
func (s *Set) Idle(documents []string) []error {
	var idle []error
	seen := slices.Clone(documents)
	for _, e := range s.entries {
		if !slices.Contains(seen, e.Document) {
			seen = append(seen, e.Document)
			idle = append(idle, e.fault(e.Document, "no document of the name is read, so that decisions on it do nothing"))
		}
	}
	return idle
}

// A reader reads files and gathers their faults.
type reader struct {
	ontology  *schema.Ontology
	directory *graph.Directory
	file      string
	entries   []entry
	faults    []error
}

func (r *reader) fault(line int, words, format string, args ...any) {
	r.faults = append(r.faults, &graph.Fault{File: r.file, Line: line, Words: words, What: fmt.Sprintf(format, args...)})
}

func (r *reader) read(content []byte) {
	file, err := parser.ParseBytes(content, 0)
	if err != nil {
		r.yaml(0, err)
		return
	}
	for _, doc := range file.Docs {
		switch body := doc.Body.(type) {
		case nil, *ast.CommentGroupNode:
		case *ast.SequenceNode:
			for _, node := range body.Values {
				r.entry(node)
			}
		default:
			r.fault(body.GetToken().Position.Line, body.String(), "the file is no list of decisions")
		}
	}
}

func (r *reader) entry(node ast.Node) {
	e := entry{file: r.file, line: node.GetToken().Position.Line}
	if mapping, ok := node.(*ast.MappingNode); ok && len(mapping.Values) > 0 {
		e.line = mapping.Values[0].Key.GetToken().Position.Line
	}
	if err := yaml.NodeToValue(node, &e, yaml.Strict()); err != nil {
		r.yaml(e.line, err)
		return
	}
	if faults := e.check(r.ontology); len(faults) > 0 {
		r.faults = append(r.faults, faults...)
		return
	}
	if faults := e.settle(r.ontology, r.directory); len(faults) > 0 {
		r.faults = append(r.faults, faults...)
		return
	}
	r.entries = append(r.entries, e)
}

// yaml tells a fault of the YAML, with the line that it says or else the one
// given.
func (r *reader) yaml(line int, err error) {
	var told yaml.Error
	if errors.As(err, &told) {
		words := ""
		if token := told.GetToken(); token != nil {
			line, words = token.Position.Line, token.Value
		}
		r.fault(line, words, "%s", told.GetMessage())
		return
	}
	r.fault(line, "", "%v", err)
}
