// Fills the page: health, the figures with their names from the schema, the questions with a link that runs them.
const FIGURES = `{
  county(code: "500233") { figures { %s } }
  meta { name horizon }
}`;
const NAMES = `{ __type(name: "CountyFigures") { fields { name description type { kind ofType { kind } } } } }`;

async function ask(query) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query }),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(answer.errors[0].message);
  return answer.data;
}

function element(name, text, children = []) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

async function showHealth() {
  const line = document.getElementById("health");
  const response = await fetch("/health/ready").catch(() => null);
  const state = response && (await response.json());
  line.className = response?.ok ? "ready" : "away";
  line.textContent = response?.ok
    ? `Ready 运行正常 · ${state.dataSet}, ${state.horizon}`
    : `Not ready 暂不可用 · ${state?.message ?? "The service does not answer."}`;
}

async function showFigures() {
  const note = document.getElementById("figures-note");
  try {
    const fields = (await ask(NAMES)).__type.fields;
    const { county, meta } = await ask(FIGURES.replace("%s", fields.map((one) => one.name).join(" ")));
    note.textContent = `As of ${meta.horizon}, counted in the graph by one query: 截至 ${meta.horizon},由图谱实时统计`;
    document.getElementById("figures").append(
      ...fields.map(({ name, description }) => {
        const [label, value] = inWords(name, chinese(description), county.figures[name]);
        const title = element("dt", label, [Object.assign(element("small", english(description)), { lang: "en" })]);
        return element("div", "", [title, element("dd", value)]);
      }),
    );
  } catch (error) {
    note.textContent = error.message;
  }
}

const chinese = (text) => text.slice(text.lastIndexOf(" ") + 1);
const english = (text) => text.slice(0, text.lastIndexOf(" ")).split(";")[0].replace(", in fen", ", in 10,000 yuan");
const shown = (value) => value?.toLocaleString("zh-CN") ?? "–";

/** Money in yuan, shares in per cent, all else as it is. */
function inWords(name, label, value) {
  if (value !== null && name.endsWith("Fen")) return [label.replace("(分)", "(万元)"), shown(value / 1_000_000)];
  if (value !== null && /(Rate|Rise)$/.test(name)) return [label, `${(value * 100).toFixed(1)} %`];
  return [label, shown(value)];
}

async function showQuestions() {
  const all = await (await fetch("/questions.json")).json();
  const groups = [...new Set(all.map((one) => one.group))];
  document.getElementById("questions").append(
    ...groups.flatMap((group) => [
      element("h3", group),
      Object.assign(element("ul", "", all.filter((one) => one.group === group).map(question)), { className: "asked" }),
    ]),
  );
}

function question({ number, english, chinese }) {
  const run = Object.assign(element("a", "run 运行"), { href: `/graphql?question=${number}&run` });
  return element("li", "", [element("b", number), element("span", chinese, [element("small", english)]), run]);
}

showHealth();
showFigures();
showQuestions();
setInterval(showHealth, 5000);
