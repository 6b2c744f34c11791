/** What is said of the lists somebody is on, and of who joins them later. */
import { expect, test } from "vitest";
import type { AudienceFacet } from "#model/types.ts";
import { facts } from "#report/preview/facts.ts";
import { whomCell } from "#report/pull-request/asset-words.ts";
import { sectionOf } from "#report/pull-request/detail.ts";
import { brandKit, payloadSource } from "../governance/builders.ts";
import { wordsOf } from "./preview/kit.ts";
import { campaign, comment, mail } from "./pull-request/facts-builder.ts";

const LATER = "Whoever joins the list later comes in too, once each, through the entry source admins-every-day; no number counts them.";

const withEntry = (audience: AudienceFacet): AudienceFacet =>
  audience.kind === "lists" ? { ...audience, entrySource: "admins-every-day" } : audience;

test("the decision table and the preview say in plain words who comes in later, and nothing where nobody does", () => {
  const { payload } = payloadSource({ kind: "email" });
  if (payload.kind !== "email") throw new TypeError("The builder made another kind.");
  const previewed = (audience: AudienceFacet) => {
    const found = facts({ ...payload, facets: { ...payload.facets, audience } }, brandKit()).find(({ name }) => name === "To whom");
    return wordsOf(found?.value.markup ?? "");
  };
  const section = sectionOf(comment(), campaign());
  const told = (audience: AudienceFacet) => whomCell({ ...mail(), audience }, section).replaceAll("\\-", "-");

  expect([told(mail().audience), previewed(payload.facets.audience)].join()).not.toContain("later");
  expect(told(withEntry(mail().audience))).toContain(`<br>**${LATER}**`);
  expect(previewed(withEntry(payload.facets.audience))).toContain(LATER);
});
