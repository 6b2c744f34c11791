import { contract } from "../contract.ts";
import { emailFor, openMarketingCloud } from "./bench.ts";

contract({
  name: "Salesforce Marketing Cloud",
  kinds: ["email"],
  linksNameAccount: false,
  open: () => openMarketingCloud(),
  material: (_kind, version) => emailFor(version === 1 ? "first version" : "second version"),
});
