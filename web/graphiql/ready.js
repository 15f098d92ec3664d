// What of GraphiQL is there: editors arrive one after another, and what comes before them is lost.
import { useGraphiQL } from "@graphiql/react";

const EDITORS = ["queryEditor", "variableEditor", "headerEditor", "responseEditor"];

/** Whether every editor and the schema are there, and an operation was read. */
export const useReady = () =>
  useGraphiQL((state) => Boolean(state.schema && state.operations?.length && EDITORS.every((name) => state[name])));

/** Whether a document can be put into a tab, and run. */
export const useEditors = () => useGraphiQL((state) => EDITORS.every((name) => state[name]));
