import { expect, test } from "vitest";
import { account, at, DAY, JOURNEYS, MINUTE, REACHED } from "./caller.ts";

test("a new journey is a draft; published it takes its audience in, mails it, waits two days, mails it again", () => {
  const { clock, email, entry, journey, published, statusOf, sent, call } = account();
  const { legacyId } = email();
  entry();
  const id = journey(legacyId);
  expect(statusOf(id)).toBe("Draft");

  expect(published(id)).toEqual({ status: "PublishCompleted", errors: [], warnings: [expect.objectContaining({ errorCode: "121547" })] });
  expect(statusOf(id)).toBe("Published");
  clock.advance(MINUTE);
  expect(at(call("GET", `${JOURNEYS}/key:welcome`).json, "stats")).toMatchObject({
    currentPopulation: 12_431,
    cumulativePopulation: 12_431,
  });
  clock.advance(5 * DAY);

  expect(sent()).toMatchObject([
    {
      object: "journey",
      id,
      version: 1,
      emailId: String(legacyId),
      recipients: REACHED,
      at: "2026-04-06T12:01:15Z",
      content: { version: 1, subject: "Hello" },
    },
    { object: "journey", id, version: 1, recipients: REACHED, at: "2026-04-08T12:01:15Z" },
  ]);
  expect(at(call("GET", `${JOURNEYS}/key:welcome`).json, "stats", "currentPopulation")).toBe(0);
});

test("only one draft version at a time; of a running journey the same key makes the next version, beside it", () => {
  const { email, entry, journey, journeyBody, published, call } = account();
  const { legacyId } = email();
  entry();
  const id = journey(legacyId);
  expect(call("POST", JOURNEYS, journeyBody(legacyId)).status).toBe(400);
  published(id);

  const second = call("POST", JOURNEYS, journeyBody(legacyId)).json;

  expect(second).toMatchObject({ id, key: "welcome", version: 2, status: "Draft" });
  expect(at(second, "definitionId")).not.toBe(id);
  expect(call("GET", JOURNEYS).json).toMatchObject({ count: 1, items: [{ version: 2, status: "Draft" }] });
  expect(at(call("GET", `${JOURNEYS}?mostRecentVersionOnly=false`).json, "items")).toMatchObject([
    { version: 1, status: "Published" },
    { version: 2, status: "Draft" },
  ]);
});

test("a newer version lets nobody else into the older, who is inside goes on there, and once-only holds across versions", () => {
  const { clock, email, entry, journey, journeyBody, published, statusOf, sent, call } = account();
  const { legacyId } = email();
  entry();
  const id = journey(legacyId);
  published(id);
  clock.advance(DAY);
  call("POST", JOURNEYS, journeyBody(legacyId));

  published(id, 2);
  expect([statusOf(id, 1), statusOf(id, 2)]).toEqual(["Unpublished", "Published"]);
  clock.advance(5 * DAY);

  expect(sent().map(({ version }) => version)).toEqual([1, 1]);
});

test.for([
  { minutes: 9, version: 1 },
  { minutes: 11, version: 2 },
])("somebody who enters $minutes minutes after version 2 went live gets version $version", ({ minutes, version }) => {
  const { clock, email, entry, journey, journeyBody, published, sent, call } = account();
  const { legacyId } = email();
  entry({ type: "APIEvent", metaData: {} });
  const id = journey(legacyId);
  published(id);
  call("POST", JOURNEYS, journeyBody(legacyId));
  published(id, 2);
  clock.advance(minutes * MINUTE);

  expect(call("POST", "/interaction/v1/events", { ContactKey: "sam", EventDefinitionKey: "entry", Data: {} }).status).toBe(201);
  clock.advance(2 * MINUTE);

  expect(sent()).toMatchObject([{ version, recipients: 1 }]);
});

test("PUT changes a draft only with its version and the modifiedDate it was read with", () => {
  const { email, journey, journeyBody, call } = account();
  const { legacyId } = email();
  journey(legacyId);
  const { modifiedDate, version } = call("GET", `${JOURNEYS}/key:welcome`).json as { modifiedDate: string; version: number };
  const body = journeyBody(legacyId, { name: "Changed", version, modifiedDate });

  expect(call("PUT", `${JOURNEYS}/key:welcome`, { ...body, modifiedDate: "2026-04-06T05:59:59" }).json).toMatchObject({
    message: "Another user recently modified this journey. Refresh to edit the latest version.",
  });
  expect(call("PUT", `${JOURNEYS}/key:welcome`, body).json).toMatchObject({ name: "Changed", version: 1 });
  expect(call("PUT", `${JOURNEYS}/key:welcome`, body).status).toBe(400);
});

