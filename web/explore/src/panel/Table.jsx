// A table that is sorted by a click on a heading, and saved as CSV.
import { useState } from "react";
import { csvOf, save } from "../data/csv.js";
import { numberText } from "../names.js";
import { change } from "../view.js";
import { useWords } from "../words.js";
import { NodeName } from "./NodeName.jsx";

const PAGE = 100; // rows until "more"

export function Table({ name, columns, rows, sort }) {
  const text = useWords();
  const [shown, setShown] = useState(PAGE);
  const sorted = sortedRows(rows, columns, sort);
  const titled = columns.map((column) => ({ ...column, title: text(column.name) }));
  return (
    <>
      <p className="facts">
        {text("rows", numberText(rows.length, text.language))}
        <button type="button" onClick={() => save(`${name}.csv`, "text/csv;charset=utf-8", csvOf(titled, sorted))}>{text("csv")}</button>
      </p>
      <div className="table" tabIndex={0} role="region" aria-label={text("tables")}>
        <table>
          <thead>
            <tr>
              {titled.map((column) => <Heading key={column.name} column={column} sort={sort} />)}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shown).map((row, place) => (
              <tr key={place}>
                {columns.map((column) => <Cell key={column.name} column={column} row={row} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && <button type="button" onClick={() => setShown(shown + 5 * PAGE)}>{text("more")}</button>}
    </>
  );
}

function Heading({ column, sort }) {
  const [isUp, isDown] = [sort === column.name, sort === `-${column.name}`];
  return (
    <th scope="col" aria-sort={isUp ? "ascending" : isDown ? "descending" : undefined}>
      <button type="button" onClick={() => change({ sort: isDown ? column.name : `-${column.name}` })}>
        {column.title}
        {isUp ? " ▲" : isDown ? " ▼" : ""}
      </button>
    </th>
  );
}

function Cell({ column, row }) {
  const { language } = useWords();
  const value = column.value(row);
  if (column.id) return <td><NodeName id={column.id(row)} name={column.short(value)} /></td>;
  if (typeof value === "number") return <td className="number">{numberText(value, language)}</td>;
  return <td>{value}</td>;
}

/** Rows by a column; rows without a value come last in either direction. */
export function sortedRows(rows, columns, sort) {
  const column = columns.find(({ name }) => name === sort.replace(/^-/, ""));
  if (!column) return rows;
  const sign = sort.startsWith("-") ? -1 : 1;
  const isMissing = (value) => value === null || value === undefined || value === "";
  return [...rows].sort((one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    if (isMissing(a) || isMissing(b)) return isMissing(a) - isMissing(b);
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh"));
  });
}
