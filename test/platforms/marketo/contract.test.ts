import { changeCode } from "#model/marker.ts";
import { contract } from "../contract.ts";
import { campaignPage, mailMaterial, NEW_DESIGNER, openMarketo, series } from "./bench.ts";

const WORDS = { 1: "first version", 2: "second version" } as const;

contract({
  name: "Marketo Engage",
  kinds: ["email", "landing-page", "sequence"],
  heldBack: ["landing-page", "sequence"],
  besides: ["landing-page"],
  open: () => openMarketo(),
  // An address is unique in an instance.
  material: (kind, version, { resourceKey, change }) =>
    kind === "sequence"
      ? series(WORDS[version])
      : kind === "landing-page"
        ? campaignPage(WORDS[version], { slug: `spring-${resourceKey.slice(0, 4)}-${changeCode(change)}` })
        : mailMaterial(WORDS[version]),
  listsTellTheirLength: false,
  linksNameAccount: false,
});

contract({
  name: "Marketo Engage, the prepared mail made in the new designer,",
  kinds: ["email"],
  refuses: ["shown", "proof"],
  open: () => openMarketo({ account: NEW_DESIGNER }),
  material: (_, version) => mailMaterial(WORDS[version]),
  listsTellTheirLength: false,
  linksNameAccount: false,
});
