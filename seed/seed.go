// Package seed holds the reviewed data that the program starts from: findings
// documents, and the names that loaders know. SOURCES.md says where each file
// comes from, FORMAT.md how it is written.
package seed

import "embed"

// Files holds findings/*.txt and names/*.yaml.
//
//go:embed findings/*.txt names/*.yaml
var Files embed.FS
