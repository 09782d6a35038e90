package main

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// unionsOf returns the unions that question 35 takes where none are given. What
// counts as one is asked, not answered.
func unionsOf() []string {
	list, err := savedQuestions()
	if err != nil {
		return nil
	}
	return strings.Split(list[34].Parameters[0].Default, "; ")
}

func expectUnions(w *seedWorld) ([]string, []expectedRow) {
	unions := unionsOf()
	var rows []expectedRow
	for id := range set(w.with("mechanism", "")) {
		tied, ties := map[string]bool{}, map[string]bool{}
		var by []*fact
		for _, f := range w.with(id, "organization", "secretariatProvidedBy", "foundedBy", "originatesFrom", "hostedBy", "ledBy", "chairedBy", "coChairedBy") {
			if slices.Contains(unions, f.o) {
				tied[w.called(f.o)], ties[label(f.p)] = true, true
				by = append(by, f)
			}
		}
		union, tie := "none known", "none known"
		if by != nil {
			union, tie = strings.Join(slices.Collect(maps.Keys(tied)), " | "), strings.Join(slices.Collect(maps.Keys(ties)), " | ")
		}
		rows = append(rows, expectedRow{cells("mechanism", w.called(id), "union", union, "tie", tie), by})
	}
	return []string{"mechanism", "union", "tie"}, rows
}

func expectLineage(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for id := range set(w.with("mechanism", "")) {
		years, before, after, dormant := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
		var by []*fact
		for _, f := range w.facts {
			switch {
			case f.p == "establishedIn" && f.s == id:
				years[f.o] = true
			case f.p == "predecessorOf" && f.o == id:
				before[w.called(f.s)] = true
			case f.p == "predecessorOf" && f.s == id:
				after[w.called(f.o)] = true
			case f.p == "legalNature" && f.s == id && strings.Contains(f.o, "dormant"):
				dormant[f.o] = true
			default:
				continue
			}
			by = append(by, f)
		}
		listed := func(m map[string]bool) string { return strings.Join(slices.Sorted(maps.Keys(m)), " | ") }
		chain := map[string]string{"mechanism/eap-panel": "Söderköping Process (CBCP) → Eastern Partnership Panel on Migration and Asylum (EaPPMA) → " +
			"Eastern Partnership Panel on Migration, Mobility and Integrated Border Management"}[id] // by hand
		rows = append(rows, expectedRow{cells("founded", firstOf(listed(years), "not stated"), "mechanism", w.called(id), "follows", listed(before),
			"followed by", listed(after), "dormant", listed(dormant), "chain", chain), by})
	}
	return []string{"founded", "mechanism", "follows", "followed by", "dormant", "chain"}, rows
}

func expectLevels(w *seedWorld) ([]string, []expectedRow) {
	members := set(w.with("mechanism", "state", "hasMember"))
	var rows []expectedRow
	for id := range set(w.with("mechanism", "")) {
		labels := map[string]bool{}
		list := w.with(id, "", "worksAtLevel")
		for _, f := range list {
			labels[f.o] = true
		}
		states := "none known"
		if n := len(members[id]); n > 0 {
			states = text(n)
		}
		rows = append(rows, expectedRow{cells("mechanism", w.called(id), "label", firstOf(strings.Join(slices.Collect(maps.Keys(labels)), " | "), "not stated"), "states", states), list})
	}
	return []string{"mechanism", "label", "states"}, rows
}

// TestLevelMatches holds, for mechanisms whose members were looked through by hand,
// from which parts of the world they are and whether that fits the label.
func TestLevelMatches(t *testing.T) {
	want := map[string][2]string{
		"Abu Dhabi Dialogue":                     {"1", "yes"}, // all in Asia
		"Migration Dialogue for Southern Africa": {"1", "yes"}, // all in Africa
		"Quito Process":                          {"1", "yes"}, // all in the Americas
		"Prague Process":                         {"2", "no"},  // Europe, and Türkiye and Central Asia; called regional
		"Rabat Process":                          {"3", "yes"}, // Africa, Europe, and Cyprus
		"Arab Regional Consultative Process on Migration and Refugee Affairs": {"2", "no"}, // Africa and Asia; called regional
		"Budapest Process":                          {"2", "sources disagree on the label"},
		"Global Forum on Migration and Development": {"", "cannot be said"},
		"Doha Dialogue":                             {"2", "cannot be said"}, // no source gives a label
	}
	for _, row := range askSaved(t, serveSeed(t), "level-and-members.json").Rows {
		w, asked := want[text(row["mechanism"])]
		if !asked {
			continue
		}
		if text(row["parts"]) != w[0] || row["match"] != w[1] {
			t.Errorf("%s: members from %v parts of the world (%v), match %v; want %v", row["mechanism"], row["parts"], row["continents"], row["match"], w)
		}
		delete(want, text(row["mechanism"]))
	}
	if len(want) > 0 {
		t.Errorf("not answered: %v", want)
	}
}

func expectEvidence(w *seedWorld) ([]string, []expectedRow) {
	const permanent = "Bali Process is co-chaired by Indonesia (permanent: true)"
	var rows []expectedRow
	for _, f := range w.with(bali, "state/IDN", "coChairedBy") {
		for address := range f.pages {
			rows = append(rows, expectedRow{cells: cells("statement", w.clause(f), "inferred", "no", "evidence", address)})
		}
	}
	// The two sentences of the findings document, by hand.
	rows = append(rows,
		expectedRow{cells: cells("statement", "Bali Process is co-chaired by Indonesia", "inferred", "no", "evidence",
			"The Bali Process is co-chaired by Australia and Indonesia and led at ministerial level by the Indonesian and Australian Foreign Ministers.")},
		expectedRow{cells: cells("statement", permanent, "inferred", "no", "evidence",
			"The Bali Process comprises of the permanent Co-Chairs (Australia and Indonesia); a Steering Group; an Ad Hoc Group and working groups.")})
	return []string{"statement", "inferred", "evidence"}, rows
}

func expectAging(w *seedWorld) ([]string, []expectedRow) {
	var rows []expectedRow
	for _, f := range w.facts {
		if len(f.pages) != 1 || len(f.words) > 0 {
			continue
		}
		for address, date := range f.pages {
			if date != "" && date < "2010" {
				rows = append(rows, expectedRow{cells: cells("what", "one old source", "statement", w.clause(f), "evidence", address)})
			}
		}
	}
	return []string{"what", "statement", "evidence"}, rows
}
