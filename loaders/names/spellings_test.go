package names_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"iscmgraph/graph"
	"iscmgraph/graph/snapshot"
	"iscmgraph/loaders/names"
	"iscmgraph/schema"
)

var update = flag.Bool("update", false, "write the expected files anew")

// golden compares a text with a file, or writes it with -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got); after a look, update with -update:\n%s", file, diff)
	}
}

// An outcome is how a name was answered.
type outcome int

const (
	resolved outcome = iota // to one entity
	asked                   // with candidates
	unknown                 // without
)

// answer returns how a name was answered, and with which entities.
func answer(e graph.Entity, err error) (outcome, []graph.ID) {
	if err == nil {
		return resolved, []graph.ID{e.ID}
	}
	var list []graph.Entity
	if ambiguous, ok := errors.AsType[*graph.AmbiguousError](err); ok {
		list = ambiguous.Candidates
	}
	if missing, ok := errors.AsType[*graph.UnknownError](err); ok {
		list = missing.Nearest
	}
	var ids []graph.ID
	for _, e := range list {
		ids = append(ids, e.ID)
	}
	if len(ids) == 0 {
		return unknown, nil
	}
	return asked, ids
}

// right returns the outcome that is right where the id is meant and these were
// answered; none where it is not among them.
func right(id graph.ID, ids []graph.ID) outcome {
	switch {
	case !slices.Contains(ids, id):
		return -1
	case len(ids) == 1:
		return resolved
	}
	return asked
}

// everything is a graph in which each entity of the register is named.
func everything(t testing.TB) graph.Reader {
	t.Helper()
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := graph.Batch{Source: graph.Source{ID: "source/all", Title: "All"}}
	d := register(t).Directory()
	for _, id := range register(t).IDs() {
		if e, ok := d.Entry(id); ok {
			b.Entities = append(b.Entities, e.Entity)
		}
	}
	return snapshot.New(o, graph.Contents{Batches: []graph.Batch{b}, Directory: d})
}

// A spelling is a name as somebody may type it, of the entity that is meant.
type spelling struct {
	kind, text string
	id         graph.ID
}

// old are names that States and mechanisms had, and one that only people use.
var old = map[string]graph.ID{
	"Burma": "state/MMR", "Swaziland": "state/SWZ", "Zaire": "state/COD", "Cape Verde": "state/CPV", "Turkey": "state/TUR", "Ivory Coast": "state/CIV",
	"Czech Republic": "state/CZE", "the former Yugoslav Republic of Macedonia": "state/MKD", "Macedonia": "state/MKD", "East Timor": "state/TLS",
	"Puebla Process": "mechanism/rcm", "Lima Process": "mechanism/sacm", "Building Migration Partnerships": "mechanism/prague-process",
	"Budapest Group": "mechanism/budapest-process", "Pacific Immigration Directors' Conference": "mechanism/pidc", "CBCP": "mechanism/soderkoping-process",
	"Bielorrusia": "state/BLR", "Birmanie": "state/MMR", "Свазиленд": "state/SWZ", "سوازيلاند": "state/SWZ",
}

// spellings makes spellings of all names of the register, the same on every run.
func spellings(r *names.Register) []spelling {
	var list []spelling
	add := func(kind, text string, id graph.ID) { list = append(list, spelling{kind, text, id}) }
	for at, id := range r.IDs() {
		e, ok := r.Directory().Entry(id)
		if !ok {
			continue
		}
		for i, name := range append([]string{e.Name}, e.Aliases...) {
			add("case", strings.ToUpper(name), id)
			add("case", strings.ToLower(name), id)
			if plain := bare(name); plain != name {
				add("accents", plain, id)
				add("accents", norm.NFD.String(name), id)
			}
			add("article", "the "+name, id)
			if rest, ok := strings.CutPrefix(name, "The "); ok {
				add("article", rest, id)
			}
			if short(name) {
				add("acronym", strings.ToLower(name), id)
				add("acronym", strings.Join(strings.Split(name, ""), ".")+".", id)
			}
			if strings.ContainsAny(name, "-'’–&,") {
				add("punctuation", strings.NewReplacer("-", " ", "'", "’", "–", "-", "&", "and", ",", "").Replace(name), id)
			}
			add("punctuation", " “"+strings.ReplaceAll(name, " ", "\u00a0 ")+"”\r\n", id)
			if text := typo(name, at+i); text != "" && (at+i)%4 == 0 && len(graph.Lookup(text, r.Directory().Index())) == 0 {
				add("typo", text, id)
			}
		}
		if id.Kind() == "state" {
			add("code", id.Local(), id)
			add("code", strings.ToLower(id.Local()), id)
		}
		for _, l := range e.Labels {
			add("language "+l.Language, l.Text, id)
			add("language "+l.Language, strings.ToUpper(bare(l.Text)), id)
			for _, article := range map[string][]string{"fr": {"la ", "le ", "l’"}, "es": {"el ", "los "}}[l.Language] {
				add("language "+l.Language, article+l.Text, id)
			}
		}
	}
	for name, id := range old {
		add("old name", name, id)
	}
	return list
}

