// Beside the picture: overview, what is selected, paths, and tables.
import { useState } from "react";
import { change } from "../view.js";
import { useWords } from "../words.js";
import { LinkCard } from "./LinkCard.jsx";
import { NodeCard } from "./NodeCard.jsx";
import { Overview } from "./Overview.jsx";
import { Paths } from "./Paths.jsx";
import { Tables } from "./Tables.jsx";

const TABS = ["overview", "selection", "paths", "tables"];

export function Panel(props) {
  const text = useWords();
  const { view, networks } = props;
  const [isWide, setWide] = useState(false);
  const tab = TABS.includes(view.tab) ? view.tab : TABS[0];
  const Content = { overview: OverviewTab, selection: Selection, paths: PathsTab, tables: TablesTab }[tab];
  return (
    <aside className={isWide ? "panel wide" : "panel"}>
      <nav role="tablist">
        {TABS.map((name) => (
          <button key={name} type="button" role="tab" id={`tab-${name}`} aria-selected={name === tab} aria-controls="content" onClick={() => change({ tab: name })}>
            {text(name)}
          </button>
        ))}
        <button type="button" className="widen" aria-pressed={isWide} title={text("wider")} aria-label={text("wider")} onClick={() => setWide(!isWide)}>⇔</button>
      </nav>
      <div id="content" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {networks.shown && <Content {...props} />}
      </div>
    </aside>
  );
}

const OverviewTab = ({ view, networks, clusters, nameOf }) => (
  <Overview view={view} shown={networks.shown} other={view.before || view.without.length ? networks.other : null} clusters={clusters} nameOf={nameOf} />
);

function Selection({ view, networks, drawn, labels, nameOf, onShow }) {
  const text = useWords();
  const model = drawn?.model;
  if (view.node) {
    const row = model?.nodes.get(view.node) ?? networks.shown.nodes.nodes.find(({ nodeId }) => nodeId === view.node);
    return <NodeCard key={view.node} id={view.node} view={view} row={row} labels={labels} onShow={onShow} placeOf={drawn?.placeOf} />;
  }
  const link = drawn?.link && model.links.get(drawn.link);
  if (!link) return <p className="note">{text("select")}</p>;
  const ends = [link.source, link.target].map((id) => model.nodes.get(id) ?? { nodeId: id, name: nameOf(id) });
  return <LinkCard key={link.key} link={link} ends={ends} view={view} labels={labels} />;
}

const PathsTab = ({ view, paths, chosen, onChoose, nameOf, labels }) => (
  <Paths view={view} answer={paths} chosen={chosen} onChoose={onChoose} nameOf={nameOf} labels={labels} />
);

const TablesTab = ({ view, networks, span, clusters, labels }) => (
  <Tables view={view} shown={networks.shown} span={span} clusters={clusters} labels={labels} />
);
