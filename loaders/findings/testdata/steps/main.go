// Program steps reads sentences from its standard input, one on each line, each
// as a document of its own, and writes how often each statement of the reader was
// executed for the n-th of them to the folder DIR/n. It is built with the counters
// of `go build -cover -covermode=atomic`.
package main

import (
	"bufio"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime/coverage"
	"strconv"

	"iscmgraph/loaders/findings"
	"iscmgraph/loaders/names"
	"iscmgraph/loaders/rules"
	"iscmgraph/schema"
	"iscmgraph/seed"
)

const before = "Name of the Inter-state consultation mechanism (ISCM): The ***Bali Process on Crime (Bali Process)***\n\n1. Evolution\n\n"

func main() {
	o, err := schema.Load()
	check(err)
	folder, err := fs.Sub(seed.Files, "names")
	check(err)
	register, err := names.Read(o, folder)
	check(err)
	set, err := rules.Parse(o, rules.Files)
	check(err)
	reader := findings.NewReader(o, register, set)
	_, _, err = reader.Read("first.txt", []byte(before+"It meets.")) // what is made once is made
	check(err)
	lines := bufio.NewScanner(os.Stdin)
	for n := 0; lines.Scan(); n++ {
		check(coverage.ClearCounters())
		_, _, err := reader.Read("sentence.txt", []byte(before+lines.Text()))
		check(err)
		to := filepath.Join(os.Args[1], strconv.Itoa(n))
		check(os.Mkdir(to, 0o755))
		check(coverage.WriteMetaDir(to))
		check(coverage.WriteCountersDir(to))
	}
	check(lines.Err())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
