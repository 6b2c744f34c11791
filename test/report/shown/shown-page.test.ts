/** The page of what platforms show: what a person reads on it, and that no platform can break out of its frame. */
import { expect, test } from "vitest";
import type { StageOutcome } from "#apply/run-stage.ts";
import { PlatformFailure, type PlatformView } from "#ports/platform.ts";
import { shownLines } from "#report/shown/in-words.ts";
import { shownFacts } from "#report/shown/shown-facts.ts";
import { shownPage } from "#report/shown/shown-page.ts";
import { testTeam } from "../../apply/team.ts";
import { COMMIT } from "../../plan/builders.ts";
import { payload } from "../../plan/payloads.ts";
import { elementsOf, wordsOf } from "../preview/kit.ts";

const MAIL = payload({ words: "First" });
const PAGE = payload({ kind: "landing-page", words: "First" });
const DOCUMENT: PlatformView = {
  kind: "html",
  html: '<!doctype html><html><head><script>alert(1)</script></head><body><p>Hello {{lead.First Name:default=there}},</p><a href="https://acme.example/">See</a></body></html>',
};
const DESK: PlatformView = { kind: "link", part: "on a desk", address: "https://shows.example/a?b=1&c=2", until: "2026-11-23T12:00:00Z" };
const PHONE: PlatformView = { ...DESK, part: "on a phone", address: "https://shows.example/b" };

/** Stages it, where the platform shows it so. */
async function staged(what: typeof MAIL, shown: readonly PlatformView[] | string): Promise<StageOutcome> {
  const team = testTeam();
  team.platform.shown = () =>
    typeof shown === "string"
      ? Promise.reject(new PlatformFailure(shown, { applied: "no", code: "PLATFORM_REFUSED" }))
      : Promise.resolve(shown);
  return await team.stage(what);
}

const page = (outcomes: readonly StageOutcome[]) => {
  const slug = outcomes[0]?.change.situation.identity.campaign ?? "";
  return shownPage({ slug, name: "Spring launch", outcomes, commit: COMMIT });
};

test("says what each platform makes of its draft, where it shows it itself, and what it would not show", async () => {
  const made = page([
    await staged(MAIL, [DOCUMENT]),
    await staged(PAGE, [DESK, PHONE]),
    await staged(payload({ asset: "another-mail", words: "First" }), "HubSpot email 7 is shown to nobody <b>now</b>."),
  ]);

  expect(made?.file).toMatch(/^[a-z0-9-]+-shown\.html$/);
  await expect(wordsOf(made?.html ?? "")).toMatchFileSnapshot("golden/shown.txt");
});

test("a document stands in a frame for a phone and one for a desk, each without any permission, under a policy that loads pictures alone", async () => {
  const elements = elementsOf(page([await staged(MAIL, [DOCUMENT])])?.html ?? "");

  const frames = elements.filter(({ tagName }) => tagName === "iframe");
  expect(frames).toHaveLength(2);
  for (const { properties } of frames) {
    expect([properties["sandbox"]].flat().join("")).toBe("");
    expect(properties).toHaveProperty("sandbox");
    expect(String(properties["srcDoc"])).not.toContain("script");
    expect(String(properties["srcDoc"])).toContain('<a href="#" title="https://acme.example/">See</a>');
  }
  expect(elements.find(({ properties }) => String(properties["httpEquiv"]) === "Content-Security-Policy")?.properties["content"]).toBe(
    "default-src 'none'; img-src https: data:; frame-src about:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  );
  expect(elements.filter(({ tagName }) => tagName === "script")).toEqual([]);
});

test("each part of a draft stands by itself, under its name, and no name becomes markup", async () => {
  const parts = ["Mail 1", "Mail 2 <img src=x>"].map((part) => ({ ...DOCUMENT, part }));

  const elements = elementsOf(page([await staged(MAIL, parts)])?.html ?? "");

  expect(elements.filter(({ tagName }) => tagName === "iframe")).toHaveLength(4);
  expect(elements.filter(({ tagName }) => tagName === "h3").map(({ children }) => children)).toEqual(
    ["Mail 1", "Mail 2 <img src=x>"].map((value) => [expect.objectContaining({ value })]),
  );
  expect(elements.filter(({ tagName }) => tagName === "img")).toEqual([]);
});

test("where there are addresses alone, there is no page to open", async () => {
  expect(page([await staged(MAIL, [DESK])])).toBeUndefined();
  expect(page([await staged(MAIL, "No.")])).toBeUndefined();
});

test("in a terminal it is a line for each", async () => {
  const lines = async (shown: Parameters<typeof staged>[1], file?: string) => shownLines(await staged(MAIL, shown), file);

  expect(await lines([DOCUMENT], "a-shown.html")).toEqual(["as HubSpot shows it: a-shown.html"]);
  expect(await lines([DOCUMENT])).toEqual([]);
  expect(await lines([DESK, PHONE])).toEqual([
    expect.stringMatching(
      /^as HubSpot shows it on a desk, until about Mon 23 Nov 2026 13:00 Berlin: https:\/\/shows\.example\/a\?b=1&c=2$/,
    ),
    expect.stringMatching(/^as HubSpot shows it on a phone, until about Mon 23 Nov 2026 13:00 Berlin: https:\/\/shows\.example\/b$/),
  ]);
  expect(await lines("It is\u202e shown to nobody.")).toEqual([
    expect.stringMatching(/^HubSpot did not show it: It is.+ shown to nobody\.$/),
  ]);
  expect(await lines([])).toEqual([]);
});

test("of several ends the first counts", async () => {
  const later = { ...PHONE, until: "2026-11-23T13:00:00Z" } as const;

  expect(shownFacts(await staged(MAIL, [later, DESK]))).toMatchObject({ until: "2026-11-23T12:00:00Z", links: [{}, {}] });
});
