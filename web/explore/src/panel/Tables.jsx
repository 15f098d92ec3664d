// Tables of all measures beside the picture.
import { useState } from "react";
import { useAnswer } from "../api.js";
import { variablesOf } from "../data/networks.js";
import { useSampled } from "../data/sampled.js";
import { DISTRIBUTION, FLOWS, PAIRS, SERIES, WHAT_IF } from "../documents/index.js";
import { numberText, yuan } from "../names.js";
import { change } from "../view.js";
import { useWords } from "../words.js";
import { Choice } from "../controls/Header.jsx";
import { seriesVariables } from "../controls/SeriesChart.jsx";
import { binColumns, clusterColumns, flowColumns, linkColumns, nodeColumns, pairColumns, seriesColumns } from "./columns.js";
import { Verdict } from "./Overview.jsx";
import { Progress } from "./Progress.jsx";
import { Table } from "./Table.jsx";
import { whatIfVariables } from "./WhatIf.jsx";

const SIDE_TITLES = { UNIT: "units", COMMUNITY: "communities", COMMITTEE: "committee", DESK: "desk", PERSON: "person" };

export function Tables({ view, shown, span, clusters, labels }) {
  const text = useWords();
  const sides = [...new Set(shown.nodes.nodes.map(({ side }) => side))].map((side) => SIDE_TITLES[side]);
  const names = [...sides, "links", "pairs", "clusters", "distribution", "timeline"];
  if (view.without.length) names.push("lost", "gained");
  if (view.kind === "MONEY") names.push("flows");
  const table = names.includes(view.table) ? view.table : names[0];
  const Chosen = { links: Links, pairs: Pairs, clusters: Clusters, distribution: Distribution, timeline: Series, lost: Compared, gained: Compared, flows: Flows }[table] ?? Nodes;
  return (
    <>
      <Choice label={text("tables")} value={table} options={names.map((name) => [name, text(name)])} onChange={(next) => change({ table: next, sort: "" })} />
      <Chosen {...{ view, shown, span, clusters, labels, table }} />
    </>
  );
}

function Nodes({ view, shown, table, labels }) {
  const rows = shown.nodes.nodes.filter(({ side }) => SIDE_TITLES[side] === table);
  return <Table name={table} columns={nodeColumns(rows, labels)} rows={rows} sort={view.sort || "-degree"} />;
}

function Links({ view, shown }) {
  const nodes = new Map(shown.nodes.nodes.map((node) => [node.nodeId, node]));
  const rows = shown.links.nodes;
  const columns = linkColumns(rows, (id) => nodes.get(id) ?? { nodeId: id, name: id });
  return <Table name="links" columns={columns} rows={rows} sort={view.sort || "-weight"} />;
}

function Pairs({ view }) {
  const text = useWords();
  const [by, setBy] = useState("UNITS");
  const answer = useSampled(PAIRS, view, { by });
  const rows = answer.data?.network.pairs.nodes;
  return (
    <>
      <Choice label={text("similarity")} value={by} options={[["UNITS", text("units")], ["DEMANDS", text("demands")]]} onChange={setBy} />
      {rows && !answer.loading ? <Table name="pairs" columns={pairColumns()} rows={rows} sort={view.sort} /> : <Progress answer={answer} />}
    </>
  );
}

function Clusters({ view, clusters }) {
  const groups = clusters.data?.network.clusters.groups ?? [];
  const rows = groups.flatMap(({ nodes }, place) => nodes.map((node) => ({ cluster: place + 1, node })));
  return (
    <>
      <Verdict answer={clusters} />
      {rows.length > 0 && <Table name="clusters" columns={clusterColumns()} rows={rows} sort={view.sort} />}
    </>
  );
}

function Distribution({ view, shown }) {
  const text = useWords();
  const sides = [...new Set(shown.nodes.nodes.map(({ side }) => side))];
  const [of, setOf] = useState("DEGREE");
  const [side, setSide] = useState(sides[0]);
  const quantities = [["DEGREE", "degree"], ["WEIGHT", "strength"], ["AGREEMENTS", "agreements"], ["CLAIMS", "claims"]];
  const { data, error } = useAnswer(DISTRIBUTION, { ...variablesOf(view), of, side });
  const found = data?.network.distribution;
  return (
    <>
      <Choice label={text("distribution")} value={of} options={quantities.map(([key, name]) => [key, text(name)])} onChange={setOf} />
      <Choice label={text("type")} value={side} options={sides.map((one) => [one, text(SIDE_TITLES[one])])} onChange={setSide} />
      {error && <p className="error">{error.message}</p>}
      {found && <Spread found={found} />}
      {found && <Table name="distribution" columns={binColumns()} rows={found.histogram} sort={view.sort} />}
    </>
  );
}

function Spread({ found }) {
  const text = useWords();
  const most = Math.max(...found.histogram.map(({ count }) => count), 1);
  return (
    <>
      <dl className="figures small">
        {["count", "mean", "median", "highest", "gini", "topShare"].map((name) => (
          <div key={name}>
            <dt>{text(name)}</dt>
            <dd>{numberText(found[name], text.language)}</dd>
          </div>
        ))}
      </dl>
      <div className="bars" aria-hidden="true">
        {found.histogram.map(({ start, count }) => <i key={start} style={{ height: `${(100 * count) / most}%` }} />)}
      </div>
    </>
  );
}

function Series({ view, span }) {
  const { data, error } = useAnswer(SERIES, seriesVariables(view.kind, span));
  if (error) return <p className="error">{error.message}</p>;
  return data ? <Table name="series" columns={seriesColumns()} rows={data.network.series} sort={view.sort} /> : null;
}

function Compared({ view, table }) {
  const { data, error } = useAnswer(WHAT_IF, whatIfVariables(view));
  if (error) return <p className="error">{error.message}</p>;
  const rows = data?.network.comparedWith[table].nodes ?? [];
  const names = new Map(rows.flatMap(({ sourceId, targetId, source, target }) => [[sourceId, source.name], [targetId, target.name]]));
  const columns = linkColumns(rows, (id) => ({ nodeId: id, name: names.get(id) }));
  return <Table name={table} columns={columns} rows={rows} sort={view.sort} />;
}

function Flows({ view }) {
  const text = useWords();
  const { data, error } = useAnswer(FLOWS, { ...variablesOf(view), by: view.colour === "sector" ? "SECTOR" : "KIND", most: 20 });
  if (error) return <p className="error">{error.message}</p>;
  const found = data?.network.flows;
  if (!found) return null;
  return (
    <>
      <p className="facts">{text("total")}: {yuan(found.total, text.language)} {text("yuan")}</p>
      <Table name="flows" columns={flowColumns()} rows={found.flows} sort={view.sort || "-amount"} />
    </>
  );
}
