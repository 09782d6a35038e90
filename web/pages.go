package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed" // for the page that stands in for the build
	"encoding/hex"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed unbuilt.html
var unbuilt string

// pages returns the handlers of the built pages and their assets, by path. Where
// nothing was built, one page that says so stands in for them.
func pages(built fs.FS) map[string]http.Handler {
	found := map[string]http.Handler{}
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		content, err := fs.ReadFile(built, name)
		found[pathOf(name)] = newFile(name, content)
		return err
	})
	if err != nil {
		panic(err) // the files are in the binary
	}
	if found["/"] == nil || found["/playground"] == nil {
		page := newFile("unbuilt.html", unbuiltPage())
		return map[string]http.Handler{"/": page, "/playground": page}
	}
	return found
}

// pathOf returns where a file of the build is served: pages without their
// ending, the rest by name.
func pathOf(name string) string {
	if name == "index.html" {
		return "/"
	}
	return "/" + strings.TrimSuffix(name, ".html")
}

// unbuiltPage lists the examples as links into the API, so that they can be
// asked without a playground.
func unbuiltPage() []byte {
	var page bytes.Buffer
	err := template.Must(template.New("unbuilt").Parse(unbuilt)).Execute(&page, Examples())
	if err != nil {
		panic(err) // both template and examples are in the binary
	}
	return page.Bytes()
}

// A file is a page or an asset, held in memory.
type file struct {
	content []byte
	kind    string // media type
	caching string
	digest  string
	packed  func() []byte // the content compressed, on the first call; nil if it stays as large
}

func newFile(name string, content []byte) *file {
	digest := sha256.Sum256(content)
	f := &file{content: content, kind: kindOf(name), caching: "no-cache", digest: hex.EncodeToString(digest[:16])}
	if strings.HasPrefix(name, "assets/") {
		f.caching = "public, max-age=31536000, immutable" // the name changes with the content
	}
	f.packed = sync.OnceValue(func() []byte { return pack(content) })
	return f
}

// kindOf returns the media type of a file of the build. It is fixed here
// because the standard library's answer depends on the machine.
func kindOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json":
		return "application/json; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".ttf":
		return "font/ttf"
	case ".woff2":
		return "font/woff2"
	}
	return "application/octet-stream"
}

func pack(content []byte) []byte {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed) // writing to memory does not fail
	w.Write(content)
	w.Close()
	if packed.Len() >= len(content) {
		return nil
	}
	return packed.Bytes()
}

// ServeHTTP answers with the file, compressed for who accepts that, or with 304
// to who has it.
func (f *file) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", f.caching)
	h.Set("Vary", "Accept-Encoding")
	content, tag := f.content, f.digest
	if acceptsGzip(r.Header.Get("Accept-Encoding")) {
		if packed := f.packed(); packed != nil {
			content, tag = packed, f.digest+"-gzip"
			h.Set("Content-Encoding", "gzip")
		}
	}
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// acceptsGzip reads an Accept-Encoding header.
func acceptsGzip(header string) bool {
	for coding := range strings.SplitSeq(header, ",") {
		name, weight, weighted := strings.Cut(strings.ReplaceAll(coding, " ", ""), ";q=")
		if !strings.EqualFold(name, "gzip") {
			continue
		}
		q, err := strconv.ParseFloat(weight, 64)
		return !weighted || err == nil && q > 0
	}
	return false
}
