import { describe, expect, test } from "vitest";
import { PAGE_TEMPLATES } from "#emulators/marketo/seeds.ts";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { type Observation, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { campaignPage, MARKER, type MarketoBench, openMarketo } from "./bench.ts";

type Page = NonNullable<Parameters<typeof campaignPage>[1]>;

async function failureOf(attempt: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof PlatformFailure) return failure;
  throw new TypeError(`Expected a failure, found ${String(failure)}.`);
}

const stage = (platform: PlatformPort, words = "first version", page: Page = {}, marker = MARKER): Promise<ObjectRef> =>
  platform.stage({ material: campaignPage(words, page), marker, name: "Spring launch", target: { kind: "create" } });
const change = (platform: PlatformPort, ref: ObjectRef, words: string, kind: "update" | "buffer" = "buffer") =>
  platform.stage({ material: campaignPage(words), marker: MARKER, name: "Spring launch", target: { kind, ref } });
async function seen({ platform }: Pick<MarketoBench, "platform">, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const found = await platform.observe(ref);
  if (!found.exists) throw new TypeError(`${ref.id} is gone`);
  return found;
}
const pageOf = ({ emulator }: MarketoBench, { id }: ObjectRef) => emulator.objects().find((one) => one.kind === "page" && one.id === id);
const pagesOf = ({ emulator }: MarketoBench) => emulator.objects().filter(({ kind, name }) => kind === "page" && name.includes("[cac:"));
async function live(bench: MarketoBench): Promise<ObjectRef> {
  const ref = await stage(bench.platform);
  await bench.platform.publish({ ref, from: "object" });
  return ref;
}
async function requestsOf(bench: MarketoBench, verb: () => Promise<unknown>): Promise<readonly string[]> {
  bench.requests.length = 0;
  await verb();
  return bench.requests.map((line) => line.replace(/\d{4}/g, "N").replace(".json", ""));
}

describe("calls", () => {
  test("a run asks once for what was prepared, and each verb takes no more calls than it must", async () => {
    const bench = openMarketo();
    const { platform } = bench;
    const look = ["GET /landingPage/N", "GET /landingPage/N"];
    const content = ["GET /landingPage/N/content", "GET /landingPage/N/variables"];
    const fill = "POST /landingPage/N/content";

    const ref = await stage(platform);
    expect(bench.requests.map((line) => line.replace(/\d{4}/g, "N").replace(".json", ""))).toEqual([
      ...["GET /landingPageTemplate/byName", "GET /landingPageTemplate/N/content", "GET /folder/byName", "GET /landingPageDomains"],
      ...["GET /landingPage/byName", "GET /landingPage/byName", "POST /landingPages"],
      ...[...look, ...content, `${fill}/campaigns_body`, `${fill}/campaigns_form`],
    ]);
    expect(await requestsOf(bench, () => platform.observe(ref))).toEqual([...look, ...content]);
    expect(await requestsOf(bench, () => change(platform, ref, "second version", "update"))).toEqual([
      ...[...look, ...content],
      ...["POST /landingPage/N", `${fill}/campaigns_body`],
    ]);
    expect(await requestsOf(bench, () => change(platform, ref, "second version", "update"))).toEqual([...look, ...content]);
    const approve = ["POST /landingPage/N/approveDraft", ...look, ...content];
    expect(await requestsOf(bench, () => platform.publish({ ref, from: "object" }))).toEqual([...look, ...content, ...approve]);
    await change(platform, ref, "third version");
    expect(await requestsOf(bench, () => platform.observe(ref))).toEqual([...look, ...content, ...content]);
    expect(await requestsOf(bench, () => platform.publish({ ref, from: "buffer" }))).toEqual([...look, ...content, ...content, ...approve]);
    expect(await requestsOf(bench, () => platform.withdraw({ ref }))).toEqual([...look, "POST /landingPage/N/unapprove", ...look]);
    expect(await requestsOf(bench, () => platform.find({ kind: "landing-page" }))).toEqual([
      ...["GET /landingPages", "GET /landingPages", "GET /landingPages"],
    ]);
    expect(await requestsOf(bench, () => platform.discard({ ref, slot: "own" }))).toEqual([...look, "POST /landingPage/N/delete"]);
  });
});

