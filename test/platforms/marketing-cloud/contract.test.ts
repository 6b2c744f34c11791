import { contract } from "../contract.ts";
import { emailFor, openMarketingCloud, sequenceFor } from "./bench.ts";

const words = (version: 1 | 2) => (version === 1 ? "first version" : "second version");
const shared = { name: "Salesforce Marketing Cloud", linksNameAccount: false } as const;

contract({
  ...shared,
  kinds: ["email"],
  open: () => openMarketingCloud(),
  material: (_kind, version) => emailFor(words(version)),
});

contract({
  ...shared,
  kinds: ["sequence"],
  notShown: ["sequence"],
  heldBack: ["sequence"],
  besides: ["sequence"],
  open: () => openMarketingCloud({ unit: "sequence" }),
  material: (_kind, version) => sequenceFor(words(version)),
});
