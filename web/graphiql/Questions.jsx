// The questions people ask, grouped by who asks them; a click puts one into a tab.
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useState } from "react";
import { useEditors } from "./ready.js";

export function questionsPlugin(questions) {
  return {
    title: "Questions 常见问题",
    icon: () => (
      <svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        <path d="M4 6h2M4 12h2M4 18h2M9 6h11M9 12h11M9 18h11" />
      </svg>
    ),
    content: () => <Questions all={questions} />,
  };
}

function Questions({ all }) {
  const [text, setText] = useState("");
  const open = useOpen();
  const wanted = text.trim().toLowerCase();
  const found = all.filter((one) => `${one.number} ${one.english} ${one.chinese}`.toLowerCase().includes(wanted));
  const groups = [...new Set(found.map((one) => one.group))];
  return (
    <section className="questions" aria-label="Questions 常见问题">
      <input type="search" placeholder="Find a question 查找问题" value={text} onChange={(event) => setText(event.target.value)} />
      {groups.map((group) => (
        <div key={group}>
          <h3>{group}</h3>
          <ul>
            {found.filter((one) => one.group === group).map((one) => (
              <li key={one.number}>
                <button type="button" onClick={() => open(one.document)}>
                  <b>{one.number}</b>
                  {one.chinese}
                  <small>{one.english}</small>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {groups.length === 0 && <p>Nothing found 没有找到</p>}
    </section>
  );
}

/** Show a document, in the tab that has it or in a new one, as soon as there are editors to show it. */
function useOpen() {
  const { addTab, changeTab } = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const editor = useGraphiQL((state) => state.queryEditor);
  const ready = useEditors();
  const [wanted, want] = useState();
  useEffect(() => {
    if (!wanted || !ready) return;
    want(undefined);
    const place = tabs.findIndex((tab) => tab.query === wanted);
    if (place >= 0) return changeTab(place);
    addTab();
    editor.setValue(wanted);
    editor.focus();
  }, [wanted, ready, tabs, editor, addTab, changeTab]);
  return want;
}
