// A grid's page as a front-end team writes it: the compiler knows every field of the answer.
import { graphql } from "./generated/gql";
import type { BuildingsQuery, GridPageQuery, GridPageQueryVariables } from "./generated/graphql";

export const GRID_PAGE = graphql(`
  query GridPage($code: ID!, $first: Int, $after: String, $asOf: Date) {
    grid(code: $code, asOf: $asOf) {
      id
      name
      community { id name }
      servingUnits(first: $first, after: $after) {
        totalCount
        edges {
          node { id __typename name kind }
          reasons { kind since }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

export function title(page: GridPageQuery): string {
  const { grid } = page;
  if (!grid) return "—"; // null is in the type: an unknown code has no grid
  const kinds: string[] = grid.servingUnits.edges.map((edge) => `${edge.node.name} (${edge.node.kind ?? "?"})`);
  return `${grid.name}, ${grid.community?.name}: ${grid.servingUnits.totalCount} units, first ${kinds[0]}`;
}

export const NEAR = graphql(`
  query Buildings { buildings(first: 10) { nodes { id location } } }
`);

/** Longitude and latitude of the first building, from a GeoJSON point. */
export function place(page: BuildingsQuery): [number, number] | null {
  const location = page.buildings?.nodes[0]?.location;
  return location?.type === "Point" ? [location.coordinates[0], location.coordinates[1]] : null;
}

export const variables: GridPageQueryVariables = { code: "500233001001001", first: 2 };
// @ts-expect-error the code is required
export const missing: GridPageQueryVariables = { first: 2 };
// @ts-expect-error a grid has no such field
export const wrong = (page: GridPageQuery) => page.grid?.nothing;
