// Asking: the day goes along where the operation declares `$asOf` and the variables leave it open.
import { parse } from "graphql";
import { readDay, takesDay } from "./day.js";

export async function fetchAnswer({ query, variables, operationName }, { headers } = {}) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
    body: JSON.stringify({ query, operationName, variables: withDay(query, variables) }),
  });
  return response.json();
}

function withDay(query, variables) {
  const day = readDay();
  if (!day || (variables && "asOf" in variables)) return variables;
  return declaresDay(query) ? { ...variables, asOf: day } : variables;
}

function declaresDay(query) {
  try {
    return takesDay(parse(query).definitions);
  } catch {
    return false; // the service says what is wrong with it
  }
}
