// Emphasis: what is selected, pointed at, or on a path stands out, and the rest steps back.

/**
 * The part of a graph to emphasize: `nodes` that do not step back, `main` ones with a name in any case, and `links`.
 * Nothing is emphasized if there is neither node, link nor path.
 */
export function focusOf(graph, { node, link, hovered, path }) {
  const main = new Set([node, hovered, ...(path?.nodes ?? [])].filter((id) => id && graph.hasNode(id)));
  const links = new Set((path?.links ?? []).filter((key) => graph.hasEdge(key)));
  if (link && graph.hasEdge(link)) {
    links.add(link);
    graph.extremities(link).forEach((id) => main.add(id));
  }
  if (!main.size) return {};
  const nodes = new Set(main);
  const around = hovered && graph.hasNode(hovered) ? hovered : path?.nodes?.length || link ? null : node;
  if (around && graph.hasNode(around))
    graph.forEachEdge(around, (key, _, source, target) => {
      links.add(key);
      nodes.add(source).add(target);
    });
  return { nodes, main, links, path: new Set(path?.links ?? []), selected: node || link };
}

/** Settings of sigma that apply the emphasis. */
export function reducersOf(graph, { focus, colours }) {
  if (!focus.nodes) return { nodeReducer: null, edgeReducer: null };
  const nodeReducer = (id, data) => {
    if (!focus.nodes.has(id)) return { ...data, color: colours.faint, borderColor: colours.paper, zIndex: 0 };
    if (id === focus.selected) return { ...data, borderColor: colours.accent, borderSize: 3, zIndex: 3 };
    return { ...data, zIndex: 2 };
  };
  const edgeReducer = (key, data) => {
    if (!focus.links.has(key)) return { ...data, color: colours.faint, zIndex: 0 };
    if (focus.path.has(key)) return { ...data, color: colours.path, size: data.size + 2, zIndex: 5 };
    if (key === focus.selected) return { ...data, color: colours.accent, size: data.size + 2, zIndex: 5 };
    return { ...data, color: data.state === "kept" ? colours.strong : data.color, zIndex: 4 };
  };
  return { nodeReducer, edgeReducer };
}
