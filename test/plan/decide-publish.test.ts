/** Nothing of the asset is out yet: what stands between it and the people it is for. */
import { describe, expect, test } from "vitest";
import type { AssetSituation } from "#plan/situation.ts";
import { COMMIT, gone, HOUR, missing, NONE, NOW, ready, record, ref, seen, sight, UNSEEN, verdict, version } from "./builders.ts";
import { DRIFT, decide, decides, edited, MAIL, MAIL_1, NEW, PAGE, STOP, scheduled, state } from "./situations.ts";

const granted = version(MAIL, { standing: "granted" });
const PUSHED = { ...MAIL, pushedDirectly: COMMIT };

describe("nothing is out yet", () => {
  decides([
    { when: "approved and staged", situation: ready(), decides: "publish first" },
    {
      when: "approved and staged, and its approval is written down",
      situation: ready(MAIL, { record: state(MAIL, { versions: [granted] }) }),
      decides: "publish first",
    },
    { when: "a page, approved and staged", situation: ready(PAGE), decides: "publish first" },
    { when: "nobody said yes", situation: ready(MAIL, { approval: missing(MAIL) }), decides: "refuse APPROVAL_MISSING" },
    { when: "nobody was even asked", situation: (({ approval: _none, ...rest }) => rest)(ready()), decides: "refuse APPROVAL_MISSING" },
    {
      when: "no policy covers a facet",
      situation: ready(MAIL, {
        approval: { ...missing(MAIL), facets: missing(MAIL).facets.map((facet) => ({ ...facet, uncovered: true })) },
      }),
      decides: "refuse POLICY_MISSING",
    },
    {
      when: "a rule blocks, although approved",
      situation: ready({ ...MAIL, blocking: ["a claim has expired"] }),
      decides: "refuse FINDINGS_BLOCK",
    },
    { when: "the team lets us only suggest", situation: ready({ ...MAIL, trust: "suggest" }), decides: "refuse TRUST_TOO_LOW" },
    { when: "it was never staged", situation: ready(MAIL, { record: record(), draft: NONE }), decides: "refuse NOT_STAGED" },
    {
      when: "the ledger knows nothing of it",
      situation: (({ record: _none, ...rest }) => rest)(ready(MAIL, { draft: NONE })),
      decides: "refuse NOT_STAGED",
    },
    { when: "its draft is gone", situation: ready(MAIL, { draft: gone(MAIL_1) }), decides: "refuse DRAFT_MISSING" },
    { when: "its draft cannot be read", situation: ready(MAIL, { draft: UNSEEN }), decides: "refuse PLATFORM_UNREACHABLE" },
    {
      when: "its draft was edited",
      situation: ready(MAIL, { draft: sight(seen(MAIL, { fields: edited })) }),
      decides: "refuse DRAFT_CHANGED",
    },
    {
      when: "its draft was sent by hand",
      situation: ready(MAIL, { draft: sight(seen(MAIL, { state: "sent" })) }),
      decides: "refuse ALREADY_SENT",
    },
    { when: "its draft was scheduled by hand", situation: ready(MAIL, { draft: scheduled() }), decides: "refuse DRIFT" },
    {
      when: "its draft is in a state we do not know",
      situation: ready(MAIL, { draft: sight(seen(MAIL, { state: "unknown" })) }),
      decides: "refuse DRIFT",
    },
    {
      when: "its lists are over the ceiling",
      situation: ready(MAIL, { draft: sight(seen(MAIL, { audienceSize: 12_000 })) }),
      settings: { recipientsPerSend: 11_999 },
      decides: "refuse CEILING",
    },
    {
      when: "its lists shrank",
      situation: ready(MAIL, { draft: sight(seen(MAIL, { audienceSize: 9999 })) }),
      decides: "refuse AUDIENCE_OUT_OF_BAND",
    },
    {
      when: "its lists grew",
      situation: ready(MAIL, { draft: sight(seen(MAIL, { audienceSize: 14_001 })) }),
      decides: "refuse AUDIENCE_OUT_OF_BAND",
    },
    {
      when: "its lists are just inside the band",
      situation: ready(MAIL, { draft: sight(seen(MAIL, { audienceSize: 14_000 })) }),
      decides: "publish first",
    },
    {
      when: "its lists are just as large as the ceiling",
      situation: ready(MAIL, { draft: sight(seen(MAIL, { audienceSize: 12_000 })) }),
      settings: { recipientsPerSend: 12_000 },
      decides: "publish first",
    },
    {
      when: "its lists are just as small as the band",
      situation: ready(MAIL, { draft: sight(seen(MAIL, { audienceSize: 10_000 })) }),
      decides: "publish first",
    },
    { when: "it came without a pull request", situation: ready(PUSHED), decides: "refuse PUSHED_DIRECTLY" },
    {
      when: "it came without a pull request, and was out before",
      situation: ready(PUSHED, { approval: verdict(MAIL, { basis: "restored" }) }),
      decides: "restore back",
    },
    {
      when: "it came without a pull request, was out before, and its object is gone",
      situation: ready(PUSHED, { approval: verdict(MAIL, { basis: "restored" }), object: gone(MAIL_1) }),
      decides: "publish first",
    },
    { when: "its window is over", situation: ready(), settings: { nowMs: NOW + 6 * HOUR }, decides: "refuse SCHEDULE_PASSED" },
    {
      when: "a stop stands",
      situation: ready(MAIL, { record: state(MAIL, { state: "stopped", block: STOP }) }),
      decides: "refuse STOPPED",
    },
    {
      when: "it was changed by hand after approval",
      situation: ready(MAIL, { record: state(MAIL, { state: "withdrawn", block: { ...DRIFT, payload: MAIL.digest } }) }),
      decides: "refuse DRIFT",
    },
    {
      when: "another payload was changed by hand",
      situation: ready(MAIL, { record: state(MAIL, { state: "withdrawn", block: { ...DRIFT, payload: NEW.digest } }) }),
      decides: "publish first",
    },
    { when: "its object cannot be looked at", situation: ready(MAIL, { object: UNSEEN }), decides: "refuse PLATFORM_UNREACHABLE" },
    {
      when: "its object is in a state we do not know",
      situation: ready(MAIL, { object: sight(seen(MAIL, { state: "unknown" })) }),
      decides: "refuse PLATFORM_ANSWER",
    },
    { when: "it is going out this minute", situation: ready(MAIL, { object: sight(seen(MAIL, { state: "sending" })) }), decides: "none" },
    {
      when: "its object was deleted, and it was approved again",
      situation: ready(MAIL, { record: state(MAIL, { state: "withdrawn", object: ref("email", "9") }), object: gone(ref("email", "9")) }),
      decides: "publish first",
    },
  ]);
});

