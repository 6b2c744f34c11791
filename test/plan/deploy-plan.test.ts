/** The whole plan: its order, what a mail's links lead to, and ceilings. */
import { describe, expect, test } from "vitest";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { AssetSituation } from "#plan/situation.ts";
import {
  absent,
  capabilities,
  desired,
  digest,
  draft,
  gone,
  identity,
  live,
  missing,
  NONE,
  NOW,
  out,
  ready,
  record,
  ref,
  SETTINGS,
  seen,
  sight,
  UNSEEN,
  verdict,
  version,
} from "./builders.ts";
import { payload } from "./payloads.ts";
import {
  BY_HAND,
  decide,
  decides,
  ending,
  intent,
  MAIL,
  NEW_PAGE,
  newer,
  PAGE_1,
  PAGE_LINK,
  reverted,
  STOP,
  shownAs,
  state,
} from "./situations.ts";

const PAGES_BY_HAND = capabilities({ canPublish: { email: true, "landing-page": false } });

describe("order", () => {
  const page = (over: Partial<AssetSituation> = {}) => ready(desired(payload({ kind: "landing-page" })), over);
  const gonePage = () => {
    const { desired: _gone, ...rest } = out(desired(payload({ kind: "landing-page", asset: "old-page" })));
    return rest;
  };
  const goneMail = () => {
    const { desired: _gone, ...rest } = out(desired(payload({ asset: "old-mail" })));
    return rest;
  };

  test("mails are taken back before pages, then pages go out before mails", () => {
    const plan = planDeploy([ready(), page(), gonePage(), goneMail()], SETTINGS);

    expect(plan.changes.map((change) => `${shownAs(change)} ${change.situation.identity.asset}`)).toEqual([
      "withdraw taken-away old-mail",
      "withdraw taken-away old-page",
      "publish first page",
      "publish first mail",
    ]);
  });
});

test("an asset that moves to another account keeps its place, in whatever order both are found", () => {
  const there = ready(MAIL, { object: UNSEEN });
  const before = absent({ ...there, identity: { ...there.identity, resourceKey: digest("account before") } });
  const keys = (...situations: readonly AssetSituation[]) =>
    planDeploy(situations, SETTINGS).changes.map(({ situation }) => situation.identity.resourceKey);

  expect(keys(before, there)).toEqual(keys(there, before));
});