test.for([
  { from: "Published", words: "Cannot publish interaction in Published status." },
  { from: "Paused", words: "Cannot publish interaction in Paused status." },
  { from: "Stopped", words: "Cannot publish interaction in Stopped status." },
])("publishing in status $from is refused in words", ({ from, words }) => {
  const { clock, email, entry, journey, published, statusOf, call } = account();
  entry();
  const id = journey(email().legacyId);
  published(id);
  if (from !== "Published") call("POST", `${JOURNEYS}/${from === "Paused" ? "pause" : "stop"}/${id}?versionNumber=1`, {});
  clock.advance(10_000);
  expect(statusOf(id)).toBe(from);

  expect(call("POST", `${JOURNEYS}/publishAsync/${id}?versionNumber=1`, {})).toMatchObject({ status: 400, json: { message: words } });
});

test("publishing twice while it is under way publishes once; the second attempt reports why not", () => {
  const { clock, email, entry, journey, call, happened } = account();
  entry();
  const id = journey(email().legacyId);
  const asked = [1, 2].map(() => at(call("POST", `${JOURNEYS}/publishAsync/${id}?versionNumber=1`, {}).json, "statusUrl"));
  expect(call("GET", String(asked[0])).json).toMatchObject({ status: "PublishInProcess" });

  clock.advance(MINUTE);

  expect(asked.map((url) => at(call("GET", String(url)).json, "status"))).toEqual(["PublishCompleted", "Error"]);
  expect(happened().filter((kind) => kind === "published")).toHaveLength(1);
});

test("publications are worked off one after the other", () => {
  const { clock, email, entry, journey, call } = account();
  const { legacyId } = email();
  entry();
  const urls = ["one", "two"].map((key) =>
    at(call("POST", `${JOURNEYS}/publishAsync/${journey(legacyId, { key })}?versionNumber=1`, {}).json, "statusUrl"),
  );
  const words = () => urls.map((url) => at(call("GET", String(url)).json, "status"));

  clock.advance(15_000);
  expect(words()).toEqual(["PublishCompleted", "PublishInProcess"]);
  clock.advance(15_000);
  expect(words()).toEqual(["PublishCompleted", "PublishCompleted"]);
});

test.for([
  { lacks: "a default address", fields: { defaults: {} }, code: "121226" },
  { lacks: "an entry source", fields: { triggers: [] }, code: "121500" },
  { lacks: "steps", fields: { activities: [] }, code: "121003" },
])("a journey without $lacks validates to $code and is not published", ({ fields, code }) => {
  const { clock, email, entry, journey, published, statusOf, call } = account();
  entry();
  const id = journey(email().legacyId, fields);

  const asked = call("POST", `${JOURNEYS}/validateAsync/${id}?versionNumber=1`, {});
  expect(call("GET", String(at(asked.json, "statusUrl"))).json).toMatchObject({ status: "ValidateInProcess" });
  clock.advance(15_000);

  expect(call("GET", String(at(asked.json, "statusUrl"))).json).toMatchObject({ status: "Error", errors: [{ errorCode: code }] });
  expect(published(id)).toMatchObject({ status: "Error", errors: [{ errorCode: code }] });
  expect(statusOf(id)).toBe("Draft");
});

test("an unapproved, unverified, archived or looping mail fails at its activity", () => {
  const { email, entry, journey, published, mailStep, call, emulator } = account({ approvals: "required", sendingDomains: [] });
  const { id: assetId, legacyId } = email();
  entry();
  const id = journey(legacyId, { activities: [mailStep("A", legacyId, "B"), mailStep("B", legacyId, "A")] });
  const codes = () => {
    const errors = at(published(id), "errors");
    return Array.isArray(errors) ? errors.map((error) => [at(error, "errorCode"), at(error, "additionalInfo", "activityKey")]) : [];
  };

  expect(codes()).toEqual([
    ["121003", "A"],
    ["121008", "A"],
    ["121008", "B"],
  ]);
  emulator.byHand.approve(assetId);
  expect(codes()).toEqual([["121003", "A"]]);
  call("PATCH", `/asset/v1/content/assets/${assetId}/archive`);
  expect(codes()).toHaveLength(3);
});

test("pausing is accepted, works a little later, holds everybody, and after 14 days lets them go on by itself", () => {
  const { clock, email, entry, journey, published, statusOf, sent, call } = account();
  entry();
  const id = journey(email().legacyId);
  published(id);
  clock.advance(DAY);

  expect(call("POST", `${JOURNEYS}/pause/${id}?versionNumber=1`, {})).toMatchObject({ status: 202, json: { status: "Accepted" } });
  expect(statusOf(id)).toBe("Published");
  clock.advance(5000);
  expect(statusOf(id)).toBe("Paused");
  clock.advance(13 * DAY);
  expect(sent()).toHaveLength(1);
  clock.advance(2 * DAY);

  expect(statusOf(id)).toBe("Published");
  expect(sent()).toMatchObject([{}, { at: "2026-04-21T12:01:20Z" }]);
});

