package schema

import "slices"

// How one of our names stands to a known one. A kind or a part is one of
// which whatever is true of the known term is true; near is a term that is close,
// and would claim more than a source says.
const (
	kind = "rdfs:subClassOf"
	part = "rdfs:subPropertyOf"
	near = "rdfs:seeAlso"
)

// A KnownTerm says how one of our names stands to a name of a known vocabulary.
type KnownTerm struct {
	Name  string // a class, relation, qualifier, or term of exports: "Organization"
	How   string // rdfs:subClassOf, rdfs:subPropertyOf or rdfs:seeAlso
	Known string // "org:Organization"
}

// KnownTerms returns what is known of our names in other vocabularies, by name.
// It is the one table of them: the ontology states all of it, and the exports
// say of a thing also what follows from it (see [Implied]). Org's membership,
// for one, is only near, because it makes every mechanism an organization.
func KnownTerms() []KnownTerm { return slices.Clone(knownTerms) }

var knownTerms = []KnownTerm{
	{"Body", near, "org:OrganizationalUnit"},
	{"Document", kind, "schema:CreativeWork"},
	{"Event", near, "schema:Event"},
	{"Evidence", kind, "prov:Entity"},
	{"Mechanism", near, "org:OrganizationalCollaboration"},
	{"Office", kind, "org:Post"},
	{"Organization", kind, "org:Organization"},
	{"Place", kind, "schema:Place"},
	{"Project", kind, "schema:Project"},
	{"Region", kind, "schema:Place"},
	{"Source", kind, "prov:Entity"},
	{"State", near, "schema:Country"},
	{"Statement", kind, "prov:Entity"},
	{"Statement", kind, "rdf:Statement"},
	{"Topic", kind, "skos:Concept"},
	{"addressesTopic", near, "dcterms:subject"},
	{"bodyLocatedIn", part, "schema:location"},
	{"chairedBy", near, "org:headOf"},
	{"curator", near, "prov:wasAttributedTo"},
	{"establishedIn", near, "schema:foundingDate"},
	{"foundedBy", near, "schema:founder"},
	{"fundedBy", part, "schema:funder"},
	{"hasBody", near, "org:hasUnit"},
	{"hasFullName", near, "schema:legalName"},
	{"hasMember", near, "org:hasMember"},
	{"heldIn", part, "schema:location"},
	{"hostedBy", near, "schema:organizer"},
	{"officeOf", near, "org:postIn"},
	{"originatesFrom", near, "prov:wasDerivedFrom"},
	{"publishes", near, "dcterms:publisher"},
	{"role", near, "org:role"},
	{"rule", near, "prov:wasGeneratedBy"},
	{"since", near, "schema:startDate"},
	{"until", near, "schema:endDate"},
}

// Implied returns the known classes or properties that whatever has one of our
// names has too: org:Organization for Organization, schema:funder for fundedBy.
func Implied(name string) []string {
	var list []string
	for _, t := range knownTerms {
		if t.Name == name && t.How != near {
			list = append(list, t.Known)
		}
	}
	return list
}

// knownFacts returns what the ontology states of one of our names and known
// ones.
func knownFacts(name string) []string {
	var facts []string
	for _, t := range knownTerms {
		if t.Name == name {
			facts = append(facts, t.How+" "+t.Known)
		}
	}
	return facts
}
