// What the reader does with mouse, finger and keyboard in the picture.
import { nearestLink } from "./nearest.js";

const STEP = 60; // pixels of an arrow key

/** Call `onNode(id)`, `onLink(key)`, `onNothing()`, `onHover(id)`, `onDrop(id, x, y)` and `onCamera(state)`. Returns a function that stops. */
export function listen(renderer, handlers) {
  const container = renderer.getContainer();
  const camera = renderer.getCamera();
  let dragged = null;
  renderer.on("clickNode", ({ node }) => handlers.onNode(node));
  renderer.on("clickStage", ({ event }) => {
    const link = nearestLink(renderer, event);
    return link ? handlers.onLink(link) : handlers.onNothing();
  });
  renderer.on("enterNode", ({ node }) => dragged ?? handlers.onHover(node));
  renderer.on("leaveNode", () => dragged ?? handlers.onHover(null));
  renderer.on("downNode", ({ node }) => (dragged = { node, isMoved: false }));
  renderer.getMouseCaptor().on("mousemovebody", (event) => {
    if (!dragged) return;
    const { x, y } = renderer.viewportToGraph(event);
    dragged = { ...dragged, isMoved: true, x, y };
    renderer.getGraph().mergeNodeAttributes(dragged.node, { x, y });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  renderer.getMouseCaptor().on("mouseup", () => {
    if (dragged?.isMoved) handlers.onDrop(dragged.node, dragged.x, dragged.y);
    dragged = null;
  });
  camera.on("updated", handlers.onCamera);
  const press = (event) => onKey(event, renderer, handlers);
  container.addEventListener("keydown", press);
  return () => container.removeEventListener("keydown", press);
}

function onKey(event, renderer, handlers) {
  const camera = renderer.getCamera();
  const move = (dx, dy) => {
    const { width, height } = renderer.getDimensions();
    const from = renderer.viewportToFramedGraph({ x: width / 2, y: height / 2 });
    const to = renderer.viewportToFramedGraph({ x: width / 2 + dx, y: height / 2 + dy });
    camera.setState({ x: camera.x + to.x - from.x, y: camera.y + to.y - from.y });
  };
  const actions = {
    ArrowLeft: () => move(-STEP, 0),
    ArrowRight: () => move(STEP, 0),
    ArrowUp: () => move(0, -STEP),
    ArrowDown: () => move(0, STEP),
    "+": () => camera.animatedZoom(),
    "=": () => camera.animatedZoom(),
    "-": () => camera.animatedUnzoom(),
    0: () => camera.animatedReset(),
    Enter: () => handlers.onNode(nodeInTheMiddle(renderer)),
    Escape: () => handlers.onNothing(),
  };
  if (event.ctrlKey || event.metaKey || event.altKey || !actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
}

function nodeInTheMiddle(renderer) {
  const { width, height } = renderer.getDimensions();
  let [found, least] = [null, Infinity];
  renderer.getGraph().forEachNode((id, data) => {
    const { x, y } = renderer.graphToViewport(data);
    const distance = Math.hypot(x - width / 2, y - height / 2);
    if (distance < least) [found, least] = [id, distance];
  });
  return found;
}
