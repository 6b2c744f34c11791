/** What somebody may write into a brief, and what a model that obeys would answer: read from `attacks.yaml`, and laid where it is to be read. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { FINE_MAIL } from "./model-service.ts";

export interface Attack {
  readonly name: string;
  /** Of which kind the asset is; an email where nothing is said. */
  readonly of?: "sequence" | "search-ad";
  readonly in?: "terms" | "product" | "comment" | "wish" | "people";
  readonly says: string;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly harm: string;
}

export const ATTACKS: readonly Attack[] = parse(readFileSync(path.join(import.meta.dirname, "attacks.yaml"), "utf8")).attacks;
/** What no rule finds fault with, for the spring launch. */
export const FINE_AD = {
  headlines: ["Reports in under a second", "Acme Reports", "See your fast reports"],
  descriptions: ["Your data stays in the region you choose.", "Reports in under a second, for everybody."],
};

/** The brief with the words of an attack in it. */
export function intoBrief({
  in: where = "keyPoint",
  says,
}: Omit<Attack, "in"> & { readonly in?: string | undefined }): (text: string) => string {
  const yaml = JSON.stringify(where === "comment" ? `Fast <!-- ${says} --> reports` : says);
  return (text) => {
    switch (where) {
      case "terms":
        return text.replace(/^ {2}terms: .*$/m, `  terms: ${yaml}`);
      case "product":
        return text.replace(/^product: .*$/m, `product: ${yaml}`);
      case "wish":
      case "people":
        return text;
      default:
        return text.replace(/^keyPoints:\n/m, `keyPoints:\n  - ${yaml}\n`);
    }
  };
}

/** A sequence that people laid out: whatever is no word of a mail is theirs. */
const LAID_OUT = `---
kind: sequence
title: Welcome
exits: [unsubscribes]
mails:
  - { kind: own, id: first-mail, after: 0 days, subject: …, preheader: …, headline: …, cta: { label: … }, body: … }
  - { kind: own, id: second-mail, after: 4 days, subject: …, preheader: …, headline: …, cta: { label: … }, body: … }
---
`;
/** A search ad that people began: the searches are theirs. */
const BEGUN_AD = `---
kind: search-ad
headlines: []
descriptions: []
keywords:
  - { text: report software, match: phrase }
---
`;
const TEMPLATE = "    template: { kind: mjml, name: announcement }\n";

/** The attacked asset: its id, its entry in the brief, and what of its file people wrote. */
export function assetOf({ of, in: where, says }: Pick<Attack, "of" | "in" | "says">): {
  readonly id: string;
  readonly entry: string;
  readonly begun?: string;
} {
  if (of === "sequence") {
    const begun = where === "people" ? LAID_OUT.replace("body: …", `body: ${JSON.stringify(says)}`) : LAID_OUT;
    return { id: "row", entry: `  - id: row\n    kind: sequence\n    platform: hubspot\n${TEMPLATE}`, begun };
  }
  if (of === "search-ad") {
    const money = "    budget: { total: { micros: 500000000, currency: EUR } }\n    delivery: { political: false }\n";
    return { id: "ad", entry: `  - id: ad\n    kind: search-ad\n    platform: google-ads\n${money}`, begun: BEGUN_AD };
  }
  return { id: "launch-email", entry: `  - id: launch-email\n    kind: email\n    platform: hubspot\n${TEMPLATE}` };
}

/** What the model answers. */
export function answerOf({ of, answer: said }: Attack): Readonly<Record<string, unknown>> {
  if (of === "search-ad") return { ...FINE_AD, ...said };
  if (of === undefined) return { ...FINE_MAIL, ...said };
  const fine = { "first-mail": FINE_MAIL, "second-mail": { ...FINE_MAIL, subject: "Your data stays in the region you choose" } };
  const isMail = (words: unknown) => typeof words === "object" && !Array.isArray(words);
  const whole = { ...fine, ...said };
  return Object.fromEntries(Object.entries(whole).map(([id, words]) => [id, isMail(words) ? { ...FINE_MAIL, ...Object(words) } : words]));
}
