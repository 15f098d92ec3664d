// The changeset that is being collected, kept over a reload of the page. It belongs to one window.
import { useSyncExternalStore } from "react";
import { EMPTY } from "./basket.js";

const KEPT = "gongjian:edit:basket";
const LATELY = "gongjian:edit:lately";
const MOST = 12; // nodes that are remembered

/** A key that nobody guesses, also on pages without TLS. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

let present;
const listeners = new Set();
const stored = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "null") ?? EMPTY;
export const presentBasket = () => (present ??= stored());

/** Change the basket by one of the functions above, which gets a new key at the end. */
export function put(change, ...values) {
  present = change(presentBasket(), ...values, newKey());
  sessionStorage.setItem(KEPT, JSON.stringify(present));
  listeners.forEach((listener) => listener());
}

export const useBasket = () => useSyncExternalStore((listener) => (listeners.add(listener), () => listeners.delete(listener)), presentBasket);

/** Nodes that were opened lately: id, label, type. */
export const lately = () => JSON.parse(sessionStorage.getItem(LATELY) ?? "[]");
export const remember = (node) => sessionStorage.setItem(LATELY, JSON.stringify([node, ...lately().filter(({ id }) => id !== node.id)].slice(0, MOST)));
