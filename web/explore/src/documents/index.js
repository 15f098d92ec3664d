// All documents of the page. A test of the project validates each against the schema.
export { default as BETWEEN } from "./Between.graphql?raw";
export { default as CLUSTERS } from "./Clusters.graphql?raw";
export { default as DISTRIBUTION } from "./Distribution.graphql?raw";
export { default as FLOWS } from "./Flows.graphql?raw";
export { default as LABELS } from "./Labels.graphql?raw";
export { default as LINKS } from "./Links.graphql?raw";
export { default as MEETINGS } from "./Meetings.graphql?raw";
export { default as NETWORK } from "./Network.graphql?raw";
export { default as NODE } from "./Node.graphql?raw";
export { default as PAIRS } from "./Pairs.graphql?raw";
export { default as PATHS } from "./Paths.graphql?raw";
export { default as PROGRESS } from "./Progress.graphql?raw";
export { default as SEARCH } from "./Search.graphql?raw";
export { default as SERIES } from "./Series.graphql?raw";
export { default as SHAPE } from "./Shape.graphql?raw";
export { default as SPAN } from "./Span.graphql?raw";
export { default as WHAT_IF } from "./WhatIf.graphql?raw";
