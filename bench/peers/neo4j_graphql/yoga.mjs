// @neo4j/graphql on Yoga 5.
import { createServer } from "node:http";
import { createYoga } from "graphql-yoga";
import { context, schema } from "./schema.mjs";

const server = createServer(createYoga({ schema, context, logging: false, maskedErrors: false }));
server.listen(0, "127.0.0.1", () => console.log(`listening ${server.address().port}`));
