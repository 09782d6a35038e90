import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { examples } from './examples.js';

const pick = ({ tabs, queryEditor }) => ({ tabs, queryEditor });

// The panel beside the editor that lists the examples in words.
function Questions() {
  const { tabs, queryEditor } = useGraphiQL(pick);
  const { addTab, changeTab } = useGraphiQLActions();

  function open({ query }) {
    const index = tabs.findIndex((tab) => tab.query === query);
    if (index >= 0) {
      changeTab(index);
    } else {
      addTab();
      queryEditor.setValue(query);
    }
    queryEditor.focus();
  }

  return (
    <section className="questions" aria-labelledby="questions-title">
      <h2 id="questions-title">Questions</h2>
      <p>Each opens a query. Run it with Ctrl-Enter.</p>
      <ol>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" onClick={() => open(example)}>
              {example.question}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function QuestionsIcon(props) {
  return (
    <svg viewBox="0 0 14 14" height="1em" fill="none" stroke="currentColor" strokeWidth="1.2" {...props}>
      <circle cx="7" cy="7" r="6.2" />
      <path d="M5.2 5.4a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.7-.9 1.3" />
      <circle cx="7" cy="10.3" r=".3" fill="currentColor" />
    </svg>
  );
}

export const QUESTIONS_PLUGIN = { title: 'Questions', icon: QuestionsIcon, content: Questions };

// Lets the Tab key leave the editors, so that the keyboard reaches every part
// of the page. Prettify indents instead.
export function TabLeavesEditors() {
  const editors = useGraphiQL((s) => ({
    query: s.queryEditor,
    variables: s.variableEditor,
    headers: s.headerEditor,
    response: s.responseEditor,
  }));
  const done = useRef(new Set());
  useEffect(() => {
    for (const editor of Object.values(editors)) {
      if (!editor || done.current.has(editor)) continue;
      done.current.add(editor);
      editor.updateOptions({ tabFocusMode: true });
    }
  });
  return null;
}
