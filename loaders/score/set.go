package score

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"iscmgraph/loaders/findings"
)

// A Row is a statement as names and phrases. In the gold of a set it is one line
// of JSON.
type Row struct {
	Subject    string            `json:"s"`
	Relation   string            `json:"p"`
	Object     string            `json:"o"`
	Qualifiers map[string]string `json:"qual"`
	Evidence   string            `json:"evidence"` // the sentence

	// Only gold has these.
	Optional    bool     `json:"optional"`     // may be read and need not be
	MustQualify bool     `json:"must_qualify"` // is only true with a time or a status
	Relations   []string `json:"alt_p"`        // other relations that say the same
}

// Rows returns rows that were read in a document.
func Rows(read []findings.Row) []Row {
	rows := make([]Row, len(read))
	for i, r := range read {
		rows[i] = Row{Subject: r.Subject, Relation: r.Relation, Object: r.Object, Qualifiers: r.Qualifier, Evidence: r.Evidence}
	}
	return rows
}

// A Document is a text of a set with its gold.
type Document struct {
	Slug  string // name of its file without the ending
	Text  string
	Gold  []Row
	Traps []Row
}

// A Set is a development set. It is safe for use by several goroutines.
type Set struct {
	Documents []Document // by slug
	*vocabulary
}

// ReadSet reads a development set:
//
//	docs/SLUG.txt        the documents
//	gold/SLUG.jsonl      what each states, one [Row] a line
//	gold/SLUG.neg.jsonl  traps
//	docs.json            slug -> short name of the mechanism
//	aliases.json         name -> other names of the same
//	predicates.json      relation -> other spellings; those that end in ^ are inverse
//
// The relations of predicates.json are those that are scored.
func ReadSet(folder fs.FS) (*Set, error) {
	v, err := readVocabulary(folder)
	if err != nil {
		return nil, fmt.Errorf("score: %w", err)
	}
	files, err := fs.Glob(folder, "gold/*.jsonl")
	if err != nil {
		return nil, fmt.Errorf("score: %w", err)
	}
	set := &Set{vocabulary: v}
	for _, file := range files {
		slug := strings.TrimSuffix(path.Base(file), ".jsonl")
		if strings.HasSuffix(slug, ".neg") {
			continue
		}
		d, err := readDocument(folder, slug)
		if err != nil {
			return nil, fmt.Errorf("score: %w", err)
		}
		set.Documents = append(set.Documents, d)
	}
	if len(set.Documents) == 0 {
		return nil, fmt.Errorf("score: the folder gold has no *.jsonl")
	}
	slices.SortFunc(set.Documents, func(a, b Document) int { return cmp.Compare(a.Slug, b.Slug) })
	return set, nil
}

func readDocument(folder fs.FS, slug string) (Document, error) {
	text, err := fs.ReadFile(folder, "docs/"+slug+".txt")
	if err != nil {
		return Document{}, err
	}
	gold, err := ReadRows(folder, "gold/"+slug+".jsonl")
	if err != nil {
		return Document{}, err
	}
	traps, err := ReadRows(folder, "gold/"+slug+".neg.jsonl")
	if err != nil {
		return Document{}, err
	}
	return Document{Slug: slug, Text: string(text), Gold: gold, Traps: traps}, nil
}

// ReadRows reads a file of rows, one JSON object a line. The error names the line.
func ReadRows(folder fs.FS, file string) ([]Row, error) {
	content, err := fs.ReadFile(folder, file)
	if err != nil {
		return nil, err
	}
	var rows []Row
	n := 0
	for line := range bytes.Lines(content) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var row Row
		if err := json.Unmarshal(line, &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		if row.Subject == "" || row.Relation == "" || row.Object == "" {
			return nil, fmt.Errorf("%s:%d: a row needs s, p and o", file, n)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func readJSON(folder fs.FS, file string, into any) error {
	content, err := fs.ReadFile(folder, file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
