// The picture as an SVG document of what is seen, and the same as PNG.
const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
const round = (value) => Math.round(value * 10) / 10;
const FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** An SVG document of the stage, with a title and a legend of `[{label, colour}]`. */
export function svgOf(stage, title, legend) {
  const { renderer } = stage;
  const { width, height } = renderer.getDimensions();
  const { colours } = stage.look();
  const { placed, counts } = stage.names();
  const body = [
    ...linesOf(renderer),
    ...circlesOf(renderer),
    ...placed.map(({ text, x, y, isBold, isDim }) => textOf(text, x, y, colours.ink, colours.paper, isBold, isDim)),
    ...counts.map(({ count, x, y }) => textOf(count, x, y, "#fff", "none", true, false, 10)),
    ...titleOf(title, legend, colours),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">` +
    `<title>${escape(title)}</title><rect width="100%" height="100%" fill="${colours.paper}"/>${body.join("\n")}</svg>\n`
  );
}

/** The SVG document as PNG, with twice the pixels. */
export async function pngOf(svg) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * 2, height: picture.height * 2 });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function linesOf(renderer) {
  const graph = renderer.getGraph();
  return byLayer(graph.edges(), (key) => renderer.getEdgeDisplayData(key)).map(([key, data]) => {
    const [from, to] = graph.extremities(key).map((id) => renderer.graphToViewport(graph.getNodeAttributes(id)));
    const width = round(renderer.scaleSize(data.size));
    return `<line x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}" stroke="${data.color}" stroke-width="${width}"/>`;
  });
}

function circlesOf(renderer) {
  const graph = renderer.getGraph();
  return byLayer(graph.nodes(), (id) => renderer.getNodeDisplayData(id)).map(([id, data]) => {
    const { x, y } = renderer.graphToViewport(graph.getNodeAttributes(id));
    const border = data.borderSize ?? 1;
    const radius = round(Math.max(renderer.scaleSize(data.size) - border / 2, 1));
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${data.color}" stroke="${data.borderColor}" stroke-width="${border}"><title>${escape(data.label)}</title></circle>`;
  });
}

const byLayer = (keys, dataOf) =>
  keys.map((key) => [key, dataOf(key)]).filter(([, data]) => data && !data.hidden).sort((one, other) => one[1].zIndex - other[1].zIndex);

function textOf(text, x, y, fill, outline, isBold, isDim, size = 12) {
  const edge = outline === "none" ? "" : ` stroke="${outline}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"`;
  return `<text x="${round(x)}" y="${round(y)}" dy=".35em" text-anchor="middle" font-size="${size}" fill="${fill}"${edge}${isBold ? ' font-weight="600"' : ""}${isDim ? ' opacity=".25"' : ""}>${escape(text)}</text>`;
}

function titleOf(title, legend, colours) {
  const lines = legend.map(
    ({ label, colour }, place) =>
      `<circle cx="20" cy="${50 + 18 * place}" r="5" fill="${colour}"/><text x="32" y="${54 + 18 * place}" font-size="12" fill="${colours.ink}">${escape(label)}</text>`,
  );
  return [`<text x="14" y="26" font-size="16" font-weight="600" fill="${colours.ink}">${escape(title)}</text>`, ...lines];
}
