// Nodes and links that the reader adds to the network: neighbours over links of any type.
import { useEffect, useState } from "react";
import { remembered } from "../api.js";
import { LINKS } from "../documents/index.js";
import { bare } from "./model.js";

const MOST = 60; // neighbours that are drawn of one expansion
const NOTHING = { nodes: [], links: [] };

export const idOn = (id, day) => (day ? `${id}@${day}` : id);

/** Nodes and links of all expansions, each `id~LINK_TYPE~DIRECTION`. */
export function useExtras({ expanded, day }) {
  const [extras, setExtras] = useState(NOTHING);
  const key = expanded.join(",");
  useEffect(() => {
    if (!key) return setExtras(NOTHING);
    let isCurrent = true;
    Promise.all(key.split(",").map((one) => neighbours(one, day))).then(
      (found) => isCurrent && setExtras({ nodes: found.flatMap(({ nodes }) => nodes), links: found.flatMap(({ links }) => links) }),
      () => isCurrent && setExtras(NOTHING),
    );
    return () => (isCurrent = false);
  }, [key, day]);
  return extras;
}

async function neighbours(expansion, day) {
  const [id, type, direction] = expansion.split("~");
  const { node } = await remembered(LINKS, { id: idOn(id, day), type, direction, first: MOST });
  if (!node) return NOTHING;
  const found = node.links.nodes.map(({ other }) => other);
  return {
    nodes: [node, ...found].map(({ id, label, __typename }) => ({ id: bare(id), name: label, type: __typename })),
    links: found.map((other) => (direction === "OUT" ? [id, bare(other.id)] : [bare(other.id), id])).map(([source, target]) => ({ source, target, type })),
  };
}
