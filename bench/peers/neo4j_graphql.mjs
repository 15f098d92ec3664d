// @neo4j/graphql 7 on Yoga 5, its fastest host: what somebody would write who wants the bench's two operations.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE, DAY } = process.env;
const serving = readFileSync(new URL("serving_units.cypher", import.meta.url), "utf8").replaceAll("$day", `'${DAY}'`);
const typeDefs = `
  type Township @node { code: String! name: String! communities: [Community!]! @relationship(type: "PART_OF", direction: IN) }
  type Community @node {
    code: String! name: String! inScope: Boolean validTo: Date
    grids: [Grid!]! @relationship(type: "PART_OF", direction: IN)
  }
  type Grid @node {
    id: ID! code: String! name: String! householdCount: Int level: Int! version: Int! validTo: Date
    community: [Community!]! @relationship(type: "PART_OF", direction: OUT)
    servingUnits: [ServingUnit!]! @cypher(statement: """${serving}RETURN {name: unit.name, kind: unit.kind, reasons: reasons} AS found""", columnName: "found")
  }
  type ServingUnit { name: String! kind: String reasons: [ServingReason!]! }
  type ServingReason { kind: String! since: String! }
`;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), { disableLosslessIntegers: true });
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const yoga = createYoga({ schema, logging: false, maskedErrors: false, context: () => ({ sessionConfig: { database: NEO4J_DATABASE }, cypherQueryOptions: { addVersionPrefix: false } }) });
const server = createServer(yoga);
server.listen(0, "127.0.0.1", () => console.log(`listening ${server.address().port}`));
