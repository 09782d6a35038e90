package clauses

import (
	_ "embed" // the list of verbs
	"slices"
	"strings"
)

// A Tense says when a verb group says that something holds, or whether it says
// so at all. What is said later in the list outweighs what is said before.
type Tense int

// The tenses.
const (
	Unsaid  Tense = iota // no verb group
	Present              // "is chaired", "has been chaired"
	Past                 // "was chaired", "had chaired"
	Planned              // "will chair", "is to chair", "shall be chaired"
	Hedged               // "may chair", "is reported to chair": nothing is stated
	Denied               // "does not chair", "has never been chaired"
)

// Words that verb groups are made of, besides the verb.
var (
	beForms = map[string]Tense{
		"is": Present, "are": Present, "was": Past, "were": Past, "be": Unsaid, "been": Unsaid, "being": Present,
	}
	haveForms = map[string]Tense{"has": Present, "have": Present, "had": Past}
	doForms   = map[string]Tense{"does": Present, "do": Present, "did": Past}
	futures   = []string{"will", "shall"}
	modals    = []string{"may", "might", "could", "would", "should", "can", "must", "ought"}
	// hedges take away that something is so; those that are participles only behind a form of be.
	hedges = []string{
		"proposed", "reported", "said", "expected", "requested", "asked", "considered", "likely", "supposed", "believed", "thought", "planned",
		"possible", "possibly", "perhaps", "rumoured", "able", "unable", "unlikely", "free", "refused", "less", "anything", "hardly", "barely",
		"envisaged", "foreseen", "tempted", "willing", "ready", "about", "allowed", "entitled", "recommended", "suggested", "yet", "eligible", "keen", "eager", "reluctant", "unwilling",
	}
	// arranged are hedges by which something is planned.
	arranged = []string{"due", "scheduled", "set"}
	adverbs  = []string{
		"also", "currently", "jointly", "now", "then", "still", "already", "further", "formally", "officially", "initially", "originally",
		"mainly", "closely", "regularly", "actively", "generally", "usually", "often", "always", "therefore", "thus", "altogether",
		"again", "largely", "primarily", "partly", "fully", "directly", "later", "subsequently", "recently", "normally", "traditionally",
		"once", "today", "nowadays", "there", "thereby", "too", "only", "even", "moreover", "furthermore", "together", "twice", "ever", "meanwhile", "instead", "nevertheless", "nonetheless", "likewise", "finally", "first", "thereafter", "afterwards", "ad", "indeed", "rather", "quite", "very", "above", "elsewhere", "namely", "viz", "itself", "themselves", "forward", "well", "hence", "just", "soon", "almost", "so", "far",
	}
)

// irregular are the past forms and participles that no ending makes.
var irregular = map[string][2]string{
	"lead": {"led", "led"}, "hold": {"held", "held"}, "set": {"set", "set"}, "find": {"found", "found"}, "bring": {"brought", "brought"},
	"give": {"gave", "given"}, "pay": {"paid", "paid"}, "meet": {"met", "met"}, "take": {"took", "taken"}, "grow": {"grew", "grown"},
	"draw": {"drew", "drawn"}, "run": {"ran", "run"}, "make": {"made", "made"}, "keep": {"kept", "kept"}, "build": {"built", "built"},
	"sit": {"sat", "sat"}, "stand": {"stood", "stood"}, "come": {"came", "come"}, "become": {"became", "become"}, "begin": {"began", "begun"},
	"see": {"saw", "seen"}, "say": {"said", "said"}, "tell": {"told", "told"}, "have": {"had", "had"}, "do": {"did", "done"},
	"write": {"wrote", "written"}, "choose": {"chose", "chosen"}, "understand": {"understood", "understood"}, "deal": {"dealt", "dealt"},
	"go": {"went", "gone"}, "know": {"knew", "known"}, "put": {"put", "put"}, "leave": {"left", "left"}, "lie": {"lay", "lain"},
	"withdraw": {"withdrew", "withdrawn"}, "seek": {"sought", "sought"}, "think": {"thought", "thought"}, "lay": {"laid", "laid"},
	"bear": {"bore", "borne"}, "arise": {"arose", "arisen"}, "bind": {"bound", "bound"}, "drive": {"drove", "driven"}, "foresee": {"foresaw", "foreseen"}, "fall": {"fell", "fallen"},
	"feed": {"fed", "fed"}, "fight": {"fought", "fought"}, "get": {"got", "got"}, "hear": {"heard", "heard"}, "lend": {"lent", "lent"},
	"let": {"let", "let"}, "lose": {"lost", "lost"}, "mean": {"meant", "meant"}, "oversee": {"oversaw", "overseen"}, "send": {"sent", "sent"},
	"speak": {"spoke", "spoken"}, "spend": {"spent", "spent"}, "spread": {"spread", "spread"}, "strive": {"strove", "striven"},
	"teach": {"taught", "taught"}, "undergo": {"underwent", "undergone"}, "undertake": {"undertook", "undertaken"}, "win": {"won", "won"},
	"wind": {"wound", "wound"}, "learn": {"learned", "learned"}, "show": {"showed", "shown"}, "read": {"read", "read"}, "outlive": {"outlived", "outlived"},
	"refer": {"referred", "referred"}, "confer": {"conferred", "conferred"}, "commit": {"committed", "committed"}, "admit": {"admitted", "admitted"},
	"submit": {"submitted", "submitted"}, "occur": {"occurred", "occurred"}, "permit": {"permitted", "permitted"}, "transfer": {"transferred", "transferred"},
	"enrol": {"enrolled", "enrolled"}, "travel": {"travelled", "travelled"}, "fulfil": {"fulfilled", "fulfilled"}, "break": {"broke", "broken"}, "transmit": {"transmitted", "transmitted"}, "label": {"labelled", "labelled"}, "control": {"controlled", "controlled"},
}

