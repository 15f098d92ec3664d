// The search box: the API's `search` while the reader types; arrow keys and Enter choose a result.
import { useEffect, useState } from "react";
import { useAnswer } from "../api.js";
import { bare } from "../data/model.js";
import { SEARCH } from "../documents/index.js";
import { useWords } from "../words.js";

const PAUSE = 180; // milliseconds without a key before the API is asked

export function SearchBox({ day, labels, onFound }) {
  const text = useWords();
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const wanted = useSettled(typed.trim());
  const { data } = useAnswer(SEARCH, wanted ? { text: wanted, asOf: day || null } : null);
  const found = (wanted && data?.search?.edges) || [];
  const choose = (edge) => {
    if (!edge) return;
    setOpen(false);
    onFound(bare(edge.node.id));
  };
  const press = (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key]) {
      event.preventDefault();
      setPlace((found.length + place + moves[event.key]) % (found.length || 1));
    } else if (event.key === "Enter") choose(found[place]);
    else if (event.key === "Escape") setOpen(false);
  };
  const shows = isOpen && Boolean(wanted) && Boolean(data);
  return (
    <div className="search" onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setOpen(false)}>
      <input
        type="search"
        role="combobox"
        aria-expanded={shows}
        aria-controls="found"
        aria-label={text("search")}
        aria-activedescendant={shows && found[place] ? `found-${place}` : undefined}
        placeholder={text("search")}
        value={typed}
        maxLength={64}
        onChange={({ target }) => (setTyped(target.value), setPlace(0), setOpen(true))}
        onFocus={() => setOpen(true)}
        onKeyDown={press}
      />
      <ul id="found" role="listbox" hidden={!shows} aria-label={text("found")}>
        {found.map((edge, number) => (
          <li key={edge.node.id} id={`found-${number}`} role="option" aria-selected={number === place}>
            <button type="button" tabIndex={-1} onClick={() => choose(edge)}>
              {edge.node.label} <small>{labels("NodeType", edge.node.__typename)}</small>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="nothing">{text("nothingFound")}</li>}
      </ul>
    </div>
  );
}

/** The value, once it has not changed for a moment. */
function useSettled(value) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
