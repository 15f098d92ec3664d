// Answers that change: they are asked again after each changeset, and never remembered.
import { useEffect, useState } from "react";
import { ask } from "../api.js";

/** The answer as `{data, error, loading}`; without variables nothing is asked. `round` asks again; meanwhile the last answer stays. */
export function useFresh(query, variables, round = 0) {
  const [state, setState] = useState({});
  const key = variables ? JSON.stringify(variables) : "";
  useEffect(() => {
    if (!key) return setState({});
    let isCurrent = true;
    setState((last) => (last.key === key ? { ...last, loading: true } : { loading: true, key }));
    ask(query, JSON.parse(key)).then(
      (data) => isCurrent && setState({ data, key }),
      (error) => isCurrent && setState({ error, key }),
    );
    return () => void (isCurrent = false);
  }, [query, key, round]);
  return state.key === key ? state : { loading: Boolean(key) };
}
