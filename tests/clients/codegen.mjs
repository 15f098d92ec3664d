// Types of the queries in page.ts, from the running service.
export default {
  schema: process.env.GONGJIAN_URL,
  documents: ["page.ts"],
  ignoreNoDocuments: false,
  generates: {
    "./generated/": {
      preset: "client",
      config: {
        strictScalars: true,
        enumsAsTypes: true,
        scalars: {
          Date: "string",
          DateTime: "string",
          Long: "number",
          JSON: "unknown",
          Number: "number",
          Value: "string | number | boolean",
          GeoPoint: "{ type: \"Point\"; coordinates: [longitude: number, latitude: number] }",
        },
      },
    },
  },
};
