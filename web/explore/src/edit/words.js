// Words for types, facts and values in the language of the page, all from descriptions of the schema.
import { factField, inWords, memberOf, shortWords } from "./model.js";

const KNOWN = ["type", "link", "from", "to", "node", "facts", "as"]; // members that a sentence names elsewhere
const CODES = ["LinkTier", "GridRole", "MechanismPart"];

export function wordsOf(model, labels, text) {
  const say = (description) => inWords(description, text.language);
  const type = (name) => shortWords(labels("NodeType", name));
  const link = (name) => labels("LinkType", name);
  const value = (field, given) => {
    if (given === null || given === undefined) return text("nothing");
    if (field?.type === "Boolean") return text(String(given) === "true" ? "yes" : "no");
    const named = field?.values.find(({ name }) => name === given);
    if (named) return say(named.text);
    if (Array.isArray(given)) return given.join("、");
    return typeof given === "object" ? Object.values(given).join(", ") : String(given);
  };
  const field = (owner, name) => factField(model, memberOf(owner), name);
  const fact = (owner, { name, value: given }) => [shortWords(say(field(owner, name)?.text) || name), value(field(owner, name), given)];
  const verb = (name) => say(model.verbs.find((one) => one.name === name)?.text);
  const member = (name, key) => shortWords(say(model.inputs.get(model.verbs.find((one) => one.name === name).type).find((one) => one.name === key)?.text)) || key;
  const code = (given) => CODES.map((name) => labels(name, given)).find((found) => found !== given) ?? given;
  return { say, type, link, value, fact, field, verb, member, code, labels };
}

/** A change in words: what happens, to which type, between which nodes, with which days and facts. */
export function sentenceOf({ change, names, created }, words, text) {
  const [[verb, given]] = Object.entries(change);
  const reference = given.link ?? given;
  const name = (one) => one && (one.id ? names[one.id] ?? one.id : names[one.new] ?? one.new);
  const title = reference.type ? words.link(reference.type) : created ? words.type(created.type) : "";
  const ends = reference.from ? [name(reference.from), name(reference.to)] : [created ? created.label : name(given.node)];
  const owner = reference.type ?? Object.keys(given.facts ?? {})[0];
  const facts = Object.values(given.facts ?? {})[0] ?? {};
  const more = Object.keys(given).filter((key) => !KNOWN.includes(key));
  const days = more.map((key) => [words.member(verb, key), typeof given[key] === "boolean" ? text(given[key] ? "yes" : "no") : given[key] ?? text("nothing")]);
  const told = Object.entries(facts).map(([key, value]) => {
    const [label, shown] = words.fact(owner, { name: key, value });
    return [label, names[value] ?? shown];
  });
  return { verb: words.verb(verb), title, ends: ends.filter(Boolean), details: [...days, ...told] };
}
