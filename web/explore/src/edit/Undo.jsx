// Takes a changeset back, with a reason.
import { useRef, useState } from "react";
import { ask } from "../api.js";
import { UNDO } from "../documents/index.js";
import { useWords } from "../words.js";
import { usePage } from "./page.js";
import { newKey } from "./store.js";

export function UndoForm({ changeset, onClose }) {
  const text = useWords();
  const { say, refresh } = usePage();
  const [reason, setReason] = useState("");
  const [state, setState] = useState({});
  const key = useRef(newKey());
  const sending = useRef(false);
  const write = ({ target }) => ((key.current = newKey()), setReason(target.value)); // another reason is another request
  const submit = async (event) => {
    event.preventDefault();
    if (sending.current) return;
    if (!reason.trim()) return setState({ fault: text("reasonFirst") });
    sending.current = true;
    setState({ busy: true });
    try {
      const input = { id: changeset.id, reason, idempotencyKey: key.current };
      const { undoChangeset: found } = await ask(UNDO, { input });
      if (found.changeset) {
        say(text("undone", found.changeset.number));
        refresh();
      }
      setState({ found });
    } catch (error) {
      setState({ fault: error.message });
    } finally {
      sending.current = false;
    }
  };
  if (state.found?.changeset) return <p>{text("undone", state.found.changeset.number)}</p>;
  const faults = [...(state.found?.problems ?? []).map(({ message }) => message), state.fault].filter(Boolean);
  return (
    <form className="form" aria-label={text("undoOf", changeset.number)} onSubmit={submit} noValidate>
      <label className="field">
        <span>{text("undoOf", changeset.number)}: {text("reason")} <small className="mark">{text("required")}</small></span>
        <textarea name="undo" rows={2} maxLength={500} aria-required="true" autoFocus value={reason} onChange={write} />
      </label>
      {faults.map((fault) => <p key={fault} className="error" role="alert">{fault}</p>)}
      <p className="buttons">
        <button type="submit" className="main" disabled={state.busy}>{text("undo")}</button>
        <button type="button" onClick={onClose}>{text("cancel")}</button>
      </p>
    </form>
  );
}
