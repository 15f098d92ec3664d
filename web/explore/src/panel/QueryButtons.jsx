// What the page asked, to open in GraphiQL or to copy.
import { useState } from "react";
import { inGraphiQL } from "../api.js";
import { useWords } from "../words.js";

export function QueryButtons({ query, variables }) {
  const text = useWords();
  return (
    <span className="buttons">
      <a className="button" href={inGraphiQL(query, variables)} target="_blank" rel="noreferrer">{text("graphiql")}</a>
      <CopyButton label={text("copy")} content={() => `${query.trim()}\n\n# variables\n${JSON.stringify(variables, null, 2).replace(/^/gm, "# ")}\n`} />
    </span>
  );
}

export function CopyButton({ label, content }) {
  const text = useWords();
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await copyText(content());
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  };
  return <button type="button" onClick={copy}>{isDone ? text("copied") : label}</button>;
}

/** The clipboard of browsers exists on HTTPS and on this machine only; elsewhere a selected text is copied. */
async function copyText(content) {
  if (navigator.clipboard) return navigator.clipboard.writeText(content);
  const area = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: content }));
  area.select();
  document.execCommand("copy");
  area.remove();
}
