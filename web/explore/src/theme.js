// Light or dark, and the colours that the picture needs as values.
const KEY = "gongjian:explore:theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export const firstTheme = () => localStorage.getItem(KEY) ?? (system.matches ? "dark" : "light");
export const keepTheme = (theme) => localStorage.setItem(KEY, theme);

/** Call the listener when the system changes its theme, unless the reader chose one. */
export function onSystemTheme(listener) {
  const tell = () => localStorage.getItem(KEY) ?? listener(firstTheme());
  system.addEventListener("change", tell);
  return () => system.removeEventListener("change", tell);
}

export const COLOURS = {
  light: {
    paper: "#fbfaf8", ink: "#1d2733", quiet: "#5c6773", link: "#cdd4db", strong: "#4a5a6b", faint: "#e6e8eb",
    community: "#a3262a", appeared: "#14804a", ended: "#d22f27", path: "#c77700", extra: "#8a94a0", accent: "#0b5cad",
  },
  dark: {
    paper: "#12171d", ink: "#e8edf2", quiet: "#9aa7b4", link: "#37424e", strong: "#a9b8c6", faint: "#222a32",
    community: "#e5696b", appeared: "#3fbf7f", ended: "#ff6b61", path: "#ffb340", extra: "#75818d", accent: "#6db3ff",
  },
};
