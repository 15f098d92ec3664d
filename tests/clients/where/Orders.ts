import { graphql } from "react-relay";

export const orders = graphql`
  query OrdersQuery($where: WorkOrderWhere, $first: Int) {
    workOrders(where: $where, first: $first) { nodes { no title } }
  }
`;
