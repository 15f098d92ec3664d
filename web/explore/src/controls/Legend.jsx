// What colours and widths mean; the colours with the number of nodes that have them.
import { EXTRA } from "../data/model.js";
import { change } from "../view.js";
import { inLanguage, useWords } from "../words.js";

const SIDES = { UNIT: "unit", COMMUNITY: "community", COMMITTEE: "committee", DESK: "desk", PERSON: "person", [EXTRA]: "other" };

/** Names of the legend's values: enums by the API, sides and clusters by the page. */
export function legendName(value, colour, labels, text) {
  if (!value) return text("none");
  if (SIDES[value]) return text(SIDES[value]);
  if (colour === "cluster") return `${text("cluster")} ${value}`;
  if (colour === "township") return value;
  return labels(colour === "sector" ? "Sector" : "OrganizationKind", value);
}

export function Legend({ entries, weight, colours, compares, isFolded }) {
  const text = useWords();
  return (
    <div className="legend">
      <label className="check">
        <input type="checkbox" checked={isFolded} onChange={({ target }) => change({ fold: target.checked ? "1" : "0" })} />
        {text("fold")}
      </label>
      <ul>
        {entries.map(({ name, colour, count }) => (
          <li key={name}>
            <i style={{ background: colour }} />
            {name} <small>{count}</small>
          </li>
        ))}
      </ul>
      {compares && (
        <ul className="changes">
          {[["appeared", colours.appeared], ["ended", colours.ended], ["unchanged", colours.link]].map(([name, colour]) => (
            <li key={name}>
              <b style={{ background: colour }} />
              {text(name)}
            </li>
          ))}
        </ul>
      )}
      {weight && <p>{text("weightIs", inLanguage(weight, text.language))}</p>}
    </div>
  );
}