describe("what is put there", () => {
  test("the words stand on the page as they were approved, with a description for search engines and the form", async () => {
    const bench = openMarketo();
    const ref = await stage(bench.platform, "All of it", { metaDescription: 'Less & "more" <than> that' });

    expect((await seen(bench, ref)).fields).toMatchObject({ form: "189", metaDescription: 'Less & "more" <than> that', slug: "spring" });
    const shown = bench.emulator.instance.data.pages.get(Number(ref.id))?.draft;
    expect(shown?.customHeadHTML).toBe('<meta name="description" content="Less &amp; &quot;more&quot; &lt;than&gt; that">');
  });

  test("a page without a form, and without a description, leaves both places empty", async () => {
    const bench = openMarketo();
    const material = campaignPage("All of it", { metaDescription: "" });
    if (material.payload.kind !== "landing-page") throw new TypeError("no page");
    const { form: _, ...content } = material.payload.facets.content;
    const bare = { ...material, payload: { ...material.payload, facets: { ...material.payload.facets, content } } };

    const ref = await bench.platform.stage({ material: bare, marker: MARKER, name: "Spring launch", target: { kind: "create" } });

    expect((await seen(bench, ref)).fields).toEqual(bench.platform.project(bare));
  });

  test("what somebody changes by hand is seen, in the draft and on the public page", async () => {
    const bench = openMarketo();
    const ref = await live(bench);

    bench.emulator.byHand.edit("page", Number(ref.id), { title: "Another", sections: { campaigns_body: "<p>Other words</p>" } });
    const waiting = await seen(bench, ref);
    bench.emulator.byHand.approve("page", Number(ref.id));
    const changed = await seen(bench, ref);

    expect([waiting.fields["title"], waiting.buffer?.["title"]]).toEqual(["Title: first version", "Another"]);
    expect([changed.fields["title"], changed.fields["html"], changed.buffer]).toEqual(["Another", "<p>Other words</p>", undefined]);
  });

  test.for([
    ["another domain", { domain: "www.other.example" }, /www\.other\.example.*stand on pages\.acme\.example/],
    ["an address of two steps", { slug: "spring/launch" }, /“spring\/launch” is none/],
    ["an address with its ending", { slug: "spring.html" }, /without \.html|“spring\.html” is none/],
    ["a message after the form", { thankYou: { kind: "message", text: "Thank you." } }, /said by the form itself/],
    ["a form that is no number", { form: { ref: "demo", id: "6f1b1c52" } }, /“6f1b1c52” is none/],
  ] as const)("%s is refused before anything is written", async ([, page, words]) => {
    const bench = openMarketo();

    const failure = await failureOf(stage(bench.platform, "first version", page));

    expect(failure.message).toMatch(words);
    expect(bench.writes()).toBe(0);
  });

  test("an address that another page has is refused by name, and nothing of ours is left lying", async () => {
    const bench = openMarketo();
    await stage(bench.platform);

    const failure = await failureOf(stage(bench.platform, "first version", {}, { ...MARKER, change: "pull/9" }));

    expect(failure).toMatchObject({ code: "PLATFORM_REFUSED", applied: "no" });
    expect(failure.message).toContain("'spring' already exists");
    expect(bench.count("landing-page")).toBe(1);
  });
});

describe("what was prepared", () => {
  const html = (body: string) => `<html><head><title></title></head><body>${body}</body></html>`;
  const OURS = '<div class="mktoText" id="campaigns_body"></div>';
  test.for([
    ["is not there", [], "no landing page template “Campaign page”"],
    ["is a free-form one", [{ name: "Campaign page", kind: "freeForm", content: html(OURS) }], "must be a guided one"],
    ["has no section of ours", [{ name: "Campaign page", kind: "guided", content: html("") }], "has no section campaigns_body"],
    [
      "can be filled elsewhere",
      [{ name: "Campaign page", kind: "guided", content: html(`${OURS}<div class="mktoText" id="more"></div>`) }],
      "more can be filled than our sections: more",
    ],
    ["has no place for a form", [{ name: "Campaign page", kind: "guided", content: html(OURS) }], "no section campaigns_form"],
  ] as const)("a template that %s is refused in words that say so", async ([, templates, words]) => {
    const others = PAGE_TEMPLATES.filter(({ name }) => name !== "Campaign page");
    const bench = openMarketo({ account: { pageTemplates: [...others, ...templates] } });

    const failure = await failureOf(stage(bench.platform));

    expect(failure).toMatchObject({ code: "PLATFORM_REFUSED", applied: "no" });
    expect(failure.message).toContain(words);
    expect(bench.writes()).toBe(0);
  });

  test("doctor is told of it; and of nothing where no template is named", async () => {
    const told = await openMarketo().platform.prepared?.();
    const nothing = openMarketo({ settings: { templates: { email: "Template: campaign mail" } } }).platform;

    expect(told?.[1]).toEqual({
      what: "Landing pages can be made from the template “Campaign page”, with a form, for pages.acme.example.",
    });
    expect(await nothing.prepared?.()).toHaveLength(1);
    expect(nothing.capabilities.kinds).toEqual(["email"]);
  });
});

