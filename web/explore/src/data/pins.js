// Pinned nodes: always drawn, at a place that the reader chose. In the address a pin is `id@x@y`.

export const pinOf = (id, [x, y]) => [id, Math.round(x), Math.round(y)].join("@");

/** Pins of nodes other than `id`. */
export const withoutPin = (pinned, id) => pinned.filter((pin) => !pin.startsWith(`${id}@`));

/** Positions by node id. */
export const positionsOf = (pinned) =>
  new Map(pinned.map((pin) => pin.split("@")).map(([id, x, y]) => [id, [Number(x), Number(y)]]));
