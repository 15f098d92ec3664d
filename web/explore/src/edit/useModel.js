// The model of the page, read once for each viewer.
import { useEffect, useState } from "react";
import { ask } from "../api.js";
import { INPUT, MODEL } from "../documents/index.js";
import { lacking, modelOf, withInputs } from "./model.js";
import { belongTo } from "./store.js";

/** `{model, error}`; `round` reads it again, with the days of the data. The last model stays beside an error. */
export function useModel(round) {
  const [state, setState] = useState({});
  useEffect(() => {
    let isCurrent = true;
    read().then(
      (model) => isCurrent && (belongTo(model.viewer), setState({ model })),
      (error) => isCurrent && setState(({ model }) => ({ model, error })),
    );
    return () => void (isCurrent = false);
  }, [round]);
  return state;
}

async function read() {
  let model = modelOf(await ask(MODEL, {}));
  for (let names = lacking(model); names.length; names = lacking(model)) {
    const found = await Promise.all(names.map((name) => ask(INPUT, { name })));
    model = withInputs(model, found.map(({ __type: input }) => input));
  }
  return model;
}
