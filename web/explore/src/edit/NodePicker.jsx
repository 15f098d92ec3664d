// The other end of a link: search limited to the types that the link allows, new nodes of the changeset, and nodes opened lately.
import { useEffect, useId, useRef, useState } from "react";
import { ask } from "../api.js";
import { bare } from "../data/model.js";
import { NAMED, PICK } from "../documents/index.js";
import { useWords } from "../words.js";
import { searched } from "./model.js";
import { usePage } from "./page.js";
import { AN_ID, Name } from "./Name.jsx";
import { lately, useBasket } from "./store.js";

const PAUSE = 200; // milliseconds without a key before the API is asked
const SHOWN = 10;

export function NodePicker({ label, mark, required, types, value, onPick, names, takesNew = false }) {
  const text = useWords();
  const id = useId();
  const chosen = useRef(false); // whether the keyboard is here: then the field that follows gets it
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const near = useNear(types, takesNew).filter((one) => one.label.includes(typed.trim()));
  const { found, error } = useFound(typed.trim(), types);
  const rows = [...near, ...found.filter(({ id: other }) => near.every((one) => one.id !== other))].slice(0, SHOWN);
  const { words } = usePage();
  const choose = (row) => {
    if (!row) return;
    chosen.current = true;
    if (names && row.id) names[row.id] = row.label;
    setOpen(false);
    setTyped("");
    onPick(row);
  };
  const press = (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key]) (event.preventDefault(), setOpen(true), setPlace((rows.length + place + moves[event.key]) % (rows.length || 1)));
    else if (event.key === "Enter") (event.preventDefault(), isOpen && choose(rows[place]));
    else if (event.key === "Escape") setOpen(false);
  };
  if (value) {
    return (
      <div className="field">
        <span className="label">{label} {mark}</span>
        <p className="picked">
          {value.label ?? <Name id={value.id} />} <button type="button" autoFocus={chosen.current} aria-label={`${text("remove")}: ${label}`} onClick={() => ((chosen.current = true), onPick(undefined))}>×</button>
        </p>
      </div>
    );
  }
  const shows = isOpen && (rows.length > 0 || (typed.trim() !== "" && !error));
  return (
    <div className="field search" onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setOpen(false)}>
      <label htmlFor={id}>{label} {mark} <small className="types">{types.map(words.type).slice(0, 2).join(" · ")}{types.length > 2 && " …"}</small></label>
      <input
        id={id}
        type="search"
        autoFocus={chosen.current}
        role="combobox"
        aria-expanded={shows}
        aria-controls={`${id}-found`}
        aria-required={required || undefined}
        aria-activedescendant={shows && rows[place] ? `${id}-${place}` : undefined}
        placeholder={text("otherEnd")}
        value={typed}
        maxLength={64}
        autoComplete="off"
        onChange={({ target }) => (setTyped(target.value), setPlace(0), setOpen(true))}
        onFocus={() => setOpen(true)}
        onKeyDown={press}
      />
      <ul id={`${id}-found`} role="listbox" hidden={!shows} aria-label={text("found")}>
        {rows.map((row, number) => (
          <li key={row.id ?? row.new} id={`${id}-${number}`} role="option" aria-selected={number === place}>
            <button type="button" tabIndex={-1} onClick={() => choose(row)}>{row.label} <small>{[words.type(row.type), row.note].filter(Boolean).join(" · ")}</small></button>
          </li>
        ))}
        {rows.length === 0 && <li className="nothing">{text("nothingFound")}</li>}
      </ul>
      {error && <p className="error">{error.message}</p>}
    </div>
  );
}

/** New nodes of the changeset, and nodes that were opened lately, of some types. */
function useNear(types, takesNew) {
  const text = useWords();
  const { items } = useBasket();
  const created = items.flatMap(({ created: one }) => (one && takesNew ? [{ new: one.as, label: one.label, type: one.type, note: text("isNew") }] : []));
  return [...created, ...lately().map((one) => ({ ...one, note: text("recent") }))].filter(({ type }) => types.includes(type));
}

function useFound(typed, types) {
  const { model } = usePage();
  const [state, setState] = useState({ found: [] });
  const key = types.join(" ");
  useEffect(() => {
    if (!typed) return setState({ found: [] });
    let isCurrent = true;
    const timer = setTimeout(() => {
      find(model, typed, key.split(" ")).then(
        (found) => isCurrent && setState({ found }),
        (error) => isCurrent && setState({ found: [], error }),
      );
    }, PAUSE);
    return () => ((isCurrent = false), clearTimeout(timer));
  }, [model, typed, key]);
  return state;
}

/** Nodes of some types by name, pinyin or code; by name alone if the search knows no such type; one by its id. */
async function find(model, typed, types) {
  if (AN_ID.test(typed)) return ofTypes([(await ask(NAMED, { id: typed })).node], types);
  const kinds = searched(model, types);
  const searching = kinds ? ask(PICK, { text: typed, types: kinds }).then((data) => data.search?.nodes ?? []) : [];
  const listed = types.filter((type) => model.lists.has(type) && isNamed(model, type) && !kinds);
  const asked = listed.map((type) => ask(listOf(model.lists.get(type)), { text: typed }).then((data) => data.list?.nodes ?? []));
  return ofTypes((await Promise.all([searching, ...asked])).flat(), types);
}

const isNamed = (model, type) => model.nodes.get(type)?.facts.some(({ name }) => name === "name");
const listOf = (name) => `query List($text: String!) { list: ${name}(first: 20, where: { name: { contains: $text } }) { nodes { __typename id label } } }`;
const ofTypes = (nodes, types) => nodes.filter((node) => node && types.includes(node.__typename)).map(({ __typename: type, id, label }) => ({ id: bare(id), label, type }));
