// The changeset that is being collected. Pure functions; each gets the key of the next request.
// Once it is sent, only changes may be added to it, until an answer says what came of the request: a second request could make it twice.
import { namedIn, newIn } from "./changes.js";

/** @typedef {{change: object, names: Record<string, string>, versions: Record<string, number>, created?: {as: string, type: string, label: string}}} Item */
/** @typedef {{input: object, count: number}} Sent A request that is not answered, and how many of the items it has. */

const BEFORE = ["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "UNAUTHENTICATED", "FORBIDDEN", "RATE_LIMITED"];

export const EMPTY = { items: [], reason: "", allow: [], key: "", count: 0 };

/** A basket with other contents has another key: the same request keeps its key over a reload and a lost connection. */
const renewed = (basket, part, key) => (basket.sent ? basket : { ...basket, ...part, key });

export const withItem = (basket, item, key) => ({ ...basket, items: [...basket.items, item], count: basket.count + 1, key });

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

export const emptied = (basket) => (basket.sent ? basket : EMPTY);

/** With the request that makes it; one that is not answered yet is sent again as it was. */
export const withSent = (basket) => (basket.sent ? basket : { ...basket, sent: { input: inputOf(basket, false), count: basket.items.length } });

/** Without the request, which made nothing. */
export const withoutSent = ({ sent, ...basket }) => basket;

/** Whether an error says that its request made nothing. */
export const saysNothingMade = ({ codes }) => codes?.length > 0 && codes.every((code) => BEFORE.includes(code));

/** Without what the request made. What was added meanwhile stays, and names nodes that are made by their ids. */
export function withoutMade({ items, sent, count }, entries, key) {
  const left = items.slice(sent.count);
  if (!left.length) return EMPTY;
  const ids = new Map(items.slice(0, sent.count).flatMap(({ created }, place) => (created ? [[created.as, createdBy(entries, place)]] : [])));
  const labels = Object.fromEntries(items.flatMap(({ created }) => (created && ids.get(created.as) ? [[ids.get(created.as), created.label]] : [])));
  return { ...EMPTY, count, key, items: left.map((item) => ({ ...item, change: byId(item.change, ids), names: { ...item.names, ...labels } })) };
}

const createdBy = (entries, place) => entries.find(({ index, action }) => index === place && action === "CREATE")?.nodeId;

function byId(change, ids) {
  if (change === null || typeof change !== "object" || Array.isArray(change)) return change;
  return ids.get(change.new) ? { id: ids.get(change.new) } : Object.fromEntries(Object.entries(change).map(([name, value]) => [name, byId(value, ids)]));
}
