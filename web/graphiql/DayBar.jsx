// The name of the service, and the day that answers are read on.
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef, useState } from "react";
import { fetchAnswer } from "./answer.js";
import { keepDay, readDay, readSpan, takesDay } from "./day.js";
import { useEditors, useReady } from "./ready.js";
import { RoleSwitch } from "./RoleSwitch.jsx";

export function DayBar({ runs }) {
  const [day, setDay] = useState(readDay());
  const [span, setSpan] = useState({});
  const operations = useGraphiQL((state) => state.operations);
  const { run } = useGraphiQLActions();
  useEffect(() => void readSpan(fetchAnswer).then(setSpan, () => {}), []); // without a span, any day can be chosen
  const canRun = useEditors();
  useRunOnce(runs && canRun);
  const used = takesDay(operations);
  const change = ({ target }) => {
    setDay(target.value);
    if (!target.validity.valid) return markAnswer(used);
    keepDay(target.value === span.last ? "" : target.value);
    markAnswer(false);
    if (used && answerIsShown()) run();
  };
  return (
    <div className="day" data-ready={useReady()}>
      <a href="/">Gongjian 共建</a>
      <RoleSwitch />
      <label className={used ? "" : "idle"} title={used ? "" : "For operations that declare $asOf: Date 查询声明 $asOf: Date 时有效"}>
        <span>as of 截至</span>
        <input type="date" name="asOf" value={day || span.last || ""} min={span.first} max={span.last} onChange={change} />
      </label>
    </div>
  );
}

const answerIsShown = () => Boolean(document.querySelector(".graphiql-response .view-line span"));

/** Grey the answer while the day in the picker is not its day. */
const markAnswer = (isOld) => document.documentElement.classList.toggle("old-answer", isOld);

/** Run what the address brought, as soon as there are editors: the schema may come later. */
function useRunOnce(now) {
  const done = useRef(false);
  const { run } = useGraphiQLActions();
  useEffect(() => {
    if (now && !done.current) {
      done.current = true;
      run();
    }
  }, [now, run]);
}
