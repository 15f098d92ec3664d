// Zoom, and the picture and the view to take away: SVG, PNG, the address.
import { save } from "../data/csv.js";
import { pngOf, svgOf } from "../picture/image.js";
import { CopyButton } from "../panel/QueryButtons.jsx";
import { useWords } from "../words.js";

export function Tools({ picture, legend, title }) {
  const text = useWords();
  const svg = () => svgOf(picture.current.stage(), title, legend.map(({ name, colour, count }) => ({ label: `${name} ${count}`, colour })));
  const name = `network-${title.slice(-10)}`;
  return (
    <div className="tools">
      <button type="button" aria-label={text("zoomIn")} title={text("zoomIn")} onClick={() => picture.current.zoomIn()}>+</button>
      <button type="button" aria-label={text("zoomOut")} title={text("zoomOut")} onClick={() => picture.current.zoomOut()}>−</button>
      <button type="button" onClick={() => picture.current.fit()}>{text("fit")}</button>
      <button type="button" onClick={async () => save(`${name}.png`, "image/png", await pngOf(svg()))}>{text("png")}</button>
      <button type="button" onClick={() => save(`${name}.svg`, "image/svg+xml", svg())}>{text("svg")}</button>
      <CopyButton label={text("link")} content={() => location.href} />
    </div>
  );
}
