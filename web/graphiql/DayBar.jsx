// The name of the service, and the day that answers are read on.
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef, useState } from "react";
import { keepDay, readDay, takesDay } from "./day.js";
import { useReady } from "./ready.js";

export function DayBar({ runs }) {
  const [day, setDay] = useState(readDay());
  const operations = useGraphiQL((state) => state.operations);
  const ready = useReady();
  useRunOnce(runs && ready);
  const change = (event) => {
    keepDay(event.target.value);
    setDay(event.target.value);
  };
  const used = takesDay(operations);
  return (
    <div className="day" data-ready={ready}>
      <a href="/">Gongjian 共建</a>
      <label className={used ? "" : "idle"} title={used ? "" : "For operations that declare $asOf: Date 查询声明 $asOf: Date 时有效"}>
        as of 截至 <input type="date" name="asOf" value={day} onChange={change} />
      </label>
    </div>
  );
}

/** Run what the address brought. */
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
