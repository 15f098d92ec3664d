// Values of forms and of inputs. Pure functions.

export const NUMBERS = ["Int", "Float", "Long"];
const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)$/;

/** Whether a value of a form says nothing. */
export const isEmpty = (value) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) ? value.length === 0 : typeof value === "object" && Object.values(value).every(isEmpty));

/** A value without members that say nothing. */
export function cleaned(value) {
  if (Array.isArray(value) || value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => !isEmpty(one)).map(([name, one]) => [name, cleaned(one)]));
}

/** Members of `now` that differ from those of `before`; a member that is gone is null. */
export function differing(before, now) {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  const same = (one, other) => JSON.stringify(isEmpty(one) ? null : one) === JSON.stringify(isEmpty(other) ? null : other);
  return Object.fromEntries(
    [...names].filter((name) => !same(before[name], now[name])).map((name) => [name, isEmpty(now[name]) ? null : cleaned(now[name])]),
  );
}

/** A fact of the API, a text, as a value of a form. */
export function valueOf(field, text) {
  if (text === undefined || text === null) return undefined;
  if (field.type === "Boolean") return text === true || text === "true";
  if (NUMBERS.includes(field.type)) return Number(text);
  return text;
}

/** The number of a text, undefined for an empty one; a text that is no number, or a longer one than numbers keep, stays, so that the service says so. */
export function numberOf(text) {
  const typed = text.trim();
  if (typed === "") return undefined;
  return DECIMAL.test(typed) && Math.abs(Number(typed)) <= Number.MAX_SAFE_INTEGER ? Number(typed) : text;
}

/** The parts of a list that is typed. */
export const listOf = (text) => text.split(/[,,、;;\n]/).map((one) => one.trim()).filter(Boolean);

/** What a field has typed, as the API takes it: a field keeps the text while somebody types. `inputs` has the members of inputs. */
export function readOne(field, value, inputs) {
  if (field?.kind === "INPUT_OBJECT" && value) return read(inputs.get(field.type) ?? [], value, inputs);
  if (!field || typeof value !== "string") return value;
  const one = NUMBERS.includes(field.type) ? numberOf : (text) => text;
  return field.list ? listOf(value).map(one) : one(value);
}

/** The values of a form as the API takes them. */
export function read(fields, values, inputs) {
  const known = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readOne(known.get(name), value, inputs)]));
}
