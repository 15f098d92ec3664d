// The page: the state of the address, the answers of the API, and the parts that show them.
import { useMemo, useRef, useState } from "react";
import { Chips } from "./controls/Chips.jsx";
import { Header } from "./controls/Header.jsx";
import { Legend, legendName } from "./controls/Legend.jsx";
import { TimeBar } from "./controls/TimeBar.jsx";
import { Tools } from "./controls/Tools.jsx";
import { useLabels } from "./data/labels.js";
import { useNetworks } from "./data/networks.js";
import { usePaths } from "./data/paths.js";
import { withoutPin } from "./data/pins.js";
import { clustersOf, useSampled } from "./data/sampled.js";
import { useSpan } from "./data/span.js";
import { CLUSTERS } from "./documents/index.js";
import { Panel } from "./panel/Panel.jsx";
import { legendOf } from "./picture/look.js";
import { Picture } from "./picture/Picture.jsx";
import { hasWebGL } from "./picture/stage.js";
import { useDrawn } from "./picture/useDrawn.js";
import { COLOURS } from "./theme.js";
import { change, useView } from "./view.js";
import { useWords } from "./words.js";

const canDraw = hasWebGL();

export function Explorer({ theme, onTheme, onLanguage }) {
  const text = useWords();
  const view = useView();
  const span = useSpan();
  const labels = useLabels(text.language);
  const networks = useNetworks(view, span);
  const asksClusters = view.colour === "cluster" || (view.tab === "tables" && view.table === "clusters");
  const clusters = useSampled(CLUSTERS, asksClusters && networks.shown ? view : null);
  const paths = usePaths(view);
  const [chosen, setChosen] = useState(0);
  const path = paths.data?.shortestPaths?.paths[chosen];
  const colours = COLOURS[theme];
  const groups = useMemo(() => clustersOf(clusters, networks.shown?.links.nodes), [clusters.data, networks.shown]);
  const drawn = useDrawn({ view, networks, clusters: groups, colours, path });
  const picture = useRef(null);
  const { shown, other } = networks;

  const legend = drawn
    ? legendOf(drawn.model.nodes.values(), view.colour, groups, colours).map((one) => ({ ...one, name: legendName(one.value, view.colour, labels, text) }))
    : [];
  const nameOf = (id) => drawn?.all.nodes.get(id)?.name ?? path?.nodes.find((node) => node.id.startsWith(id))?.label ?? id;
  const select = (id) => {
    change({ node: id, link: "", tab: "selection" });
    picture.current?.centre(id);
  };
  const wait = networks.error ? null : !shown ? text("loading") : canDraw && !drawn ? text("placing") : null;

  return (
    <div className="page" data-loading={networks.loading || undefined}>
      <Header {...{ view, labels, theme, onTheme, onLanguage }} onFound={select} />
      <main>
        <section className="picture" aria-label={text("picture")}>
          <div className="stage">
          {canDraw ? (
            <Picture ref={picture} graph={drawn?.graph} box={drawn?.box} link={drawn?.link} path={drawn?.path} {...{ colours, view }} />
          ) : (
            <p className="note warning">{text("noWebGL")}</p>
          )}
          {wait && <p className="waiting" role="status">{wait}</p>}
          {networks.error && <p className="error" role="alert">{networks.error.message}</p>}
          {canDraw && drawn && <Tools picture={picture} legend={legend} title={`${text(view.kind)} · ${shown.asOf}`} />}
          <div className="aside">
            <Chips label={text("without")} ids={view.without} nameOf={nameOf} onRemove={(id) => change({ without: view.without.filter((one) => one !== id) })} />
            <Chips label={text("pinnedNodes")} ids={view.pinned.map((pin) => pin.split("@")[0])} nameOf={nameOf} onRemove={(id) => change({ pinned: withoutPin(view.pinned, id) })} />
            <Chips label={text("hiddenNodes")} ids={view.hidden} nameOf={nameOf} onRemove={(id) => change({ hidden: view.hidden.filter((one) => one !== id) })} />
          </div>
          </div>
          {canDraw && <Legend entries={legend} weight={shown?.weight} colours={colours} compares={Boolean(other)} isFolded={view.fold === "1"} />}
        </section>
        <Panel {...{ view, networks, span, drawn, clusters, paths, chosen, labels, nameOf }} onChoose={setChosen} onShow={() => picture.current?.centre(view.node)} />
      </main>
      {span.horizon && <TimeBar view={view} span={span} loading={networks.loading} />}
    </div>
  );
}
