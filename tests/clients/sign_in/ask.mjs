// Requests of signed-in clients to the running service; what each found is printed as JSON.
import { askAll } from "./clients.mjs";

const url = process.env.GONGJIAN_URL;
const { good, bad } = JSON.parse(process.env.GONGJIAN_TOKENS);
console.log(JSON.stringify({
  signedIn: await askAll(url, [good], "people"),
  renewed: await askAll(url, [bad, good], "people"),
  refused: await askAll(url, [bad, bad, good], "people"),
  forbidden: await askAll(url, [good], "byPhone", { phone: "19912345678" }),
}));
