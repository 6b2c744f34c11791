import { expect, test } from "vitest";
import { filedAs, material } from "../materials.ts";
import { type HubspotBench, MARKER, openHubspot } from "./bench.ts";

const PATHS = { email: "/marketing/emails/2026-09", "landing-page": "/cms/pages/2026-03/landing-pages" } as const;

/** What HubSpot holds, or is told by hand. */
function held({ emulator }: HubspotBench, method: "GET" | "PATCH", path: string, body?: unknown): Readonly<Record<string, unknown>> {
  const answer = emulator.handle({
    ...{ method, path },
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body);
}

test.for([
  { kind: "email", field: "folderIdV2", folder: 90_210, elsewhere: 111 },
  { kind: "landing-page", field: "folderId", folder: "90210", elsewhere: "111" },
] as const)(
  "a new $kind lies in its folder, and stays where people put it",
  async ({ kind, field, folder, elsewhere }, { expect: check }) => {
    const bench = openHubspot();
    const filed = filedAs({ name: "EM Spring", folder: "90210" }, material(kind, { words: "first" }));
    const stage = (target: Parameters<typeof bench.platform.stage>[0]["target"]) =>
      bench.platform.stage({ material: filed, marker: MARKER, name: "EM Spring", target });

    const ref = await stage({ kind: "create" });
    const path = `${PATHS[kind]}/${ref.id}`;
    check(held(bench, "GET", path)).toMatchObject({ name: expect.stringMatching(/^EM Spring \[cac:/), [field]: folder });

    held(bench, "PATCH", path, { [field]: elsewhere });
    await stage({ kind: "update", ref });
    check(held(bench, "GET", path)[field]).toBe(elsewhere);
  },
);

test("without a folder of its own nothing is said of one", async () => {
  const bench = openHubspot();

  const { id } = await bench.platform.stage({
    material: material("email", { words: "first" }),
    marker: MARKER,
    name: "Spring",
    target: { kind: "create" },
  });

  expect(held(bench, "GET", `${PATHS.email}/${id}`)["folderIdV2"] ?? undefined).toBeUndefined();
});
