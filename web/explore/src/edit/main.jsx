// The page `/edit`: links and nodes are changed by changesets, asked from the public GraphQL API only.
import { createRoot } from "react-dom/client";
import { App } from "../App.jsx";
import { TEXTS } from "../texts.js";
import { Editor } from "./Editor.jsx";
import { EDIT_TEXTS } from "./texts.js";

Object.assign(TEXTS, EDIT_TEXTS);
addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // somebody else may have signed in
createRoot(document.getElementById("edit")).render(<App Page={Editor} />);
