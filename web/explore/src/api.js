// Asking the API: one POST for each document, and answers that are remembered.
import { useEffect, useState } from "react";

const AGAIN = 3000; // milliseconds until the next attempt while the service has no data or is busy
const KEPT = 80; // answers
const answers = new Map();

/** Errors of an answer. `again` says that the same request may succeed later. */
export class Refused extends Error {
  constructor(errors, status) {
    super(errors.map((error) => error.message).join("\n"));
    this.codes = errors.map((error) => error.extensions?.code);
    this.again = status === 503 || status === 504 || this.codes.includes("OPERATION_TIMEOUT"); // the service computes on
  }
}

/** No answer came, so that nobody knows whether the service got the request. */
export class Lost extends Error {
  constructor() {
    super(document.documentElement.lang === "en" ? "The service cannot be reached. Try again." : "无法连接服务,请重试。");
    this.codes = [];
  }
}

/** The data of an answer. Throws `Refused` if the answer has errors, and `Lost` without an answer. */
export async function ask(query, variables) {
  const { response, data, errors } = await sent(query, variables).catch(() => {
    throw new Lost();
  });
  if (errors) throw new Refused(errors, response.status);
  return data;
}

async function sent(query, variables) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      "accept-language": document.documentElement.lang,
      "x-gongjian-request": "1", // a request with the cookie of the sign-in needs it
    },
    body: JSON.stringify({ query, variables }),
  });
  return { response, ...(await response.json()) };
}

/** The answer to a document, from memory if the same was asked before. Errors are not remembered. */
export function remembered(query, variables) {
  const key = JSON.stringify([query, variables, document.documentElement.lang]);
  if (!answers.has(key)) {
    const answer = ask(query, variables);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    if (answers.size > KEPT) answers.delete(answers.keys().next().value);
  }
  return answers.get(key);
}

/** The answer as `{data, error, loading}`; without variables nothing is asked. While a next answer comes, the last one stays. */
export function useAnswer(query, variables) {
  const [state, setState] = useState({});
  const key = variables ? JSON.stringify(variables) : "";
  useEffect(() => {
    if (!key) return setState({});
    let isCurrent = true;
    let timer;
    const attempt = () => {
      setState((last) => ({ ...last, loading: true }));
      remembered(query, JSON.parse(key)).then(
        (data) => isCurrent && setState({ data, key }),
        (error) => {
          if (!isCurrent) return;
          setState({ error, key });
          if (error.again) timer = setTimeout(attempt, AGAIN);
        },
      );
    };
    attempt();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, key]);
  return state.key === key ? state : { ...state, error: undefined, loading: Boolean(key) };
}

/** The address that opens a document in GraphiQL and runs it. */
export const inGraphiQL = (query, variables) =>
  `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) })}&run`;
