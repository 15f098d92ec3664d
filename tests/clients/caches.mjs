// Normalized caches with the generated keys, and Apollo Client 3; what each found is printed as JSON.
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import apollo3 from "apollo-client-3/core/core.cjs";
import { cacheExchange } from "@urql/exchange-graphcache";
import { Client, fetchExchange } from "@urql/core";
import { keys } from "./generated/keys.mjs";

const uri = process.env.GONGJIAN_URL;
const PAGE = `{ grid(code: "500233001001001") {
  id name servingUnits(first: 2) { totalCount nodes { id name } edges { reasons { kind since } } pageInfo { endCursor } }
} }`;
const FIGURES = (field) => `{ county(code: "500233") { id figures { ${field} } } }`;
const WRONG = `{ grid(code: "500233001001001") { name servingUnits(first: 5000) { totalCount } } gird }`;

/** Runs with the warnings of a client collected. */
async function warned(run) {
  const warnings = [];
  const { warn, error } = console;
  console.warn = console.error = (...parts) => warnings.push(parts.join(" "));
  try {
    return { ...(await run()), warnings };
  } finally {
    Object.assign(console, { warn, error });
  }
}

/** Asks graphcache for a page twice, the second time without the service. */
const graphcache = (options) => warned(async () => {
  const client = new Client({ url: uri, exchanges: [cacheExchange(options), fetchExchange], preferGetMethod: false });
  const { data } = await client.query(PAGE, {}).toPromise();
  const again = await client.query(PAGE, {}, { requestPolicy: "cache-only" }).toPromise();
  return { name: data.grid.name, cached: JSON.stringify(again.data) === JSON.stringify(data) };
});

/** Asks Apollo for two parts of one object without an id, then for the first part without the service. */
const merged = (typePolicies) => warned(async () => {
  const client = new ApolloClient({ link: new HttpLink({ uri }), cache: new InMemoryCache({ typePolicies }) });
  const first = gql(FIGURES("communities"));
  await client.query({ query: first });
  await client.query({ query: gql(FIGURES("departments")) });
  return { kept: Boolean(client.readQuery({ query: first })) };
});

/** Asks Apollo Client 3 for something wrong. */
const three = (headers) => warned(async () => {
  const link = new apollo3.HttpLink({ uri, headers });
  const client = new apollo3.ApolloClient({ link, cache: new apollo3.InMemoryCache() });
  const error = await client.query({ query: apollo3.gql(WRONG) }).catch((caught) => caught);
  return { code: error.graphQLErrors?.[0]?.extensions.code ?? null, network: Boolean(error.networkError) };
});

const policies = Object.fromEntries(Object.keys(keys).map((type) => [type, { merge: true }]));
console.log(JSON.stringify({
  graphcache: await graphcache({ keys }),
  graphcacheWithoutKeys: await graphcache({}),
  merged: await merged(policies),
  replaced: await merged({}),
  apollo3: await three({}),
  apollo3WithTheOtherType: await three({ accept: "application/graphql-response+json" }),
}));
