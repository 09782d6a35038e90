package graph

import (
	_ "embed"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// An Aspect is something by which mechanisms are compared.
type Aspect string

// The aspects. Chairs are those of any term.
const (
	Members      Aspect = "members"
	Observers    Aspect = "observers"
	Topics       Aspect = "topics"
	Partners     Aspect = "partners"
	Secretariats Aspect = "secretariats"
	Chairs       Aspect = "chairs"
)

// Aspects lists them in the order of answers.
var Aspects = []Aspect{Members, Observers, Topics, Partners, Secretariats, Chairs}

// Weights say how much the Jaccard ratio of each aspect counts in the score of a
// synergy. One that is not there counts nothing.
type Weights map[Aspect]float64

// MaxWeight is the largest weight that may be given.
const MaxWeight = 100

//go:embed synergyweights.json
var weightsFile []byte

// DefaultWeights returns the weights of graph/synergyweights.json: members, topics
// and partners count a third each.
func DefaultWeights() Weights {
	var w Weights
	if err := json.Unmarshal(weightsFile, &w); err != nil {
		panic(err) // a test reads the file, which is part of the program
	}
	return w
}

// Check returns an error of the kind Invalid or Limit unless each weight is of an
// aspect and from 0 to MaxWeight, and one of them is above 0.
func (w Weights) Check() error {
	sum := 0.0
	for _, aspect := range slices.Sorted(maps.Keys(w)) {
		if !slices.Contains(Aspects, aspect) {
			return Errorf(Invalid, "%.60q is nothing that mechanisms are compared by; there are %s", string(aspect), aspectNames())
		}
		if weight := w[aspect]; math.IsNaN(weight) || weight < 0 || weight > MaxWeight {
			return Errorf(Limit, "the weight of %s is %v; 0 to %d are allowed", aspect, weight, MaxWeight)
		}
		sum += w[aspect]
	}
	if sum == 0 {
		return Errorf(Invalid, "all weights are 0; one at least must be above it")
	}
	return nil
}

// ParseWeights reads weights such as "members=2,topics=1"; what is not named counts
// nothing, and no text means the default.
func ParseWeights(text string) (Weights, error) {
	if text == "" {
		return DefaultWeights(), nil
	}
	w := Weights{}
	for part := range strings.SplitSeq(text, ",") {
		name, number, _ := strings.Cut(strings.TrimSpace(part), "=")
		weight, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return nil, Errorf(Invalid, "%.60q is no weight; write members=2,topics=1", part)
		}
		if _, twice := w[Aspect(name)]; twice {
			return nil, Errorf(Invalid, "the weight of %.60s is given twice", name)
		}
		w[Aspect(name)] = weight
	}
	return w, w.Check()
}

// String returns the weights above 0 as ParseWeights reads them.
func (w Weights) String() string {
	var parts []string
	for _, aspect := range Aspects {
		if w[aspect] > 0 {
			parts = append(parts, string(aspect)+"="+strconv.FormatFloat(w[aspect], 'g', -1, 64))
		}
	}
	return strings.Join(parts, ",")
}

// sum adds up the weights in the order of Aspects, so that it is always the same.
func (w Weights) sum() float64 {
	sum := 0.0
	for _, aspect := range Aspects {
		sum += w[aspect]
	}
	return sum
}

func aspectNames() string {
	names := make([]string, len(Aspects))
	for i, aspect := range Aspects {
		names[i] = string(aspect)
	}
	return strings.Join(names, ", ")
}
