// The facts of a node that changes set, read by their names in the schema.
import { useWords } from "../words.js";
import { labelled } from "./model.js";
import { useFacts } from "./useFacts.js";
import { usePage } from "./page.js";

export function Facts({ node }) {
  const text = useWords();
  const { words, round } = usePage();
  const { fields, values, error } = useFacts(node, round);
  if (error) return <p className="error">{error.message}</p>;
  const shown = labelled(fields, text.language).filter(({ name }) => values?.[name] !== null && values?.[name] !== undefined && values[name].length !== 0);
  if (!shown.length) return null;
  return (
    <dl className="values" aria-label={text("facts")}>
      {shown.map((field) => (
        <div key={field.name}>
          <dt>{field.label.split(/[;;]/)[0]}</dt>
          <dd>{words.value(field, values[field.name])}</dd>
        </div>
      ))}
    </dl>
  );
}
