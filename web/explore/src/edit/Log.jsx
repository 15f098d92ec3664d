// The log of changesets: the latest ones, or those of a node, newest first.
import { useEffect, useState } from "react";
import { CHANGESETS } from "../documents/index.js";
import { useWords } from "../words.js";
import { useFresh } from "./ask.js";
import { Entries } from "./Entries.jsx";
import { usePage } from "./page.js";
import { UndoForm } from "./Undo.jsx";

const PAGE = 10;
const MOST = 100;

/** `onLook` hears that somebody sees it. */
export function Log({ node = null, onLook }) {
  const text = useWords();
  const { round } = usePage();
  const [first, setFirst] = useState(PAGE);
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useFresh(CHANGESETS, isOpen ? { node, first } : null, round);
  useEffect(() => void (isOpen && data && onLook?.()), [isOpen, data]);
  const { nodes = [], totalCount = 0 } = data?.changesets ?? {};
  return (
    <details className="group log" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text(node ? "history" : "log")} {data && <small>{totalCount}</small>}</summary>
      {error && <p className="error" role="alert">{error.message}</p>}
      {data && nodes.length === 0 && <p className="note">{text("noLog")}</p>}
      <ul className="rows">{nodes.map((one) => <Changeset key={one.id} changeset={one} />)}</ul>
      {totalCount > nodes.length && first < MOST && <button type="button" onClick={() => setFirst(MOST)}>{text("more")}</button>}
    </details>
  );
}

function Changeset({ changeset }) {
  const text = useWords();
  const [shown, setShown] = useState("");
  const { number, at, reason, count, undoes, undoneBy, by, entries } = changeset;
  const facts = [at.slice(0, 16).replace("T", " "), by && text("by", by.label), undoes && text("isUndo"), undoneBy && text("isUndone")];
  return (
    <li data-changeset={number}>
      <span><b>{number}</b> {reason}</span>
      <small>{facts.filter(Boolean).join(" · ")}</small>
      <p className="buttons">
        <button type="button" aria-expanded={shown === "entries"} onClick={() => setShown(shown === "entries" ? "" : "entries")}>{text("entriesOf", count)}</button>
        {!undoneBy && <button type="button" aria-expanded={shown === "undo"} aria-label={text("undoOf", number)} onClick={() => setShown(shown === "undo" ? "" : "undo")}>{text("undo")}</button>}
      </p>
      {shown === "entries" && <Entries entries={entries} />}
      {shown === "undo" && <UndoForm changeset={changeset} onClose={() => setShown("")} />}
    </li>
  );
}
