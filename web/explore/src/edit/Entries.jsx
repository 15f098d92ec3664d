// What a changeset changes: each link or node before and after it.
import { useWords } from "../words.js";
import { typeOf } from "./model.js";
import { AN_ID, Name } from "./Name.jsx";
import { usePage } from "./page.js";

export function Entries({ entries }) {
  const text = useWords();
  const { nodes, totalCount } = entries;
  const created = new Map(nodes.filter(({ nodeId }) => nodeId).map(({ nodeId, before, after }) => [nodeId, nameIn(after ?? before)]));
  return (
    <>
      <ol className="entries">{nodes.map((entry, place) => <Entry key={place} entry={entry} created={created} />)}</ol>
      {totalCount > nodes.length && <p className="note">{text("moreEntries", nodes.length)}</p>}
    </>
  );
}

const nameIn = (state) => ["name", "title", "code"].map((name) => state?.facts.find((fact) => fact.name === name)?.value).find(Boolean);

function Entry({ entry, created }) {
  const text = useWords();
  const { model, words, open } = usePage();
  const { action, type, from, to, node, fromId, toId, nodeId, before, after } = entry;
  const ends = type ? [[fromId, from], [toId, to]] : [[nodeId, node]];
  const label = node?.__typename ?? typeOf(model, nodeId);
  const owner = type ?? label ?? "";
  const rows = rowsOf(before, after, owner, words, text);
  return (
    <li data-action={action}>
      <p>
        <b>{words.labels("ChangeAction", action)}</b> {type ? words.link(type) : label && words.type(label)}
      </p>
      <p>
        {ends.map(([id, one], place) => (
          <span key={place}>
            {place > 0 && " → "}
            {one ? <button type="button" className="name" onClick={() => open(id)}>{one.label}</button> : created.get(id) ?? id}
          </span>
        ))}
      </p>
      {rows.length > 0 && (
        <table className="difference">
          <thead><tr><td /><th scope="col">{text("before")}</th><th scope="col">{text("after")}</th></tr></thead>
          <tbody>
            {rows.map(([label, was, is]) => (
              <tr key={label} className={was === is ? undefined : "differs"}><th scope="row">{label}</th><td><Value of={was} /></td><td><Value of={is} /></td></tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

const Value = ({ of: value }) => (AN_ID.test(value) ? <Name id={value} /> : value);

/** Days and facts, before and after: those that differ, and for a new or removed one all. */
function rowsOf(before, after, owner, words, text) {
  const read = (state) => new Map([...["since", "until"].map((name) => [name, state?.[name]]), ...(state?.facts ?? []).map(({ name, value }) => [name, value])]);
  const [was, is] = [read(before), read(after)];
  const shown = (name, given) => (given === null || given === undefined ? text("nothing") : ["since", "until"].includes(name) ? given : words.fact(owner, { name, value: given })[1]);
  const label = (name) => (["since", "until"].includes(name) ? text(name) : words.fact(owner, { name, value: null })[0]);
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => (was.get(name) ?? null) !== (is.get(name) ?? null))
    .map((name) => [label(name), shown(name, was.get(name)), shown(name, is.get(name))]);
}
