// The model as the schema describes it: inputs of changes, and what the viewer's roles may change. Pure functions.

/** @typedef {{name: string, text: string, kind: string, type: string, list: boolean, required: boolean, fallback: string | null, values: {name: string, text: string}[]}} Field */

const KINDS_OF_SEARCH = { area: "AREA", organization: "ORGANIZATION" };

/** The part of a description in a language: English up to the last blank, Chinese after it. */
export function inWords(description, language) {
  const end = (description ?? "").lastIndexOf(" ");
  if (end < 0 || !/[\u4e00-\u9fff]/.test(description.slice(end))) return description ?? "";
  return language === "zh" ? description.slice(end + 1) : description.slice(0, end);
}

/** A short name from the description of a type: what stands before the first mark. */
export const shortWords = (words) => words.split(/[:;,]/)[0];

/** @returns {Field} */
function fieldOf({ name, description, defaultValue, type }) {
  const required = type.kind === "NON_NULL";
  let bare = type;
  let list = false;
  while (bare.ofType) {
    list ||= bare.kind === "LIST";
    bare = bare.ofType;
  }
  const values = (bare.enumValues ?? []).map((one) => ({ name: one.name, text: one.description }));
  return { name, text: description, kind: bare.kind, type: bare.name, list, required: required && defaultValue === null, fallback: defaultValue, values };
}

/** The members of an input of the introspection. */
export const fieldsOf = (input) => input.inputFields.map(fieldOf);

/** Fields with the texts that people read; two of one text get the names of their members. */
export function labelled(fields, language) {
  const texts = fields.map(({ text }) => inWords(text, language));
  return fields.map((field, place) => ({ ...field, label: texts.indexOf(texts[place]) === texts.lastIndexOf(texts[place]) ? texts[place] : `${texts[place]} (${field.name})` }));
}

/** The model from the answer to the document Model. */
export function modelOf(data) {
  const inputs = new Map();
  for (const root of [data.change, data.linkFacts, data.nodeFacts]) {
    inputs.set(root.name, root.inputFields.map((one) => fieldOf(one)));
    for (const { type } of root.inputFields) inputs.set(type.name, fieldsOf(type));
  }
  const { changeable, meta } = data;
  return {
    inputs,
    verbs: inputs.get(data.change.name),
    links: new Map(changeable.links.map((one) => [one.type, one])),
    nodes: new Map(changeable.nodes.map((one) => [one.type, one])),
    families: Object.entries(KINDS_OF_SEARCH).map(([key, name]) => [name, data[key].possibleTypes.map((one) => one.name)]),
    lists: new Map(data.lists.fields.filter(({ args }) => args.some(({ name }) => name === "where")).map(({ name, type }) => [type.name?.replace(/Connection$/, ""), name]).reverse()),
    day: meta.asOf,
    plannedUntil: meta.plannedUntil,
    viewer: JSON.stringify(data.viewer),
  };
}

/** Names of inputs that a form needs and that the model does not have yet. */
export function lacking(model) {
  const named = [...model.inputs.values()].flat().filter(({ kind }) => kind === "INPUT_OBJECT");
  return [...new Set(named.map(({ type }) => type))].filter((name) => !model.inputs.has(name));
}

/** The model with more inputs. */
export const withInputs = (model, inputs) => ({ ...model, inputs: new Map([...model.inputs, ...inputs.map((one) => [one.name, fieldsOf(one)])]) });

/** Link types that may start (`OUT`) or end (`IN`) at a node of a type, with the types of the other end. */
export function openings(model, type) {
  return [...model.links.values()].flatMap(({ type: link, ends }) =>
    [["OUT", "sources", "targets"], ["IN", "targets", "sources"]].flatMap(([direction, here, there]) => {
      const others = [...new Set(ends.filter((one) => one[here].includes(type)).flatMap((one) => one[there]))];
      return others.length ? [{ link, direction, others }] : [];
    }),
  );
}

/** What a member of a form's facts is: its field, with whether it is required, and the types that its id may name. */
export function factsOf(model, owner, input) {
  const about = new Map(owner.facts.map((one) => [one.name, one]));
  const inner = model.inputs.get(input).find(({ name }) => name === owner.member);
  return (inner ? model.inputs.get(inner.type) : []).map((field) => ({ ...field, required: about.get(field.name)?.required ?? false, references: about.get(field.name)?.references ?? [] }));
}

/** Fields of facts by name, for all links and nodes: names and values of facts in an answer are shown with them. */
export function factField(model, member, name) {
  const inner = [...(model.inputs.get("LinkFactsInput") ?? []), ...(model.inputs.get("NodeFactsInput") ?? [])].find((one) => one.name === member);
  return inner && model.inputs.get(inner.type)?.find((one) => one.name === name);
}

/** The member of the inputs of facts for a link type or a label: ASSIGNED_TO gives assignedTo, Unit gives unit. */
export const memberOf = (type) =>
  /^[A-Z_]+$/.test(type) ? type.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase()) : type.slice(0, 1).toLowerCase() + type.slice(1);

/** The type of a node by its id, whose beginning is the type in small letters; undefined if the viewer changes no such nodes. */
export const typeOf = (model, id) => [...model.nodes.keys()].find((type) => type.toLowerCase() === id?.split("_")[0]);

/** What the search is asked for, so that it finds nodes of some types; null if it finds none of them. */
export function searched(model, types) {
  const kinds = model.families.filter(([, members]) => types.some((type) => members.includes(type))).map(([name]) => name);
  if (types.includes("Person")) kinds.push("PERSON");
  return kinds.length ? kinds : null;
}
