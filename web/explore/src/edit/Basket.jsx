// The changeset: its changes, the reason, the preview, and what came of it.
import { useEffect, useRef, useState } from "react";
import { ask } from "../api.js";
import { APPLY, NAMED } from "../documents/index.js";
import { useWords } from "../words.js";
import { emptied, inputOf, saysNothingMade, withoutItem, withoutMade, withoutSent, withReason, withSent, withVersions } from "./basket.js";
import { CreateLink, CreateNode } from "./forms.jsx";
import { Log } from "./Log.jsx";
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
  const isSent = Boolean(basket.sent);
  const [state, setState] = useState({}); // {answer, of, error, busy, made}
  const sending = useRef(false);
  const field = useRef(null);
  const heading = useRef(null);
  const answer = state.of === items ? state.answer : undefined; // of the changes as they are now
  const send = async (dryRun) => {
    if (sending.current) return;
    if (!presentBasket().reason.trim()) return (say(text("reasonFirst")), setState({ fault: text("reasonFirst") }), field.current?.focus());
    sending.current = true;
    const isFirst = !presentBasket().sent;
    if (!dryRun) put(withSent);
    setState({ answer, of: items, busy: dryRun ? "previewing" : "applying" });
    try {
      const { applyChanges: found } = await ask(APPLY, { input: dryRun ? inputOf(presentBasket(), true) : presentBasket().sent.input });
      finish(found, dryRun);
    } catch (error) {
      if (!dryRun && isFirst && saysNothingMade(error)) put(withoutSent);
      setState({ answer, of: items, error });
    } finally {
      sending.current = false;
    }
  };
  const finish = (found, dryRun) => {
    if (!found.changeset) {
      if (!dryRun) put(withoutSent);
      setState({ answer: found, of: dryRun ? items : presentBasket().items });
      const { length } = found.problems;
      return say(length ? text(length === 1 ? "oneProblem" : "problems", length) : previewText(text, found.entries.totalCount));
    }
    put(withoutMade, found.entries.nodes);
    setState({ made: found });
    say(text("applied", found.changeset.number));
    refresh();
  };
  const reload = async () => {
    try {
      await put(withVersions, await versionsOf(presentBasket()));
      setState({ reloaded: true });
      heading.current.focus();
      say(text("reloaded"));
      refresh();
    } catch (error) {
      setState({ error });
    }
  };
  const problems = answer?.problems ?? [];
  const busy = Boolean(state.busy);
  const isPreviewed = isSent || (answer && problems.length === 0);
  return (
    <section className="basket" aria-label={text("basket")} aria-busy={busy}>
      <h2 ref={heading} tabIndex={-1}>{text("basket")} {items.length > 0 && <small>{items.length}</small>}</h2>
      {state.made && <Made made={state.made} />}
      {items.length === 0 && !state.made && <p className="note">{text("basketEmpty")}</p>}
      <ol className="changes">
        {items.map((item, place) => <Change key={item.created?.as ?? place} {...{ item, place, isSent, problems: problems.filter(({ index }) => index === place) }} />)}
      </ol>
      <NewNode />
      {items.length > 0 && (
        <>
          <label className="field">
            <span>{text("reason")} <small className="mark">{text("required")}</small></span>
            <textarea ref={field} name="reason" rows={2} maxLength={500} aria-required="true" disabled={isSent} value={reason} onChange={({ target }) => put(withReason, target.value)} />
          </label>
          <Problems problems={problems} onReload={reload} />
          {state.fault && !reason.trim() && <p className="error" role="alert">{state.fault}</p>}
          {state.error && <p className="error" role="alert">{state.error.message}</p>}
          {state.reloaded && <p className="note">{text("reloaded")}</p>}
          {isSent && !busy && <Unanswered onNotMade={() => (put(withoutSent), setState({ answer, of: items }), heading.current.focus())} />}
          {answer && problems.length === 0 && (busy || !isSent) && <Preview {...{ answer, isSent }} allow={basket.allow} />}
          <p className="buttons last">
            <button type="button" className={isPreviewed ? undefined : "main"} disabled={busy || isSent} onClick={() => send(true)}>{text("preview")}</button>
            {isPreviewed && <button type="button" className="main apply" disabled={busy} onClick={() => send(false)}>{text("apply")}</button>}
            <button type="button" disabled={busy || isSent} onClick={() => (put(emptied), setState({}), heading.current.focus())}>{text("empty")}</button>
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

function Change({ item, place, isSent, problems }) {
  const text = useWords();
  const { words, say, open } = usePage();
  const [isLinking, setLinking] = useState(false);
  const { verb, title, ends, details } = sentenceOf(item, words, text);
  const { created } = item;
  const remove = ({ currentTarget }) => {
    currentTarget.closest(".basket").querySelector("h2").focus(); // the button goes
    put(withoutItem, place);
    say(text("removed"));
  };
  return (
    <li className={problems.length ? "wrong" : undefined} data-place={place}>
      <p><b>{verb}</b> {title}</p>
      <p>{ends.join(" → ")}</p>
      {details.length > 0 && <p><small>{details.map((one) => one.join(": ")).join(" · ")}</small></p>}
      {problems.map(({ message, field }) => <p key={message} className="error">{message} {field && <code>{field}</code>}</p>)}
      <p className="buttons">
        {created && <button type="button" aria-expanded={isLinking} onClick={() => setLinking(!isLinking)}>{text("linkFrom")}</button>}
        <button type="button" disabled={isSent} aria-label={`${text("remove")}: ${verb} ${ends.join(" → ")}`} onClick={remove}>{text("remove")}</button>
      </p>
      {isLinking && <CreateLink node={{ __typename: created.type, label: created.label, end: { new: created.as } }} onClose={() => setLinking(false)} />}
    </li>
  );
}

/** A request without an answer: it is sent again, or somebody who has looked at the log says that it made nothing. */
function Unanswered({ onNotMade }) {
  const text = useWords();
  const [hasLooked, setLooked] = useState(false);
  return (
    <div className="note warning unanswered">
      <p>{text("unanswered")}</p>
      <Log onLook={() => setLooked(true)} />
      <p className="buttons"><button type="button" disabled={!hasLooked} onClick={onNotMade}>{text("notMade")}</button></p>
    </div>
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
