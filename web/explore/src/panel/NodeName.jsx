// The name of a node as a button that selects it.
import { change } from "../view.js";

export const NodeName = ({ id, name }) => (
  <button type="button" className="name" onClick={() => change({ node: id, link: "", tab: "selection" })}>
    {name}
  </button>
);
