// Apollo Client and urql against the running service; what each found is printed as JSON.
import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { Client, cacheExchange, fetchExchange } from "@urql/core";

const url = process.env.GONGJIAN_URL;
const QUERY = `query GridPage($code: ID!, $first: Int, $after: String, $asOf: Date) {
  grid(code: $code, asOf: $asOf) {
    id name
    servingUnits(first: $first, after: $after) { edges { node { id __typename name } } pageInfo { hasNextPage endCursor } }
  }
}`;
const variables = { code: "500233001001001", first: 2 };

async function apollo() {
  const client = new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache() });
  const query = gql(QUERY);
  const { data } = await client.query({ query, variables });
  const again = await client.query({ query, variables, fetchPolicy: "cache-only" });
  const past = await client.query({ query, variables: { ...variables, asOf: "2023-03-01" } });
  const refused = await client.query({ query, variables: { ...variables, first: 5000 } }).catch((error) => error);
  return {
    page: data.grid,
    cached: JSON.stringify(again.data) === JSON.stringify(data),
    keys: Object.keys(client.cache.extract()).filter((key) => key.startsWith("Grid:")),
    past: past.data.grid.id,
    code: CombinedGraphQLErrors.is(refused) ? refused.errors[0].extensions.code : String(refused),
  };
}

async function urql() {
  const client = new Client({ url, exchanges: [cacheExchange, fetchExchange], preferGetMethod: false });
  const first = await client.query(QUERY, variables).toPromise();
  const after = first.data.grid.servingUnits.pageInfo.endCursor;
  const second = await client.query(QUERY, { ...variables, after }).toPromise();
  const get = new Client({ url, exchanges: [fetchExchange], preferGetMethod: true });
  const byGet = await get.query(QUERY, variables).toPromise();
  const refused = await client.query(QUERY, { ...variables, first: 5000 }).toPromise();
  const names = (page) => page.data.grid.servingUnits.edges.map((edge) => edge.node.name);
  return {
    pages: [first, second].map(names),
    byGet: names(byGet),
    code: refused.error.graphQLErrors[0].extensions.code,
  };
}

console.log(JSON.stringify({ apollo: await apollo(), urql: await urql() }));
