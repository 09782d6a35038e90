import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { TabFocus } from 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js';
import { createRoot } from 'react-dom/client';
import { ask } from './ask.js';
import { examples } from './examples.js';
import { ActiveTabInView, QUESTIONS_PLUGIN, WrappedLines } from './parts.jsx';
import { openStorage, preparePanel, prepareTabs } from './start.js';

const plugins = [QUESTIONS_PLUGIN, HISTORY_PLUGIN];
const panels = new Map([
  ['docs', DOC_EXPLORER_PLUGIN.title],
  ['questions', QUESTIONS_PLUGIN.title],
]);

const storage = openStorage();
const link = new URLSearchParams(window.location.search);
const roomy = window.matchMedia('(min-width: 64rem)').matches;
prepareTabs(storage, examples, link.get('example'));
preparePanel(storage, panels.get(link.get('panel')), roomy ? panels.get('questions') : null);

// The Tab key leaves the editors, so that the keyboard reaches every part of the
// page. Prettify indents instead.
TabFocus.setTabFocusMode(true);

createRoot(document.getElementById('playground')).render(
  <GraphiQL fetcher={ask} storage={storage} plugins={plugins} shouldPersistHeaders={false}>
    <GraphiQL.Logo>
      <a href="./" className="home-link">
        ISCM graph
      </a>
    </GraphiQL.Logo>
    <WrappedLines />
    <ActiveTabInView />
  </GraphiQL>,
);
