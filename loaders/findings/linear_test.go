package findings_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"iscmgraph/loaders/text"
)

// shapes are sentences made to be slow: what stands between bars is repeated
// until the sentence is long enough.
var shapes = []string{
	"|, ", "|Chile, ", "|Chile and Peru, ", "|Peru and ", "|Peru; ", "|Peru – ", "|IOM, UNHCR, ", "|as well as Peru ", "|Chile and ", "|and, ",
	"|of ", "|member of ", "|Secretariat of ", "|Word of ", "|the chair of the Process, ", "|Peru's ", "|its ", "|a ", "|early ", "|1 ", "|2014 ",
	"|which ", "|which chairs Peru, ", "|in which Peru ", "|that ", "|Peru says that ", "|although Peru chairs, ", "|if ", "|not ", "|it ",
	"|( ", "|(Chile ", "|(Chile) ", "|A (Bali Process) ", "|Bali Process (BP) ", "|\" ", "|\" A ", "|\"A B C D\" ", "|'", "|a.", "|a-", "|… ",
	"|: ", "|members: Chile; ", "|Peru: ", "|a: b; ", "|; ", "members: |Chile; ", "The Process includes: |a, b; ",
	"|chairs ", "|Peru chairs ", "|Peru chairs Chile ", "|has been ", "Peru |will ", "|also ", "Peru |also ", "|to ", "|to chair ", "|aims to raise, ",
	"|chaired by Peru and ", "|was chaired, ", "|hosted by Peru, ", "|being hosted, ", "|met in Rome in 2014 and ", "|they chair it, ",
	"|with Peru ", "|with Peru, ", "|by Peru by Chile ", "|in on at by ", "|for Peru in Chile, ", "|in 2014 ", "|from 2014 to 2015 ", "|since 2014 and ",
	"|word ", "|Word ", "|national and regional ", "|national, ", "|Indonesian, ", "|Indonesian and ", "|Word working group ", "|Summit on A ", "|the fifth by ",
	"|Department of Labour and ", "|member States and organisations, ", "|both ISCMs ", "|Word Project ", "|Bali Process Secretariat and ",
	"|partners such as Peru, ", "|two partners, namely Peru, ", "|comprises Peru, ", "|IOM works with UNHCR on return, ", "|Peru values it for trade, and Chile for peace, ",
	"|Chile, |and Peru support |IOM, |and UNHCR", "The members are |Chile, |and Peru", "|Chile, ||Peru and Peru", ": in |a been Rome ", "including |its with ||its ",
	"|although been Declaration on both Labour ||: hosted chaired between ", "|although it was a State ||: hosted by ",
}

// grown returns a sentence of a shape, of about a number of bytes: each second
// part of it is repeated.
func grown(shape string, size int) string {
	parts := strings.Split(shape, "|")
	var b strings.Builder
	b.WriteString("The Bali Process ")
	for i, part := range parts {
		times := 1
		if i%2 == 1 {
			times = size / (len(parts) / 2) / max(1, len(part))
		}
		b.WriteString(strings.Repeat(part, times))
	}
	return b.String()
}

// No sentence takes more than linear time, whatever it says: twice the length, up
// to the longest sentence that is read, makes no more than two and a half times
// the steps. Each statement of the program that is executed is a step: the
// counters of the coverage tool count them, in all packages that read.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a program")
	}
	folder := t.TempDir()
	program := filepath.Join(folder, "steps")
	build := exec.Command("go", "build", "-cover", "-covermode=atomic", "-coverpkg=iscmgraph/loaders/...", "-o", program, "./testdata/steps")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const half, most = text.MaxSentence/2 - 100, 2.5
	var sentences []string
	for _, shape := range shapes {
		sentences = append(sentences, grown(shape, half), grown(shape, 2*half))
	}
	run := exec.Command(program, folder)
	run.Stdin = strings.NewReader(strings.Join(sentences, "\n") + "\n")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for i, shape := range shapes {
		once, twice := steps(t, filepath.Join(folder, strconv.Itoa(2*i))), steps(t, filepath.Join(folder, strconv.Itoa(2*i+1)))
		if ratio := float64(twice) / float64(once); ratio > most {
			t.Errorf("%q: %d steps, and %d for twice the length: %.2f times as many", shape, once, twice, ratio)
		}
	}
}

// steps returns how many statements were executed, as a folder of counters says.
func steps(t *testing.T, folder string) int {
	t.Helper()
	profile := filepath.Join(folder, "profile")
	if out, err := exec.Command("go", "tool", "covdata", "textfmt", "-i="+folder, "-o="+profile).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	content, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for line := range strings.Lines(string(content)) {
		fields := strings.Fields(line) // file:from,to statements count
		if len(fields) != 3 {
			continue
		}
		statements, _ := strconv.Atoi(fields[1])
		count, _ := strconv.Atoi(fields[2])
		sum += statements * count
	}
	if sum == 0 {
		t.Fatalf("%s: nothing was counted", folder)
	}
	return sum
}
