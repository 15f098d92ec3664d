// The graph that sigma draws, from a model, positions and the look.
import Graph from "graphology";
import { numberText, shortName } from "../names.js";
import { legendOf, linkColour, radiiOf, valueOf, widthsOf } from "./look.js";

const isTall = innerHeight > innerWidth;
const DRAW_LAST = { kept: 0, extra: 1, ended: 2, new: 3 };

/** A position on the screen, and back: layouts are wider than high, which on a tall screen is turned. */
export const turned = ([x, y]) => (isTall ? [y, x] : [x, y]);

/** A graphology graph whose attributes sigma and the names read; nodes without a position are put near their neighbour. */
export function drawnGraph(model, positions, { colour, size, clusters, colours, scale, pinned }) {
  const graph = new Graph({ type: model.directed ? "directed" : "undirected", allowSelfLoops: true });
  const nodes = [...model.nodes.values()];
  const links = [...model.links.values()];
  const legend = new Map(legendOf(nodes, colour, clusters, colours).map((one) => [one.value, one.colour]));
  const radius = radiiOf(nodes, size, scale);
  const width = widthsOf(links.filter(({ state }) => state !== "extra"), scale);
  for (const node of nodes) {
    const [x, y] = turned(pinned.get(node.nodeId) ?? positions.get(node.nodeId) ?? [0, 0]);
    const isPlace = node.side === "COMMUNITY" || node.side === "COMMITTEE";
    const count = model.counts?.get(node.nodeId);
    graph.addNode(node.nodeId, {
      x, y, isPlace,
      size: radius(node),
      label: shortName(node.name) + (count ? changeText(count) : ""),
      count: count ? numberText(count.kept + count.new) : "",
      color: node.gone ? colours.paper : legend.get(valueOf(node, colour, clusters)),
      borderColor: node.gone ? colours.ended : pinned.has(node.nodeId) ? colours.accent : isPlace ? colours.ink : colours.paper,
      borderSize: node.gone || pinned.has(node.nodeId) ? 2 : isPlace ? 1.5 : 0.8,
      priority: (isPlace ? 1000 : 0) + (pinned.has(node.nodeId) ? 5000 : 0) + (node.degree ?? 0),
      zIndex: isPlace ? 1 : 0,
    });
  }
  for (const link of links)
    graph.mergeEdgeWithKey(link.key, link.source, link.target, {
      size: width(link),
      color: linkColour(link, colours),
      type: model.directed ? "arrow" : "line",
      zIndex: DRAW_LAST[link.state],
      state: link.state,
    });
  return graph;
}

/** ` +3 −1` if folded links appeared or ended between two days. */
const changeText = ({ new: appeared, ended }) => (appeared ? ` +${appeared}` : "") + (ended ? ` −${ended}` : "");

/** The corners of all positions, so that the picture does not move when nodes come and go. */
export function boxOf(all) {
  const range = (axis) => [Math.min(...all.map((one) => one[axis])), Math.max(...all.map((one) => one[axis]))];
  return all.length ? { x: range(0), y: range(1) } : { x: [-1, 1], y: [-1, 1] };
}