describe("coming out and going back", () => {
  test("by-hand: nothing is approved", async () => {
    const bench = openMarketo({ settings: { publishEmail: "by-hand" } });
    const ref = await stage(bench.platform);

    expect(await failureOf(bench.platform.publish({ ref, from: "object" }))).toMatchObject({ code: "PUBLISH_RIGHT_MISSING" });
    expect(pageOf(bench, ref)?.state).toBe("draft");
  });

  test("a page that something uses stays public, and the words say what uses it", async () => {
    const bench = openMarketo();
    const ref = await live(bench);
    const message = "Landing page is in use by form 'Demo request'";
    const inUse = bench.over((request, response) =>
      request.path.endsWith("/unapprove.json")
        ? { ...response, body: JSON.stringify({ success: false, requestId: "1", errors: [{ code: "709", message }] }) }
        : response,
    );

    const failure = await failureOf(inUse.platform.withdraw({ ref }));

    expect(failure).toMatchObject({ code: "WITHDRAW_IMPOSSIBLE", applied: "no" });
    expect(failure.message).toContain("form 'Demo request'");
  });

  test("a change that waits is lost when the page is taken down, and the page itself stays as a draft", async () => {
    const bench = openMarketo();
    const ref = await live(bench);
    await change(bench.platform, ref, "second version");

    await bench.platform.withdraw({ ref });

    const found = await seen(bench, ref);
    expect([found.state, found.fields["title"], found.buffer]).toEqual(["draft", "Title: first version", undefined]);
  });

  test("an earlier version is put back onto a public page, whatever waits in its draft slot", async () => {
    const bench = openMarketo();
    const ref = await live(bench);
    await change(bench.platform, ref, "second version");
    await bench.platform.publish({ ref, from: "buffer" });
    await change(bench.platform, ref, "third version");

    await bench.platform.restore({ ref, material: campaignPage("first version") });

    const found = await seen(bench, ref);
    expect([found.state, found.buffer]).toEqual(["live", undefined]);
    expect(found.fields).toEqual(bench.platform.project(campaignPage("first version")));
  });

  test("a page of somebody else is neither taken down, nor brought out, nor deleted", async () => {
    const bench = openMarketo();
    const page = [...bench.emulator.instance.data.pages.values()][0];
    const ref = { kind: "landing-page", id: String(page?.id) } as const;

    expect(await failureOf(bench.platform.publish({ ref, from: "object" }))).toMatchObject({ applied: "no" });
    expect(await failureOf(bench.platform.discard({ ref, slot: "own" }))).toMatchObject({ applied: "no" });
    bench.emulator.byHand.approve("page", Number(ref.id));
    expect(await failureOf(bench.platform.withdraw({ ref }))).toMatchObject({ applied: "no" });
    expect(bench.writes()).toBe(0);
  });
});

interface Verb {
  readonly name: string;
  readonly before: (bench: MarketoBench) => Promise<ObjectRef | undefined>;
  readonly run: (platform: PlatformPort, ref: ObjectRef | undefined) => Promise<unknown>;
  readonly state: string | undefined;
  readonly words?: string;
}

