// The bar above the picture: which network, what is searched, colour, size, language and theme.
import { SIZES } from "../picture/look.js";
import { change } from "../view.js";
import { useWords } from "../words.js";
import { SearchBox } from "./SearchBox.jsx";

const KINDS = ["CO_BUILDING", "MEMBERSHIP", "COATTENDANCE", "MONEY", "RETURNS", "PEOPLE"];
const COLOURS = { kind: "byKind", sector: "bySector", cluster: "byCluster", township: "byTownship" };
const AFRESH = { node: "", link: "", hidden: [], pinned: [], expanded: [], without: [], camera: "" };

export function Header({ view, labels, theme, onTheme, onLanguage, onFound }) {
  const text = useWords();
  return (
    <header>
      <a className="brand" href="/">{text("home")}</a>
      <h1>{text("title")}</h1>
      <Choice label={text("network")} value={view.kind} options={KINDS.map((kind) => [kind, text(kind)])} onChange={(kind) => change({ ...AFRESH, kind })} />
      <SearchBox day={view.day} labels={labels} onFound={onFound} />
      <Settings>
        <Choice
          label={text("colour")}
          value={view.colour}
          options={Object.entries(COLOURS).map(([colour, name]) => [colour, text(name)])}
          onChange={(colour) => change({ colour })}
        />
        <Choice label={text("size")} value={view.size} options={SIZES.map((size) => [size, text(size)])} onChange={(size) => change({ size })} />
        <button type="button" onClick={() => onTheme(theme === "dark" ? "light" : "dark")}>
          {text(theme === "dark" ? "light" : "dark")}
        </button>
        <button type="button" lang={text.language === "zh" ? "en" : "zh"} onClick={() => onLanguage(text.language === "zh" ? "en" : "zh")}>
          {text("language")}
        </button>
      </Settings>
    </header>
  );
}

/** Side by side on a wide screen, behind a word on a narrow one. */
function Settings({ children }) {
  const text = useWords();
  if (matchMedia("(min-width: 900px)").matches) return children;
  return (
    <details className="settings">
      <summary>{text("settings")}</summary>
      <div>{children}</div>
    </details>
  );
}

export function Choice({ label, value, options, onChange }) {
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>{name}</option>
        ))}
      </select>
    </label>
  );
}
