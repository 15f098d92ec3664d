// The schema that @neo4j/graphql 7 makes of types.graphql, and what it hands its driver.
import { readFileSync } from "node:fs";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE, DAY } = process.env;
const text = (name) => readFileSync(new URL(name, import.meta.url), "utf8").replaceAll("$day", `'${DAY}'`);

const typeDefs = text("types.graphql")
  .replace("SERVING_UNITS", `${text("../serving_units.cypher")}RETURN {name: unit.name, kind: unit.kind, reasons: reasons} AS found`)
  .replace("ORDERS_BY_STATE", `${text("../orders_by_state.cypher")}RETURN {state: state, count: count} AS found`)
  .replace("SHORTEST_PATH", `${text("../shortest_path.cypher")}RETURN {hops: length(path)} AS found`);

const auth = neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD);
const driver = neo4j.driver(NEO4J_URI, auth, { disableLosslessIntegers: true });

export const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
export const context = () => ({
  sessionConfig: { database: NEO4J_DATABASE },
  cypherQueryOptions: { addVersionPrefix: false }, // "CYPHER 5" is not known to all engines
});
