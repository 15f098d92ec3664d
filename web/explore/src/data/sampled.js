// Measures against random networks take seconds. While one is on its way, another request asks how far it is.
import { useEffect, useState } from "react";
import { ask, useAnswer } from "../api.js";
import { PROGRESS } from "../documents/index.js";
import { variablesOf } from "./networks.js";

const PAUSE = 400; // milliseconds between two questions
export const SAMPLES = 300; // random networks

/** The answer as of `useAnswer`, with `progress` from 0 to 1 while it is on its way. */
export function useSampled(query, view, more = {}) {
  const answer = useAnswer(query, view && { ...variablesOf(view), samples: SAMPLES, ...more });
  const [progress, setProgress] = useState(0);
  const key = view && answer.loading ? JSON.stringify(variablesOf(view)) : "";
  useEffect(() => {
    if (!key) return;
    setProgress(0);
    let timer;
    const attempt = async () => {
      const { network } = await ask(PROGRESS, JSON.parse(key)).catch(() => ({}));
      if (typeof network?.progress === "number") setProgress(network.progress);
      timer = timer && setTimeout(attempt, PAUSE);
    };
    timer = setTimeout(attempt, PAUSE);
    return () => (timer = clearTimeout(timer));
  }, [key]);
  return { ...answer, progress };
}

/** Number of the cluster by node id, of a unit that of most of its links; undefined until it is there. */
export function clustersOf(answer, links) {
  const groups = answer.data?.network.clusters.groups;
  if (!groups || !links) return undefined;
  const found = new Map(groups.flatMap(({ nodes }, place) => nodes.map(({ nodeId }) => [nodeId, String(place + 1)])));
  const votes = new Map();
  for (const { sourceId, targetId } of links) {
    const counts = votes.get(sourceId) ?? new Map();
    const cluster = found.get(targetId);
    if (cluster) votes.set(sourceId, counts.set(cluster, (counts.get(cluster) ?? 0) + 1));
  }
  for (const [id, counts] of votes)
    if (!found.has(id)) found.set(id, [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0][0]);
  return found;
}
