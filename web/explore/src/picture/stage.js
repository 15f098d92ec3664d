// The canvas: sigma draws nodes and links with WebGL, a second canvas above it has the names.
import { createNodeBorderProgram } from "@sigma/node-border";
import Graph from "graphology";
import Sigma from "sigma";
import { reducersOf } from "./focus.js";
import { listen } from "./gestures.js";
import { drawNames, placedNames, textWidths } from "./names.js";
import { nodeAt } from "./nearest.js";

const Bordered = createNodeBorderProgram({
  borders: [
    { size: { attribute: "borderSize", defaultValue: 1, mode: "pixels" }, color: { attribute: "borderColor" } },
    { size: { fill: true }, color: { attribute: "color" } },
  ],
});

export const hasWebGL = () => Boolean(document.createElement("canvas").getContext("webgl2"));

/** Sigma reads pixels back from the graphics card at each movement of the mouse, and waits for them. Comparing places is faster. */
class Renderer extends Sigma {
  getNodeAtPosition(position) {
    return nodeAt(this, position);
  }
}

/** Create the canvas in an element. The handlers are called with what the reader does: see `gestures.js`. */
export function createStage(container, handlers) {
  const renderer = new Renderer(new Graph(), container, {
    nodeProgramClasses: { bordered: Bordered },
    defaultNodeType: "bordered",
    renderLabels: false,
    defaultDrawNodeHover: () => {}, // the names are drawn on the canvas above
    zIndex: true,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    stagePadding: 40,
    allowInvalidContainer: true,
  });
  const canvas = container.appendChild(Object.assign(document.createElement("canvas"), { className: "names" }));
  const context = canvas.getContext("2d");
  const widthOf = textWidths(context);
  let look = { focus: {}, colours: {} };

  const resize = () => {
    const { width, height } = renderer.getDimensions();
    const pixels = window.devicePixelRatio || 1;
    Object.assign(canvas, { width: width * pixels, height: height * pixels });
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    context.setTransform(pixels, 0, 0, pixels, 0, 0);
  };
  const names = () => namesOf(renderer, look, widthOf);
  renderer.on("resize", resize);
  renderer.on("afterRender", () => {
    const { width, height } = renderer.getDimensions();
    context.clearRect(0, 0, width, height);
    const { placed, counts } = names();
    drawNames(context, placed, counts, look.colours);
  });
  const watcher = new ResizeObserver(() => renderer.resize().scheduleRender()); // also when the panel beside it grows
  watcher.observe(container);
  resize();
  const stopListening = listen(renderer, handlers);

  return {
    renderer,
    names,
    /** Draw another graph in a fixed box. */
    show(graph, box, next) {
      look = { ...look, ...next };
      renderer.setCustomBBox(box);
      renderer.setSettings(reducersOf(graph, look));
      renderer.setGraph(graph);
    },
    /** Emphasize a part of the graph. */
    focus(focus) {
      look = { ...look, focus };
      renderer.setSettings(reducersOf(renderer.getGraph(), look)); // draws again
    },
    look: () => look,
    close() {
      stopListening();
      watcher.disconnect();
      renderer.kill();
      canvas.remove();
    },
  };
}

function namesOf(renderer, { focus, colours }, widthOf) {
  const nodes = [];
  const counts = [];
  renderer.getGraph().forEachNode((id, data) => {
    const { x, y } = renderer.graphToViewport(data);
    const shown = renderer.getNodeDisplayData(id);
    const size = renderer.scaleSize(shown?.size ?? data.size);
    const isDim = Boolean(focus.nodes && !focus.nodes.has(id));
    const priority = data.priority + (focus.nodes?.has(id) ? 1e5 : 0) + (focus.main?.has(id) ? 1e6 : 0);
    nodes.push({ id, text: data.label, x, y, size, priority, isBold: data.isPlace || Boolean(focus.main?.has(id)), isDim });
    if (data.count && size > 7) counts.push({ count: data.count, x, y, isDim });
  });
  return { placed: placedNames(nodes, renderer.getDimensions(), renderer.getCamera().ratio, widthOf), counts, colours };
}
