// The network that is drawn: nodes and links of a day, and what appeared or ended since another network.

/** @typedef {{key: string, source: string, target: string, weight: number, state: "kept" | "new" | "ended" | "extra"}} DrawnLink */

export const EXTRA = "EXTRA"; // side of nodes that are not of the network, added by an expansion or a path

/** The id without its date. */
export const bare = (id) => id.split("@")[0];

export function keyOf(source, target, directed) {
  return directed || source < target ? `${source}~${target}` : `${target}~${source}`;
}

/** The key of a link that is named in either direction. */
export function knownKey(links, key) {
  const turned = key.split("~").reverse().join("~");
  return links.has(key) || !links.has(turned) ? key : turned;
}

/** Nodes by id and links by key. Without another network to compare with, every link is `kept`. */
export function modelOf(shown, other) {
  const nodes = new Map((other?.nodes.nodes ?? []).map((node) => [node.nodeId, { ...node, gone: true }]));
  for (const node of shown.nodes.nodes) nodes.set(node.nodeId, node);
  const links = new Map();
  const put = (link, state) => {
    const key = keyOf(link.sourceId, link.targetId, shown.directed);
    const known = links.get(key);
    links.set(key, { ...link, key, source: link.sourceId, target: link.targetId, state: known ? "kept" : state });
  };
  for (const link of other?.links.nodes ?? []) put(link, "ended");
  for (const link of shown.links.nodes) put(link, other ? "new" : "kept");
  return { nodes, links, directed: shown.directed };
}

/** Node and link ids by node id. */
export function neighboursOf(links) {
  const found = new Map();
  const put = (id, other, link) => {
    if (!found.has(id)) found.set(id, []);
    found.get(id).push({ other, link });
  };
  for (const link of links) {
    put(link.source, link.target, link);
    put(link.target, link.source, link);
  }
  return found;
}

/** The model without nodes that have one link only, and a count of these at the node that they are linked to. */
export function fold(model, kept) {
  const neighbours = neighboursOf(model.links.values());
  const counts = new Map();
  const nodes = new Map(model.nodes);
  const links = new Map(model.links);
  for (const [id, node] of model.nodes) {
    const [only, second] = neighbours.get(id) ?? [];
    if (!only || second || kept.has(id) || !isLeaf(node, model.nodes.get(only.other))) continue;
    const count = counts.get(only.other) ?? { kept: 0, new: 0, ended: 0 };
    count[only.link.state] += 1;
    counts.set(only.other, count);
    nodes.delete(id);
    links.delete(only.link.key);
  }
  return { ...model, nodes, links, counts };
}

/** The model without some nodes. */
export function hide(model, hidden) {
  const gone = new Set(hidden);
  if (!gone.size) return model;
  const without = ([, link]) => !gone.has(link.source) && !gone.has(link.target);
  return {
    ...model,
    nodes: new Map([...model.nodes].filter(([id]) => !gone.has(id))),
    links: new Map([...model.links].filter(without)),
  };
}

/** The model with nodes and links that are not of the network. */
export function extend(model, extras) {
  const nodes = new Map(model.nodes);
  const links = new Map(model.links);
  for (const { id, name, type } of extras.nodes)
    if (!nodes.has(id)) nodes.set(id, { nodeId: id, name, type, side: EXTRA, inScope: false });
  for (const { source, target, type } of extras.links) {
    const key = keyOf(source, target, model.directed);
    const isThere = links.has(key) || links.has(`${target}~${source}`);
    if (!isThere && nodes.has(source) && nodes.has(target))
      links.set(key, { key, source, target, type, weight: 1, state: "extra" });
  }
  return { ...model, nodes, links };
}

const isLeaf = (node, hub) => hub && node.side !== hub.side && node.side !== "COMMUNITY" && node.side !== "COMMITTEE";
