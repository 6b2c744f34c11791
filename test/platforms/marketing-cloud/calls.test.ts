/** What each verb costs: the README's table, counted. */
import { expect, test } from "vitest";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { emailFor, MARKER, type MarketingCloudBench, openMarketingCloud } from "./bench.ts";

const GET = "GET email";
const QUERY = "query";
const LOOK = ["Retrieve", "Retrieve"];

/** A request by the word the table has for it. */
function word(request: string): string {
  const soap = /Service\.asmx (\w+)$/.exec(request)?.[1];
  if (soap !== undefined) return soap;
  if (request.endsWith("/query")) return QUERY;
  const [method = "", path = ""] = request.split(" ");
  const area = path.includes("/categories") ? "folder" : path.includes("/customobjects") ? "data extension" : "email";
  return `${method} ${area}${path.endsWith("/archive") ? " archive" : ""}`;
}

const material = emailFor("first version");
const at = (bench: MarketingCloudBench) => instantOf(bench.clock.now() + 3_600_000);

test.for<{
  readonly verb: string;
  readonly act: (port: PlatformPort, ref: ObjectRef, bench: MarketingCloudBench) => Promise<unknown>;
  readonly calls: readonly string[];
}>([
  { verb: "account", act: (port) => port.account(), calls: ["GET folder"] },
  { verb: "find", act: (port) => port.find({ kind: "email" }), calls: [QUERY, ...LOOK] },
  {
    verb: "observe",
    act: (port, ref) => port.observe(ref),
    calls: [GET, QUERY, ...LOOK, "GET data extension", "GET data extension", "Retrieve"],
  },
  {
    verb: "stage new",
    act: (port) => port.stage({ material, marker: { ...MARKER, change: "pull/9" }, name: "Mail", target: { kind: "create" } }),
    calls: ["Retrieve", "POST email", "Create", ...LOOK],
  },
  {
    verb: "stage over a draft",
    act: (port, ref) => port.stage({ material, marker: MARKER, name: "Mail", target: { kind: "update", ref } }),
    calls: ["Retrieve", GET, QUERY, ...LOOK, "PATCH email", "Update"],
  },
  {
    verb: "publish",
    act: (port, ref, bench) => port.publish({ ref, from: "object", at: at(bench) }),
    calls: [GET, QUERY, ...LOOK, "Update", ...LOOK, "Schedule", ...LOOK],
  },
  {
    verb: "withdraw",
    act: async (port, ref, bench) => {
      await port.publish({ ref, from: "object", at: at(bench) });
      bench.requests.length = 0;
      await port.withdraw({ ref });
    },
    calls: [GET, ...LOOK, "Perform", ...LOOK],
  },
  {
    verb: "restore",
    act: (port, ref) => port.restore({ ref, material }),
    calls: ["Retrieve", GET, QUERY, ...LOOK, "PATCH email", "Update"],
  },
  {
    verb: "discard",
    act: (port, ref) => port.discard({ ref, slot: "own" }),
    calls: [GET, QUERY, ...LOOK, ...LOOK, "Delete", ...LOOK, "PATCH email", "PATCH email archive", GET, QUERY],
  },
])("$verb makes no call more than the README says", async ({ act, calls }) => {
  const bench = openMarketingCloud();
  const ref = await bench.platform.stage({ material, marker: MARKER, name: "Mail", target: { kind: "create" } });
  // Another run: it has a token already, and knows nothing else.
  const port = bench.again();
  await port.account();
  bench.requests.length = 0;

  await act(port, ref, bench);

  expect(bench.requests.map(word)).toEqual(calls);
});
