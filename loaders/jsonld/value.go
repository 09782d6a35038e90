package jsonld

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// Bounds on what is read.
const (
	maxDepth = 16
	maxKeys  = 10_000 // of one object
)

// A kind is what sort of JSON a value is.
type kind int

const (
	null kind = iota
	truth
	number
	text
	array
	object
)

// A value is JSON with the line it begins on. Unlike encoding/json's own it
// keeps the order of keys, and knows of keys that stand twice.
type value struct {
	kind    kind
	line    int
	text    string // of a text, a number or a truth value
	items   []value
	members []member
}

type member struct {
	key   string
	value value
}

// A parser follows the lines while it reads.
type parser struct {
	content []byte
	json    *json.Decoder
	at      int64 // bytes whose lines are counted
	line    int
}

// parse reads one JSON value. Of an error it returns the byte that it is at.
func parse(content []byte) (v value, at int, err error) {
	if at, err := notText(content); err != nil {
		return v, at, err
	}
	p := &parser{content: content, json: json.NewDecoder(bytes.NewReader(content)), line: 1}
	p.json.UseNumber()
	v, err = p.value(0)
	if err == nil {
		if _, err = p.json.Token(); errors.Is(err, io.EOF) {
			return v, 0, nil
		}
		err = fmt.Errorf("something stands behind the end of the JSON")
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = fmt.Errorf("the JSON is cut short")
	}
	return v, int(min(p.json.InputOffset(), int64(len(content)))), err
}

// notText returns an error and its place where the content would be read as
// something else than it says: JSON's decoder puts U+FFFD for bytes that are not
// UTF-8, and for half a character in an escape.
func notText(content []byte) (at int, err error) {
	if !utf8.Valid(content) {
		for i := 0; i < len(content); {
			r, size := utf8.DecodeRune(content[i:])
			if r == utf8.RuneError && size == 1 {
				return i, fmt.Errorf("the byte 0x%02x is not UTF-8", content[i])
			}
			i += size
		}
	}
	for i := 0; i < len(content); i++ {
		if content[i] != '\\' {
			continue
		}
		switch half := surrogate(content[i:]); {
		case half == high && surrogate(content[min(i+6, len(content)):]) == low:
			i += 11
		case half != neither:
			return i, fmt.Errorf("%s is half a character", content[i:i+6])
		default:
			i++ // what is escaped
		}
	}
	return 0, nil
}

// Which half of a pair an escape is.
const (
	neither = iota
	high
	low
)

func surrogate(escape []byte) int {
	if len(escape) < 6 || escape[0] != '\\' || escape[1] != 'u' || (escape[2] != 'd' && escape[2] != 'D') {
		return neither
	}
	switch c := escape[3] | 0x20; { // lower case; digits stay
	case c == '8', c == '9', c == 'a', c == 'b':
		return high
	case c >= 'c' && c <= 'f':
		return low
	}
	return neither
}

// here returns the line of the last token.
func (p *parser) here() int {
	to := min(p.json.InputOffset(), int64(len(p.content)))
	p.line += bytes.Count(p.content[p.at:to], []byte("\n"))
	p.at = to
	return p.line
}

func (p *parser) value(depth int) (value, error) {
	token, err := p.json.Token()
	if err != nil {
		return value{}, err
	}
	v := value{line: p.here()}
	if depth > maxDepth {
		return v, fmt.Errorf("it is nested too deeply")
	}
	switch t := token.(type) {
	case string:
		v.kind, v.text = text, t
	case json.Number:
		v.kind, v.text = number, t.String()
	case bool:
		v.kind, v.text = truth, fmt.Sprint(t)
	case json.Delim:
		if t == '{' {
			err = p.object(&v, depth)
			return v, err
		}
		v.kind = array
		for p.json.More() {
			item, err := p.value(depth + 1)
			if err != nil {
				return v, err
			}
			v.items = append(v.items, item)
		}
		_, err = p.json.Token()
		return v, err
	}
	return v, nil
}

func (p *parser) object(v *value, depth int) error {
	v.kind = object
	seen := map[string]bool{}
	for p.json.More() {
		token, err := p.json.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string) // JSON has no other keys
		if seen[key] {
			return fmt.Errorf("the key %.60q stands twice in one object", key)
		}
		if seen[key] = true; len(seen) > maxKeys {
			return fmt.Errorf("an object has more than %d keys", maxKeys)
		}
		member := member{key: key}
		if member.value, err = p.value(depth + 1); err != nil {
			return err
		}
		v.members = append(v.members, member)
	}
	_, err := p.json.Token()
	return err
}

// same reports whether a value is what encoding/json writes for another.
func same(v value, other any) bool {
	content, err := json.Marshal(other)
	if err != nil {
		return false
	}
	w, _, err := parse(content)
	return err == nil && equal(v, w)
}

// equal compares values but for their lines and the order of keys.
func equal(v, w value) bool {
	if v.kind != w.kind || v.text != w.text || len(v.items) != len(w.items) || len(v.members) != len(w.members) {
		return false
	}
	for i := range v.items {
		if !equal(v.items[i], w.items[i]) {
			return false
		}
	}
	members := map[string]value{}
	for _, m := range w.members {
		members[m.key] = m.value
	}
	for _, m := range v.members {
		if n, ok := members[m.key]; !ok || !equal(m.value, n) {
			return false
		}
	}
	return true
}
