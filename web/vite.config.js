// Builds GraphiQL into the Python package, so that a service needs no other host: `make web`.
import { defineConfig } from "vite";

export default defineConfig({
  root: "graphiql",
  base: "/assets/graphiql/",
  build: {
    outDir: "../../gongjian/assets/graphiql",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // React's directives for servers mean nothing here
      onwarn: (warning, warn) => warning.code === "MODULE_LEVEL_DIRECTIVE" || warn(warning),
    },
  },
});