// bare returns a text without accents.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) && unicode.In(r, unicode.Inherited) {
			return -1
		}
		return r
	}, norm.NFD.String(text))
}

// short reports whether a name is an acronym.
func short(name string) bool {
	return len(name) >= 2 && len(name) <= 8 && !strings.ContainsFunc(name, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// typo returns a long name with one letter wrong, another way and place for each
// number; empty for a short name.
func typo(name string, n int) string {
	letters := []rune(name)
	if len(letters) < 9 || len(letters) > 90 {
		return ""
	}
	at := 1 + n*7%(len(letters)-3)
	for !unicode.IsLetter(letters[at]) || !unicode.IsLetter(letters[at+1]) || letters[at] == letters[at+1] {
		if at++; at >= len(letters)-2 {
			return ""
		}
	}
	switch n % 4 {
	case 0: // left out
		return string(slices.Delete(slices.Clone(letters), at, at+1))
	case 1: // twice
		return string(slices.Insert(slices.Clone(letters), at, letters[at]))
	case 2: // swapped
		letters[at], letters[at+1] = letters[at+1], letters[at]
		return string(letters)
	}
	letters[at] = 'x'
	return string(letters)
}

// listed returns the outcome of a search.
func listed(found []graph.Entity) (outcome, []graph.ID) {
	var ids []graph.ID
	for _, e := range found {
		ids = append(ids, e.ID)
	}
	return []outcome{unknown, resolved, asked}[min(len(ids), 2)], ids
}

// figures counts the outcomes of a kind of spelling.
type figures struct{ all, right, asked, unknown, wrong int }

// count adds one outcome: wrong is whatever is answered without the entity that
// is meant.
func (f *figures) count(id graph.ID, got outcome, ids []graph.ID) {
	f.all++
	switch {
	case got == unknown:
		f.unknown++
	case got == resolved && ids[0] == id:
		f.right++
	case got == asked && slices.Contains(ids, id):
		f.asked++
	case got == asked:
		f.unknown++ // what it offers is not what is meant, but it offers, and does not say
	default:
		f.wrong++
	}
}

// TestSpellings types each name of the register in many ways. What is answered is
// the entity that is meant, or a question; never another one. The figures stand
// in testdata/spellings.txt.
func TestSpellings(t *testing.T) {
	r, ctx := everything(t), context.Background()
	kinds := map[string]*figures{}
	of := func(kind string) *figures {
		if kinds[kind] == nil {
			kinds[kind] = &figures{}
		}
		return kinds[kind]
	}
	for _, s := range spellings(register(t)) {
		got, ids := answer(graph.Resolve(ctx, r, graph.Ref{Name: s.text}))
		of(s.kind).count(s.id, got, ids)
		if got == resolved && (ids[0] != s.id || s.kind == "typo") || got == unknown && s.kind != "typo" {
			t.Errorf("%s: %q, which is %s, means %v", s.kind, s.text, s.id, ids)
		}
		if s.kind != "typo" {
			continue
		}
		found, err := r.Search(ctx, s.text, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		got, ids = listed(found)
		of("typo, by search").count(s.id, got, ids)
		if got == unknown || !slices.Contains(ids, s.id) {
			t.Logf("the search for %q does not find %s: %v", s.text, s.id, ids)
		}
	}
	var table strings.Builder
	fmt.Fprintf(&table, "%-18s %7s %7s %7s %7s %7s\n", "kind", "typed", "right", "asked", "unknown", "wrong")
	total := figures{}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		f := *kinds[kind]
		fmt.Fprintf(&table, "%-18s %7d %7d %7d %7d %7d\n", kind, f.all, f.right, f.asked, f.unknown, f.wrong)
		total = figures{total.all + f.all, total.right + f.right, total.asked + f.asked, total.unknown + f.unknown, total.wrong + f.wrong}
	}
	fmt.Fprintf(&table, "%-18s %7d %7d %7d %7d %7d\n", "all", total.all, total.right, total.asked, total.unknown, total.wrong)
	t.Logf("\n%s", table.String())
	if total.all < 1000 || total.wrong > 0 {
		t.Errorf("of %d spellings %d are taken for another entity", total.all, total.wrong)
	}
	golden(t, "testdata/spellings.txt", table.String())
}
