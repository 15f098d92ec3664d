// The picture of a network: it follows the graph and the view, and tells what the reader does.
import { useEffect, useImperativeHandle, useRef, useState } from "react";
import { pinOf, withoutPin } from "../data/pins.js";
import { change, presentView } from "../view.js";
import { useWords } from "../words.js";
import { focusOf } from "./focus.js";
import { turned } from "./drawn.js";
import { createStage } from "./stage.js";

const SETTLED = 300; // milliseconds after which the camera goes into the address

export function Picture({ graph, box, colours, view, link, path, ref }) {
  const text = useWords();
  const container = useRef(null);
  const stage = useRef(null);
  const wanted = useRef(null); // node to centre as soon as it is drawn
  const [hovered, setHovered] = useState(null);

  useEffect(() => {
    stage.current = createStage(container.current, handlersFor(setHovered));
    return () => {
      stage.current.close();
      stage.current = null;
    };
  }, []);
  useEffect(() => {
    if (!graph) return;
    stage.current.show(graph, box, { colours });
    if (centre(stage.current.renderer, wanted.current)) wanted.current = null;
  }, [graph, box, colours]);
  useEffect(() => {
    if (graph) stage.current.focus(focusOf(graph, { node: view.node, link, hovered, path }));
  }, [graph, view.node, link, hovered, path, colours]);
  useEffect(() => moveCamera(stage.current.renderer.getCamera(), view.camera), [view.camera]);

  useImperativeHandle(ref, () => ({
    stage: () => stage.current,
    fit: () => stage.current.renderer.getCamera().animatedReset(),
    zoomIn: () => stage.current.renderer.getCamera().animatedZoom(),
    zoomOut: () => stage.current.renderer.getCamera().animatedUnzoom(),
    centre: (id) => void (wanted.current = centre(stage.current.renderer, id) ? null : id),
  }));

  return (
    <div
      className="canvas"
      ref={container}
      tabIndex={0}
      role="application"
      aria-label={text("picture")}
      aria-description={text("keys")}
      data-nodes={graph?.order ?? 0}
      data-links={graph?.size ?? 0}
    />
  );
}

function handlersFor(setHovered) {
  let timer;
  const keepCamera = ({ x, y, ratio }) => {
    clearTimeout(timer);
    const text = [x, y, ratio].map((value) => value.toFixed(3)).join("~");
    timer = setTimeout(() => change({ camera: text === "0.500~0.500~1.000" ? "" : text }), SETTLED);
  };
  return {
    onNode: (node) => node && change({ node, link: "", tab: "selection" }),
    onLink: (link) => change({ link, node: "", tab: "selection" }),
    onNothing: () => change({ node: "", link: "" }),
    onHover: setHovered,
    onDrop: (id, x, y) => change({ pinned: [...withoutPin(presentView().pinned, id), pinOf(id, turned([x, y]))] }),
    onCamera: keepCamera,
  };
}

function moveCamera(camera, text) {
  const [x, y, ratio] = text ? text.split("~").map(Number) : [0.5, 0.5, 1];
  const isThere = Math.abs(camera.x - x) + Math.abs(camera.y - y) + Math.abs(camera.ratio - ratio) < 0.002;
  if (!isThere && !camera.isAnimated() && [x, y, ratio].every(Number.isFinite)) camera.setState({ x, y, ratio });
}

/** Move the camera to a node. Returns whether it is drawn. */
function centre(renderer, id) {
  const shown = id && renderer.getNodeDisplayData(id);
  if (shown) renderer.getCamera().animate({ x: shown.x, y: shown.y, ratio: Math.min(renderer.getCamera().ratio, 0.5) });
  return Boolean(shown);
}
