package rules

import "embed"

// Files holds the *.rules files that come with the program.
//
//go:embed *.rules
var Files embed.FS
