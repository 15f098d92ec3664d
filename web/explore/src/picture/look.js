// Colour, size and width: the look of a network by the choices of the reader.
import { EXTRA } from "../data/model.js";

const PALETTE = [
  "#2f6fa8", "#e08a1e", "#3d9a5f", "#8458b3", "#c2568f", "#7a5c3e", "#2a9d9d", "#b5a01c", "#5b7fd1", "#d0643c", "#6b9e23", "#98749c",
];
const NO_VALUE = "#9aa3ad";
export const SIZES = ["degree", "strength", "communityBetweenness", "splits", "core", "eccentricity", "clustering"];

// a kind has the same colour on every day; other values take theirs by their order
const KINDS = [
  "PRIVATE_ENTERPRISE", "GOV_DEPARTMENT", "SOCIAL_ORGANIZATION", "PUBLIC_INSTITUTION", "PARTY_ORGAN", "STATE_ENTERPRISE", "SCHOOL",
  "MASS_ORGANIZATION", "FINANCIAL", "HOSPITAL", "PROPERTY_MANAGER", "DISPATCHED_AGENCY",
];

/** Values of the legend, the most frequent ones first, with colour and count. */
export function legendOf(nodes, by, clusters, colours) {
  const counts = new Map();
  for (const node of nodes) {
    const value = valueOf(node, by, clusters);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts].sort((one, other) => other[1] - one[1] || String(one[0]).localeCompare(String(other[0])));
  const sides = sideColours(colours);
  const coloured = by === "kind" ? KINDS : values.map(([value]) => value).filter((value) => value && !(value in sides)).sort(inOrder);
  const colourOf = (value) =>
    sides[value] ?? (value ? PALETTE[coloured.indexOf(value)] ?? NO_VALUE : NO_VALUE);
  return values.map(([value, count]) => ({ value, count, colour: colourOf(value) }));
}

/** The value that a node is coloured by. Sides without kind and sector are coloured by their side. */
export function valueOf(node, by, clusters) {
  if (node.side === EXTRA) return EXTRA;
  if (by === "cluster") return clusters?.get(node.nodeId) ?? null;
  if (by === "township") return node.township ?? null;
  if (node.side !== "UNIT" && node.side !== "DESK") return node.side;
  return (by === "sector" ? node.sector : node.kind) ?? null;
}

const inOrder = (one, other) => one.localeCompare(other, "en", { numeric: true });

const sideColours = (colours) => ({
  COMMUNITY: colours.community,
  COMMITTEE: colours.community,
  PERSON: "#5b7fd1",
  [EXTRA]: colours.extra,
});

/** Radius of each node in pixels: its area grows with the measure, compared with the nodes of its side. */
export function radiiOf(nodes, measure, scale) {
  const most = new Map();
  for (const node of nodes) most.set(node.side, Math.max(most.get(node.side) ?? 0, node[measure] ?? 0));
  return (node) => {
    const share = most.get(node.side) ? Math.max(node[measure] ?? 0, 0) / most.get(node.side) : 0;
    const isPlace = node.side === "COMMUNITY" || node.side === "COMMITTEE";
    return scale * (isPlace ? 8 + 8 * Math.sqrt(share) : 3.2 + 7 * Math.sqrt(share));
  };
}

/** Width of each link in pixels. Weights differ by orders of magnitude in money, so that their root counts. */
export function widthsOf(links, scale) {
  const most = Math.max(...links.map(({ weight }) => weight ?? 1), 1);
  return (link) => scale * (0.5 + 3 * Math.sqrt((link.weight ?? 1) / most));
}

export const linkColour = (link, colours) =>
  ({ new: colours.appeared, ended: colours.ended, extra: colours.extra })[link.state] ?? colours.link;
