package gql

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const allowed = "GET, POST, OPTIONS"

// Media types of answers.
const (
	mediaGraphQL = "application/graphql-response+json"
	mediaJSON    = "application/json"
)

// A refusal is the answer to a request that cannot be understood.
type refusal struct {
	status  int
	code    string
	message string
}

func (f *refusal) write(w http.ResponseWriter, media string) {
	body, err := json.Marshal(map[string]gqlerror.List{"errors": {{
		Message: f.message, Extensions: map[string]any{"code": f.code},
	}}})
	if err != nil {
		panic(err) // texts always encode
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.WriteHeader(f.status)
	w.Write(append(body, '\n'))
}

func badRequest(format string, args ...any) *refusal {
	return &refusal{http.StatusBadRequest, CodeBadInput, fmt.Sprintf(format, args...)}
}

// read returns the media type to answer in and what the request asks, or why it
// is refused.
func read(w http.ResponseWriter, r *http.Request) (string, *graphql.RawParams, *refusal) {
	media, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		return media, nil, &refusal{http.StatusNotAcceptable, CodeBadInput, "accept " + mediaJSON + " or " + mediaGraphQL}
	}
	var params *graphql.RawParams
	var refused *refusal
	switch r.Method {
	case http.MethodGet:
		params, refused = readAddress(r)
	case http.MethodPost:
		params, refused = readBody(w, r)
	default:
		w.Header().Set("Allow", allowed)
		refused = &refusal{http.StatusMethodNotAllowed, CodeBadInput, "use GET or POST"}
	}
	if refused == nil && strings.TrimSpace(params.Query) == "" {
		refused = badRequest("the request has no query")
	}
	return media, params, refused
}

// negotiate returns the media type that the client likes best; of those it
// likes as much, application/json.
func negotiate(accept []string) (string, bool) {
	if len(accept) == 0 {
		return mediaJSON, true
	}
	best, chosen := 0.0, mediaJSON
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		if media == "*/*" || media == "application/*" {
			media = mediaJSON
		}
		q := 1.0
		if given, ok := params["q"]; ok {
			if q, err = strconv.ParseFloat(given, 64); err != nil {
				continue
			}
		}
		if (media == mediaJSON || media == mediaGraphQL) && q > best {
			best, chosen = q, media
		}
	}
	return chosen, best > 0
}

func readAddress(r *http.Request) (*graphql.RawParams, *refusal) {
	if len(r.URL.RawQuery) > MaxBody {
		return nil, &refusal{http.StatusRequestURITooLong, CodeLimit, fmt.Sprintf("the address has more than %d bytes", MaxBody)}
	}
	given, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("the parameters of the address cannot be read")
	}
	params := &graphql.RawParams{Query: given.Get("query"), OperationName: given.Get("operationName")}
	for _, object := range []struct {
		name string
		to   *map[string]any
	}{{"variables", &params.Variables}, {"extensions", &params.Extensions}} {
		if text := given.Get(object.name); text != "" && decode(strings.NewReader(text), object.to) != nil {
			return nil, badRequest("%s is no JSON object", object.name)
		}
	}
	return params, nil
}

func readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	unsupported := func(message string) *refusal {
		return &refusal{http.StatusUnsupportedMediaType, CodeBadInput, message}
	}
	media, given, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != mediaJSON {
		return nil, unsupported("send " + mediaJSON)
	}
	if charset := given["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, unsupported("send UTF-8")
	}
	if r.Header.Get("Content-Encoding") != "" {
		return nil, unsupported("send the body as it is, without a Content-Encoding")
	}
	var params *graphql.RawParams
	err = decode(http.MaxBytesReader(w, r.Body, MaxBody), &params)
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return nil, &refusal{http.StatusRequestEntityTooLarge, CodeLimit, fmt.Sprintf("the body has more than %d bytes", MaxBody)}
	}
	if err != nil || params == nil {
		return nil, badRequest("the body is no JSON object with query (a text), variables (an object) and operationName (a text)")
	}
	return params, nil
}

// decode reads one JSON value and nothing after it.
func decode(r io.Reader, to any) error {
	decoder := json.NewDecoder(r)
	decoder.UseNumber()
	if err := decoder.Decode(to); err != nil {
		return err
	}
	switch _, err := decoder.Token(); err {
	case io.EOF:
		return nil
	case nil:
		return errors.New("something follows the value")
	default:
		return err
	}
}
