// Fills the page: health, the figures with their names from the schema, the questions with a link that runs them.
import { OURS, showRoles } from "/assets/home/sign-in.js";

const AGAIN = 3000; // milliseconds until the next attempt while the graph is away or busy

async function readFigures(showProblem) {
  const response = await fetch("/figures.json", { headers: OURS });
  const answer = await response.json();
  if (response.status === 503 || response.status === 504) {
    showProblem(answer.errors[0].message);
    await new Promise((done) => setTimeout(done, AGAIN));
    return readFigures(showProblem);
  }
  if (answer.errors) throw new Error(answer.errors[0].message);
  if (!answer.county) throw new Error("This data set has no figures of Zhong County. 本数据集没有忠县数据。");
  return answer;
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
    const { fields, county, meta } = await readFigures((problem) => (note.textContent = problem));
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

/** Loads the picture, with the header of ours, which an image's own request cannot have; again while the graph is away. */
async function showPicture(picture) {
  const response = await fetch("/network.svg", { headers: OURS }).catch(() => null);
  if (response?.ok) picture.src = `data:image/svg+xml,${encodeURIComponent(await response.text())}`;
  else if (!response || response.status >= 500) setTimeout(() => showPicture(picture), AGAIN);
}

showHealth();
showFigures();
showPicture(document.getElementById("network"));
showRoles(document.getElementById("role"), "/");
showQuestions();
setInterval(showHealth, 5000);