test.for([
  { options: { ExtendWaitEndDates: true }, days: 3 },
  { options: {}, days: 2 },
])("after a pause of one day with $options the second mail comes after $days days", ({ options, days }) => {
  const { clock, email, entry, journey, published, sent, call } = account({ actionMs: 0 });
  entry();
  const id = journey(email().legacyId);
  published(id);
  clock.advance(MINUTE);
  call("POST", `${JOURNEYS}/pause/key:welcome?versionNumber=1`, options);
  clock.advance(DAY);
  call("POST", `${JOURNEYS}/resume/${id}?versionNumber=1`, {});

  clock.advance((days - 1) * DAY - MINUTE);
  expect(sent()).toHaveLength(1);
  clock.advance(2 * MINUTE);

  expect(sent()).toHaveLength(2);
});

test.for([
  { retain: true, count: 1 },
  { retain: false, count: 0 },
])("who enters during a pause (kept: $retain) gets in later: $count", ({ retain, count }) => {
  const { clock, email, entry, journey, published, sent, call } = account({ actionMs: 0 });
  entry({ type: "APIEvent", metaData: {} });
  const id = journey(email().legacyId);
  published(id);
  call("POST", `${JOURNEYS}/pause/${id}?versionNumber=1&RetainContactInjectionWhileJourneyPaused=${retain}`, {});
  call("POST", "/interaction/v1/events", { ContactKey: "sam", EventDefinitionKey: "entry" });
  call("POST", `${JOURNEYS}/resume/${id}?allVersions=true`, {});

  clock.advance(DAY);

  expect(sent()).toHaveLength(count);
});

test("stopping is final and puts everybody out, but a mail that has begun still goes out", () => {
  const { clock, emulator, email, entry, journey, published, statusOf, sent, call } = account({ actionMs: 0 });
  entry();
  const id = journey(email().legacyId);
  published(id);

  expect(call("POST", `${JOURNEYS}/stop/${id}?versionNumber=1`, {}).status).toBe(202);
  expect(at(call("GET", `${JOURNEYS}/${id}`).json, "stats", "currentPopulation")).toBe(0);
  clock.advance(5 * DAY);

  expect(statusOf(id)).toBe("Stopped");
  expect(sent()).toHaveLength(1);
  expect(call("POST", `${JOURNEYS}/resume/${id}?versionNumber=1`, {})).toMatchObject({
    status: 202,
    json: { errorcode: 30_000, message: "Cannot resume interaction in Stopped status." },
  });
  expect(emulator.exchanges().at(-1)).toMatchObject({ status: 202, committed: false });
});

test("a running journey sends the mail as it was published until its triggered send is paused, refreshed and started", () => {
  const { clock, email, entry, journey, published, sent, call, soap } = account();
  const { id: assetId, legacyId } = email();
  entry({ type: "APIEvent", metaData: {} });
  const id = journey(legacyId);
  published(id);
  const enter = (who: string) => {
    call("POST", "/interaction/v1/events", { ContactKey: who, EventDefinitionKey: "entry" });
    clock.advance(2 * MINUTE);
  };
  const key = String(
    at(call("GET", `${JOURNEYS}/${id}?extras=activities`).json, "activities", 0, "configurationArguments", "triggeredSendKey"),
  );
  const update = (fields: string) =>
    at(
      soap("Update", `<Objects xsi:type="TriggeredSendDefinition"><CustomerKey>${key}</CustomerKey>${fields}</Objects>`).json,
      "OverallStatus",
    );
  call("PATCH", `/asset/v1/content/assets/${assetId}`, { views: { html: { content: "<p>New</p>" }, subjectline: { content: "New" } } });

  enter("one");
  expect(update("<RefreshContent>true</RefreshContent>")).toBe("Error");
  expect(update("<TriggeredSendStatus>Inactive</TriggeredSendStatus>")).toBe("OK");
  enter("two");
  expect(update("<RefreshContent>true</RefreshContent>")).toBe("OK");
  expect(sent()).toHaveLength(1);
  expect(update("<TriggeredSendStatus>Active</TriggeredSendStatus>")).toBe("OK");
  enter("three");
  for (const status of ["Inactive", "Active"]) update(`<TriggeredSendStatus>${status}</TriggeredSendStatus>`);
  clock.advance(MINUTE);

  expect(sent().map(({ content }) => content)).toEqual([
    { version: 1, subject: "Hello" },
    { version: 2, subject: "New" },
    { version: 2, subject: "New" },
  ]);
});

