/** The HubSpot campaign a brief names: found by its name, joined, read back, told, and never made or changed. */
import { expect, test } from "vitest";
import type { ObjectRef } from "#model/types.ts";
import { takeEcho } from "#payload/echo.ts";
import { type Material, PlatformFailure } from "#ports/platform.ts";
import { emailMaterial, pageMaterial } from "../materials.ts";
import { type HubspotBench, MARKER, openHubspot } from "./bench.ts";
import { tested } from "./tested.ts";

const CAMPAIGNS = [
  { name: "Spring launch 2027", utm: "spring-2027", budget: 5000 },
  { name: "Spring launch 2026" },
  { name: "Autumn fair" },
  { name: "Webinar" },
];

function open(campaigns: readonly { name: string }[] = CAMPAIGNS): HubspotBench {
  return openHubspot({ settings: { campaigns: "join" }, account: { campaigns } });
}

/** The material of a brief that names this campaign, or none. */
function inCampaign({ payload, texts }: Material, campaign?: string): Material {
  const { crm: _crm, ...tracking } = payload.facets.tracking;
  const facets = { ...payload.facets, tracking: { ...tracking, ...(campaign === undefined ? {} : { crm: { campaign } }) } };
  return { payload: { ...payload, facets } as Material["payload"], texts };
}

const MAIL = emailMaterial({ words: "first" });
const PAGE = pageMaterial({ words: "first" });

function stage({ platform }: HubspotBench, material: Material, ref?: ObjectRef): Promise<ObjectRef> {
  return platform.stage({
    material,
    marker: MARKER,
    name: "Mail",
    target: ref === undefined ? { kind: "create" } : { kind: "update", ref },
  });
}

async function different(bench: HubspotBench, ref: ObjectRef, material: Material): Promise<readonly string[]> {
  const seen = await bench.platform.observe(ref);
  if (!seen.exists) throw new Error("It is gone.");
  const { fields } = takeEcho({
    expected: bench.platform.project(material),
    found: seen.fields,
    capabilities: bench.platform.capabilities,
  });
  return fields.filter(({ verdict }) => verdict === "different").map(({ field }) => field);
}

async function failureOf(promise: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await promise.then(() => undefined).catch((error: unknown) => error);
  if (!(failure instanceof PlatformFailure)) throw new Error(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

test.for([
  ["a mail", MAIL],
  ["a mail in an A/B test", tested()],
  ["a page", PAGE],
] as const)("%s is put into the campaign of this name, and reads back so", async ([, plain]) => {
  const bench = open();
  const material = inCampaign(plain, "Spring launch 2027");

  const ref = await stage(bench, material);

  expect(await different(bench, ref, material)).toEqual([]);
  const seen = await bench.platform.observe(ref);
  expect(seen).toMatchObject({
    fields: { campaign: "Spring launch 2027" },
    crmCampaign: { name: "Spring launch 2027", utm: "spring-2027", budget: { micros: 5_000_000_000, currency: "USD" } },
  });
});

test("staging again makes no call that changes a campaign, and another name moves it", async () => {
  const bench = open();
  const ref = await stage(bench, inCampaign(MAIL, "Spring launch 2027"));
  const changes = () => bench.requests.filter((line) => /^(PUT|POST|PATCH|DELETE) \/marketing\/campaigns/.test(line));
  const before = changes().length;

  await stage(bench, inCampaign(MAIL, "Spring launch 2027"), ref);
  expect(changes()).toHaveLength(before);
  await stage(bench, inCampaign(MAIL, "Autumn fair"), ref);

  expect(await different(bench, ref, inCampaign(MAIL, "Autumn fair"))).toEqual([]);
});

test("a brief that names none any more takes it out", async () => {
  const bench = open();
  const ref = await stage(bench, inCampaign(MAIL, "Spring launch 2027"));

  await stage(bench, inCampaign(MAIL), ref);

  expect(await different(bench, ref, inCampaign(MAIL))).toEqual([]);
  expect(await bench.platform.observe(ref)).not.toHaveProperty("crmCampaign");
});

test("a campaign that is not there is named with the nearest, and nothing is written", async () => {
  const bench = open();

  const failure = await failureOf(stage(bench, inCampaign(MAIL, "spring launch, 2027")));

  expect(failure).toMatchObject({ applied: "no", code: "REFERENCE_UNKNOWN" });
  expect(failure.message).toContain("The nearest are: “Spring launch 2027”, “Spring launch 2026”, ");
  expect(bench.writes()).toBe(0);
});

test.for([
  ["several of one name", [{ name: "Same" }, { name: "Same" }], "several campaigns called “Same”"],
  ["none at all", [], "It has no campaign at all"],
] as const)("%s is said", async ([, campaigns, says]) => {
  const failure = await failureOf(stage(open(campaigns), inCampaign(MAIL, "Same")));

  expect(failure.message).toContain(says);
});

test("a part of a name is no name", async () => {
  expect((await failureOf(stage(open(), inCampaign(MAIL, "Spring launch")))).code).toBe("REFERENCE_UNKNOWN");
});

test("a lost answer of the joining is no failure of which nothing is left, and the next run ends it", async () => {
  const bench = open();
  const material = inCampaign(MAIL, "Spring launch 2027");
  bench.emulator.misbehave({ match: { method: "PUT", path: /assets/ }, fault: { kind: "status-before", status: 503 } });

  const failure = await failureOf(stage(bench, material));
  bench.emulator.behave();
  const [left] = await bench.platform.find({ kind: "email", resourceKey: MARKER.resourceKey });
  await stage(bench, material, left?.ref);

  expect(failure.applied).toBe("unknown");
  expect(left === undefined ? ["gone"] : await different(bench, left.ref, material)).toEqual([]);
});

test("a hand that moves the mail into another campaign shows as a difference", async () => {
  const bench = open();
  const material = inCampaign(MAIL, "Spring launch 2027");
  const ref = await stage(bench, material);
  const other = [...bench.emulator.portal.campaigns.values()].find(({ properties }) => properties["hs_name"] === "Webinar");

  bench.emulator.byHand.edit("email", ref.id, { campaign: other?.id });

  expect(await different(bench, ref, material)).toEqual(["campaign"]);
});

test("unless the configuration says join, campaigns are neither looked at nor spoken of", async () => {
  const bench = openHubspot({ account: { campaigns: CAMPAIGNS } });
  const material = inCampaign(MAIL, "There is no such campaign");

  const ref = await stage(bench, material);

  expect(await different(bench, ref, material)).toEqual([]);
  expect(await bench.platform.observe(ref)).not.toHaveProperty("crmCampaign");
  expect(bench.requests.filter((line) => line.includes("campaigns"))).toEqual([]);
});

test("the older paths are spoken where the configuration asks for them", async () => {
  const bench = openHubspot({ settings: { campaigns: "join", apiVersion: "v3" }, account: { campaigns: CAMPAIGNS } });

  const ref = await stage(bench, inCampaign(MAIL, "Autumn fair"));

  expect(bench.requests.some((line) => line.startsWith("PUT /marketing/v3/campaigns/"))).toBe(true);
  expect(await different(bench, ref, inCampaign(MAIL, "Autumn fair"))).toEqual([]);
});
