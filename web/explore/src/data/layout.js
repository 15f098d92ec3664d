// Positions of nodes. They come from the last day of the data and from its history, never from the day that is shown, so that
// a node stays where it is when the day moves. Equal networks give equal positions.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { neighboursOf } from "./model.js";

const TICKS = [60, 300]; // fewer for large networks, so that they are placed within a second or two
const SPACING = 11; // between leaves around their hub
const INNER = 16; // from the hub to its first leaf
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Position `[x, y]` by node id. Nodes with one link lie in a disc around the node that they are linked to. */
export function layoutOf(ids, links) {
  const neighbours = neighboursOf(links);
  const leaves = leavesOf(ids, neighbours);
  const leaf = new Set([...leaves.values()].flat());
  const positions = new Map();
  for (const { id, x, y } of coreOf(ids.filter((id) => !leaf.has(id)), links, leaves)) positions.set(id, [x, y]);
  for (const [hub, around] of leaves) putAround(positions, hub, around);
  return positions;
}

/** Add positions of nodes that have none yet, next to the nodes that they are linked to. */
export function placeMore(positions, links) {
  const missing = [...neighboursOf(links)].filter(([id]) => !positions.has(id)).sort(byId);
  for (const [id, all] of missing) {
    const known = all.map(({ other }) => positions.get(other)).filter(Boolean);
    const [x, y] = known.length ? meanOf(known) : [0, 0];
    const [angle, distance] = [hash(id) * 2 * Math.PI, known.length === 1 ? 60 : 25];
    positions.set(id, [x + Math.cos(angle) * distance, y + Math.sin(angle) * distance]);
  }
  return positions;
}

export const discRadius = (count) => (count ? INNER + SPACING * Math.sqrt(count) : 0);

function coreOf(ids, links, leaves) {
  const nodes = [...ids].sort().map((id) => ({ id, radius: discRadius(leaves.get(id)?.length ?? 0) }));
  const known = new Set(ids);
  const inner = links
    .filter(({ source, target }) => source !== target && known.has(source) && known.has(target))
    .map(({ source, target }) => ({ source, target }))
    .sort(byEnds);
  const ticks = Math.round(Math.min(Math.max(6e5 / (inner.length + 1), TICKS[0]), TICKS[1]));
  forceSimulation(nodes)
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force("link", forceLink(inner).id(({ id }) => id).distance(({ source, target }) => 40 + source.radius + target.radius))
    .force("charge", forceManyBody().strength(({ radius }) => -160 - 6 * radius))
    .force("collide", forceCollide(({ radius }) => 14 + radius).iterations(2))
    .force("x", forceX().strength(0.03))
    .force("y", forceY().strength(0.1)) // wider than high, as screens are
    .stop()
    .tick(ticks);
  return nodes;
}

/** Nodes whose only link leads to a node with several, by that node. */
function leavesOf(ids, neighbours) {
  const leaves = new Map();
  for (const id of [...ids].sort()) {
    const all = neighbours.get(id) ?? [];
    const hub = all[0]?.other;
    if (all.length !== 1 || neighbours.get(hub).length < 2) continue;
    if (!leaves.has(hub)) leaves.set(hub, []);
    leaves.get(hub).push(id);
  }
  return leaves;
}

function putAround(positions, hub, around) {
  const [x, y] = positions.get(hub);
  around.forEach((id, place) => {
    const distance = INNER + SPACING * Math.sqrt(place);
    positions.set(id, [x + distance * Math.cos(place * GOLDEN), y + distance * Math.sin(place * GOLDEN)]);
  });
}

const byEnds = (one, other) => (`${one.source}~${one.target}` < `${other.source}~${other.target}` ? -1 : 1);
const byId = ([one], [other]) => (one < other ? -1 : 1);
const meanOf = (points) => [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);

/** A number from 0 to 1 that depends on a text only. */
function hash(text) {
  let value = 2166136261;
  for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0), 16777619);
  return (value >>> 0) / 2 ** 32;
}
