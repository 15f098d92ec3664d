// Builds the pages into the Python package, so that a service needs no other host: `make web`. A mode is a page.
import { defineConfig } from "vite";

const ENTRIES = { graphiql: ["index"], explore: ["index", "edit"] }; // /edit shares scripts with /explore

export default defineConfig(({ mode: page }) => ({
  root: page,
  base: `/assets/${page}/`,
  build: {
    outDir: `../../gongjian/assets/${page}`,
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: Object.fromEntries(ENTRIES[page].map((name) => [name, `${import.meta.dirname}/${page}/${name}.html`])),
      // React's directives for servers mean nothing here
      onwarn: (warning, warn) => warning.code === "MODULE_LEVEL_DIRECTIVE" || warn(warning),
    },
  },
}));
