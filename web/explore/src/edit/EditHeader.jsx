// The bar above: search, role, language and theme.
import { SearchBox } from "../controls/SearchBox.jsx";
import { useWords } from "../words.js";
import { RoleSwitch } from "./RoleSwitch.jsx";

export function EditHeader({ labels, theme, onTheme, onLanguage, onFound }) {
  const text = useWords();
  return (
    <header>
      <a className="brand" href="/">{text("home")}</a>
      <h1>{text("title")}</h1>
      <a href="/explore">{text("network")}</a>
      <SearchBox day="" labels={labels} onFound={onFound} />
      <RoleSwitch />
      <button type="button" onClick={() => onTheme(theme === "dark" ? "light" : "dark")}>{text(theme === "dark" ? "light" : "dark")}</button>
      <button type="button" lang={text.language === "zh" ? "en" : "zh"} onClick={() => onLanguage(text.language === "zh" ? "en" : "zh")}>
        {text("language")}
      </button>
    </header>
  );
}
