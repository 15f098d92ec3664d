// The name of a node that only its id is known of.
import { useAnswer } from "../api.js";
import { NAMED } from "../documents/index.js";

export const AN_ID = /^[a-z]+_[0-9A-Z]{26}$/;

export function Name({ id }) {
  const { data } = useAnswer(NAMED, { id });
  return data?.node?.label ?? id;
}
