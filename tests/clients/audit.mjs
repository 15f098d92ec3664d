// The audits of GraphQL over HTTP against the running service; those that fail are printed as JSON.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.env.GONGJIAN_URL });
const failed = results.filter((result) => result.status !== "ok");
console.log(JSON.stringify({
  passed: results.length - failed.length,
  failed: failed.map(({ name, reason }) => `${name}: ${reason}`),
}));
