// What a page of another origin runs in the browser.
import { askAll } from "./clients.mjs";

globalThis.askAll = askAll;
