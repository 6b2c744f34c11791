import { expect, test } from "vitest";
import type { PlatformView } from "#ports/platform.ts";
import { emailFor, MARKER, openMarketingCloud } from "./bench.ts";

const htmlOf = (view: PlatformView | undefined): string => (view?.kind === "html" ? view.html : "");

test("a mail is shown compiled, in one call", async () => {
  const bench = openMarketingCloud();
  const ref = await bench.platform.stage({
    ...{ material: emailFor("first version"), marker: MARKER, name: "Spring launch", target: { kind: "create" } },
  });
  bench.requests.length = 0;

  const views = (await bench.platform.shown?.({ ref, slot: "own" })) ?? [];

  expect(views).toHaveLength(1);
  expect(htmlOf(views[0])).toContain("first version");
  expect(bench.requests).toEqual([expect.stringMatching(/^GET .*\/assets\/\d+\/channelviews\/html$/)]);
});
