// The preview of a changeset: what it changes, and which rules it breaks or heals; or its problems.
import { useWords } from "../words.js";
import { withRule } from "./basket.js";
import { previewText } from "./Basket.jsx";
import { Entries } from "./Entries.jsx";
import { usePage } from "./page.js";
import { put } from "./store.js";

export function Preview({ answer, allow, isSent }) {
  const text = useWords();
  const { words } = usePage();
  const { introduced, resolved, entries } = answer;
  const rules = [...new Set(introduced.map(({ rule }) => rule))];
  return (
    <div className="preview">
      <p className="note">{previewText(text, entries.totalCount)}</p>
      {rules.map((rule) => (
        <div key={rule} className="note warning">
          <p><b>{text("introduced")}</b> {words.labels("ChangeRule", rule)}</p>
          <Violations found={introduced.filter((one) => one.rule === rule)} />
          <label className="check">
            <input type="checkbox" checked={allow.includes(rule)} disabled={isSent} onChange={({ target }) => put(withRule, rule, target.checked)} /> {text("allow")}
          </label>
        </div>
      ))}
      {resolved.length > 0 && (
        <div className="note">
          <p><b>{text("resolved")}</b></p>
          <Violations found={resolved} />
        </div>
      )}
      <Entries entries={entries} />
    </div>
  );
}

function Violations({ found }) {
  const text = useWords();
  const { words } = usePage();
  return (
    <ul className="rows">
      {found.map(({ nodeId, node, what, missing, day }, place) => (
        <li key={place}>{node?.label ?? nodeId} <small>{text(missing ? "lacks" : "surplus", words.code(what))} · {day}</small></li>
      ))}
    </ul>
  );
}

/** Problems of the changeset as a whole; those of a change stand beside it. */
export function Problems({ problems, onReload }) {
  const text = useWords();
  if (!problems.length) return null;
  const whole = problems.filter(({ index }) => index === null);
  const isConflict = problems.some(({ code }) => code === "VERSION_CONFLICT");
  return (
    <div className="error" role="alert">
      <p><b>{text(problems.length === 1 ? "oneProblem" : "problems", problems.length)}</b></p>
      {whole.length > 0 && <p>{text("atAll")}:</p>}
      {whole.map(({ message }) => <p key={message}>{message}</p>)}
      {isConflict && <p>{text("conflict")} <button type="button" onClick={onReload}>{text("reload")}</button></p>}
    </div>
  );
}
