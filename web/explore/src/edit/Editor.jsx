// The page: a node and its links on one side, the changeset on the other.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLabels } from "../data/labels.js";
import { change, useView } from "../view.js";
import { useWords } from "../words.js";
import { Basket } from "./Basket.jsx";
import { EditHeader } from "./EditHeader.jsx";
import { Log } from "./Log.jsx";
import { NodePage } from "./NodePage.jsx";
import { Page } from "./page.js";
import { useBasket } from "./store.js";
import { useModel } from "./useModel.js";
import { wordsOf } from "./words.js";

const ENUMS = ["NodeType", "LinkType", "ChangeAction", "ChangeRule", "LinkTier", "GridRole", "MechanismPart"];

export function Editor({ theme, onTheme, onLanguage }) {
  const text = useWords();
  const { node } = useView();
  const [round, setRound] = useState(0);
  const { model, error } = useModel(round);
  const labels = useLabels(text.language, ENUMS);
  const { items } = useBasket();
  const [said, setSaid] = useState("");
  const spoken = useRef(null);
  const say = useCallback((words) => (setSaid(""), (spoken.current = requestAnimationFrame(() => setSaid(words)))), []);
  useEffect(() => () => cancelAnimationFrame(spoken.current), []);
  const refresh = useCallback(() => setRound((last) => last + 1), []);
  const words = useMemo(() => model && wordsOf(model, labels, text), [model, labels, text]);
  const open = (id) => change({ node: id });
  const mayChange = Boolean(model?.links.size || model?.nodes.size);
  return (
    <div className="page edit">
      <EditHeader {...{ labels, theme, onTheme, onLanguage }} onFound={open} />
      <p className="spoken" role="status" aria-live="polite">{said}</p>
      {error && <p className="error" role="alert">{error.message} <button type="button" onClick={refresh}>{text("refresh")}</button></p>}
      {!model && !error && <p className="waiting" role="status">{text("loading")}</p>}
      {words && (
        <Page value={{ model, words, round, refresh, say, open, mayChange }}>
          <main key={model.viewer}>
            <section className="opened" aria-label={text("title")}>
              {!mayChange && <p className="note">{text("mayNot")}</p>}
              {node ? <NodePage key={node} id={node} /> : <p className="note">{text("openFirst")}</p>}
            </section>
            <aside className="changeset" id="changeset">
              {mayChange && <Basket />}
              {mayChange && <Log />}
            </aside>
          </main>
          {mayChange && items.length > 0 && <a className="button jump" href="#changeset" onClick={jump}>{text("basket")} ({items.length})</a>}
        </Page>
      )}
    </div>
  );
}

/** Scroll to the changeset; the address keeps the node. */
function jump(event) {
  event.preventDefault();
  document.getElementById("changeset").scrollIntoView();
  document.querySelector("#changeset h2")?.focus();
}
