// GraphiQL reads from a storage what it shows when it starts. This file puts
// there what the link asks for, and leaves the rest as the last visit left it.

// The tabs, and the query and variables of the active one once more.
const TABS = 'graphiql:tabState';
const QUERY = 'graphiql:query';
const VARIABLES = 'graphiql:variables';

// The title of the panel beside the editor, and how the two share the width.
const PANEL = 'graphiql:visiblePlugin';
const PANEL_WIDTH = 'graphiql:docExplorerFlex';

// Makes sure that there are tabs: those of the last visit, or else the examples.
// The tab of the wanted example comes to the front, and is added where it was
// closed or changed.
export function prepareTabs(storage, examples, wanted) {
  const state = lastVisit(storage) ?? { tabs: examples.map(tabOf), activeTabIndex: 0 };
  const example = examples.find(({ name }) => name === wanted);
  if (example) {
    let index = state.tabs.findIndex(({ query }) => query === example.query);
    if (index < 0) index = state.tabs.push(tabOf(example)) - 1;
    state.activeTabIndex = index;
  }
  const { query, variables } = state.tabs[state.activeTabIndex];
  storage.setItem(TABS, JSON.stringify(state));
  storage.setItem(QUERY, query ?? '');
  storage.setItem(VARIABLES, variables ?? '');
}

function lastVisit(storage) {
  try {
    const state = JSON.parse(storage.getItem(TABS));
    return state.tabs[state.activeTabIndex] ? state : null;
  } catch {
    return null; // nothing stored, or not by this version
  }
}

function tabOf({ name, query }) {
  const title = /^query (\w+)/m.exec(query)?.[1] ?? name;
  return { id: `example-${name}`, title, operationName: title, query, variables: '', headers: null, response: null };
}

// Opens the panel that is wanted. On a first visit the usual one is open.
export function preparePanel(storage, wanted, usual) {
  const first = storage.getItem(PANEL) === null;
  if (!wanted && !(first && usual)) return;
  storage.setItem(PANEL, wanted ?? usual);
  storage.removeItem(PANEL_WIDTH); // it may say that the panel is hidden
}

// Where a browser forbids storage, the tabs last as long as the page.
export function openStorage() {
  try {
    window.localStorage.length; // throws where it is forbidden
    return window.localStorage;
  } catch {
    const items = new Map();
    return {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => items.set(key, String(value)),
      removeItem: (key) => items.delete(key),
      clear: () => items.clear(),
      get length() {
        return items.size;
      },
    };
  }
}
