// Types of one query with a condition, without those that it does not lead to.
import page from "./codegen.mjs";

const { preset, config } = page.generates["./generated/"];

export default {
  ...page,
  documents: ["where/*.ts"],
  generates: { "./generated/where/": { preset, config: { ...config, onlyOperationTypes: true } } },
};
