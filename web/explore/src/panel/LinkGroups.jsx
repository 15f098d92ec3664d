// All links of a node in the graph, grouped by type, with their dates. A group can be drawn into the picture.
import { useState } from "react";
import { useAnswer } from "../api.js";
import { idOn } from "../data/extras.js";
import { bare } from "../data/model.js";
import { LINKS } from "../documents/index.js";
import { change, toggled } from "../view.js";
import { useWords } from "../words.js";
import { NodeName } from "./NodeName.jsx";

const PAGE = 20;
const MOST = 100; // rows of a page of the API

export function LinkGroups({ id, day, counts, expanded, labels }) {
  return (
    <>
      {[...counts].sort((one, other) => other.count - one.count).map(({ type, direction, count }) => (
        <Group key={`${type} ${direction}`} {...{ id, day, type, direction, count, expanded, labels }} />
      ))}
    </>
  );
}

function Group({ id, day, type, direction, count, expanded, labels }) {
  const text = useWords();
  const [isOpen, setOpen] = useState(false);
  const expansion = `${id}~${type}~${direction}`;
  const isDrawn = expanded.includes(expansion);
  return (
    <details className="group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span aria-hidden="true">{direction === "OUT" ? "→" : "←"}</span> {labels("LinkType", type)} <small>{count}</small>
        <button type="button" aria-pressed={isDrawn} onClick={(event) => (event.preventDefault(), change({ expanded: toggled(expanded, expansion) }))}>
          {text(isDrawn ? "collapse" : "expand")}
        </button>
      </summary>
      {isOpen && <Rows {...{ id, day, type, direction, labels }} />}
    </details>
  );
}

function Rows({ id, day, type, direction, labels }) {
  const text = useWords();
  const [first, setFirst] = useState(PAGE);
  const { data, error } = useAnswer(LINKS, { id: idOn(id, day), type, direction, first });
  if (error) return <p className="error">{error.message}</p>;
  const { nodes = [], totalCount = 0 } = data?.node?.links ?? {};
  return (
    <>
      <ul className="rows">
        {nodes.map(({ since, until, other }, place) => (
          <li key={place}>
            <NodeName id={bare(other.id)} name={other.label} />
            <small>
              {labels("NodeType", other.__typename)} {since && ` · ${since}`}
              {until && ` – ${until}`}
            </small>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && first < MOST && <button type="button" onClick={() => setFirst(MOST)}>{text("more")}</button>}
    </>
  );
}
