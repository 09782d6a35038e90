package main

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
)

// modelLine matches a relation in the list of docs/model.md, with its label.
var modelLine = regexp.MustCompile("(?m)^\\| `(\\w+)` \\| ([^|]+) \\| [^|]*\\| [^|]*\\| [^|]*\\| [^|]*\\| ")

// label returns a relation as the model page words it.
func label(relation string) string {
	page, err := os.ReadFile("../../docs/model.md")
	if err != nil {
		return err.Error()
	}
	for _, m := range modelLine.FindAllSubmatch(page, -1) {
		if string(m[1]) == relation {
			return string(m[2])
		}
	}
	return "no relation " + relation
}

// clause returns a fact in words.
func (w *seedWorld) clause(f *fact) string {
	var notes []string
	if f.status != "stated" {
		notes = append(notes, f.status)
	}
	for _, name := range slices.Sorted(maps.Keys(f.q)) {
		notes = append(notes, name+": "+w.called(f.q[name]))
	}
	said := fmt.Sprintf("%s %s %s", w.called(f.s), label(f.p), w.called(f.o))
	if notes != nil {
		said += " (" + strings.Join(notes, "; ") + ")"
	}
	return said
}

func expectLinks(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, f := range w.with("", "", "cooperatesWith", "exchangesWith", "liaisesWith", "runsProjectWith", "invites") {
		other := f.o
		if f.o == bali {
			other = f.s
		}
		if f.s != bali && f.o != bali || !strings.HasPrefix(other, "mechanism/") && !strings.HasPrefix(other, "organization/") {
			continue
		}
		symmetry := "symmetric"
		if f.p != "exchangesWith" && f.p != "liaisesWith" {
			symmetry = "stated from one side"
			if len(w.with(f.o, f.s, f.p)) > 0 {
				symmetry = "stated from both sides"
			}
		}
		rows = append(rows, expectedRow{cells("from", w.called(f.s), "link", label(f.p), "to", w.called(f.o), "symmetry", symmetry,
			"formality", firstOf(f.q["mode"], "not stated"), "topic", f.q["topic"]), []*fact{f}})
	}
	return []string{"from", "link", "to", "symmetry", "formality", "topic"}, rows
}

// The findings document says of one contact on what topic it is, and not of the
// other: by hand.
func expectTopicsTogether(w *seedWorld) ([]string, []expectedRow) {
	return []string{"topic", "from", "link", "to"}, []expectedRow{
		{cells("topic", "Return and reintegration", "from", "Bali Process", "link", "liaises with", "to", "Budapest Process"), w.with(bali, budapest, "liaisesWith")},
		{cells("topic", "not stated", "from", "Bali Process", "link", "exchanges with", "to", "Budapest Process"), w.with(bali, budapest, "exchangesWith")},
	}
}

func expectKinds(w *seedWorld) ([]string, []expectedRow) {
	type joint struct{ kind, through, pair string }
	mechanisms, by := map[joint]map[string]bool{}, map[joint][]*fact{}
	join := func(j joint, f *fact, ids ...string) {
		if mechanisms[j] == nil {
			mechanisms[j] = map[string]bool{}
		}
		for _, id := range ids {
			mechanisms[j][id] = true
		}
		by[j] = append(by[j], f)
	}
	for _, f := range w.with("mechanism", "mechanism") {
		join(joint{kind: label(f.p), pair: fmt.Sprint(slices.Sorted(slices.Values([]string{f.s, f.o})))}, f, f.s, f.o)
	}
	for _, f := range w.with("mechanism", "", "secretariatProvidedBy") {
		join(joint{kind: "shared secretariat", through: w.called(f.o)}, f, f.s)
	}
	for _, f := range w.with("mechanism", "", "chairedBy", "coChairedBy") {
		if f.status != "planned" {
			join(joint{kind: "the same chair at some time", through: w.called(f.o)}, f, f.s)
		}
	}
	var rows []expectedRow
	for j, ids := range mechanisms {
		if len(ids) > 1 {
			names := w.names(slices.Collect(maps.Keys(ids)))
			rows = append(rows, expectedRow{cells("kind", j.kind, "through", j.through, "mechanisms", names, "joined", len(ids)), by[j]})
		}
	}
	return []string{"kind", "through", "mechanisms", "joined"}, rows
}

var entityKind = regexp.MustCompile(`^(body|document|event|group|mechanism|office|organization|place|project|region|state|topic)/`)

// walked reports whether a path may follow a fact.
func walked(f *fact, relations []string) bool {
	return entityKind.MatchString(f.o) && f.status != "planned" && f.status != "ended" && (relations == nil || slices.Contains(relations, f.p)) &&
		!slices.Contains([]string{"respondentTo", "presentedAt", "reportedIn", "conductedBy"}, f.p)
}

