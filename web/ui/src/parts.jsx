import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import { examples } from './examples.js';

const pick = ({ tabs, activeTabIndex, queryEditor }) => ({ tabs, activeTabIndex, queryEditor });

// The panel beside the editor that lists the examples in words.
function Questions() {
  const { tabs, activeTabIndex, queryEditor } = useGraphiQL(pick);
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
      <p>Each opens a query. The button ▶ or Ctrl-Enter runs it.</p>
      <ol>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" aria-current={tabs[activeTabIndex].query === example.query} onClick={() => open(example)}>
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

// Wraps long lines in the editor of the query, as GraphiQL does in the answer.
export function WrappedLines() {
  const editor = useGraphiQL(({ queryEditor }) => queryEditor);
  useEffect(() => editor?.updateOptions({ wordWrap: 'on' }), [editor]);
  return null;
}

// Scrolls the bar of tabs to the active one: a link may open one far to the right.
export function ActiveTabInView() {
  const active = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex].id);
  useEffect(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return null;
}
