// The card of a node: its figures in the network, what can be done with it, and its links by type.
import { useAnswer } from "../api.js";
import { idOn } from "../data/extras.js";
import { useMayChange } from "../data/mayChange.js";
import { EXTRA } from "../data/model.js";
import { pinOf, withoutPin } from "../data/pins.js";
import { NODE } from "../documents/index.js";
import { numberText, shortName } from "../names.js";
import { change, toggled } from "../view.js";
import { useWords } from "../words.js";
import { LinkGroups } from "./LinkGroups.jsx";
import { NodeName } from "./NodeName.jsx";
import { QueryButtons } from "./QueryButtons.jsx";

const MEASURES = [
  "degree", "strength", "degreeIn", "degreeOut", "strengthIn", "strengthOut", "core", "eccentricity", "clustering",
  "communityBetweenness", "splits",
];

export function NodeCard({ id, view, row, labels, onShow, placeOf }) {
  const text = useWords();
  const variables = { id: idOn(id, view.day) };
  const { data, error } = useAnswer(NODE, variables);
  const node = data?.node;
  const inNetwork = row && row.side !== EXTRA && !row.gone;
  return (
    <article className="card">
      <h2>{node?.label ?? row?.name ?? id}</h2>
      <Facts node={node} row={row} labels={labels} />
      {error && <p className="error">{error.message}</p>}
      {!inNetwork && <p className="note">{text("notInNetwork")}</p>}
      <Actions id={id} view={view} row={row} onShow={onShow} placeOf={placeOf} />
      {inNetwork && <Measures row={row} />}
      {node && <LinkGroups id={id} day={view.day} counts={node.links.counts} expanded={view.expanded} labels={labels} />}
      <QueryButtons query={NODE} variables={variables} />
    </article>
  );
}

function Facts({ node, row, labels }) {
  const text = useWords();
  const type = node?.__typename ?? row?.type;
  const facts = [
    type && labels("NodeType", type),
    (node?.kind ?? row?.kind) && labels("OrganizationKind", node?.kind ?? row.kind),
    (node?.sector ?? row?.sector) && labels("Sector", node?.sector ?? row.sector),
    node?.parent?.name ?? row?.township,
    node?.code ?? row?.code,
    node?.employer?.name,
    row?.side === "COMMUNITY" && !row.inScope && text("notInScope"),
  ];
  return <p className="facts">{facts.filter(Boolean).join(" · ")}</p>;
}

function Actions({ id, view, row, onShow, placeOf }) {
  const text = useWords();
  const isPinned = view.pinned.some((pin) => pin.startsWith(`${id}@`));
  const isAway = view.without.includes(id);
  const mayChange = useMayChange();
  const pin = () => change({ pinned: isPinned ? withoutPin(view.pinned, id) : [...view.pinned, pinOf(id, placeOf(id))] });
  return (
    <p className="buttons">
      {row && <button type="button" onClick={onShow}>{text("show")}</button>}
      {row && <button type="button" onClick={pin}>{text(isPinned ? "unpin" : "pin")}</button>}
      {row && <button type="button" onClick={() => change({ hidden: [...view.hidden, id], node: "" })}>{text("hide")}</button>}
      {(row || isAway) && row?.side !== EXTRA && (
        <button type="button" aria-pressed={isAway} onClick={() => change({ without: toggled(view.without, id), ...(isAway ? {} : { tab: "overview" }) })}>
          {text(isAway ? "comeBack" : "leave")}
        </button>
      )}
      <button type="button" onClick={() => change({ from: id, ...(view.to ? { tab: "paths" } : {}) })}>{text("pathFrom")}</button>
      <button type="button" onClick={() => change({ to: id, ...(view.from ? { tab: "paths" } : {}) })}>{text("pathTo")}</button>
      {mayChange && <a className="button" href={`/edit#node=${id}`}>{text("changeLinks")}</a>}
    </p>
  );
}

function Measures({ row }) {
  const text = useWords();
  const days = [row.firstDay, row.lastDay].map((day) => day ?? "…").join(" – ");
  return (
    <>
      <dl className="figures small">
        {MEASURES.filter((name) => row[name] !== null && row[name] !== undefined).map((name) => (
          <div key={name}>
            <dt>{text(name)}</dt>
            <dd>{numberText(row[name], text.language)}</dd>
          </div>
        ))}
      </dl>
      <p className="facts">
        {text("activeYears")}: {row.activeYears.join(", ") || text("none")} · {days}
      </p>
      <NodeList title={text("splitOff")} nodes={row.splitOff} />
      <NodeList title={text("sharedUnits")} nodes={row.sharedUnits} />
    </>
  );
}

function NodeList({ title, nodes }) {
  if (!nodes?.length) return null;
  return (
    <details className="group">
      <summary>{title} <small>{nodes.length}</small></summary>
      <p className="names-list">
        {nodes.map(({ nodeId, name }) => <NodeName key={nodeId} id={nodeId} name={shortName(name)} />)}
      </p>
    </details>
  );
}
