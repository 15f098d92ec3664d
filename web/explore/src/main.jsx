// The page `/explore`: networks of the county, asked from the public GraphQL API only.
import { createRoot } from "react-dom/client";
import { App } from "./App.jsx";
import { Explorer } from "./Explorer.jsx";

createRoot(document.getElementById("explore")).render(<App Page={Explorer} />);
