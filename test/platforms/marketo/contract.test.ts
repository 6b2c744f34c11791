import { changeCode } from "#model/marker.ts";
import { contract } from "../contract.ts";
import { campaignPage, mailMaterial, openMarketo } from "./bench.ts";

const WORDS = { 1: "first version", 2: "second version" } as const;

contract({
  name: "Marketo Engage",
  kinds: ["email", "landing-page"],
  heldBack: ["landing-page"],
  open: () => openMarketo(),
  // An address is unique in an instance.
  material: (kind, version, { resourceKey, change }) =>
    kind === "landing-page"
      ? campaignPage(WORDS[version], { slug: `spring-${resourceKey.slice(0, 4)}-${changeCode(change)}` })
      : mailMaterial(WORDS[version]),
  listsTellTheirLength: false,
  linksNameAccount: false,
});
