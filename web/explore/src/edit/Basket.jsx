// The changeset: its changes, the reason, the preview, and what came of it.
import { useEffect, useRef, useState } from "react";
import { ask } from "../api.js";
import { APPLY, NAMED } from "../documents/index.js";
import { useWords } from "../words.js";
import { emptied, inputOf, withoutItem, withReason, withVersions } from "./basket.js";
import { CreateLink, CreateNode } from "./forms.jsx";
import { usePage } from "./page.js";
import { Preview, Problems } from "./Preview.jsx";
import { presentBasket, put, useBasket } from "./store.js";
import { UndoForm } from "./Undo.jsx";
import { sentenceOf } from "./words.js";

export function Basket() {
  const text = useWords();
  const { say, refresh } = usePage();
  const basket = useBasket();
  const { items, reason } = basket;
  const [state, setState] = useState({}); // {answer, of, error, busy, made}
  const sending = useRef(false);
  const field = useRef(null);
  const answer = state.of === items ? state.answer : undefined; // of the changes as they are now
  const send = async (dryRun) => {
    if (sending.current) return;
    if (!presentBasket().reason.trim()) return (say(text("reasonFirst")), setState({ fault: text("reasonFirst") }), field.current?.focus());
    sending.current = true;
    setState({ answer, of: items, busy: dryRun ? "previewing" : "applying" });
    try {
      const { applyChanges: found } = await ask(APPLY, { input: inputOf(presentBasket(), dryRun) });
      finish(found, dryRun);
    } catch (error) {
      setState({ answer, of: items, error });
    } finally {
      sending.current = false;
    }
  };
  const finish = (found, dryRun) => {
    if (!found.changeset) {
      setState({ answer: found, of: items });
      const { length } = found.problems;
      return say(length ? text(length === 1 ? "oneProblem" : "problems", length) : previewText(text, found.entries.totalCount));
    }
    put(emptied);
    setState({ made: found });
    say(text("applied", found.changeset.number));
    refresh();
  };
  const reload = async () => {
    try {
      await put(withVersions, await versionsOf(presentBasket()));
      setState({ reloaded: true });
      say(text("reloaded"));
      refresh();
    } catch (error) {
      setState({ error });
    }
  };
  const problems = answer?.problems ?? [];
  const busy = Boolean(state.busy);
  return (
    <section className="basket" aria-label={text("basket")} aria-busy={busy}>
      <h2 tabIndex={-1}>{text("basket")} {items.length > 0 && <small>{items.length}</small>}</h2>
      {state.made && <Made made={state.made} />}
      {items.length === 0 && !state.made && <p className="note">{text("basketEmpty")}</p>}
      <ol className="changes">
        {items.map((item, place) => <Change key={item.created?.as ?? place} {...{ item, place, problems: problems.filter(({ index }) => index === place) }} />)}
      </ol>
      <NewNode />
      {items.length > 0 && (
        <>
          <label className="field">
            <span>{text("reason")} <small className="mark">{text("required")}</small></span>
            <textarea ref={field} name="reason" rows={2} maxLength={500} aria-required="true" value={reason} onChange={({ target }) => put(withReason, target.value)} />
          </label>
          <Problems problems={problems} onReload={reload} />
          {state.fault && !reason.trim() && <p className="error" role="alert">{state.fault}</p>}
          {state.error && <p className="error" role="alert">{state.error.message}</p>}
          {state.reloaded && <p className="note">{text("reloaded")}</p>}
          {answer && problems.length === 0 && <Preview answer={answer} allow={basket.allow} />}
          <p className="buttons last">
            <button type="button" className={answer && problems.length === 0 ? undefined : "main"} disabled={busy} onClick={() => send(true)}>{text("preview")}</button>
            {(answer && problems.length === 0) || state.error || state.busy === "applying" ? (
              <button type="button" className="main apply" disabled={busy} onClick={() => send(false)}>{text("apply")}</button>
            ) : null}
            <button type="button" disabled={busy} onClick={() => (put(emptied), setState({}))}>{text("empty")}</button>
            {state.busy && <span role="status">{text(state.busy)}</span>}
          </p>
        </>
      )}
    </section>
  );
}

export const previewText = (text, count) => (count === 1 ? text("onePreview") : text("nothingWritten", count));

/** The present versions of the nodes whose versions the changeset expects. */
async function versionsOf(basket) {
  const ids = [...new Set(basket.items.flatMap(({ versions }) => Object.keys(versions)))];
  const found = await Promise.all(ids.map((id) => ask(NAMED, { id })));
  return Object.fromEntries(found.flatMap(({ node }, place) => (node ? [[ids[place], node.version]] : [])));
}

function Change({ item, place, problems }) {
  const text = useWords();
  const { words, say, open } = usePage();
  const [isLinking, setLinking] = useState(false);
  const { verb, title, ends, details } = sentenceOf(item, words, text);
  const { created } = item;
  return (
    <li className={problems.length ? "wrong" : undefined} data-place={place}>
      <p><b>{verb}</b> {title}</p>
      <p>{ends.join(" → ")}</p>
      {details.length > 0 && <p><small>{details.map((one) => one.join(": ")).join(" · ")}</small></p>}
      {problems.map(({ message, field }) => <p key={message} className="error">{message} {field && <code>{field}</code>}</p>)}
      <p className="buttons">
        {created && <button type="button" aria-expanded={isLinking} onClick={() => setLinking(!isLinking)}>{text("linkFrom")}</button>}
        <button type="button" aria-label={`${text("remove")}: ${verb} ${ends.join(" → ")}`} onClick={() => (put(withoutItem, place), say(text("removed")))}>{text("remove")}</button>
      </p>
      {isLinking && <CreateLink node={{ __typename: created.type, label: created.label, end: { new: created.as } }} onClose={() => setLinking(false)} />}
    </li>
  );
}

function NewNode() {
  const text = useWords();
  const { model } = usePage();
  const [isOpen, setOpen] = useState(false);
  if (!model.nodes.size) return null;
  if (isOpen) return <CreateNode onClose={() => setOpen(false)} />;
  return <p className="buttons"><button type="button" onClick={() => setOpen(true)}>{text("createNode")}</button></p>;
}

function Made({ made }) {
  const text = useWords();
  const [isUndoing, setUndoing] = useState(false);
  const heading = useRef(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="note made">
      <p ref={heading} tabIndex={-1}>{text("applied", made.changeset.number)} {made.repeated && text("repeated")}</p>
      {!isUndoing && <p className="buttons"><button type="button" onClick={() => setUndoing(true)}>{text("undo")}</button></p>}
      {isUndoing && <UndoForm changeset={made.changeset} onClose={() => setUndoing(false)} />}
    </div>
  );
}
