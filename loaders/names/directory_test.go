package names_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"iscmgraph/graph"
	"iscmgraph/loaders/names"
	"iscmgraph/schema"
)

// iso3166 are all officially assigned codes of ISO 3166-1 alpha-3, 249 of them.
const iso3166 = `
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR
BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL
COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK
FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV
HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN
PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE
SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO
TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE`

// All codes are there, and each has a name in each language that leads to it, or
// to a choice in which it is.
func TestAllStates(t *testing.T) {
	d := register(t).Directory()
	codes := strings.Fields(iso3166)
	if len(codes) != 249 {
		t.Fatalf("%d codes", len(codes))
	}
	for _, code := range append(codes, "XKX") {
		id := graph.ID("state/" + code)
		e, ok := d.Entry(id)
		if !ok {
			t.Errorf("%s is missing", code)
			continue
		}
		for _, tag := range names.Languages {
			name, ok := d.NameIn(id, language.MustParse(tag))
			if !ok {
				t.Errorf("%s has no name in %s", e.Name, tag)
				continue
			}
			if found, ids := answer(d.Resolve(graph.Ref{Name: name})); found != right(id, ids) {
				t.Errorf("%s, %q in %s, means %v", e.Name, name, tag, ids)
			}
		}
	}
	for _, id := range register(t).IDs() {
		if id.Kind() == "state" && id != "state/XKX" && !slices.Contains(codes, id.Local()) {
			t.Errorf("%s is no code", id)
		}
	}
}

// The names that several entities have stand in a file, so that whoever adds one
// sees it.
func TestSharedNames(t *testing.T) {
	r := register(t)
	shared := map[string]string{}
	for _, id := range r.IDs() {
		e, ok := r.Directory().Entry(id)
		if !ok {
			continue
		}
		for _, name := range e.Names() {
			if ids := graph.Lookup(name, r.Directory().Index()); len(ids) > 1 {
				shared[graph.Fold(name)] = fmt.Sprint(ids)
			}
		}
	}
	var got strings.Builder
	for _, name := range slices.Sorted(maps.Keys(shared)) {
		fmt.Fprintf(&got, "%s %s\n", name, shared[name])
	}
	golden(t, "testdata/shared.txt", got.String())
}

// The 23 objectives of the Global Compact are topics with their numbers, and
// others fall under each.
func TestTopicScheme(t *testing.T) {
	d := register(t).Directory()
	objectives := d.Narrower("topic/gcm-objectives")
	if len(objectives) != 23 {
		t.Errorf("%d objectives", len(objectives))
	}
	for n := 1; n <= 23; n++ {
		e, err := d.Resolve(graph.Ref{Name: fmt.Sprintf("Objective %d of the Global Compact for Migration", n)})
		if err != nil || !strings.HasPrefix(e.Name, fmt.Sprintf("GCM objective %d: ", n)) {
			t.Errorf("objective %d: %v, %v", n, e.Name, err)
		}
		if len(d.Narrower(e.ID)) == 0 {
			t.Errorf("nothing falls under %s", e.Name)
		}
	}
	if got := d.Narrower("topic/labour-migration"); !slices.Contains(got, "topic/ethical-recruitment") && !slices.Contains(got, "topic/regulation-of-recruitment") {
		t.Errorf("under labour migration: %v", got)
	}
}

func TestDirectoryFaults(t *testing.T) {
	o, err := schema.Load()
	if err != nil {
		t.Fatal(err)
	}
	for content, want := range map[string]string{
		"# a\r\n- id: state/AUS\r\n  name: Australia\r\n  names: {français: [Australie]}":            `names: a.yaml:2: "français" is no language; write a tag such as fr or zh-Hant: "state/AUS"`,
		"- {id: state/AUS, name: Australia, names: {FR: [Australie]}}":                               `"FR" is no language`,
		"- {id: state/AUS, name: Australia, names: {ar: ['—']}}":                                     `a.yaml:1: the name "—" has no letter or digit`,
		"- {id: state/AUS, name: Australia, was: [nothing]}":                                         `"nothing" is no id that it can have had`,
		"- {id: state/AUS, name: Australia, was: [state/AUS]}":                                       `"state/AUS" is no id that it can have had`,
		"- {id: state/AUS, name: A, was: [state/NZL]}\n- {id: state/NZL, name: B}":                   "state/AUS was state/NZL, which is an id of the register",
		"- {id: state/AUS, name: Australia, broader: [topic/x]}":                                     "only topics and regions fall under broader ones",
		"- {id: region/a, name: A, broader: [topic/b]}\n- {id: topic/b, name: B}":                    "region/a falls under topic/b, which is no region of the register",
		"- {id: topic/a, name: A, broader: [topic/b]}":                                               "topic/a falls under topic/b, which is no topic of the register",
		"- {id: topic/a, name: A, broader: [topic/b]}\n- {id: topic/b, name: B, broader: [topic/a]}": "topic/a falls under itself",
		"- {id: topic/a, name: A, broader: [topic/a]}":                                               "topic/a falls under itself",
	} {
		_, err := names.Read(o, fstest.MapFS{"a.yaml": {Data: []byte(content)}})
		if err == nil || graph.KindOf(err) != graph.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", content, err, want)
		}
	}
}

// A silent entry is found by whoever looks for it, and in no text; so is a name
// in another language.
func TestNamesNoTextIsReadBy(t *testing.T) {
	r := register(t)
	got := marks(r.NewDocument(), "In Réunion and in Turquie, Mali and الأردن, they met the Proceso de Jartum and Côte d'Ivoire.")
	if diff := cmp.Diff([]string{"Mali = state/MLI", "Côte d'Ivoire = state/CIV"}, got); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]graph.ID{"la réunion": "state/REU", "turquie": "state/TUR", "اردن": "state/JOR", "proceso de jartum": "mechanism/khartoum-process"} {
		if e, err := r.Directory().Resolve(graph.Ref{Name: name}); err != nil || e.ID != want {
			t.Errorf("%s: %v, %v", name, e.ID, err)
		}
	}
}
