import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { ask } from './ask.js';
import { examples } from './examples.js';
import { QUESTIONS_PLUGIN, TabLeavesEditors } from './questions.jsx';
import { openStorage, prepareTabs } from './tabs.js';

const PLUGINS = [QUESTIONS_PLUGIN, HISTORY_PLUGIN];
const storage = openStorage();
const wanted = new URLSearchParams(window.location.search).get('example');
prepareTabs(storage, examples, wanted);

// The questions stand open on a first visit, where there is room for them.
const firstVisit = storage.getItem('graphiql:visiblePlugin') === null;
const roomy = window.matchMedia('(min-width: 1000px)').matches;

createRoot(document.getElementById('playground')).render(
  <GraphiQL
    fetcher={ask}
    storage={storage}
    plugins={PLUGINS}
    visiblePlugin={firstVisit && roomy ? QUESTIONS_PLUGIN : undefined}
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>
      <a href="./" className="home-link">
        ISCM graph
      </a>
    </GraphiQL.Logo>
    <TabLeavesEditors />
  </GraphiQL>,
);
