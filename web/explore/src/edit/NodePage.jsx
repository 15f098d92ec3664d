// A node: its facts, its links by type, and the changesets that changed it.
import { useEffect, useState } from "react";
import { OPENED } from "../documents/index.js";
import { useWords } from "../words.js";
import { useFresh } from "./ask.js";
import { CreateLink, EndNode, UpdateNode } from "./forms.jsx";
import { Facts } from "./Facts.jsx";
import { groupsOf } from "./links.js";
import { LinkGroup } from "./LinkGroup.jsx";
import { Log } from "./Log.jsx";
import { bare } from "../data/model.js";
import { openings } from "./model.js";
import { usePage } from "./page.js";
import { remember } from "./store.js";

export function NodePage({ id }) {
  const text = useWords();
  const { model, words, round, mayChange } = usePage();
  const last = model.plannedUntil && model.plannedUntil > model.day ? `${bare(id)}@${model.plannedUntil}` : bare(id);
  const { data, error } = useFresh(OPENED, { id: bare(id), later: last }, round);
  const node = data?.node && { ...data.node, id: bare(data.node.id) };
  useEffect(() => {
    if (node) remember({ id: node.id, label: node.label, type: node.__typename });
  }, [node?.id, node?.label]);
  if (error) return <p className="error" role="alert">{error.message}</p>;
  if (!data) return <p className="waiting" role="status">{text("loading")}</p>;
  if (!node) return <p className="note">{text("notFound")}</p>;
  const all = data.later ? last : node.id;
  const groups = groupsOf(node.links.counts, (data.later ?? { links: node.past }).links.counts, model.links);
  return (
    <article className="card" data-node={node.id} data-version={node.version}>
      <h2>{node.label}</h2>
      <p className="facts">
        <span>{words.type(node.__typename)}</span> <span>{text("version")} {node.version}</span> <code>{node.id}</code>
      </p>
      <NodeActions node={node} />
      <Facts node={node} />
      <h3>{text("links")}</h3>
      {groups.length === 0 && <p className="note">{text("noLinks")}</p>}
      {groups.map((group) => <LinkGroup key={group.key} {...{ node, all, group }} />)}
      {mayChange && <Log node={node.id} />}
    </article>
  );
}

/** What the viewer's roles may do with the node itself, and new links of it. */
function NodeActions({ node }) {
  const text = useWords();
  const { model, say } = usePage();
  const [shown, setShown] = useState("");
  const [isCopied, setCopied] = useState(false);
  const owner = model.nodes.get(node.__typename);
  const choices = [
    openings(model, node.__typename).length > 0 && ["openLink", CreateLink],
    owner && ["updateNode", UpdateNode],
    owner?.ends && ["endNode", EndNode],
  ].filter(Boolean);
  const [, Form] = choices.find(([name]) => name === shown) ?? [];
  return (
    <>
      <p className="buttons">
        {choices.map(([name]) => (
          <button key={name} type="button" aria-expanded={name === shown} onClick={() => setShown(name === shown ? "" : name)}>{text(name)}</button>
        ))}
        <a className="button" href={`/explore#node=${node.id}&tab=selection`}>{text("inNetwork")}</a>
        <button type="button" onClick={() => navigator.clipboard?.writeText(location.href).then(() => (setCopied(true), say(text("copied"))))}>{text(isCopied ? "copied" : "copyAddress")}</button>
      </p>
      {Form && <Form key={shown} node={{ ...node, end: { id: node.id } }} onClose={() => setShown("")} />}
    </>
  );
}
