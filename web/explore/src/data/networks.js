// The networks of a view: the one that is shown, the one to compare with, and the positions of all their nodes.
import { useEffect, useMemo, useState } from "react";
import { remembered, useAnswer } from "../api.js";
import { NETWORK, SHAPE } from "../documents/index.js";
import { years } from "./days.js";
import { layoutOf, placeMore } from "./layout.js";

export const COUNT_EVENTS = new Set(["COATTENDANCE", "MONEY", "RETURNS"]); // the other kinds are links that hold on a day

export const variablesOf = ({ kind, day, since, without }) => ({
  kind,
  asOf: day || null,
  from: (COUNT_EVENTS.has(kind) && since) || null,
  without,
});

/** `{shown, other, positions, home, error, loading}`. `home` has the positions of the last day, that the camera looks at. */
export function useNetworks(view, span) {
  const whole = variablesOf({ kind: view.kind, without: [] });
  const shown = useAnswer(NETWORK, variablesOf(view));
  const base = useAnswer(NETWORK, whole);
  const other = useAnswer(NETWORK, comparison(view, span));
  const of = ({ data }) => (data?.network?.kind === view.kind ? data.network : undefined); // not the last kind
  const positions = usePositions(of(base), view, span);
  return {
    shown: of(shown),
    other: of(other),
    positions: positions.all,
    home: positions.main,
    error: span.error ?? shown.error ?? base.error ?? other.error,
    loading: shown.loading || other.loading,
  };
}

/** A day before, or the whole network of the day when nodes are taken away. */
function comparison({ kind, day, before, since, without }, { horizon }) {
  if (!before && !without.length) return null;
  const than = before || day;
  return variablesOf({ kind, day: than === horizon ? "" : than, since, without: [] });
}

/** Positions from the last day; for other days also from the first day of each year, because other nodes were there. */
function usePositions(base, { kind, day, before }, { first, last }) {
  const [history, setHistory] = useState({});
  const needsHistory = Boolean(day || before);
  const main = useMemo(() => base && layoutOf(base.nodes.nodes.map(({ nodeId }) => nodeId), ends(base)), [base]);
  useEffect(() => {
    if (!needsHistory || !first) return;
    let isCurrent = true;
    historyOf(kind, years(first, last)).then(
      (links) => isCurrent && setHistory({ kind, links }),
      () => {}, // nodes of other days are then placed by the day that is shown
    );
    return () => (isCurrent = false);
  }, [needsHistory, kind, first, last]);
  const all = useMemo(() => {
    const all = main && new Map(main);
    if (all && history.kind === kind) for (const links of history.links) placeMore(all, links);
    return all;
  }, [main, history, kind]);
  return { all, main };
}

/** Links of some days, asked one after another: the network that is shown comes first. */
async function historyOf(kind, days) {
  const found = [];
  for (const asOf of days) found.push(ends((await remembered(SHAPE, { kind, asOf })).network));
  return found;
}

const ends = (network) => network.links.nodes.map(({ sourceId, targetId }) => ({ source: sourceId, target: targetId }));
