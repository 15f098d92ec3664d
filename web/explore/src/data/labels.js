// Names of the values of enums, in the language of the page, from the API.
import { useAnswer } from "../api.js";
import { LABELS } from "../documents/index.js";

const NAMES = [
  "OrganizationKind", "Sector", "LinkType", "NodeType", "SignatoryRole", "AgreementStatus", "ClaimOutcome", "TaskStatus",
  "ContributionKind",
];

/** A function from the name of an enum and a value to the label of the value. */
export function useLabels(language, names = NAMES) {
  const { data } = useAnswer(LABELS, { lang: language.toUpperCase(), names });
  const found = new Map();
  for (const { enum: name, values } of data?.enumLabels ?? [])
    for (const { value, label } of values) found.set(`${name}.${value}`, label);
  return (name, value) => found.get(`${name}.${value}`) ?? value;
}
