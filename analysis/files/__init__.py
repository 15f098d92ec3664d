"""Networks as files for other tools: GraphML, GEXF, JSON, CSV, XLSX, and the Sankey diagram of money."""
