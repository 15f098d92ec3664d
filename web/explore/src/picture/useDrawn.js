// The graph to draw for a view: the network of the day, what the reader added, folded and hid.
import { useMemo } from "react";
import { placeMore } from "../data/layout.js";
import { useExtras } from "../data/extras.js";
import { extend, fold, hide, knownKey, modelOf } from "../data/model.js";
import { drawnPath } from "../data/paths.js";
import { positionsOf } from "../data/pins.js";
import { boxOf, drawnGraph, turned } from "./drawn.js";

const SMALL = 600; // pixels; nodes are smaller on smaller screens

/** `{all, model, graph, box, link, path, placeOf}`: all nodes, the drawn ones, their graph, key of the selected link, drawn path; or null. */
export function useDrawn({ view, networks, clusters, colours, path }) {
  const extras = useExtras(view);
  const { shown, other, positions, home } = networks;
  const needsOther = Boolean(view.before || view.without.length);
  const all = useMemo(() => shown && modelOf(shown, needsOther ? other : null), [shown, other, needsOther]);
  const pathDrawn = useMemo(() => all && path && drawnPath(path, all), [all, path]);
  const pinned = useMemo(() => positionsOf(view.pinned), [view.pinned]);

  const model = useMemo(() => {
    if (!all) return null;
    const kept = new Set([view.node, ...view.link.split("~"), view.from, view.to, ...(pathDrawn?.nodes ?? []), ...pinned.keys()]);
    const more = { nodes: [...extras.nodes, ...(pathDrawn?.extras.nodes ?? [])], links: [...extras.links, ...(pathDrawn?.extras.links ?? [])] };
    for (const { id } of more.nodes) kept.add(id);
    const folded = view.fold === "1" ? fold(all, kept) : all;
    return extend(hide(folded, view.hidden), { ...more, nodes: more.nodes.filter(({ id }) => !view.hidden.includes(id)) });
  }, [all, extras, pathDrawn, pinned, view.fold, view.node, view.link, view.from, view.to, view.hidden]);

  const places = useMemo(() => positions && model && placeMore(new Map(positions), [...model.links.values()]), [positions, model]);
  const box = useMemo(() => home && boxOf([...home.values()].map(turned)), [home]);
  const graph = useMemo(() => {
    if (!model || !places) return null;
    const scale = Math.min(Math.max(Math.min(innerWidth, innerHeight) / SMALL, 0.65), 1.15);
    return drawnGraph(model, places, { colour: view.colour, size: view.size, clusters, colours, scale, pinned });
  }, [model, places, view.colour, view.size, clusters, colours, pinned]);
  const link = model ? knownKey(model.links, view.link) : "";
  return graph && { all, model, graph, box, link, path: pathDrawn, placeOf: (id) => pinned.get(id) ?? places.get(id) ?? [0, 0] };
}
