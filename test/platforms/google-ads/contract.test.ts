import { contract } from "../contract.ts";
import { adMaterial } from "./ads.ts";
import { openGoogleAds } from "./bench.ts";

const WORDS = { 1: "first version", 2: "second version" } as const;

contract({
  name: "Google Ads",
  kinds: ["search-ad", "display-ad", "performance-max"],
  heldBack: ["search-ad", "display-ad", "performance-max"],
  open: () => openGoogleAds(),
  material: (kind, version) => adMaterial(kind, { words: WORDS[version] }),
  linksNameAccount: false,
  linksAskByQuery: true,
});
