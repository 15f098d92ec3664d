// The day that is read on, remembered by the browser.
const KEY = "gongjian:asOf";

export const readDay = () => localStorage.getItem(KEY) ?? "";
export const keepDay = (day) => (day ? localStorage.setItem(KEY, day) : localStorage.removeItem(KEY));

/** Whether the first variables of an operation name `asOf`. */
export const takesDay = (operations) =>
  (operations ?? []).some((one) => one.variableDefinitions?.some((each) => each.variable.name.value === "asOf"));
