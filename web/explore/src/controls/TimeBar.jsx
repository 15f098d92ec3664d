// The day that is shown, a day to compare with, play, and the series of the network below the slider.
import { useEffect, useRef, useState } from "react";
import { dayOf, isDay, months, numberOf } from "../data/days.js";
import { COUNT_EVENTS } from "../data/networks.js";
import { change } from "../view.js";
import { useWords } from "../words.js";
import { Choice } from "./Header.jsx";
import { SeriesChart } from "./SeriesChart.jsx";

const PACE = 900; // milliseconds of a step, if the network is there by then
const REST = 150; // milliseconds
const STEPS = { month: 1, quarter: 3, year: 12 };

export function TimeBar({ view, span, loading }) {
  const text = useWords();
  const [step, setStep] = useState("quarter");
  const day = isDay(view.day) ? view.day : span.horizon; // the API says what is wrong with another text
  const before = isDay(view.before) ? view.before : "";
  const show = (next) => change({ day: next === span.horizon ? "" : next });
  const [isPlaying, setPlaying] = usePlay({ day, last: span.last, count: STEPS[step], loading, show });
  const play = () => {
    if (!isPlaying && day >= span.last) show(span.first);
    setPlaying(!isPlaying);
  };
  return (
    <section className="time" aria-label={text("day")}>
      <div className="days">
        <button type="button" className="play" aria-pressed={isPlaying} onClick={play}>
          {isPlaying ? "❚❚" : "▶"} <span>{text(isPlaying ? "pause" : "play")}</span>
        </button>
        <Choice label={text("step")} value={step} options={Object.keys(STEPS).map((one) => [one, text(one)])} onChange={setStep} />
        <label className="choice">
          <span>{text("day")}</span>
          <input type="date" name="day" value={day} min={span.first} max={span.last} required onChange={({ target }) => target.validity.valid && show(target.value)} />
        </label>
        {COUNT_EVENTS.has(view.kind) && (
          <label className="choice">
            <span>{text("eventsSince")}</span>
            <input type="date" name="since" value={view.since} min={span.first} max={span.last} onChange={({ target }) => target.validity.valid && change({ since: target.value })} />
          </label>
        )}
        <label className="choice">
          <span>{text("compare")}</span>
          <input type="date" name="before" value={before} min={span.first} max={span.last} onChange={({ target }) => target.validity.valid && change({ before: target.value })} />
        </label>
        {before ? (
          <button type="button" onClick={() => change({ before: "" })}>{text("noCompare")}</button>
        ) : (
          <button type="button" onClick={() => change({ before: months(day, -12) })}>{text("yearBefore")}</button>
        )}
        <output className={day > span.horizon ? "planned" : ""}>
          {day > span.horizon ? text("planned") : day === span.horizon ? text("today") : ""}
        </output>
      </div>
      <div className="track">
        <Slider span={span} day={day} onDay={show} />
        <SeriesChart kind={view.kind} span={span} day={day} before={before} onDay={show} />
      </div>
    </section>
  );
}

/** The slider follows the finger at once, the network when it rests for a moment. */
function Slider({ span, day, onDay }) {
  const text = useWords();
  const [number, setNumber] = useState(numberOf(day));
  const timer = useRef();
  useEffect(() => setNumber(numberOf(day)), [day]);
  const slide = ({ target }) => {
    setNumber(Number(target.value));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onDay(dayOf(Number(target.value))), REST);
  };
  return (
    <input
      type="range"
      aria-label={text("day")}
      aria-valuetext={dayOf(number)}
      min={numberOf(span.first)}
      max={numberOf(span.last)}
      value={number}
      onChange={slide}
    />
  );
}

/** Whether the days play; while they do, the next day comes after a moment, once the present one is there. */
function usePlay({ day, last, count, loading, show }) {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying || loading) return;
    if (day >= last) return setPlaying(false);
    const timer = setTimeout(() => show([months(day, count), last].sort()[0]), PACE);
    return () => clearTimeout(timer);
  }, [isPlaying, day, loading]);
  return [isPlaying, setPlaying];
}
