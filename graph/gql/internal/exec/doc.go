// Package exec is the executor that gqlgen writes from the SDL: it parses,
// validates, walks a query and calls the methods of package answer. All but
// list.go is written by gqlgen; see gqlgen.yml and graph/gql/generate.
package exec
