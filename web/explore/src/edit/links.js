// Links of a node by type, with their spells: current ones first, then planned and former ones. Pure functions.

/** Groups of links from the counts of today and of all days: those that may be changed first, then those of today. */
export function groupsOf(today, every, changeable) {
  const groups = new Map();
  const put = (counts, name) => {
    for (const { type, direction, count } of counts) {
      const key = `${type} ${direction}`;
      groups.set(key, { key, type, direction, now: 0, all: 0, ...groups.get(key), [name]: count });
    }
  };
  put(today, "now");
  put(every, "all");
  const rank = ({ type, now }) => Number(changeable.has(type)) * 2 + Number(now > 0);
  return [...groups.values()].sort((one, other) => rank(other) - rank(one) || one.type.localeCompare(other.type));
}

const keyOf = ({ since, other, facts }) => JSON.stringify([since, other.id.split("@")[0], facts.map(({ name, value }) => [name, value])]);

/** Spells of today, then those of other days, each with its state on the day: current, planned or former. */
export function spellsOf(now, all, day) {
  const known = new Set(now.map(keyOf));
  const others = all.filter((one) => !known.has(keyOf(one)));
  const stateOf = ({ since, until }) => (since && since > day ? "planned" : until && until <= day ? "former" : "current");
  return [...now, ...others].map((one) => ({ ...one, key: keyOf(one), state: stateOf(one) }));
}

/** Whether a link can be ended: it has no end yet, or one that is still to come. */
export const mayEnd = ({ state, until }, day) => state !== "former" && (!until || until > day);
