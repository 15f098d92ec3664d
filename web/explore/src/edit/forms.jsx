// Forms of changes: each shows the members of its input that are not known yet, and adds a change to the changeset.
import { useEffect, useRef, useState } from "react";
import { bare } from "../data/model.js";
import { useWords } from "../words.js";
import { withItem } from "./basket.js";
import { corrected, created, opened, referenceOf, updated } from "./changes.js";
import { Fields, Select } from "./Fields.jsx";
import { factsOf, openings } from "./model.js";
import { NodePicker } from "./NodePicker.jsx";
import { usePage } from "./page.js";
import { presentBasket, put } from "./store.js";
import { useFacts } from "./useFacts.js";
import { isEmpty, read, valueOf } from "./values.js";
import { sentenceOf } from "./words.js";

/** Members of an input, without those that the form knows. */
const membersOf = (model, verb, known) => {
  const input = model.verbs.find(({ name }) => name === verb).type;
  return model.inputs.get(input).filter(({ name }) => !known.includes(name));
};

/** A form; `make` gives the change, or null if nothing differs. */
function Form({ title, missing = [], make, versions, names, onClose, children }) {
  const text = useWords();
  const { words, say } = usePage();
  const [fault, setFault] = useState("");
  const submit = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (missing.length) return setFault(text("missing", missing.join(", ")));
    const item = make();
    if (!item) return setFault(text("unchanged"));
    const whole = { versions, names: { ...names }, ...item };
    put(withItem, whole);
    const { verb, title: type, ends } = sentenceOf(whole, words, text);
    say(text("added", [verb, type, ends.join(" → ")].filter(Boolean).join(" ")));
    onClose();
  };
  const form = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    form.current.querySelector("input, select, textarea")?.focus();
    return () => before?.isConnected && before.focus();
  }, []);
  return (
    <form ref={form} className="form" aria-label={title} onSubmit={submit} noValidate>
      <h4>{title}</h4>
      {children}
      {fault && <p className="error" role="alert">{fault}</p>}
      <p className="buttons">
        <button type="submit" className="main">{text("add")}</button>
        <button type="button" onClick={onClose}>{text("cancel")}</button>
      </p>
    </form>
  );
}

const lackingIn = (fields, values, words) => fields.filter(({ required, name }) => required && isEmpty(values[name])).map(({ text }) => words.say(text));
const versionsOf = (node) => (node.id ? { [node.id]: node.version } : {});

export function EndLink({ node, spell, direction, link, onClose }) {
  const text = useWords();
  const { model, words } = usePage();
  const fields = membersOf(model, "endLink", ["link"]);
  const planned = spell.since > model.day;
  const [values, setValues] = useState({ on: planned ? "" : model.day });
  const given = read(fields, values, model.inputs);
  const reference = referenceOf(link, { node: node.id, direction, spell });
  const names = { [node.id]: node.label, [bare(spell.other.id)]: spell.other.label };
  return (
    <Form title={`${words.verb("endLink")}: ${words.link(link.type)}`} missing={lackingIn(fields, given, words)} make={() => ({ change: { endLink: { link: reference, ...given } } })} versions={versionsOf(node)} {...{ names, onClose }}>
      <p>{spell.other.label}</p>
      <Fields {...{ fields, values }} onChange={setValues} />
    </Form>
  );
}

export function CorrectLink({ node, spell, direction, link, onClose }) {
  const { model, words } = usePage();
  const fields = membersOf(model, "correctLink", ["link", "facts"]);
  const facts = link.member ? factsOf(model, link, "LinkFactsInput") : [];
  const given = Object.fromEntries(spell.facts.map(({ name, value }) => [name, valueOf(facts.find((one) => one.name === name) ?? {}, value)]));
  const before = { since: spell.since, until: spell.until, facts: given };
  const [values, setValues] = useState(before);
  const names = useRef({ [node.id]: node.label, [bare(spell.other.id)]: spell.other.label }).current;
  const make = () => {
    const now = { ...read(fields, values, model.inputs), facts: read(facts, values.facts, model.inputs) };
    const change = corrected({ link, reference: referenceOf(link, { node: node.id, direction, spell }), before, values: now });
    return change && { change };
  };
  return (
    <Form title={`${words.verb("correctLink")}: ${words.link(link.type)}`} make={make} versions={versionsOf(node)} {...{ names, onClose }}>
      <p>{spell.other.label}</p>
      <Fields {...{ fields, values }} onChange={setValues} />
      <Fields fields={facts} values={values.facts} names={names} onChange={(changed) => setValues({ ...values, facts: changed })} />
    </Form>
  );
}