// Forms are the forms of one verb.
type Forms struct {
	Base, Third, Past, Participle, Gerund string
}

// Conjugate returns the forms of a verb by the rules of spelling.
func Conjugate(base string) Forms {
	if base == "have" {
		return Forms{"have", "has", "had", "had", "having"}
	}
	f := Forms{Base: base, Third: base + "s", Past: base + "ed", Gerund: base + "ing"}
	n := len(base)
	switch {
	case strings.HasSuffix(base, "ie"):
		f.Past, f.Gerund = base+"d", base[:n-2]+"ying"
	case strings.HasSuffix(base, "ee"):
		f.Past, f.Gerund = base+"d", base+"ing"
	case strings.HasSuffix(base, "e"):
		f.Past, f.Gerund = base+"d", strings.TrimSuffix(base, "e")+"ing"
	case strings.HasSuffix(base, "y") && n > 1 && !vowel(base[n-2]):
		f.Third, f.Past = base[:n-1]+"ies", base[:n-1]+"ied"
	case n > 2 && !vowel(base[n-1]) && vowel(base[n-2]) && !vowel(base[n-3]) && n <= 4 && !strings.ContainsAny(base[n-1:], "wxy") && !doubleSound(base):
		f.Past, f.Gerund = base+base[n-1:]+"ed", base+base[n-1:]+"ing"
	}
	for _, hiss := range []string{"s", "x", "ch", "sh", "o", "z"} {
		if strings.HasSuffix(base, hiss) {
			f.Third = base + "es"
		}
	}
	f.Participle = f.Past
	if irr, ok := irregular[base]; ok {
		f.Past, f.Participle = irr[0], irr[1]
		if strings.HasSuffix(irr[0], base[n-1:]+base[n-1:]+"ed") {
			f.Gerund = strings.TrimSuffix(irr[0], "ed") + "ing"
		}
	}
	for base, gerund := range map[string]string{"run": "running", "set": "setting", "begin": "beginning", "sit": "sitting", "put": "putting", "get": "getting", "win": "winning", "let": "letting"} {
		if f.Base == base {
			f.Gerund = gerund
		}
	}
	return f
}

// doubleSound reports whether a short verb is said with a stress that doubles
// nothing: "open", "enter" have two syllables.
func doubleSound(base string) bool { return base == "open" || base == "edit" || base == "visit" }

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// A form is one form of a verb.
type form int

const (
	baseForm form = 1 << iota
	thirdForm
	pastForm
	participleForm
	gerundForm
)

// A verbEntry is what the list says of a verb.
type verbEntry struct {
	base string
	noun bool // also a noun
}

// A reading is a verb that a word may be a form of.
type reading struct {
	verb  verbEntry
	forms form
}

// lexicon holds the verbs by each of their forms, and the verbs of several
// words by their first word.
type lexicon struct {
	forms   map[string][]reading
	phrasal map[string][][]string // "set": {"up"}, …; the longest first
	prefix  map[string]bool       // "chair" of "co chair"
	all     map[string]bool       // "chair", "set up"
}

//go:embed verbs.txt
var verbList string

var verbs = readVerbs(verbList)

func readVerbs(list string) *lexicon {
	l := &lexicon{forms: map[string][]reading{}, phrasal: map[string][][]string{}, prefix: map[string]bool{}, all: map[string]bool{}}
	seen := map[string]bool{}
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0] == "#":
		case fields[0] == "-" && fields[1] == "co":
			base, _, _ := strings.Cut(fields[2], "/")
			l.prefix[base] = true
			l.all["co "+base] = true
		case fields[0] == "-":
			l.phrasal[fields[1]] = append(l.phrasal[fields[1]], fields[2:])
			l.all[strings.Join(fields[1:], " ")] = true
		default:
			for _, field := range fields {
				base, kind, _ := strings.Cut(field, "/")
				if !seen[base] {
					seen[base] = true
					l.add(verbEntry{base: base, noun: kind == "n"})
				}
			}
		}
	}
	for _, r := range l.forms["bear"] {
		l.forms["born"] = append(l.forms["born"], reading{r.verb, participleForm})
	}
	for first := range l.phrasal {
		if !seen[first] {
			l.add(verbEntry{base: first})
		}
		slices.SortStableFunc(l.phrasal[first], func(a, b []string) int { return len(b) - len(a) })
	}
	return l
}

func (l *lexicon) add(v verbEntry) {
	l.all[v.base] = true
	f := Conjugate(v.base)
	byWord := map[string]form{}
	for word, kind := range map[string]form{f.Base: baseForm, f.Third: thirdForm, f.Gerund: gerundForm} {
		byWord[word] |= kind
	}
	byWord[f.Past] |= pastForm
	byWord[f.Participle] |= participleForm
	for word, forms := range byWord {
		l.forms[word] = append(l.forms[word], reading{v, forms})
	}
}

// Known reports whether the list has a verb: "chair", "set up", "co chair".
func Known(verb string) bool { return verbs.all[verb] }
