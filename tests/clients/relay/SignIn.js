import { graphql } from "relay-runtime";

export const people = graphql`
  query SignInPeopleQuery {
    people(first: 100) { totalCount nodes { id name phone } }
  }
`;

export const byPhone = graphql`
  query SignInByPhoneQuery($phone: String!) {
    people(where: { phone: { eq: $phone } }) { totalCount }
  }
`;