/** Opens a link of a node, which may be a new one of the changeset; `chosen` is its type and direction, if they are known. */
export function CreateLink({ node, chosen, onClose }) {
  const text = useWords();
  const { model, words } = usePage();
  const choices = openings(model, node.__typename);
  const [key, setKey] = useState(chosen ? `${chosen.type} ${chosen.direction}` : "");
  const { direction, others, link: type } = choices.find((one) => `${one.link} ${one.direction}` === key) ?? {};
  const link = model.links.get(type);
  const [values, setValues] = useState({ since: model.day });
  const names = useRef(node.id ? { [node.id]: node.label } : { [node.end.new]: node.label }).current;
  const facts = link?.member ? factsOf(model, link, "LinkFactsInput") : [];
  const ends = link ? membersOf(model, "openLink", ["type", direction === "OUT" ? "from" : "to", "since", "until", "facts"]) : [];
  const days = membersOf(model, "openLink", ["type", "from", "to", "facts"]);
  const { other, facts: typed = {} } = values;
  const given = { ...read(days, values, model.inputs), facts: read(facts, typed, model.inputs) };
  const required = [...lackingIn(facts, given.facts, words), ...lackingIn(days, given, words), ...(other || !ends[0] ? [] : [words.say(ends[0].text)])];
  const missing = link ? required : [text("ofType")];
  const end = other && (other.new ? { new: other.new } : { id: other.id });
  const make = () => ({ change: opened({ link, direction, end: node.end, values: { ...given, other: end } }) });
  return (
    <Form title={link ? `${words.verb("openLink")}: ${words.link(type)}` : text("openLink")} {...{ missing, make, names, onClose }} versions={versionsOf(node)}>
      {!chosen && (
        <label className="field">
          <span>{text("ofType")}</span>
          <Select name="type" value={key} options={choices.map((one) => [`${one.link} ${one.direction}`, optionOf(one, words)])} onChange={(next) => (setKey(next), setValues({ since: values.since }))} />
        </label>
      )}
      {ends.map((field) => (
        <NodePicker
          key={`${key} ${field.name}`}
          label={words.say(field.text)}
          mark={<small className="mark">{text("required")}</small>}
          required
          types={others}
          takesNew
          value={other}
          names={names}
          onPick={(picked) => {
            if (picked) names[picked.id ?? picked.new] = picked.label;
            setValues({ ...values, other: picked });
          }}
        />
      ))}
      {link && <Fields fields={days} values={values} onChange={setValues} />}
      <Fields fields={facts} values={typed} names={names} onChange={(changed) => setValues({ ...values, facts: changed })} />
    </Form>
  );
}

const optionOf = ({ link, direction, others }, words) => `${direction === "OUT" ? "→" : "←"} ${words.link(link)} · ${others.slice(0, 3).map(words.type).join(", ")}${others.length > 3 ? " …" : ""}`;

export function UpdateNode({ node, onClose }) {
  const { values, error } = useFacts(node, 0);
  if (error) return <p className="error" role="alert">{error.message}</p>;
  return values ? <UpdateFacts {...{ node, onClose, before: values }} /> : null;
}

function UpdateFacts({ node, before, onClose }) {
  const { model, words } = usePage();
  const owner = model.nodes.get(node.__typename);
  const [values, setValues] = useState(before);
  const names = useRef({ [node.id]: node.label }).current;
  const fields = factsOf(model, owner, "NodeFactsInput");
  const make = () => {
    const change = updated({ owner, end: node.end, before: read(fields, before, model.inputs), values: read(fields, values, model.inputs) });
    return change && { change };
  };
  return (
    <Form title={`${words.verb("updateNode")}: ${words.type(node.__typename)}`} {...{ make, names, onClose }} versions={versionsOf(node)}>
      <Fields fields={fields} values={values} onChange={setValues} names={names} />
    </Form>
  );
}

export function EndNode({ node, onClose }) {
  const { model, words } = usePage();
  const fields = membersOf(model, "endNode", ["node"]);
  const [values, setValues] = useState({ on: model.day, withLinks: false });
  const given = read(fields, values, model.inputs);
  const make = () => ({ change: { endNode: { node: node.end, ...given } } });
  return (
    <Form title={`${words.verb("endNode")}: ${node.label}`} missing={lackingIn(fields, given, words)} {...{ make, onClose }} names={{ [node.id]: node.label }} versions={versionsOf(node)}>
      <Fields {...{ fields, values }} onChange={setValues} />
    </Form>
  );
}

export function CreateNode({ onClose }) {
  const text = useWords();
  const { model, words } = usePage();
  const [type, setType] = useState("");
  const [values, setValues] = useState({});
  const names = useRef({}).current;
  const owner = model.nodes.get(type);
  const facts = owner ? factsOf(model, owner, "NodeFactsInput") : [];
  const make = () => {
    const as = `new-${presentBasket().count + 1}`;
    const label = values.name ?? values.title ?? values.code ?? words.type(type);
    names[as] = label;
    return { change: created({ owner, as, values: read(facts, values, model.inputs) }), created: { as, type, label } };
  };
  const missing = owner ? [] : [text("ofType")]; // the service derives some required facts from others
  return (
    <Form title={text("createNode")} {...{ missing, make, names, onClose }} versions={{}}>
      <label className="field">
        <span>{text("ofType")}</span>
        <Select name="type" value={type} options={[...model.nodes.keys()].map((name) => [name, words.type(name)])} onChange={(next) => (setType(next), setValues({}))} />
      </label>
      <Fields fields={facts} values={values} onChange={setValues} names={names} />
    </Form>
  );
}
