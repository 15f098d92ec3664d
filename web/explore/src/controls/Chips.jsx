// Nodes that the reader set aside: taken away, hidden, pinned, avoided. Each can be put back.
import { shortName } from "../names.js";
import { useWords } from "../words.js";

export function Chips({ label, ids, nameOf, onRemove }) {
  const text = useWords();
  if (!ids.length) return null;
  return (
    <p className="chips">
      <span>{label}</span>
      {ids.map((id) => (
        <button key={id} type="button" title={text("remove")} onClick={() => onRemove(id)}>
          {shortName(nameOf(id))} ×
        </button>
      ))}
    </p>
  );
}
