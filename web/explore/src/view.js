// The state of the page. It is kept in the address, so that a view can be sent to a colleague.
import { useSyncExternalStore } from "react";

const USUAL = {
  kind: "CO_BUILDING",
  day: "", // the last day of the data
  before: "", // a day to compare with
  since: "", // first day of events that count, of kinds that count events
  colour: "kind",
  size: "degree",
  fold: "1",
  node: "", // the selected node,
  link: "", // or the selected link, as `source~target`
  from: "", // ends of the paths
  to: "",
  avoid: [],
  without: [], // nodes taken away: "what if it left"
  hidden: [],
  pinned: [], // `id@x@y`
  expanded: [], // `id~LINK_TYPE~DIRECTION`
  tab: "overview",
  table: "units",
  sort: "", // `column` or `-column`
  camera: "", // `x~y~ratio`
};

export function readView(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const value = (name, usual) => {
    const text = given.get(name);
    if (text === null) return usual;
    return Array.isArray(usual) ? text.split(",").filter(Boolean) : text;
  };
  return Object.fromEntries(Object.entries(USUAL).map(([name, usual]) => [name, value(name, usual)]));
}

/** The part of the address for a view: only what is not as usual. */
export function writeView(view) {
  const changed = Object.entries(view).filter(([name, value]) => String(value) !== String(USUAL[name]));
  return "#" + changed.map(([name, value]) => `${name}=${encodeURI(String(value)).replace(/[#&+]/g, encodeURIComponent)}`).join("&");
}

let present = readView(location.hash);
const listeners = new Set();

function show(view) {
  present = view;
  listeners.forEach((listener) => listener());
}

/** Change a part of the state. */
export function change(part) {
  show({ ...present, ...part });
  history.replaceState(null, "", writeView(present));
}

export const useView = () =>
  useSyncExternalStore(
    (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    () => present,
  );

export const presentView = () => present;

/** The list with the element if it was not there, and without it if it was. */
export const toggled = (list, element) => (list.includes(element) ? list.filter((one) => one !== element) : [...list, element]);

window.addEventListener("hashchange", () => show(readView(location.hash)));