// distances returns how many steps entities are away, by breadth-first search.
func (w *seedWorld) distances(from string, avoid, relations, except []string) map[string]int {
	next := map[string][]string{}
	for _, f := range w.facts {
		if walked(f, relations) && !(slices.Contains(except, f.s) && slices.Contains(except, f.o)) {
			next[f.s], next[f.o] = append(next[f.s], f.o), append(next[f.o], f.s)
		}
	}
	distance := map[string]int{from: 0}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, id := range next[queue[0]] {
			if _, seen := distance[id]; !seen && !slices.Contains(avoid, id) {
				distance[id] = distance[queue[0]] + 1
				queue = append(queue, id)
			}
		}
	}
	return distance
}

// steps returns the rows of all steps of all shortest paths.
func (w *seedWorld) steps(from, to string, avoid, relations, except []string) []expectedRow {
	ahead, back := w.distances(from, avoid, relations, except), w.distances(to, avoid, relations, except)
	type key struct {
		a, b, relation string
		forward        bool
	}
	joined := map[key][]*fact{}
	for _, f := range w.facts {
		if !walked(f, relations) || slices.Contains(except, f.s) && slices.Contains(except, f.o) {
			continue
		}
		for _, ends := range [][2]string{{f.s, f.o}, {f.o, f.s}} {
			a, reached := ahead[ends[0]]
			b, reaches := back[ends[1]]
			if reached && reaches && a+1+b == ahead[to] {
				symmetric := f.p == "exchangesWith" || f.p == "liaisesWith"
				k := key{ends[0], ends[1], f.p, symmetric || ends[0] == f.s}
				joined[k] = append(joined[k], f)
			}
		}
	}
	var rows []expectedRow
	for k, list := range joined {
		var says []string
		for _, f := range list {
			says = append(says, w.clause(f))
		}
		rows = append(rows, expectedRow{cells("step", ahead[k.a]+1, "from", w.called(k.a), "to", w.called(k.b), "says", strings.Join(says, " | ")), list})
	}
	return rows
}

func expectPaths(from, to string, avoid, relations, except []string) expectation {
	return func(w *seedWorld) ([]string, []expectedRow) {
		return []string{"step", "from", "to", "says"}, w.steps(from, to, avoid, relations, except)
	}
}

func expectProject(w *seedWorld) ([]string, []expectedRow) {
	const project = "project/bali-process/canadas-operational-project-with-the-bali-process-regional-support-office"
	w.name[project] = "Canada's operational project with the Bali Process Regional Support Office" // the document gives it
	rows := w.steps(project, bali, nil, nil, nil)
	for _, f := range w.with(bali, "topic", "addressesTopic") {
		rows = append(rows, expectedRow{cells("from", w.called(bali), "to", w.called(f.o), "says", w.clause(f)), []*fact{f}})
	}
	return []string{"step", "from", "to", "says"}, rows
}

func expectReach(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for id, n := range w.distances("organization/asean", nil, nil, nil) {
		if strings.HasPrefix(id, "mechanism/") && n <= 2 {
			rows = append(rows, expectedRow{cells: cells("mechanism", w.called(id), "steps", n)})
		}
	}
	return []string{"mechanism", "steps"}, rows
}

// The sentence on the forum says that it is for the private sector: by hand.
func expectPrivateSector(w *seedWorld) ([]string, []expectedRow) {
	const forum = "body/bali-process/government-and-business-forum"
	name := "Bali Process Government and Business Forum"
	// That a page too calls it a body says nothing of the sector.
	said := slices.DeleteFunc(w.with(bali, forum, "establishedForum", "hasBody"), func(f *fact) bool { return f.words == nil })
	return []string{"body", "sector"}, []expectedRow{{cells("body", name, "sector", "Bali Process engages private sector"), said}}
}

func expectTopic(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, f := range w.with("mechanism", "", "addressesTopic") {
		if f.o == "topic/remittances" || slices.Contains(w.broader[f.o], "topic/remittances") {
			rows = append(rows, expectedRow{cells("mechanism", w.called(f.s), "topic", w.called(f.o), "since", firstOf(f.q["since"], "not stated")), []*fact{f}})
		}
	}
	return []string{"mechanism", "topic", "since"}, rows
}

// coversWithin returns the mechanisms that cover a region, or one that falls under
// it by however many steps of the register.
func (w *seedWorld) coversWithin(region string) map[string]bool {
	covering := map[string]bool{}
	var under func(id string) bool
	under = func(id string) bool { return id == region || slices.ContainsFunc(w.broader[id], under) }
	for _, f := range w.with("mechanism", "region", "coversRegion") {
		if f.status == "stated" && under(f.o) {
			covering[f.s] = true
		}
	}
	return covering
}

func expectNobody(w *seedWorld) ([]string, []expectedRow) { return w.nobodyIn("region/pacific") }