describe("what a person reads", () => {
  const none = missing(MAIL);
  const ofTwo = (over: Partial<(typeof none)["facets"][number]>) =>
    ready(MAIL, {
      approval: {
        ...none,
        facets: none.facets.map((facet) => ({ ...facet, missing: [], ...(["content", "money"].includes(facet.facet) ? over : {}) })),
      },
    });

  test.for<[when: string, situation: AssetSituation, words: { readonly reason: string; readonly way?: string }]>([
    [
      "two rules block it",
      ready({ ...MAIL, blocking: ["a claim has expired", "a price is missing"] }),
      { reason: "Rules of the default branch block it: a claim has expired; a price is missing." },
    ],
    [
      "two rules block what was out before",
      ready({ ...MAIL, blocking: ["a claim has expired", "a price is missing"] }, { approval: verdict(MAIL, { basis: "restored" }) }),
      { reason: "The earlier version may not go out any more: a claim has expired; a price is missing." },
    ],
    ["two of its parts have no policy", ofTwo({ uncovered: true }), { reason: "No policy says who approves its content, money." }],
    [
      "two people it does not know wrote it",
      ready(MAIL, { approval: { ...none, strangers: ["A <a@elsewhere.example>", "B <b@elsewhere.example>"] } }),
      {
        reason:
          "A <a@elsewhere.example>, B <b@elsewhere.example> wrote part of it, and the configuration does not know who that is. So nobody can tell whether they also said yes.",
      },
    ],
    [
      "two roles are missing",
      ofTwo({ missing: ["legal", "brand"] }),
      { reason: "Not approved yet: content (legal, brand); money (legal, brand)." },
    ],
    ["two people said no", ofTwo({ rejectedBy: ["one", "two"] }), { reason: "Rejected by one, two." }],
    [
      "its lists shrank",
      ready(MAIL, { draft: sight(seen(MAIL, { audienceSize: 9999 })) }),
      {
        reason: "Its lists hold 9999 people now; approved were 10000 to 14000.",
        way: "Update the expected size in brand/audiences.yaml, render, and have the audience approved again.",
      },
    ],
    [
      "two things of its draft were edited",
      ready(MAIL, { draft: sight(seen(MAIL, { fields: { ...edited, html: "<p>Edited</p>" } })) }),
      { reason: "Somebody changed html, subject of the draft in the platform after it was staged." },
    ],
  ])("%s", ([, situation, words]) => {
    expect(decide(situation)).toMatchObject(words);
  });
});