describe("a mail whose page will not be there", () => {
  const mail = ready(desired(payload({ links: [`${PAGE_LINK}?utm_source=hubspot#top`] })));
  const want = desired(payload({ kind: "landing-page" }));
  const wasLive = record(want.payload, { state: "live", object: PAGE_1, live: live(want), versions: [version(want)] });
  const plan = (...pages: readonly AssetSituation[]) =>
    planDeploy([mail, ...pages], SETTINGS)
      .changes.filter((change) => change.situation.identity.asset === "mail")
      .map(shownAs);

  test.for([
    ["is refused and was never live", ready(want, { approval: missing(want) }), "refuse APPROVAL_MISSING"],
    ["is held back by a rule", ready({ ...want, blocking: ["a claim has expired"] }), "refuse FINDINGS_BLOCK"],
    ["cannot be looked at", ready(want, { object: UNSEEN }), "refuse PLATFORM_UNREACHABLE"],
    ["is taken down in this very run", out(ending("withdraw", "2026-11-01")), "refuse REFERENCE_UNKNOWN"],
    ["was taken down by hand", out(want, { object: sight(seen(want)) }), "refuse REFERENCE_UNKNOWN"],
    [
      "was stopped, and the answer had been lost",
      out(want, { record: { ...wasLive, block: STOP, ...intent("withdraw", want) }, object: sight(seen(want)) }),
      "refuse REFERENCE_UNKNOWN",
    ],
    ["is up to a person to bring out", ready(want, { capabilities: PAGES_BY_HAND }), "refuse REFERENCE_UNKNOWN"],
    [
      "is made by hand, where nobody can see it",
      ready(want, { capabilities: capabilities({ kinds: ["email"] }) }),
      "refuse REFERENCE_UNKNOWN",
    ],
    ["may or may not be there", ready(want, { record: state(want, intent("publish", want)), object: UNSEEN }), "refuse OUTCOME_UNKNOWN"],
    [
      "ended and was taken down",
      out(want, { record: record(want.payload, { state: "ended", versions: [version(want)] }), object: NONE }),
      "refuse REFERENCE_UNKNOWN",
    ],
    [
      "ended, was taken down, and was edited since",
      out(NEW_PAGE, { record: record(want.payload, { state: "ended", versions: [version(want)] }), object: NONE }),
      "refuse REFERENCE_UNKNOWN",
    ],
  ] as const)("does not go out where the page %s", ([, page, shown]) => {
    expect(plan(page)).toEqual([shown]);
  });

  test.for([
    ["goes out before it", ready(want)],
    ["is live", out(want)],
    ["is live, and its review copy is cleared away", out(want, { record: { ...wasLive, drafts: [draft(want, { slot: "buffer" })] } })],
    ["has ended, and stays as it is", out(want, { record: { ...wasLive, state: "ended" } })],
    ["has ended and stays, and was edited since", out(NEW_PAGE, { record: { ...wasLive, state: "ended" } })],
    [
      "is live, and only its change is refused",
      out(desired(payload({ kind: "landing-page", words: "New" })), {
        record: record(want.payload, { state: "live", object: ref("landing-page", "1"), live: live(want), versions: [version(want)] }),
        object: sight(seen(want, { state: "live" })),
        approval: missing(want),
      }),
    ],
    ["stands elsewhere", ready(desired(payload({ kind: "landing-page", slug: "autumn" })), { approval: missing(want) })],
    [
      "belongs to another campaign",
      ready(desired(payload({ kind: "landing-page", campaign: "autumn-launch" })), { approval: missing(want) }),
    ],
  ] as const)("goes out where the page %s", ([, page]) => {
    expect(plan(page)).toEqual(["publish first"]);
  });

  test("it says which page, and what to do", () => {
    expect(planDeploy([ready(want, { approval: missing(want) }), mail], SETTINGS).changes[0]).toMatchObject({
      reason: "It links to page, which will not be there.",
      way: "Settle page first.",
    });
  });

  test("one link among others is enough", () => {
    const two = ready(desired(payload({ links: ["https://elsewhere.example/", PAGE_LINK] })));

    expect(planDeploy([two, ready(want, { approval: missing(want) })], SETTINGS).changes.map(shownAs)).toEqual([
      "refuse APPROVAL_MISSING",
      "refuse APPROVAL_MISSING",
    ]);
  });

  test("a mail that is put back does not lead nowhere either", () => {
    const { desired: wanted } = mail;
    if (wanted === undefined) throw new Error("A mail that is not in the tree.");
    const back = ready(wanted, {
      record: record(wanted.payload, { object: ref("email", "1"), versions: [version(wanted, { standing: "superseded" })] }),
      object: sight(seen(wanted)),
      approval: verdict(wanted, { basis: "restored" }),
    });
    const shown = (page: AssetSituation) => planDeploy([back, page], SETTINGS).changes.map(shownAs);

    expect(shown(ready(want))).toEqual(["publish first", "restore back"]);
    expect(shown(ready(want, { approval: missing(want) }))).toEqual(["refuse APPROVAL_MISSING", "refuse APPROVAL_MISSING"]);
  });
});

describe("ceilings", () => {
  const mails = ["a", "b", "c"].map((asset) => ready(desired(payload({ asset }))));

  test("no more mails than allowed go out in one run, in the order of their names", () => {
    const plan = planDeploy([...mails].reverse(), { ...SETTINGS, sendsPerRun: 2 });

    expect(plan.changes.map(shownAs)).toEqual(["publish first", "publish first", "refuse CEILING"]);
    expect(plan.changes[2]?.situation.identity.asset).toBe("c");
  });

  test("pages and what is taken back do not count as sends", () => {
    const { desired: _gone, ...takenBack } = out(desired(payload({ asset: "old" })));

    const plan = planDeploy([takenBack, ready(desired(payload({ kind: "landing-page" }))), ...mails.slice(0, 1)], {
      ...SETTINGS,
      sendsPerRun: 1,
    });

    expect(plan.changes.map(shownAs)).toEqual(["withdraw taken-away", "publish first", "publish first"]);
  });
});

