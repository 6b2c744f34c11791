/** What each verb of a sequence costs: the README's table, counted. */
import { expect, test } from "vitest";
import type { ObjectRef } from "#model/types.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { MARKER, type MarketingCloudBench, openMarketingCloud, sequenceFor } from "./bench.ts";

/** A request by the word the table has for it. */
function word(request: string): string {
  const soap = /Service\.asmx (\w+)$/.exec(request)?.[1];
  if (soap !== undefined) return soap;
  const [method = "", path = ""] = request.split(" ");
  const asked = /\/(validateAsync|validateStatus|publishAsync|publishStatus|stop)\//.exec(path)?.[1];
  if (asked !== undefined) return asked;
  if (path.endsWith("/query")) return "query";
  if (path.endsWith("/archive")) return "archive";
  if (path.endsWith("/interactions") && method === "GET") return "list";
  const area = path.includes("/eventDefinitions")
    ? "entry"
    : path.includes("/interactions")
      ? "journey"
      : path.includes("/assets")
        ? "mail"
        : "extension";
  return `${method} ${area}`;
}

const LOOK = ["GET journey", "list"];
const VALIDATED = ["validateAsync", "validateStatus"];
/** Ids of the data extensions, the sender profile, the send classification and the delivery profile. */
const IDS = ["Retrieve", "Retrieve", "Retrieve", "Retrieve"];
const times = (count: number, ...words: readonly string[]): readonly string[] => Array.from({ length: count }, () => words).flat();

const first = sequenceFor("first version");
const second = sequenceFor("second version");
const request = { marker: MARKER, name: "Series" };
const out = async (port: PlatformPort, ref: ObjectRef): Promise<void> => await port.publish({ ref, from: "object" });

test.for<{
  readonly verb: string;
  readonly prepare?: (bench: MarketingCloudBench, ref: ObjectRef) => Promise<unknown>;
  readonly act: (port: PlatformPort, ref: ObjectRef) => Promise<unknown>;
  readonly calls: readonly string[];
}>([
  { verb: "find", act: (port) => port.find({ kind: "sequence" }), calls: ["list"] },
  {
    verb: "observe",
    act: (port, ref) => port.observe(ref),
    calls: [...LOOK, ...times(3, "GET mail"), "GET entry", "GET extension", "GET extension", ...times(3, "Retrieve")],
  },
  {
    verb: "stage new",
    act: (port) => port.stage({ ...request, material: first, marker: { ...MARKER, change: "pull/9" }, target: { kind: "create" } }),
    calls: ["GET journey", ...IDS, "GET entry", "POST entry", ...times(3, "POST mail"), "POST journey", ...VALIDATED],
  },
  {
    verb: "stage over a draft, nothing new",
    act: (port, ref) => port.stage({ ...request, material: first, target: { kind: "update", ref } }),
    calls: [...LOOK, ...IDS, "GET entry", ...times(3, "GET mail"), "PUT journey", ...VALIDATED],
  },
  {
    verb: "stage over a draft",
    act: (port, ref) => port.stage({ ...request, material: second, target: { kind: "update", ref } }),
    calls: [...LOOK, ...IDS, "GET entry", ...times(3, "GET mail"), ...times(3, "PATCH mail"), "PUT journey", ...VALIDATED],
  },
  {
    verb: "stage beside what runs",
    prepare: ({ platform }, ref) => out(platform, ref),
    act: (port, ref) => port.stage({ ...request, material: second, target: { kind: "buffer", ref } }),
    calls: [...LOOK, ...IDS, "GET entry", ...times(3, "POST mail"), "POST journey", ...VALIDATED],
  },
  {
    verb: "publish",
    act: out,
    calls: [...LOOK, "PUT journey", "GET journey", "publishAsync", "publishStatus"],
  },
  {
    verb: "withdraw",
    prepare: ({ platform }, ref) => out(platform, ref),
    act: (port, ref) => port.withdraw({ ref }),
    calls: [...LOOK, "stop", ...times(3, "Update"), "GET journey", ...LOOK],
  },
  {
    verb: "restore",
    prepare: async ({ platform }, ref) => {
      await out(platform, ref);
      await platform.withdraw({ ref });
    },
    act: (port, ref) => port.restore({ ref, material: second }),
    calls: [...LOOK, ...IDS, "GET entry", ...times(3, "POST mail"), "POST journey", ...VALIDATED],
  },
  {
    verb: "discard",
    act: (port, ref) => port.discard({ ref, slot: "own" }),
    calls: [...LOOK, ...times(3, "GET mail", "PATCH mail", "archive"), "DELETE entry", "DELETE journey", ...LOOK],
  },
  {
    verb: "discard a change",
    prepare: async ({ platform }, ref) => {
      await out(platform, ref);
      await platform.stage({ ...request, material: second, target: { kind: "buffer", ref } });
    },
    act: (port, ref) => port.discard({ ref, slot: "buffer" }),
    calls: [...LOOK, ...times(3, "GET mail", "PATCH mail", "archive"), "PUT journey"],
  },
])("$verb makes no call more than the README says", async ({ prepare, act, calls }) => {
  // What is done later is done at once here: asking again is no call of the table.
  const bench = openMarketingCloud({ unit: "sequence", account: { publishMs: 500, actionMs: 0 } });
  const ref = await bench.platform.stage({ ...request, material: first, target: { kind: "create" } });
  await prepare?.(bench, ref);
  const port = bench.again();
  await port.account();
  bench.requests.length = 0;

  await act(port, ref);

  expect(bench.requests.map(word)).toEqual(calls);
});
