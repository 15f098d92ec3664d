// Whether the viewer's roles change any links or nodes.
import { useAnswer } from "../api.js";
import { MAY_CHANGE } from "../documents/index.js";

const NOTHING = {};

export function useMayChange() {
  const { data } = useAnswer(MAY_CHANGE, NOTHING);
  return Boolean(data?.changeable?.links.length || data?.changeable?.nodes.length);
}
