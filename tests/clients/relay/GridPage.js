import { graphql } from "react-relay";

export const unitsOfGrid = graphql`
  fragment GridPage_units on Grid
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "GridPageUnitsQuery") {
    name
    servingUnits(first: $count, after: $cursor) @connection(key: "GridPage_servingUnits") {
      edges { node { id name } }
    }
  }
`;
