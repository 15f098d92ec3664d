"""What is stored and how it is asked: model, patterns, plans, Cypher, engines. Knows neither GraphQL nor HTTP."""
