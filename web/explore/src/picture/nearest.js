// The node at a point of the viewport, and the link nearest to it. A few pixels beside a link count too.
const REACH = 6; // pixels
const MARGIN = 2; // pixels around a node

export function nodeAt(renderer, { x, y }) {
  let [found, least] = [null, 0];
  renderer.getGraph().forEachNode((id, data) => {
    const spot = renderer.graphToViewport(data);
    const beyond = Math.hypot(spot.x - x, spot.y - y) - renderer.scaleSize(data.size) - MARGIN;
    if (beyond < least) [found, least] = [id, beyond];
  });
  return found;
}

export function nearestLink(renderer, point) {
  const graph = renderer.getGraph();
  const spots = new Map();
  const spot = (id) => {
    if (!spots.has(id)) spots.set(id, renderer.graphToViewport(graph.getNodeAttributes(id)));
    return spots.get(id);
  };
  let [found, least] = [null, REACH];
  graph.forEachEdge((key, _, source, target) => {
    const distance = distanceTo(point, spot(source), spot(target));
    if (distance < least) [found, least] = [key, distance];
  });
  return found;
}

function distanceTo({ x, y }, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const part = length ? Math.min(Math.max(((x - from.x) * dx + (y - from.y) * dy) / length, 0), 1) : 0;
  return Math.hypot(x - from.x - part * dx, y - from.y - part * dy);
}
