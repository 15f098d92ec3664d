// The changeset that is being collected, and the nodes opened lately, kept over a reload of the page. They belong to one window and one viewer.
import { useSyncExternalStore } from "react";
import { EMPTY } from "./basket.js";

const KEPT = "gongjian:edit:basket"; // the sign-out removes all that begins with gongjian:edit:
const LATELY = "gongjian:edit:lately";
const MOST = 12; // nodes that are remembered

/** A key that nobody guesses, also on pages without TLS. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

let viewer; // person and grants as text; nothing is read or kept before they are known
let present;
const listeners = new Set();
const entry = (name) => JSON.parse(sessionStorage.getItem(name) ?? "null");
const stored = (name, otherwise) => (viewer && entry(name)?.viewer === viewer ? entry(name).value : otherwise);
const keep = (name, value) => viewer && sessionStorage.setItem(name, JSON.stringify({ viewer, value }));
export const presentBasket = () => (present ??= stored(KEPT, EMPTY));

/** Take what belongs to a viewer, and drop what belongs to another. */
export function belongTo(next) {
  if (next === viewer) return;
  viewer = next;
  for (const name of [KEPT, LATELY]) if (entry(name)?.viewer !== viewer) sessionStorage.removeItem(name);
  present = undefined;
  listeners.forEach((listener) => listener());
}

/** Change the basket by one of the functions above, which gets a new key at the end. */
export function put(change, ...values) {
  present = change(presentBasket(), ...values, newKey());
  keep(KEPT, present);
  listeners.forEach((listener) => listener());
}

export const useBasket = () => useSyncExternalStore((listener) => (listeners.add(listener), () => listeners.delete(listener)), presentBasket);

/** Nodes that were opened lately: id, label, type. */
export const lately = () => stored(LATELY, []);
export const remember = (node) => keep(LATELY, [node, ...lately().filter(({ id }) => id !== node.id)].slice(0, MOST));
