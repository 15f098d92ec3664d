// The network without some nodes, compared with the whole network.
import { useAnswer } from "../api.js";
import { variablesOf } from "../data/networks.js";
import { WHAT_IF } from "../documents/index.js";
import { shortName } from "../names.js";
import { change, toggled } from "../view.js";
import { useWords } from "../words.js";
import { Chips } from "../controls/Chips.jsx";
import { NodeName } from "./NodeName.jsx";
import { QueryButtons } from "./QueryButtons.jsx";

export const whatIfVariables = (view) => ({ ...variablesOf(view), than: view.before || view.day || null });

export function WhatIf({ view, nameOf }) {
  const text = useWords();
  const variables = whatIfVariables(view);
  const { data, error } = useAnswer(WHAT_IF, variables);
  const found = data?.network?.comparedWith;
  const put = (id) => change({ without: toggled(view.without, id) });
  return (
    <section className="note">
      <Chips label={text("without")} ids={view.without} nameOf={nameOf} onRemove={put} />
      {error && <p className="error">{error.message}</p>}
      {found && (
        <>
          <p>
            {text("lost")}: <b>{found.lost.totalCount}</b> · {text("leftAlone")}: <b>{found.leftAlone.totalCount}</b>
          </p>
          <p className="names-list">
            {found.leftAlone.nodes.slice(0, 12).map(({ nodeId, name }) => (
              <NodeName key={nodeId} id={nodeId} name={shortName(name)} />
            ))}
          </p>
          <button type="button" onClick={() => change({ tab: "tables", table: "lost" })}>{text("tables")}</button>
          <QueryButtons query={WHAT_IF} variables={variables} />
        </>
      )}
    </section>
  );
}
