// The changeset that is being collected. Pure functions; each gets the key of the next request.
import { namedIn, newIn } from "./changes.js";

/** @typedef {{change: object, names: Record<string, string>, versions: Record<string, number>, created?: {as: string, type: string, label: string}}} Item */

export const EMPTY = { items: [], reason: "", allow: [], key: "", count: 0 };

/** A basket with other contents has another key: the same request keeps its key over a reload and a lost connection. */
const renewed = (basket, part, key) => ({ ...basket, ...part, key });

export const withItem = (basket, item, key) => renewed(basket, { items: [...basket.items, item], count: basket.count + 1 }, key);

/** Without a change, and without those that name a node which it creates. */
export function withoutItem(basket, place, key) {
  const gone = new Set();
  const items = basket.items.filter(({ change, created }, number) => {
    const leaves = number === place || newIn(change).some((name) => gone.has(name));
    if (leaves && created) gone.add(created.as);
    return !leaves;
  });
  return renewed(basket, { items }, key);
}

export const withReason = (basket, reason, key) => renewed(basket, { reason }, key);

export function withRule(basket, rule, isAllowed, key) {
  return renewed(basket, { allow: [...basket.allow.filter((one) => one !== rule), ...(isAllowed ? [rule] : [])] }, key);
}

/** With versions that were read again. */
export const withVersions = (basket, versions, key) =>
  renewed(basket, { items: basket.items.map((item) => ({ ...item, versions: { ...item.versions, ...pick(versions, Object.keys(item.versions)) } })) }, key);

const pick = (from, names) => Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));

/** The input of `applyChanges`: versions of the opened nodes that the changes name, the earliest that was seen. */
export function inputOf(basket, dryRun) {
  const named = new Set(basket.items.flatMap(({ change }) => namedIn(change)));
  const versions = {};
  for (const item of basket.items)
    for (const [id, version] of Object.entries(item.versions)) if (named.has(id)) versions[id] ??= version;
  return {
    changes: basket.items.map(({ change }) => change),
    reason: basket.reason,
    dryRun,
    allow: basket.allow,
    expected: Object.entries(versions).map(([id, version]) => ({ node: { id }, version })),
    ...(dryRun ? {} : { idempotencyKey: basket.key }),
  };
}

/** A key that nobody guesses, also on pages without TLS. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const emptied = () => EMPTY;
