// The chosen language, and the texts of the page in it.
import { createContext, useContext } from "react";
import { TEXTS } from "./texts.js";

const KEY = "gongjian:explore:language";

export const firstLanguage = () => localStorage.getItem(KEY) ?? (navigator.language.startsWith("zh") ? "zh" : "en");
export const keepLanguage = (language) => localStorage.setItem(KEY, language);

/** Texts of a language: a function from the name of a text, and the values for `{0}` and `{1}`. */
export function textsOf(language) {
  const place = language === "zh" ? 1 : 0;
  const text = (name, ...values) =>
    (TEXTS[name]?.[place] ?? name).replace(/\{(\d)\}/g, (_, number) => values[number]);
  return Object.assign(text, { language });
}

/** The part of a bilingual text of the API, such as "fen 分", in a language. */
export function inLanguage(text, language) {
  const begin = text.search(/[\u4e00-\u9fff]/);
  if (begin < 0) return text;
  return (language === "zh" ? text.slice(begin) : text.slice(0, begin)).trim();
}

export const Words = createContext(textsOf("en"));
export const useWords = () => useContext(Words);
