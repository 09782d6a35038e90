// Package seed holds the reviewed data that the program starts from: findings
// documents, records of what public pages say, the names that loaders know, and
// what people decided where no rule reads a sentence right. SOURCES.md says where each file comes from, FORMAT.md
// how it is written.
package seed

import "embed"

// Files holds findings/*.txt, records/*.yaml, names/*.yaml, curation/*.yaml and
// questions/*.yaml.
//
//go:embed findings/*.txt records/*.yaml names/*.yaml curation/*.yaml questions/*.yaml
var Files embed.FS
