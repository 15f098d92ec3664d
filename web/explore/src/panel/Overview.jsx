// The figures of the network, and how they differ from the network that it is compared with.
import { shortName, numberText, signed } from "../names.js";
import { change } from "../view.js";
import { useWords } from "../words.js";
import { NodeName } from "./NodeName.jsx";
import { Progress } from "./Progress.jsx";
import { WhatIf } from "./WhatIf.jsx";

const FIGURES = ["links", "units", "communities", "density", "components", "isolated", "degreeGini", "cutUnits"];
const FIRST = 6; // units

export function Overview({ view, shown, other, clusters, nameOf }) {
  const text = useWords();
  const strongest = shown.nodes.nodes
    .filter(({ communityBetweenness }) => communityBetweenness > 0)
    .sort((one, next) => next.communityBetweenness - one.communityBetweenness)
    .slice(0, FIRST);
  return (
    <>
      <p className="lead">
        {text(view.kind)} · <time>{shown.asOf}</time>
        {other && view.before && <> · {text("compare")} <time>{other.asOf}</time></>}
      </p>
      {shown.truncated && <p className="note">{text("atMost")}</p>}
      <Figures summary={shown.summary} before={other?.summary} />
      {view.colour === "cluster" && <Verdict answer={clusters} />}
      {view.without.length > 0 && <WhatIf view={view} nameOf={nameOf} />}
      {strongest.length > 0 && (
        <>
          <h3>{text("strongest")}</h3>
          <ol className="ranks">
            {strongest.map((node) => (
              <li key={node.nodeId}>
                <NodeName id={node.nodeId} name={shortName(node.name)} />
                <span>
                  {numberText(node.communityBetweenness, text.language)}
                  {node.splits > 0 && <em> {text("splitsText", node.splits)}</em>}
                </span>
              </li>
            ))}
          </ol>
          <button type="button" onClick={() => change({ tab: "tables", table: "units", sort: "-communityBetweenness" })}>{text("more")}</button>
        </>
      )}
    </>
  );
}

function Figures({ summary, before }) {
  const text = useWords();
  return (
    <dl className="figures">
      {FIGURES.filter((name) => summary[name] !== null && summary[name] !== undefined).map((name) => (
        <div key={name}>
          <dt>{text(name)}</dt>
          <dd>
            {numberText(summary[name], text.language)}
            {before && before[name] !== null && before[name] !== summary[name] && (
              <small>{signed(summary[name] - before[name], text.language)}</small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether the clusters are better than chance, in the words of the API. */
export function Verdict({ answer }) {
  const text = useWords();
  const found = answer.data?.network.clusters;
  if (!found) return <Progress answer={answer} />;
  const parts = found.verdict.match(/^([^\u4e00-\u9fff]*)(.*)$/s);
  return (
    <div className={found.betterThanChance ? "note" : "note warning"}>
      <p>{parts[text.language === "zh" ? 2 : 1].trim() || found.verdict}</p>
      <p>
        {text("modularity")} {numberText(found.modularity)}, {text("chance", numberText(found.mean), numberText(found.deviation))}, p = {numberText(found.p)}
      </p>
    </div>
  );
}