func (w *seedWorld) nobodyIn(region string) ([]string, []expectedRow) {
	inside := w.coversWithin(region)
	addressed := map[string]bool{}
	by := map[string][]*fact{}
	for _, f := range w.with("mechanism", "", "addressesTopic") {
		addressed[f.o] = addressed[f.o] || inside[f.s]
		by[f.o] = append(by[f.o], f)
	}
	var rows []expectedRow
	for id, list := range by {
		if !addressed[id] {
			rows = append(rows, expectedRow{cells("topic", w.called(id), "elsewhere", len(set(list)), "addressed by", w.names(slices.Collect(maps.Keys(set(list))))), list})
		}
	}
	return []string{"topic", "elsewhere", "addressed by"}, rows
}

func expectObjectives(w *seedWorld) ([]string, []expectedRow) {
	africa := w.coversWithin("region/africa")
	number := regexp.MustCompile(`^topic/gcm-objective-(\d+)-`)
	var rows []expectedRow
	for id, name := range w.name {
		m := number.FindStringSubmatch(id)
		if m == nil {
			continue
		}
		touched, inside := map[string]bool{}, map[string]bool{}
		var by []*fact
		for _, f := range w.with("mechanism", "", "addressesTopic") {
			if f.o == id || slices.Contains(w.broader[f.o], id) {
				touched[w.called(f.s)] = true
				by = append(by, f)
				if africa[f.s] {
					inside[w.called(f.s)] = true
				}
			}
		}
		rows = append(rows, expectedRow{cells("number", m[1], "objective", name, "touched", len(touched), "touched in the region", len(inside),
			"mechanisms", strings.Join(slices.Collect(maps.Keys(touched)), " | "), "in the region", strings.Join(slices.Collect(maps.Keys(inside)), " | ")), by})
	}
	return []string{"number", "objective", "touched", "touched in the region", "mechanisms", "in the region"}, rows
}

func expectOutputs(w *seedWorld) ([]string, []expectedRow) {
	from := []string{bali}
	for _, f := range w.with(bali, "body", "hasBody") {
		from = append(from, f.o)
	}
	var rows []expectedRow
	for _, f := range w.facts {
		if slices.Contains(from, f.s) && slices.Contains([]string{"publishes", "adopts", "maintains", "develops"}, f.p) {
			rows = append(rows, expectedRow{cells("from", w.called(f.s), "how", label(f.p), "year", firstOf(f.q["year"], "not stated")), []*fact{f}})
		}
	}
	return []string{"from", "how", "year"}, oneEach(rows)
}

// oneEach returns rows without what they rest on, for columns that do not tell
// rows apart.
func oneEach(rows []expectedRow) []expectedRow {
	for i := range rows {
		rows[i].by = nil
	}
	return rows
}

func expectContributions(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, f := range w.with("", "", "contributesTo") {
		rows = append(rows, expectedRow{cells("who", w.called(f.s), "contributes to", f.o, "level", firstOf(f.q["level"], "not stated")), []*fact{f}})
	}
	return []string{"who", "contributes to", "level"}, rows
}

func expectGains(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, f := range w.with("", "", "valuedFor", "benefitsFrom") {
		verb := map[string]string{"valuedFor": "values it for", "benefitsFrom": "benefits from"}[f.p]
		kind, _, _ := strings.Cut(f.s, "/")
		rows = append(rows, expectedRow{cells("class", strings.ToUpper(kind[:1])+kind[1:], "says it", verb, "gain", f.o), []*fact{f}})
	}
	return []string{"class", "says it", "gain"}, rows
}

func expectFunding(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, f := range w.with("mechanism", "", "fundedBy", "hasPartner") {
		how := firstOf(f.q["mode"], f.q["role"])
		if f.p == "fundedBy" || strings.HasPrefix(f.q["role"], "funder") {
			rows = append(rows, expectedRow{cells("mechanism", w.called(f.s), "how", firstOf(how, "not stated")), []*fact{f}})
		}
	}
	return []string{"mechanism", "how"}, oneEach(rows)
}

func expectBodies(w *seedWorld) ([]string, []expectedRow) {
	byBody := map[string][]*fact{}
	for _, f := range w.with(bali, "", "hasBody") {
		byBody[f.o] = append(byBody[f.o], f)
	}
	var rows []expectedRow
	for id, list := range byBody {
		places := map[string]bool{}
		for _, f := range w.with(id, "", "bodyLocatedIn") {
			places[w.called(f.o)] = true
			list = append(list, f)
		}
		where := strings.Join(slices.Collect(maps.Keys(places)), " | ")
		rows = append(rows, expectedRow{cells("where", firstOf(where, "not stated"), "body", w.bodyName(id)), list})
	}
	return []string{"body", "where"}, rows
}

// bodyName returns the name of a body; those of the findings document carry that
// of their mechanism and their own words: by hand.
func (w *seedWorld) bodyName(id string) string {
	own := map[string]string{
		"body/bali-process/steering-group": "Bali Process Steering Group", "body/bali-process/ad-hoc-group": "Bali Process Ad Hoc Group",
		"body/bali-process/working-groups": "Bali Process working groups", "body/bali-process/regional-support-office": "Bali Process Regional Support Office",
		"body/bali-process/government-and-business-forum": "Bali Process Government and Business Forum",
	}
	return firstOf(w.name[id], own[id])
}
