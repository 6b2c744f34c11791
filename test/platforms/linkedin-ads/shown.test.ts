import { describe, expect, test } from "vitest";
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { HttpResponse } from "#ports/transport.ts";
import { adFor, type LinkedinBench, MARKER, openLinkedin } from "./bench.ts";

async function shown(platform: PlatformPort, ref: ObjectRef) {
  return (await platform.shown?.({ ref, slot: "own" })) ?? [];
}

async function requestsOf(bench: LinkedinBench, asked: () => Promise<unknown>): Promise<readonly string[]> {
  bench.requests.length = 0;
  await asked();
  return bench.requests.map((line) => line.replace(/\d{9}/g, "N"));
}

test("an ad is shown on a desk and on a phone, by addresses that last three hours", async () => {
  const bench = openLinkedin();
  const ref = await bench.staged();

  const views = await shown(bench.platform, ref);

  const address = expect.stringMatching(/^https:\/\/www\.linkedin\.com\//);
  const until = "2027-04-07T15:00:00Z";
  expect(views).toEqual([
    { kind: "link", part: "on a desk", address, until },
    { kind: "link", part: "on a phone", address, until },
  ]);
});

test("it takes one call where the ad was just made, and one more after a restart", async () => {
  const bench = openLinkedin();
  const ref = await bench.staged();
  const preview = "GET /rest/adPreviews";

  expect(await requestsOf(bench, () => shown(bench.platform, ref))).toEqual([preview]);
  expect(await requestsOf(bench, () => shown(bench.over(), ref))).toEqual(["GET /rest/adAccounts/N/creatives", preview]);
});

test("of several ads the newest of ours is shown, and none that somebody else put there", async () => {
  const bench = openLinkedin();
  const ref = await bench.staged("first version");
  const before = await shown(bench.platform, ref);
  await bench.platform.stage({
    ...{ material: adFor("second version"), marker: MARKER, name: "Spring launch", target: { kind: "update", ref } },
  });

  const after = await shown(bench.over(), ref);

  expect(after).toEqual(await shown(bench.platform, ref));
  expect(after).not.toEqual(before);
});

test("a draft that LinkedIn would not preview is a failure that changed nothing", async () => {
  const bench = openLinkedin({ account: { previewsDrafts: false } });
  const ref = await bench.staged();

  const failure = await shown(bench.platform, ref).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(PlatformFailure);
  expect(failure).toMatchObject({ applied: "no", message: expect.stringContaining("cannot be previewed in DRAFT status") });
});

describe("what LinkedIn gives for a preview", () => {
  const previewing = async (preview: string) => {
    const bench = openLinkedin();
    const ref = await bench.staged();
    const answer: HttpResponse = { status: 200, headers: {}, body: JSON.stringify({ elements: preview === "" ? [] : [{ preview }] }) };
    return await shown(
      bench.over(({ path }, real) => (path.startsWith("/rest/adPreviews") ? answer : real())),
      ref,
    );
  };

  test("entities in its address are read, and a place of no known name has none", async () => {
    expect(await previewing("<iframe src='https://www.linkedin.com/p?a=1&amp;b=2' height='640'></iframe>")).toMatchObject([
      { kind: "link", address: "https://www.linkedin.com/p?a=1&b=2" },
    ]);
  });

  test.for([
    "<iframe src='https://linkedin.com.evil.example/p'></iframe>",
    "<iframe src='http://www.linkedin.com/p'></iframe>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<p>An ad without a frame</p>",
  ])("%s is no address of LinkedIn's, so nobody is led there: it is HTML like any other", async (preview) => {
    expect(await previewing(preview)).toEqual([{ kind: "html", html: preview }]);
  });

  test("none at all is told", async () => {
    await expect(previewing("")).rejects.toThrow("has no preview that LinkedIn would show.");
  });
});
