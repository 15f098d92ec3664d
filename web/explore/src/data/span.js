// The days that can be chosen: from the first agreement or contribution to the last planned day.
import { useAnswer } from "../api.js";
import { SPAN } from "../documents/index.js";
import { months } from "./days.js";

const NOTHING = {};

/** `{first, last, horizon, name}` and the error, if any. */
export function useSpan() {
  const { data, error } = useAnswer(SPAN, NOTHING);
  if (!data) return { error };
  const { meta, agreements, contributions } = data;
  const horizon = meta?.horizon ?? new Date().toISOString().slice(0, 10);
  const firsts = [agreements?.aggregate.first, contributions?.aggregate.first].filter(Boolean).sort();
  const last = [agreements?.aggregate.last ?? "", months(horizon, 12)].sort()[1];
  const quarter = (firsts[0] ?? months(horizon, -12)).slice(0, 4) + "-01-01";
  return { first: quarter, last, horizon, name: meta?.name ?? "" };
}
