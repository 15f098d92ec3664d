// A small chart below the slider: links as a line, appeared and ended as bars, the planned days shaded.
import { useAnswer } from "../api.js";
import { numberOf } from "../data/days.js";
import { SERIES } from "../documents/index.js";
import { numberText } from "../names.js";
import { useWords } from "../words.js";

const [WIDTH, HEIGHT] = [1000, 56];

export const seriesVariables = (kind, { first, last }) => ({ kind, from: first, to: last, step: "QUARTER" });

export function SeriesChart({ kind, span, day, before, onDay }) {
  const text = useWords();
  const { data, error } = useAnswer(SERIES, seriesVariables(kind, span));
  const points = data?.network?.series ?? [];
  if (error) return <p className="error">{error.message}</p>;
  const [first, last] = [numberOf(span.first), numberOf(span.last)];
  const x = (date) => ((numberOf(date) - first) / (last - first)) * WIDTH;
  const most = Math.max(...points.map(({ summary }) => summary.links), 1);
  const mostChanged = Math.max(...points.flatMap(({ appeared, ended }) => [appeared, ended]), 1);
  const y = (value) => HEIGHT - 3 - (value / most) * (HEIGHT - 8);
  const bar = (value) => (value / mostChanged) * HEIGHT * 0.55;
  const line = points.map(({ asOf, summary }) => `${x(asOf).toFixed(1)},${y(summary.links).toFixed(1)}`).join(" ");
  const width = points.length ? (WIDTH / points.length) * 0.36 : 0;
  return (
    <svg className="series" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={text("series")}>
      <rect className="future" x={x(span.horizon)} width={Math.max(WIDTH - x(span.horizon), 0)} height={HEIGHT} />
      {points.map(({ asOf, appeared, ended, summary }) => (
        <g key={asOf} onClick={() => onDay(asOf)}>
          <title>{`${asOf}: ${numberText(summary.links)} ${text("links")}, +${appeared ?? 0} −${ended ?? 0}`}</title>
          <rect className="hit" x={x(asOf) - width} width={2 * width} height={HEIGHT} />
          <rect className="appeared" x={x(asOf) - width} width={width} y={HEIGHT - bar(appeared)} height={bar(appeared)} />
          <rect className="ended" x={x(asOf)} width={width} y={HEIGHT - bar(ended)} height={bar(ended)} />
        </g>
      ))}
      <polyline points={line} vectorEffect="non-scaling-stroke" />
      {before && <line className="before" x1={x(before)} x2={x(before)} y1="0" y2={HEIGHT} vectorEffect="non-scaling-stroke" />}
      <line className="now" x1={x(day)} x2={x(day)} y1="0" y2={HEIGHT} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
