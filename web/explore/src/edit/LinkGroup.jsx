// The links of one type in one direction: their other ends, days and facts, and what can be changed.
import { useState } from "react";
import { bare } from "../data/model.js";
import { SPELLS } from "../documents/index.js";
import { useWords } from "../words.js";
import { useFresh } from "./ask.js";
import { CorrectLink, CreateLink, EndLink } from "./forms.jsx";
import { mayEnd, spellsOf } from "./links.js";
import { openings } from "./model.js";
import { usePage } from "./page.js";

const PAGE = 20;
const MOST = 100; // rows of a page of the API
const FEW = 12; // links of a type that are shown at once

export function LinkGroup({ node, all, group }) {
  const text = useWords();
  const { model, words } = usePage();
  const link = model.links.get(group.type);
  const [isOpen, setOpen] = useState(Boolean(link) && group.all <= FEW);
  const [isOpening, setOpening] = useState(false);
  const mayOpen = openings(model, node.__typename).some(({ link: type, direction }) => type === group.type && direction === group.direction);
  return (
    <div className="linked">
      {mayOpen && (
        <button type="button" aria-expanded={isOpening} aria-label={`${text("openLink")}: ${words.link(group.type)}`} onClick={() => (setOpen(true), setOpening(!isOpening))}>{text("openLink")}</button>
      )}
      <details className="group" open={isOpen} data-type={group.type} data-direction={group.direction} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span className="title">
            <span aria-hidden="true">{group.direction === "OUT" ? "→" : "←"}</span> {words.link(group.type)} <small>{group.now}</small>{" "}
            {group.all > group.now && <small>{text("formerToo", group.all - group.now)}</small>}
          </span>
        </summary>
        {isOpen && isOpening && <CreateLink node={{ ...node, end: { id: node.id } }} chosen={group} onClose={() => setOpening(false)} />}
        {isOpen && <Spells {...{ node, all, group, link }} />}
      </details>
    </div>
  );
}

function Spells({ node, all, group, link }) {
  const text = useWords();
  const { model, round } = usePage();
  const [first, setFirst] = useState(PAGE);
  const { type, direction } = group;
  const { data, error } = useFresh(SPELLS, { id: node.id, all, type, direction, first }, round);
  if (error) return <p className="error" role="alert">{error.message}</p>;
  if (!data) return <p className="waiting">{text("loading")}</p>;
  const { now, all: every } = data;
  const spells = spellsOf(now?.links.nodes ?? [], every?.links.nodes ?? [], model.day);
  const hasMore = [now, every].some((one) => one && one.links.totalCount > one.links.nodes.length);
  return (
    <>
      <ul className="rows">{spells.map((spell) => <Spell key={spell.key} {...{ node, spell, direction, link, type }} />)}</ul>
      {hasMore && first < MOST && <button type="button" onClick={() => setFirst(MOST)}>{text("more")}</button>}
      {hasMore && first >= MOST && <p className="note">{text("atMostLinks", MOST)}</p>}
    </>
  );
}

function Spell({ node, spell, direction, link, type }) {
  const text = useWords();
  const { model, words, open } = usePage();
  const [shown, setShown] = useState("");
  const { other, since, until, state, facts } = spell;
  const Form = { endLink: EndLink, correctLink: CorrectLink }[shown];
  const verbs = link ? [mayEnd(spell, model.day) && "endLink", "correctLink"].filter(Boolean) : [];
  return (
    <li className={`spell ${state}`} data-other={bare(other.id)} data-state={state}>
      <div>
        <button type="button" className="name" onClick={() => open(bare(other.id))}>{other.label}</button>
        <small>
          {[words.type(other.__typename), ...facts.filter(({ name }) => !name.endsWith("Id")).map((one) => words.fact(type, one).join(": "))].join(" · ")}
        </small>
        <small>
          <b className="state">{text(state)}</b>{since && ` · ${since}`}{until && ` – ${until}`}
        </small>
      </div>
      {verbs.length > 0 && (
        <p className="buttons">
          {verbs.map((verb) => (
            <button key={verb} type="button" aria-expanded={verb === shown} aria-label={`${text(verb)}: ${other.label}`} onClick={() => setShown(verb === shown ? "" : verb)}>{text(verb)}</button>
          ))}
        </p>
      )}
      {Form && <Form key={shown} {...{ node, spell, direction, link }} onClose={() => setShown("")} />}
    </li>
  );
}
