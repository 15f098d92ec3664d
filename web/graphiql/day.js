// The day that is read on, remembered by the browser, and the days that the data knows.
const KEY = "gongjian:asOf";
const SPAN = `{
  meta { horizon }
  grids(first: 0) { aggregate { min(of: validFrom) } }
  agreements(first: 0) { aggregate { min(of: validFrom) } }
  workOrders(first: 0) { aggregate { min(of: reportedAt) } }
}`;

export const readDay = () => localStorage.getItem(KEY) ?? "";
export const keepDay = (day) => (day ? localStorage.setItem(KEY, day) : localStorage.removeItem(KEY));

/** The first day of a grid, an agreement or an order, and the last day of the data; a missing one is undefined. */
export async function readSpan(ask) {
  const { meta, ...lists } = (await ask({ query: SPAN })).data ?? {};
  const firsts = Object.values(lists).flatMap((list) => list?.aggregate.min?.slice(0, 10) ?? []);
  return { first: firsts.sort()[0], last: meta?.horizon };
}

/** Whether the first variables of an operation name `asOf`. */
export const takesDay = (operations) =>
  (operations ?? []).some((one) => one.variableDefinitions?.some((each) => each.variable.name.value === "asOf"));
