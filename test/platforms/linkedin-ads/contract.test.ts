import { AD_KINDS } from "#platforms/linkedin-ads/capabilities.ts";
import { contract } from "../contract.ts";
import { adFor, openLinkedin } from "./bench.ts";

const WORDS = { 1: "first version", 2: "second version" } as const;

function kindOf(kind: string) {
  return AD_KINDS.find((one) => one === kind) ?? "sponsored-content";
}

for (const reviewBeforeMerge of [false, true])
  contract({
    name: reviewBeforeMerge ? "LinkedIn Ads (reviewed before the merge)" : "LinkedIn Ads",
    kinds: AD_KINDS,
    heldBack: AD_KINDS,
    open: () => openLinkedin({ settings: { reviewBeforeMerge } }),
    material: (kind, version) => adFor(WORDS[version], { kind: kindOf(kind) }),
    listsTellTheirLength: false,
  });
