// Fields of a form, made from the members of an input of the schema.
import { useId } from "react";
import { useWords } from "../words.js";
import { labelled } from "./model.js";
import { NodePicker } from "./NodePicker.jsx";
import { usePage } from "./page.js";
import { NUMBERS, readOne } from "./values.js";

/** `values` by member; `onChange` gets all values. A field with `references` takes the id of a node of these types. */
export function Fields({ fields, values, onChange, names }) {
  const text = useWords();
  return labelled(fields, text.language).map((field) => (
    <Field key={field.name} field={field} value={values[field.name]} names={names} onChange={(value) => onChange({ ...values, [field.name]: value })} />
  ));
}

function Field({ field, value, onChange, names }) {
  const text = useWords();
  const { model } = usePage();
  const id = useId();
  const { label } = field;
  const mark = field.required && <small className="mark">{text("required")}</small>;
  if (field.references?.length) {
    return <NodePicker label={label} mark={mark} required={field.required} types={field.references} value={value && { id: value, label: names?.[value] }} onPick={(node) => onChange(node?.id)} names={names} />;
  }
  if (field.kind === "INPUT_OBJECT") {
    return (
      <fieldset>
        <legend>{label}</legend>
        <Fields fields={model.inputs.get(field.type) ?? []} values={value ?? {}} onChange={onChange} names={names} />
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label} {mark}</label>
      <Control id={id} name={field.name} field={field} value={value} onChange={onChange} />
    </div>
  );
}

function Control({ id, name, field, value, onChange }) {
  const text = useWords();
  const { words } = usePage();
  const shared = { id, name, "aria-required": field.required || undefined };
  if (field.kind === "ENUM") return <Select {...shared} value={value ?? ""} options={field.values.map((one) => [one.name, words.say(one.text)])} onChange={(one) => onChange(one || undefined)} />;
  if (field.type === "Boolean") {
    const options = [["true", text("yes")], ["false", text("no")]];
    return <Select {...shared} value={value === undefined || value === null ? "" : String(value)} options={options} onChange={(one) => onChange(one === "" ? undefined : one === "true")} />;
  }
  const typing = { onChange: ({ target }) => onChange(target.value), onBlur: () => typeof value === "string" && onChange(readOne(field, value)) };
  if (field.list) return <input {...shared} {...typing} placeholder={text("several")} value={Array.isArray(value) ? value.join(", ") : value ?? ""} />;
  const type = field.type === "Date" ? "date" : "text";
  return <input {...shared} {...typing} type={type} inputMode={NUMBERS.includes(field.type) ? "decimal" : undefined} value={value ?? ""} />;
}

export function Select({ value, options, onChange, ...shared }) {
  const text = useWords();
  return (
    <select {...shared} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{text("choose")}</option>
      {options.map(([key, name]) => <option key={key} value={key}>{name}</option>)}
    </select>
  );
}
