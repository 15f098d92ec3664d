// @neo4j/graphql on Apollo Server 5, the host that its docs teach.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { context, schema } from "./schema.mjs";

const server = new ApolloServer({ schema });
const listen = { port: 0, host: "127.0.0.1" };
const { url } = await startStandaloneServer(server, { context: async () => context(), listen });
console.log(`listening ${new URL(url).port}`);
