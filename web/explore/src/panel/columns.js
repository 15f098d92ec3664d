// Columns of the tables: name of the title, value for sorting and CSV, and the node that a name selects.
import { shortName } from "../names.js";

const MEASURES = ["degree", "strength", "core", "eccentricity", "clustering", "communityBetweenness", "splits"];
const DIRECTED = ["degreeIn", "degreeOut", "strengthIn", "strengthOut"];

const plain = (name, value = (row) => row[name]) => ({ name, value });
const named = (name, nodeOf) => ({ name, value: (row) => nodeOf(row).name, id: (row) => nodeOf(row).nodeId, short: shortName });

/** Columns of the nodes of a side; measures that no node has are left out. */
export function nodeColumns(rows, labels) {
  const columns = [
    named("name", (row) => row),
    plain("kind", (row) => row.kind && labels("OrganizationKind", row.kind)),
    plain("sector", (row) => row.sector && labels("Sector", row.sector)),
    plain("township"),
    plain("code"),
    ...[...MEASURES, ...DIRECTED].map((name) => plain(name)),
    plain("splitOff", (row) => row.splitOff?.map(({ name }) => shortName(name)).join("、")),
    plain("sharedUnits", (row) => row.sharedUnits?.length || null),
    plain("firstDay"),
    plain("lastDay"),
    plain("activeYears", (row) => row.activeYears.join(" ")),
  ];
  return columns.filter(({ value }) => rows.some((row) => ![null, undefined, ""].includes(value(row))));
}

export function linkColumns(rows, nodeOf) {
  const columns = [
    named("source", (row) => nodeOf(row.sourceId)),
    named("target", (row) => nodeOf(row.targetId)),
    ...["weight", "agreements", "claims", "since", "until"].map((name) => plain(name)),
  ];
  return columns.filter(({ value }) => rows.some((row) => ![null, undefined].includes(value(row))));
}

export const pairColumns = () => [
  named("first", (row) => row.first),
  named("second", (row) => row.second),
  ...["shared", "similarity", "leastCut", "z", "p"].map((name) => plain(name)),
];

export const clusterColumns = () => [plain("cluster"), named("name", (row) => row.node)];

const SUMMARY = ["links", "units", "communities", "density", "components", "isolated", "degreeGini", "cutUnits"];
export const seriesColumns = () => [
  plain("day", (row) => row.asOf),
  ...SUMMARY.map((name) => plain(name, (row) => row.summary[name])),
  plain("appeared"),
  plain("ended"),
];

export const binColumns = () => [plain("bin", (row) => (row.start === row.end ? row.start : `${row.start} – ${row.end}`)), plain("count")];

export const flowColumns = () => [
  plain("source", (row) => row.sourceName),
  plain("target", (row) => row.targetName),
  plain("amount", (row) => row.fen / 100),
];
