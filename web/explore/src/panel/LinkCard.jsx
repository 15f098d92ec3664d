// The card of a link: its ends, its weight and dates, and the agreements, claims, money or meetings behind it.
import { useAnswer } from "../api.js";
import { BETWEEN, MEETINGS } from "../documents/index.js";
import { numberText, yuan } from "../names.js";
import { useWords } from "../words.js";
import { NodeName } from "./NodeName.jsx";
import { QueryButtons } from "./QueryButtons.jsx";

export function LinkCard({ link, ends, view, labels }) {
  const text = useWords();
  const [source, target] = ends;
  const facts = [
    link.type && labels("LinkType", link.type),
    link.state !== "extra" && `${text("weight")} ${view.kind === "MONEY" ? `${yuan(link.weight, text.language)} ${text("yuan")}` : numberText(link.weight, text.language)}`,
    link.since && `${text("since")} ${link.since}`,
    link.until && `${text("until")} ${link.until}`,
    { new: text("appeared"), ended: text("ended") }[link.state],
  ];
  return (
    <article className="card">
      <h2>
        <NodeName id={source.nodeId} name={source.name} /> — <NodeName id={target.nodeId} name={target.name} />
      </h2>
      <p className="facts">{facts.filter(Boolean).join(" · ")}</p>
      <Behind source={source} target={target} day={view.day} labels={labels} />
    </article>
  );
}

/** A unit and a community have agreements, claims and money; two units have meetings. */
function Behind({ source, target, day, labels }) {
  const [unit] = [source, target].filter(({ side }) => side === "UNIT");
  const [community] = [source, target].filter(({ side }) => side === "COMMUNITY");
  if (unit && community) return <Between unit={unit.nodeId} community={community.nodeId} asOf={day || null} labels={labels} />;
  if (source.side === "UNIT" && target.side === "UNIT") return <Meetings one={source.nodeId} other={target.nodeId} asOf={day || null} />;
  return null;
}

function Between({ labels, ...variables }) {
  const text = useWords();
  const { data, error } = useAnswer(BETWEEN, variables);
  if (error) return <p className="error">{error.message}</p>;
  const found = data?.organization;
  if (!found) return null;
  const money = found.contributions.aggregate.sum;
  return (
    <>
      <Rows title={text("agreements")} total={found.agreements.totalCount}>
        {found.agreements.edges.map(({ role, node }) => (
          <Row key={node.no} name={`${node.no} ${node.title}`}>
            {labels("SignatoryRole", role)} · {labels("AgreementStatus", node.status)} · {node.validFrom} – {node.validTo ?? "…"}
          </Row>
        ))}
      </Rows>
      <Rows title={text("claims")} total={found.claimHistory.totalCount}>
        {found.claimHistory.edges.map(({ since, until, outcome, node }) => (
          <Row key={`${node.code} ${since}`} name={`${node.code} ${node.title}`}>
            {outcome ? labels("ClaimOutcome", outcome) : labels("TaskStatus", node.status)} · {since} – {until ?? "…"}
          </Row>
        ))}
      </Rows>
      <Rows title={`${text("contributions")}: ${yuan(money, text.language)} ${text("yuan")}`} total={found.contributions.totalCount}>
        {found.contributions.nodes.map(({ kind, amountFen, description, on }, place) => (
          <Row key={place} name={`${yuan(amountFen, text.language)} ${text("yuan")}`}>
            {labels("ContributionKind", kind)} · {on} {description && ` · ${description}`}
          </Row>
        ))}
      </Rows>
      <QueryButtons query={BETWEEN} variables={variables} />
    </>
  );
}

function Meetings(variables) {
  const text = useWords();
  const { data, error } = useAnswer(MEETINGS, variables);
  if (error) return <p className="error">{error.message}</p>;
  const found = data?.organization?.attendedMeetings;
  if (!found) return null;
  return (
    <>
      <Rows title={text("meetings")} total={found.totalCount}>
        {found.edges.map(({ since, node }, place) => <Row key={place} name={node.label}>{since}</Row>)}
      </Rows>
      <QueryButtons query={MEETINGS} variables={variables} />
    </>
  );
}

const Rows = ({ title, total, children }) => (
  <section>
    <h3>{title} <small>{total}</small></h3>
    <ul className="rows">{children}</ul>
  </section>
);

const Row = ({ name, children }) => (
  <li>
    {name}
    <small>{children}</small>
  </li>
);
