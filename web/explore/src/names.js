// Short forms of names and numbers for the picture and the tables.
const ENDINGS = /(\(示例\)|居民委员会|村民委员会|党组织联合委员会)/g;

/** A name without what all names of its type have: 香山社区居民委员会 → 香山社区. */
export const shortName = (name) => name.replace(ENDINGS, "") || name;

/** A number for people: at most three digits after the point, with a sign if it is a difference. */
export function numberText(value, language = "en") {
  if (value === null || value === undefined) return "–";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 2 : 4;
  return value.toLocaleString(language, { maximumFractionDigits: Number.isInteger(value) ? 0 : digits });
}

export const signed = (value, language) => (value > 0 ? "+" : value < 0 ? "−" : "±") + numberText(Math.abs(value), language);

/** Fen as yuan. */
export const yuan = (fen, language) => (fen / 100).toLocaleString(language, { maximumFractionDigits: 0 });