test("deleting a draft version leaves the running one, but reads by key and id fail until there is a new draft", () => {
  const { email, entry, journey, journeyBody, published, call } = account();
  const { legacyId } = email();
  entry();
  const id = journey(legacyId);
  published(id);
  call("POST", JOURNEYS, journeyBody(legacyId));

  expect(call("DELETE", `${JOURNEYS}/${id}?versionNumber=1`).status).toBe(400);
  expect(call("DELETE", `${JOURNEYS}/${id}?versionNumber=2`)).toMatchObject({ status: 200, json: id });

  expect(call("GET", `${JOURNEYS}/key:welcome`)).toMatchObject({ status: 404, json: { message: "Journey matching key not found." } });
  expect(call("GET", JOURNEYS).json).toMatchObject({ items: [{ version: 1, status: "Published" }] });
  expect(call("POST", JOURNEYS, journeyBody(legacyId)).json).toMatchObject({ version: 3 });
  expect(call("GET", `${JOURNEYS}/key:welcome`).status).toBe(200);
});

test("deleting without a version number takes everything, the running version too; its key is not to be had again", () => {
  const { clock, email, entry, journey, journeyBody, published, call, sent } = account();
  const { legacyId } = email();
  entry();
  const id = journey(legacyId);
  published(id);
  clock.advance(MINUTE);

  call("DELETE", `${JOURNEYS}/${id}`);
  clock.advance(5 * DAY);

  expect(sent()).toHaveLength(1);
  expect(call("GET", `${JOURNEYS}?mostRecentVersionOnly=false`).json).toMatchObject({ count: 0 });
  expect(call("POST", JOURNEYS, journeyBody(legacyId)).status).toBe(400);
});

test("activities come only where they are asked for", () => {
  const { email, journey, call } = account();
  journey(email().legacyId);

  expect(at(call("GET", `${JOURNEYS}/key:welcome`).json, "activities")).toBeUndefined();
  expect(at(call("GET", `${JOURNEYS}/key:welcome?extras=activities`).json, "activities")).toHaveLength(3);
});

test("the audit says who did what", () => {
  const { clock, email, entry, journey, published, call, emulator } = account();
  entry();
  const id = journey(email().legacyId);
  published(id);
  clock.advance(MINUTE);
  emulator.byHand.stopJourney(id);

  const items = at(call("GET", `${JOURNEYS}/${id}/audit/all?versionNumber=1`).json, "items");

  expect(Array.isArray(items) ? items.map((item) => [at(item, "action"), at(item, "user", "name")]) : []).toEqual([
    ["Stop", "Emulated User"],
    ["Publish", "Campaigns Integration"],
    ["Create", "Campaigns Integration"],
  ]);
});

test("an entry source of a running journey cannot be changed", () => {
  const { email, entry, journey, published, call } = account();
  entry();
  const id = journey(email().legacyId);
  expect(call("PUT", "/interaction/v1/eventDefinitions/key:entry", { name: "Other" }).status).toBe(200);
  published(id);

  expect(call("PUT", "/interaction/v1/eventDefinitions/key:entry", { name: "Again" }).status).toBe(400);
  expect(call("DELETE", "/interaction/v1/eventDefinitions/key:entry").status).toBe(400);
});

test("contacts can be taken out, fifty at a time", () => {
  const { clock, email, entry, journey, published, call, sent } = account();
  entry({ type: "APIEvent", metaData: {} });
  published(journey(email().legacyId));
  call("POST", "/interaction/v1/events", { ContactKey: "sam", EventDefinitionKey: "entry" });
  clock.advance(MINUTE);
  const out = (count: number) =>
    call(
      "POST",
      `${JOURNEYS}/contactexit`,
      Array.from({ length: count }, () => ({ ContactKey: "sam", DefinitionKey: "welcome" })),
    ).status;

  expect(out(51)).toBe(400);
  expect(out(1)).toBe(200);
  clock.advance(5 * DAY);

  expect(sent()).toHaveLength(1);
});

test.for([
  { quicksendPublishable: false, status: 400 },
  { quicksendPublishable: true, status: 200 },
])("a single-send journey is published by API: $quicksendPublishable", ({ status, ...settings }) => {
  const { email, entry, journey, call, mailStep, clock, statusOf, sent } = account(settings);
  const { legacyId } = email();
  entry({
    schedule: { startDateTime: "2026-04-07T09:00:00" },
    metaData: { scheduleFlowMode: "runOnce", runOnceScheduleMode: "onSchedule" },
  });
  const id = journey(legacyId, { definitionType: "Quicksend", channel: "email", activities: [mailStep("MAIL-1", legacyId)] });

  expect(call("POST", `${JOURNEYS}/publishAsync/${id}?versionNumber=1`, {}).status).toBe(status);
  clock.advance(15_000);
  expect(statusOf(id)).toBe(status === 200 ? "ScheduledToPublish" : "Draft");
  clock.advance(2 * DAY);

  expect(sent().map((event) => event.at)).toEqual(status === 200 ? ["2026-04-07T15:01:00Z"] : []);
});
