// GraphiQL with the questions at hand and a day to read on; everything it loads comes from this service.
import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { DOC_EXPLORER_PLUGIN } from "@graphiql/plugin-doc-explorer";
import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import { keepHeaders, readHeaders } from "./headers.js";
import { DayBar } from "./DayBar.jsx";
import { fetchAnswer } from "./answer.js";
import { questionsPlugin } from "./Questions.jsx";

const address = new URL(location.href).searchParams;
const questions = await (await fetch("/questions.json")).json();
const asked = questions.find((one) => one.number === address.get("question"));
const headers = readHeaders();
const plugin = questionsPlugin(questions);
const welcome = `# Gongjian 共建: ask the graph. Ctrl-Enter runs; the book shows all fields; the list has the questions.
# 按 Ctrl-Enter 运行;左侧有文档与常见问题。
${questions.find((one) => one.number === "F02")?.document ?? "{ meta { name } }"}`;

createRoot(document.getElementById("graphiql")).render(
  <GraphiQL
    fetcher={fetchAnswer}
    plugins={[plugin, HISTORY_PLUGIN]}
    referencePlugin={DOC_EXPLORER_PLUGIN}
    visiblePlugin={asked ? undefined : plugin}
    defaultQuery={welcome}
    initialQuery={asked?.document ?? address.get("query") ?? undefined}
    initialVariables={address.get("variables") ?? undefined}
    initialHeaders={asked ? headers : undefined}
    defaultHeaders={headers}
    onEditHeaders={keepHeaders}
    shouldPersistHeaders
    defaultEditorToolsVisibility
  >
    <GraphiQL.Logo>
      <DayBar runs={address.has("run")} />
    </GraphiQL.Logo>
  </GraphiQL>,
);
