// Apollo Client, urql and Relay as docs/front-end.md sets them up; the Python test writes its snippets into ../generated/.
import { CombinedGraphQLErrors, gql } from "@apollo/client";
import { fetchQuery } from "relay-runtime";
import { apolloClient } from "../generated/sign_in/apollo.mjs";
import { relayEnvironment } from "../generated/sign_in/relay.mjs";
import { keepToken } from "../generated/sign_in/tokens.mjs";
import { urqlClient } from "../generated/sign_in/urql.mjs";
import byPhone from "../generated/relay/SignInByPhoneQuery.graphql.js";
import people from "../generated/relay/SignInPeopleQuery.graphql.js";

const outcome = (data, errors, extensions, network) => ({
  people: data?.people ?? null,
  codes: (errors ?? []).map((error) => error.extensions.code),
  field: errors?.[0]?.extensions.field ?? null,
  masked: extensions?.maskedFields ?? [],
  network: Boolean(network),
});

/** Asks by Apollo Client, with more headers. */
async function apollo(url, tokens, { params, variables, headers }) {
  let extensions;
  const context = { headers, onExtensions: (found) => (extensions = found) };
  const { data, error } = await apolloClient(url, tokens)
    .query({ query: gql(params.text), variables, context })
    .catch((caught) => ({ error: caught }));
  const errors = CombinedGraphQLErrors.is(error) ? error.errors : [];
  return outcome(data, errors, extensions, error && !errors.length);
}

/** Asks by urql, with more headers. */
async function urql(url, tokens, { params, variables, headers }) {
  const { data, error, extensions } = await urqlClient(url, tokens)
    .query(params.text, variables, { fetchOptions: { headers } })
    .toPromise();
  return outcome(data, error?.graphQLErrors, extensions, error?.networkError && !error.graphQLErrors.length);
}

/** Asks by Relay. */
async function relayed(url, tokens, { artifact, variables }) {
  let answer;
  const networkCacheConfig = { force: true, metadata: { onAnswer: (found) => (answer = found) } };
  const data = await fetchQuery(relayEnvironment(url, tokens), artifact, variables, { networkCacheConfig })
    .toPromise()
    .catch(() => null);
  return outcome(data, answer?.errors, answer?.extensions, !answer);
}

const ARTIFACTS = { people, byPhone };
const CLIENTS = { apollo, urql, relay: relayed };

/** Asks one of the queries by each client. `issued` are the tokens that the sign-in gives, one after another. */
export async function askAll(url, issued, name, variables = {}, headers = {}) {
  const found = {};
  for (const [client, ask] of Object.entries(CLIENTS)) {
    const left = [...issued];
    const tokens = keepToken(async () => left.shift());
    const artifact = ARTIFACTS[name];
    found[client] = await ask(url, tokens, { artifact, params: artifact.params, variables, headers });
    found[client].tokens = issued.length - left.length;
  }
  return found;
}
