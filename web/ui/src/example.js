// An example is a .graphql file of web/examples: `NN-name.graphql`, where NN
// gives the order, and the first line is the question in words after `# `.
// Go reads the files by the same rules (web/examples.go).
export function readExample(file, query) {
  const name = file.replace(/^.*\/|\.graphql$/g, '').replace(/^\d+-/, '');
  const question = query.slice(0, query.indexOf('\n')).replace(/^#\s*/, '').trim();
  return { name, question, query };
}
