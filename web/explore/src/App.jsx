// Language and theme of a page, which belong to the reader and are not in the address.
import { useEffect, useState } from "react";
import { firstTheme, keepTheme, onSystemTheme } from "./theme.js";
import { firstLanguage, keepLanguage, textsOf, Words } from "./words.js";

export function App({ Page }) {
  const [language, setLanguage] = useState(firstLanguage);
  const [theme, setTheme] = useState(firstTheme);
  const text = textsOf(language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.documentElement.dataset.theme = theme;
  useEffect(() => onSystemTheme(setTheme), []);
  useEffect(() => void (document.title = `${text("title")} · Gongjian 共建`), [language]);
  return (
    <Words value={text}>
      <Page
        theme={theme}
        onTheme={(next) => (keepTheme(next), setTheme(next))}
        onLanguage={(next) => (keepLanguage(next), setLanguage(next))}
      />
    </Words>
  );
}
