// The shortest paths between two picked nodes. The chosen one is drawn; nodes can be avoided.
import { bare } from "../data/model.js";
import { pathVariables } from "../data/paths.js";
import { PATHS } from "../documents/index.js";
import { change } from "../view.js";
import { useWords } from "../words.js";
import { Chips } from "../controls/Chips.jsx";
import { NodeName } from "./NodeName.jsx";
import { QueryButtons } from "./QueryButtons.jsx";

export function Paths({ view, answer, chosen, onChoose, nameOf, labels }) {
  const text = useWords();
  const { data, error, loading } = answer;
  const found = data?.shortestPaths;
  return (
    <>
      <Ends view={view} nameOf={nameOf} />
      <Chips label={text("avoid")} ids={view.avoid} nameOf={nameOf} onRemove={(id) => change({ avoid: view.avoid.filter((one) => one !== id) })} />
      {!(view.from && view.to) && <p className="note">{text("pickEnds")}</p>}
      {error && <p className="error">{error.message}</p>}
      {loading && <p className="facts">{text("loading")}</p>}
      {data && !found?.paths.length && <p className="note">{text("noPath")}</p>}
      {found?.hubs > 0 && <p className="facts">{text("hubs", found.hubs)}</p>}
      {found?.truncated && <p className="facts">{text("morePaths")}</p>}
      {found?.paths.map((path, place) => (
        <section key={place} className="path" aria-current={place === chosen}>
          <button type="button" onClick={() => onChoose(place)}>{place + 1} · {text("hops", path.hops)}</button>
          <Steps path={path} view={view} labels={labels} />
        </section>
      ))}
      {view.from && view.to && <QueryButtons query={PATHS} variables={pathVariables(view)} />}
    </>
  );
}

function Ends({ view, nameOf }) {
  const text = useWords();
  const end = (id) => (id ? <NodeName id={id} name={nameOf(id)} /> : "–");
  return (
    <>
      <p className="facts">{text("from")}: {end(view.from)}</p>
      <p className="facts">{text("to")}: {end(view.to)}</p>
      <p className="buttons">
        <button type="button" onClick={() => change({ from: view.to, to: view.from })}>{text("swap")}</button>
        <button type="button" onClick={() => change({ from: "", to: "", avoid: [] })}>{text("clear")}</button>
      </p>
    </>
  );
}

function Steps({ path, view, labels }) {
  const text = useWords();
  return (
    <ol className="steps">
      {path.nodes.map((node, place) => {
        const id = bare(node.id);
        const link = path.links[place];
        const isInner = place > 0 && place < path.nodes.length - 1;
        return (
          <li key={id}>
            <NodeName id={id} name={node.label} />
            {isInner && <button type="button" onClick={() => change({ avoid: [...view.avoid, id] })}>{text("avoid")}</button>}
            {link && <small>{link.direction === "OUT" ? "↓" : "↑"} {labels("LinkType", link.type)} {link.since}</small>}
          </li>
        );
      })}
    </ol>
  );
}
