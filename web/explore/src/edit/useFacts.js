// The facts of a node that changes set: fields by the names of the members of its input.
import { useMemo } from "react";
import { useFresh } from "./ask.js";
import { memberOf } from "./model.js";
import { usePage } from "./page.js";

/** `{fields, values, error}`; the document is made from the input of the node's type. */
export function useFacts({ id, __typename: type }, round) {
  const { model } = usePage();
  const fields = useMemo(() => {
    const input = model.inputs.get("NodeFactsInput").find(({ name }) => name === memberOf(type))?.type;
    return model.inputs.get(input) ?? [];
  }, [model, type]);
  const inner = (field) => (field.kind === "INPUT_OBJECT" ? `${field.name} { ${model.inputs.get(field.type).map(({ name }) => name).join(" ")} }` : field.name);
  const query = `query Facts($id: ID!) { node(id: $id) { ... on ${type} { ${fields.map(inner).join(" ")} } } }`;
  const { data, error } = useFresh(query, fields.length ? { id } : null, round);
  return { fields, values: data?.node, error };
}
