import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { readExample } from './src/example.js';

const dist = join(import.meta.dirname, '../dist');
const exampleFolder = join(import.meta.dirname, '../examples');

// The Go package embeds dist, also where nothing was built, so dist/.keep is
// in git and must outlive a build; everything else is old output.
const clearDist = {
  name: 'clear-dist',
  apply: 'build',
  buildStart() {
    for (const name of readdirSync(dist)) {
      if (name !== '.keep') rmSync(join(dist, name), { recursive: true });
    }
  },
};

const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

// The home page lists the questions without a script: they are written into it
// when it is built, from the files that the playground and the Go tests read.
const listQuestions = {
  name: 'list-questions',
  transformIndexHtml: (html) => html.replace('<!-- questions -->', () => questionItems().join('\n')),
};

function questionItems() {
  return readdirSync(exampleFolder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readExample(file, readFileSync(join(exampleFolder, file), 'utf8')))
    .map(({ name, question }) => `<li><a href="./playground?example=${name}">${escape(question)}</a></li>`);
}

// GraphiQL's style sheet carries fonts of 340 KB, compressed. The system's fonts
// do as well, and those of the editor's icons come with the editor.
const dropFonts = {
  name: 'drop-fonts',
  enforce: 'pre',
  transform(css, id) {
    if (/graphiql\/dist\/style\.css$/.test(id)) return css.replace(/@font-face\s*\{[^}]*\}/g, '');
  },
};

export default defineConfig({
  base: './', // so that it also works below a path prefix
  plugins: [clearDist, listQuestions, dropFonts],
  build: {
    outDir: dist,
    emptyOutDir: false, // see clearDist
    assetsInlineLimit: 0, // the content security policy forbids data: scripts
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096, // the editor of the playground is that large
    rolldownOptions: {
      onLog(level, log, report) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log); // "use client" means nothing here
      },
      input: ['index.html', 'playground.html'].map((page) => join(import.meta.dirname, page)),
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:8080' } },
});
