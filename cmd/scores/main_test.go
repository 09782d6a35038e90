package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const doc = "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n1. Evolution\n\nThe Bali Process is co-chaired by Australia and Indonesia.\n"

// setFolder writes a set of one document.
func setFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	write(t, folder, map[string]string{
		"docs/a.txt": doc, "all-in-one.txt": doc, "docs.json": `{"a": "Bali Process"}`, "aliases.json": "{}",
		"predicates.json":  `{"coChairedBy": [], "hasMember": []}`,
		"gold/a.jsonl":     `{"s": "Bali Process", "p": "coChairedBy", "o": "Australia"}` + "\n" + `{"s": "Bali Process", "p": "coChairedBy", "o": "Chad"}`,
		"gold/a.neg.jsonl": `{"s": "Bali Process", "p": "hasMember", "o": "Chad"}`,
	})
	return folder
}

func write(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func scores(args ...string) (string, error) {
	var out bytes.Buffer
	cmd := command(&out)
	cmd.SetArgs(args)
	cmd.SetErr(&out)
	err := cmd.Execute()
	return out.String(), err
}

// What was missed is looked for among what is proposed.
func TestProposals(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{
		"docs/a.txt": "Name of the Inter-state consultation mechanism (ISCM): The Bali Process\n\n4. Partnership models by the ISCM\n\nWho but IOM and UNHCR are partners of the Process?\n",
		"docs.json":  `{"a": "Bali Process"}`, "aliases.json": `{"IOM": ["International Organization for Migration"]}`, "predicates.json": `{"cooperatesWith": [], "invites": []}`,
		"gold/a.jsonl": `{"s": "Bali Process", "p": "cooperatesWith", "o": "IOM", "evidence": "Who but IOM and UNHCR are partners of the Process?"}` + "\n" +
			`{"s": "Bali Process", "p": "invites", "o": "Chad", "evidence": "Who but IOM and UNHCR are partners of the Process?"}`,
		"gold/a.neg.jsonl": "",
	})
	out, err := scores(folder, "--proposals", "--errors")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\na                                2      1 0.500      1 0.500 ", "\nnot proposed in a: Bali Process | invites | Chad\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if out, err = scores(folder, "--proposals", "--errors", "--closed", "a"); err != nil || strings.Contains(out, "Chad") || !strings.Contains(out, "\na*      ") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestScores(t *testing.T) {
	folder := setFolder(t)
	out, err := scores(folder, "--twins", "--merged", "--errors")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\na                            2      2      1      0.500   0.500  0.500     0/1       0/0     0/0\n",
		"\nall in one file              2      2      1 ", "\nF1 of twins, difference ", "\ncoChairedBy                  2      2      1 ",
		"\nwrong in a: Bali Process | coChairedBy | Indonesia\n", "\nmissing in a: Bali Process | coChairedBy | Chad\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if again, _ := scores(folder, "--twins", "--merged", "--errors"); again != out {
		t.Error("the bytes differ")
	}
}

// Of a closed document there are sums and nothing else.
func TestClosed(t *testing.T) {
	out, err := scores(setFolder(t), "--closed", "a", "--errors")
	if err != nil || !strings.Contains(out, "\na*  ") {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, word := range []string{"coChairedBy", "Chad", "Indonesia", "wrong in", "missing in"} {
		if strings.Contains(out, word) {
			t.Errorf("it shows %s:\n%s", word, out)
		}
	}
}

// Rows that were made elsewhere are scored in place of what is read.
func TestRows(t *testing.T) {
	rows := t.TempDir()
	write(t, rows, map[string]string{"a.jsonl": `{"s": "Bali Process", "p": "coChairedBy", "o": "Chad", "qual": {"year": "2019"}}`})
	out, err := scores(setFolder(t), "--rows", rows, "--merged")
	if err != nil || !strings.Contains(out, "\na                            2      1      1 ") || !strings.Contains(out, "\nall in one file              2      1      1 ") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestFaults(t *testing.T) {
	folder := setFolder(t)
	write(t, folder, map[string]string{"all-in-one.txt": strings.ReplaceAll(doc, "Australia", "Peru")})
	for _, c := range []struct {
		want string
		args []string
	}{
		{"all in one file: F1 differs by -0.500; 0.03 is allowed", []string{folder, "--merged"}},
		{"no document b", []string{folder, "--closed", "b"}},
		{"aliases.json", []string{t.TempDir()}},
		{"a.jsonl", []string{folder, "--rows", t.TempDir()}},
		{"accepts 1 arg", nil},
		{"were all set", []string{folder, "--rows", folder, "--twins"}},
	} {
		if out, err := scores(c.args...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %s\n%s", c.args, err, c.want, out)
		}
	}
}
