// Days as texts, such as 2024-07-04, and as numbers of days.
const DAY = 86_400_000;

/** Whether a text is a day of the calendar. */
export const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

export const numberOf = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
export const dayOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** The same day some months later or earlier; the last of the month if it has no such day. */
export function months(day, count) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** First days of the years from a day to another. */
export function years(first, last) {
  const begin = Number(first.slice(0, 4)) + 1;
  return Array.from({ length: Math.max(Number(last.slice(0, 4)) - begin + 1, 0) }, (_, place) => `${begin + place}-01-01`);
}