describe("while everything is stopped", () => {
  const halted = { halted: "the prices are wrong" };
  decides([
    { when: "a mail does not go out", situation: ready(), settings: halted, decides: "refuse STOPPED" },
    { when: "a newer version does not take its place", situation: newer(), settings: halted, decides: "refuse STOPPED" },
    { when: "an earlier version is not put back", situation: reverted(), settings: halted, decides: "refuse STOPPED" },
    { when: "nobody is asked to send it", situation: ready(MAIL, { capabilities: BY_HAND }), settings: halted, decides: "refuse STOPPED" },
    { when: "what is out stays out", situation: out(), settings: halted, decides: "none" },
    { when: "what left the tree is taken back", situation: absent(out()), settings: halted, decides: "withdraw taken-away" },
    {
      when: "what left the tree, and only a person can cancel, is handed to that person",
      situation: absent(out(MAIL, { capabilities: BY_HAND })),
      settings: halted,
      decides: "hand-over",
    },
  ]);

  test("says why, and who lifts it", () => {
    expect(decide(ready(), halted)).toMatchObject({
      reason: "Everything is stopped: the prices are wrong",
      way: "Whoever stopped it deletes the file .github/campaigns.stop on the default branch. It then goes out by itself.",
    });
  });
});

test("what goes out says until when it can be stopped; what is taken back can be brought out again", () => {
  expect(decide(ready())).toMatchObject({ at: "2026-11-23T13:00:00Z", stoppableUntil: "2026-11-23T12:45:00Z", reversibility: "stoppable" });
  expect(decide(ready(desired(payload({ kind: "landing-page" }))))).toMatchObject({
    at: "2026-11-23T09:01:00Z",
    reversibility: "reversible",
  });
});

test.for([
  ["what goes out first", ready()],
  ["what takes the place of something", newer()],
  ["what is put back", reverted()],
] as const)("%s cannot be undone where the platform does not say that it can", ([, situation]) => {
  expect(decide({ ...situation, capabilities: capabilities({ reversibility: {} }) })).toMatchObject({
    kind: "act",
    reversibility: "irreversible",
  });
});

test("a refusal for a missing approval names facets and roles, and who said no", () => {
  const want = desired();
  const verdict = missing(want);
  const [first, ...rest] = verdict.facets;
  if (first === undefined) throw new Error("A verdict without facets.");
  const mixed = { ...verdict, facets: [{ ...first, rejectedBy: ["legal-reviewer"] }, ...rest.map((facet) => ({ ...facet, missing: [] }))] };

  expect(decide(ready(want, { approval: mixed }))).toMatchObject({
    reason: "Rejected by legal-reviewer. Not approved yet: content (legal).",
  });
});

test("a passed schedule offers free times", () => {
  expect(decide(ready(), { nowMs: NOW + 8 * 3_600_000 })).toMatchObject({
    code: "SCHEDULE_PASSED",
    way: "Nothing is sent late by itself. Free times: 2026-11-23T17:30:00Z, 2026-11-24T17:30:00Z, 2026-11-25T17:30:00Z. Set one and have it approved.",
  });
});

test("the digest of the draft decides, not its object: a draft of another payload is no draft of this one", () => {
  const want = desired();

  expect(shownAs(decide(ready(want, { record: record(want.payload, { drafts: [draft(want, { payload: digest("another") })] }) })))).toBe(
    "refuse NOT_STAGED",
  );
  expect(shownAs(decide(ready(want, { draft: gone(ref("email", "1")) })))).toBe("refuse DRAFT_MISSING");
  expect(identity(want.payload).resourceKey).toBe(ready(want).identity.resourceKey);
});
