// Names over the picture, drawn so that none overlaps another: the most important ones first, the rest where there is room.
const SIZE = 12;
const FONT = `${SIZE}px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`;
const MOST = 220; // names that are tried in a frame
const AREA = 17_000; // square pixels for a name of a lesser node, so that the whole picture has few of them
const HEIGHT = 15;
const CELL = 120; // pixels of the grid that finds names nearby

/** Names to draw: `[{id, text, x, y, isBold}]` in pixels of the viewport. `widthOf` measures a text. */
export function placedNames(nodes, { width, height }, ratio, widthOf) {
  const taken = new Map();
  const placed = [];
  let lesser = (width * height) / AREA / Math.max(ratio, 0.001) ** 2;
  const visible = nodes.filter(({ x, y }) => x > -50 && y > -20 && x < width + 50 && y < height + 20);
  visible.sort((one, other) => other.priority - one.priority || (one.id < other.id ? -1 : 1));
  for (const { x, y, size, isBold } of visible) if (isBold) take(taken, x - size, y, 2 * size);
  for (const node of visible.slice(0, MOST)) {
    if (!node.isBold && lesser-- < 1) break;
    const half = widthOf(node.text, node.isBold) / 2 + 2;
    const away = Math.max(node.size + 9, HEIGHT);
    const spot = [node.y + away, node.y - away].find((y) => isFree(taken, node.x - half, y, 2 * half));
    if (spot === undefined) continue;
    take(taken, node.x - half, spot, 2 * half);
    placed.push({ ...node, y: spot });
  }
  return placed;
}

function cells(left, middle, width) {
  const found = [];
  for (let column = Math.floor(left / CELL); column <= Math.floor((left + width) / CELL); column++)
    for (const y of [middle - HEIGHT, middle + HEIGHT]) found.push(`${column}:${Math.floor(y / CELL)}`);
  return new Set(found);
}

function isFree(taken, left, middle, width) {
  for (const cell of cells(left, middle, width))
    for (const one of taken.get(cell) ?? [])
      if (left < one.left + one.width && one.left < left + width && Math.abs(middle - one.middle) < HEIGHT) return false;
  return true;
}

function take(taken, left, middle, width) {
  for (const cell of cells(left, middle, width)) taken.set(cell, [...(taken.get(cell) ?? []), { left, middle, width }]);
}

/** Measures texts once for each text. A Chinese character counts as a full square: a saved picture is read with other fonts than these. */
export function textWidths(context) {
  const known = new Map();
  return (text, isBold) => {
    const key = isBold ? `*${text}` : text;
    if (!known.has(key)) {
      context.font = isBold ? `600 ${FONT}` : FONT;
      known.set(key, Math.max(context.measureText(text).width, SIZE * (text.match(/\p{Script=Han}/gu)?.length ?? 0)));
    }
    return known.get(key);
  };
}

/** Draw names, and the counts of folded units inside the nodes. */
export function drawNames(context, names, counts, colours) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = colours.paper;
  context.lineWidth = 3;
  for (const { text, x, y, isBold, isDim } of names) {
    context.globalAlpha = isDim ? 0.25 : 1;
    context.font = isBold ? `600 ${FONT}` : FONT;
    context.strokeText(text, x, y);
    context.fillStyle = colours.ink;
    context.fillText(text, x, y);
  }
  context.font = `600 10px ${FONT.slice(5)}`;
  context.fillStyle = "#fff";
  for (const { count, x, y, isDim } of counts) {
    context.globalAlpha = isDim ? 0.35 : 1;
    context.fillText(count, x, y);
  }
  context.globalAlpha = 1;
}
