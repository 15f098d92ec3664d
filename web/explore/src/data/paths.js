// Shortest paths between two nodes.
import { useAnswer } from "../api.js";
import { PATHS } from "../documents/index.js";
import { bare, keyOf } from "./model.js";

const MAX_DEGREE = 100; // links of a node that a path may pass

export const pathVariables = ({ from, to, avoid, day }) => ({ from, to, avoid, maxDegree: MAX_DEGREE, asOf: day || null });

export const usePaths = (view) => useAnswer(PATHS, view.from && view.to ? pathVariables(view) : null);

/** What the picture needs of a path: ids of nodes, keys of links, and both as nodes and links to add. */
export function drawnPath(path, model) {
  const nodes = path.nodes.map(({ id, label, __typename }) => ({ id: bare(id), name: label, type: __typename }));
  const links = path.links.map(({ type }, place) => ({ source: nodes[place].id, target: nodes[place + 1].id, type }));
  const keys = links.map(({ source, target }) => {
    const key = keyOf(source, target, model.directed);
    return model.links.has(key) || !model.directed ? key : `${target}~${source}`;
  });
  return { nodes: nodes.map(({ id }) => id), links: keys, extras: { nodes, links } };
}