const must = (ref: ObjectRef | undefined): ObjectRef => {
  if (ref === undefined) throw new TypeError("nothing was staged");
  return ref;
};
const VERBS: readonly Verb[] = [
  { name: "staging", before: () => Promise.resolve(undefined), run: (platform) => stage(platform), state: "draft", words: "first version" },
  {
    name: "staging over a draft",
    before: ({ platform }) => stage(platform),
    run: (platform, ref) => change(platform, must(ref), "second version", "update"),
    ...{ state: "draft", words: "second version" },
  },
  {
    name: "bringing out",
    before: ({ platform }) => stage(platform),
    run: (platform, ref) => platform.publish({ ref: must(ref), from: "object", at: instantOf(0) }),
    ...{ state: "approved", words: "first version" },
  },
  {
    name: "changing what is public",
    before: live,
    run: (platform, ref) => change(platform, must(ref), "second version"),
    ...{ state: "approved+draft", words: "first version" },
  },
  {
    name: "bringing out a change",
    before: async (bench) => change(bench.platform, await live(bench), "second version"),
    run: (platform, ref) => platform.publish({ ref: must(ref), from: "buffer" }),
    ...{ state: "approved", words: "second version" },
  },
  {
    name: "throwing a change away",
    before: async (bench) => change(bench.platform, await live(bench), "second version"),
    run: (platform, ref) => platform.discard({ ref: must(ref), slot: "buffer" }),
    ...{ state: "approved", words: "first version" },
  },
  {
    name: "taking down",
    before: live,
    run: (platform, ref) => platform.withdraw({ ref: must(ref) }),
    ...{ state: "draft", words: "first version" },
  },
  {
    name: "putting back",
    before: async (bench) => {
      const ref = await change(bench.platform, await live(bench), "second version");
      await bench.platform.publish({ ref, from: "buffer" });
      return ref;
    },
    run: (platform, ref) => platform.restore({ ref: must(ref), material: campaignPage("first version") }),
    ...{ state: "approved", words: "first version" },
  },
  {
    name: "discarding",
    before: ({ platform }) => stage(platform),
    run: (platform, ref) => platform.discard({ ref: must(ref), slot: "own" }),
    state: undefined,
  },
];
const FAULTS = [
  { name: "is carried out and its answer lost", fault: { kind: "lose-answer" } },
  { name: "never arrives", fault: { kind: "refuse-before" } },
  { name: "is carried out and answered with a transient error", fault: { kind: "status-after", status: 713 } },
  { name: "is answered with a lock's time-out and not carried out", fault: { kind: "status-before", status: 719 } },
  { name: "is carried out and its answer names nothing", fault: { kind: "without-id" } },
  { name: "is carried out two minutes after we gave up", fault: { kind: "late-commit", delayMs: 120_000 } },
  { name: "is answered well and not kept", fault: { kind: "forgotten-write" } },
  { name: "finds the token over", fault: { kind: "unauthorised" } },
] as const;

async function cut(verb: Verb, nth: number, fault: (typeof FAULTS)[number]["fault"]): Promise<string | undefined> {
  const bench = openMarketo();
  const ref = await verb.before(bench);
  const before = JSON.stringify(pagesOf(bench));
  bench.emulator.misbehave({ match: { path: /^\/rest/, nth }, fault });
  const ended = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (failure: unknown) => {
        if (failure instanceof PlatformFailure) return failure;
        throw failure;
      },
    );

  const first = await ended(verb.run(bench.platform, ref));
  const label = `${verb.name}, call ${nth} under ${JSON.stringify(fault)}: ${first?.message ?? "done"}`;
  if (first?.applied === "no" && JSON.stringify(pagesOf(bench)) !== before) return `${label}: said that nothing was done`;
  bench.emulator.behave();
  bench.clock.advance(300_000);
  const again = await ended(verb.run(bench.over().platform, ref));

  const [page, another] = pagesOf(bench);
  const found = `${label}, then ${again?.message ?? "done"}: ${JSON.stringify(pagesOf(bench))}`;
  if (another !== undefined || page?.state !== verb.state) return found;
  if (page === undefined || verb.words === undefined) return undefined;
  const { fields } = await seen(bench.over(), { kind: "landing-page", id: page.id });
  return JSON.stringify(fields) === JSON.stringify(bench.platform.project(campaignPage(verb.words))) ? undefined : found;
}

test.for(VERBS.flatMap((verb) => FAULTS.map((fault) => ({ verb, ...fault, title: `${verb.name}: any call ${fault.name}` }))))(
  "$title",
  { timeout: 60_000 },
  async ({ verb, fault }) => {
    const bench = openMarketo();
    const ref = await verb.before(bench);
    bench.requests.length = 0;
    await verb.run(bench.platform, ref);
    const calls = bench.requests.length;

    const wrong = [];
    for (let nth = 1; nth <= calls; nth += 1) wrong.push(await cut(verb, nth, fault));

    expect(calls).toBeGreaterThan(2);
    expect(wrong.filter((word) => word !== undefined)).toEqual([]);
  },
);
