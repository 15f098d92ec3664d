// Changes as the API takes them. Pure functions.
import { cleaned, differing, isEmpty } from "./values.js";

/** The reference of a link to one of its spells: ends by id, first day, and what tells it from others. */
export function referenceOf(link, { node, direction, spell }) {
  const ends = [{ id: node }, { id: bare(spell.other.id) }];
  const [from, to] = direction === "OUT" ? ends : ends.reverse();
  const kind = spell.facts.find(({ name }) => name === link.kind)?.value;
  return cleaned({ type: link.type, from, to, since: spell.since, kind });
}

const bare = (id) => id.split("@")[0];

/** openLink: the values of its form and the end that is known. */
export function opened({ link, direction, end, values }) {
  const { facts, other, ...days } = values;
  const [from, to] = direction === "OUT" ? [end, other] : [other, end];
  const given = cleaned(facts ?? {});
  return { openLink: { type: link.type, from, to, ...cleaned(days), ...(isEmpty(given) ? {} : { facts: { [link.member]: given } }) } };
}

/** correctLink: only what differs; null if nothing does. */
export function corrected({ link, reference, before, values }) {
  const { facts: was = {}, ...days } = before;
  const { facts: is = {}, ...now } = values;
  const changed = differing(was, is);
  const all = { ...differing(days, now), ...(Object.keys(changed).length ? { facts: { [link.member]: changed } } : {}) };
  return Object.keys(all).length ? { correctLink: { link: reference, ...all } } : null;
}

/** updateNode: only what differs; null if nothing does. */
export function updated({ owner, end, before, values }) {
  const changed = differing(before, values);
  return Object.keys(changed).length ? { updateNode: { node: end, facts: { [owner.member]: changed } } } : null;
}

export const created = ({ owner, as, values }) => ({ createNode: { as, facts: { [owner.member]: cleaned(values) } } });

/** Ids of the nodes that a change names. */
export function namedIn(change) {
  if (change === null || typeof change !== "object") return [];
  return Object.entries(change).flatMap(([name, value]) =>
    ["from", "to", "node"].includes(name) && value?.id ? [value.id] : name === "facts" ? [] : namedIn(value),
  );
}

/** The new nodes that a change names, by their names in the changeset. */
export function newIn(change) {
  if (change === null || typeof change !== "object") return [];
  return Object.entries(change).flatMap(([name, value]) => (name === "new" ? [value] : newIn(value)));
}
