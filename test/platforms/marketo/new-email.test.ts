/** Mails whose prepared program holds an email of the new designer: other calls, other ids, the same promises. */
import { describe, expect, test } from "vitest";
import type { EmailSeed } from "#emulators/marketo/seed-types.ts";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { type Observation, PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";
import { type BenchOptions, MARKER, type MarketoBench, mailIn, mailMaterial, openMarketo, PREPARED } from "./bench.ts";
import { inNewDesigner } from "./new-designer.ts";

const HOUR_MS = 3_600_000;
const FIELDS = { "First Name": "lead.firstName" };
const inHours = ({ clock }: MarketoBench, hours: number): string => instantOf(clock.now() + hours * HOUR_MS);

/** An instance whose prepared mail was made in the new designer and left unapproved, as the README asks for. */
function opened({ account = {}, ...options }: BenchOptions = {}, mail: Partial<EmailSeed> = {}): MarketoBench {
  return openMarketo({ ...options, account: { programs: inNewDesigner(PREPARED, mail), ...account } });
}

async function failureOf(attempt: Promise<unknown> | undefined): Promise<PlatformFailure> {
  const failure = await Promise.resolve(attempt).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new TypeError(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

async function seen(bench: MarketoBench, ref: ObjectRef): Promise<Extract<Observation, { exists: true }>> {
  const found = await bench.platform.observe(ref);
  if (!found.exists) throw new TypeError(`${ref.id} is gone`);
  return found;
}

/** The email as the stand-in keeps it. */
function record({ emulator }: MarketoBench, ref: ObjectRef) {
  const found = emulator.instance.data.newEmails.get(mailIn({ emulator }, ref));
  if (found === undefined) throw new TypeError("no email of the new designer");
  return found;
}

function update(bench: MarketoBench, ref: ObjectRef, words: string, said: Parameters<typeof mailMaterial>[1] = {}) {
  return bench.platform.stage({
    material: mailMaterial(words, said),
    marker: MARKER,
    name: "Spring launch",
    target: { kind: "update", ref },
  });
}

const shortened = (line: string): string => line.replace(/\d{4}/g, "N").replace(".json", "").replace("/rest/asset/v2", "v2");

async function requestsOf(bench: MarketoBench, verb: () => Promise<unknown>): Promise<readonly string[]> {
  bench.requests.length = 0;
  await verb();
  return bench.requests.map(shortened);
}

/** What the first API lists, without the emails of which it shows hardly anything. */
function withoutStrangers({ path }: HttpRequest, response: HttpResponse): HttpResponse {
  if (!path.endsWith("/emails.json")) return response;
  const { result = [], ...answer } = JSON.parse(response.body);
  return { ...response, body: JSON.stringify({ ...answer, result: result.filter((row: { template: unknown }) => row.template !== null) }) };
}

const EMAIL = ["GET /emails", "GET /emails", "GET v2/email/filter", "GET v2/email/N"];

describe("calls", () => {
  test("which designer it was is asked, its workspace once per run, and each verb takes no more calls than it must", async () => {
    const bench = opened();
    const { platform } = bench;

    const first = await requestsOf(bench, () => bench.staged());
    const [ref = { kind: "email", id: "" }] = (await platform.find({ kind: "email" })).map((found) => found.ref);
    await platform.observe(ref);

    expect(first).toEqual([
      ...["GET /program/byName", "GET /emails", "GET /emails", "GET v2/email/N", "GET v2/email/filter", "GET v2/email/N"],
      ...["GET /folder/byName", "GET /program/N/smartList", "GET /staticList/byName", "GET /staticList/byName"],
      ...["GET /program/byName", "POST /program/N/clone", ...EMAIL, "POST v2/email/N/update"],
    ]);
    expect(await requestsOf(bench, () => platform.observe(ref))).toEqual(["GET /program/N", ...EMAIL, "GET /program/N/smartList"]);
    expect(await requestsOf(bench, () => update(bench, ref, "second version"))).toEqual([
      ...["GET /program/N", "GET /program/N/smartList", ...EMAIL, "POST v2/email/N/update"],
    ]);
    expect(await requestsOf(bench, () => update(bench, ref, "second version"))).toEqual([
      ...["GET /program/N", "GET /program/N/smartList", ...EMAIL],
    ]);
    const at = inHours(bench, 2);
    expect(await requestsOf(bench, () => platform.publish({ ref, from: "object", at }))).toEqual([
      ...["GET /program/N", ...EMAIL, "POST /program/N", "GET /program/N"],
      ...["POST v2/email/state/transition", "POST /program/N/approve", "GET /program/N"],
    ]);
    expect(await requestsOf(bench, () => platform.withdraw({ ref }))).toEqual([
      ...["GET /program/N", "POST /program/N/unapprove", "GET /program/N"],
      ...[...EMAIL, "POST v2/email/state/transition", ...EMAIL, "POST /program/N"],
    ]);
    expect(await requestsOf(bench, () => platform.discard({ ref, slot: "own" }))).toEqual([
      ...["GET /program/N", ...EMAIL, "POST /program/N/delete"],
    ]);
  });

  test("every call of the second API is JSON, and names the application", async () => {
    const asked: HttpRequest[] = [];
    const bench = opened();
    const { platform } = bench.over((request, response) => {
      if (request.path.startsWith("/rest/asset/v2/")) asked.push(request);
      return response;
    });
    const ref = await platform.stage({
      material: mailMaterial("first"),
      marker: MARKER,
      name: "Spring launch",
      target: { kind: "create" },
    });
    await platform.publish({ ref, from: "object", at: inHours(bench, 2) });

    expect(asked.length).toBeGreaterThan(5);
    for (const { method, headers, json, form } of asked)
      expect([headers?.["x-app-type"], form, json === undefined]).toEqual(["marketo", undefined, method === "GET"]);
  });
});

describe("what is written", () => {
  test("words, sender and pre-header in one call; what stands beside them in the settings stays, and nobody gets copies", async () => {
    const bench = opened();
    const ref = await bench.staged();
    const { draft } = record(bench, ref);
    if (draft === undefined) throw new TypeError("no draft");
    const fields = {
      ...draft.fields,
      headers: { ...Object(draft.fields["headers"]), ccEmails: ["boss@acme.example"] },
      settings: { isOperational: true, isTextOnly: true, isWebPageView: true, enableUrlTracking: false },
    };
    record(bench, ref).draft = { ...draft, fields };
    expect((await seen(bench, ref)).fields).toMatchObject({ operational: "true", textOnly: "true", webView: "true", copies: "somebody" });

    expect((await requestsOf(bench, () => update(bench, ref, "first version"))).filter((line) => line.startsWith("POST"))).toHaveLength(1);

    expect((await seen(bench, ref)).fields).toEqual(bench.platform.project(mailMaterial("first version")));
    expect(record(bench, ref).draft?.fields["settings"]).toEqual({
      ...{ isOperational: false, isTextOnly: false, isWebPageView: false, enableUrlTracking: false },
    });
  });

  test("a text part that Marketo would make from the HTML is written as our own", async () => {
    const bench = opened();
    const ref = await bench.staged();
    const { draft } = record(bench, ref);
    const { html, text } = Object(draft?.fields["data"]);
    if (draft !== undefined)
      record(bench, ref).draft = { ...draft, fields: { ...draft.fields, data: { html, text: { ...text, syncFromHtml: true } } } };

    await update(bench, ref, "first version");

    expect(Object(record(bench, ref).draft?.fields["data"]).text.syncFromHtml).toBe(false);
  });

  test.for([
    {
      what: "a person's field in the text",
      words: "Dear {{lead.First Name:default=there}}",
      said: {},
      mark: "{{lead.First Name:default=there}}",
    },
    { what: "a person's field in the subject", words: "x", said: { subject: "For {{lead.City}}" }, mark: "{{lead.City}}" },
    { what: "a program's token", words: "{{my.Headline}}", said: {}, mark: "{{my.Headline}}" },
    { what: "the start of a script", words: 'Dear {%=lead.firstName ?: "there" %}', said: {}, mark: "{%" },
  ])("$what is refused before anything is made or written: people would read it, or it would run", async ({ words, said, mark }) => {
    const bench = opened();
    const ref = await bench.staged();
    bench.emulator.byHand.approve("email", mailIn(bench, ref));
    const before = bench.writes();
    const written = { content: { preheader: "Before", ...said } };
    const material = mailMaterial(words, written);

    const failures = [
      await failureOf(
        bench.platform.stage({ material, marker: { ...MARKER, change: "pull/9" }, name: "Other", target: { kind: "create" } }),
      ),
      await failureOf(update(bench, ref, words, written)),
      await failureOf(bench.platform.restore({ ref, material })),
    ];

    for (const { code, applied, message } of failures) {
      expect([code, applied]).toEqual(["PLATFORM_UNSUPPORTED", "no"]);
      expect(message).toContain(`people would read, or it would run, ${mark}.`);
    }
    expect(bench.writes()).toBe(before);
  });

  test("a person's fields that the settings name are written in the new format, and read as they were approved", async () => {
    const bench = opened({ settings: { designerFields: FIELDS } });
    const material = mailMaterial("Dear {{lead.First Name:default=colleague}}", { content: { preheader: "Before" } });

    const ref = await bench.platform.stage({ material, marker: MARKER, name: "Spring launch", target: { kind: "create" } });

    const { headers, data } = Object(record(bench, ref).draft?.fields);
    expect(headers.subject).toBe('Subject: Dear {%=lead.firstName ?: "colleague" %}');
    expect(data.html.body).toContain('<p>Dear {%=lead.firstName ?: "colleague" %}</p>');
    expect(data.text.body).toContain('Dear {%=lead.firstName ?: "colleague" %}');
    expect((await seen(bench, ref)).fields).toEqual(bench.platform.project(material));
    // Under other settings it is not what was approved.
    const other = await bench.over(undefined, { designerFields: { "First Name": "lead.nickname" } }).platform.observe(ref);
    expect(other.exists && other.fields["subject"]).toBe('Subject: Dear {%=lead.firstName ?: "colleague" %}');
  });

  test("a draft beside what somebody approved: both go, and our words are all that is left", async () => {
    const bench = opened();
    const ref = await bench.staged();
    bench.emulator.byHand.approve("email", mailIn(bench, ref));
    bench.emulator.byHand.edit("email", mailIn(bench, ref), { title: "By hand", sections: { body: "By hand" } });
    const { draft, approved } = record(bench, ref);
    expect(draft?.contentId).not.toBe(approved?.contentId);
    expect((await seen(bench, ref)).fields["subject"]).toBe("By hand");

    await update(bench, ref, "second version");

    expect(bench.held()).toMatchObject([{ program: "unapproved", mail: "draft" }]);
    expect((await seen(bench, ref)).fields).toEqual(bench.platform.project(mailMaterial("second version")));
  });

  test.for(["draft", "kept"] as const)("what is approved is what was approved, whichever content id stays (%s)", async (v2ApprovedId) => {
    const bench = opened({ account: { v2ApprovedId, v2FilterShape: "array" } }, { approved: true });
    const ref = await bench.staged();
    bench.emulator.byHand.approve("email", mailIn(bench, ref));
    bench.emulator.byHand.edit("email", mailIn(bench, ref), { title: "By hand" });
    await update(bench, ref, "second version");

    await bench.platform.publish({ ref, from: "object", at: inHours(bench, 2) });
    const waiting = await seen(bench, ref);
    bench.clock.advance(3 * HOUR_MS);

    expect(waiting.fields).toEqual(bench.platform.project(mailMaterial("second version")));
    expect([waiting.state, bench.sends()]).toEqual(["scheduled", 1]);
  });
});

describe("where it stands", () => {
  test("a workspace that no email tells is named in the settings; where it is not, that is said before anything is made", async () => {
    const bench = opened({ account: { v2FilterShape: "array" } });
    const silent = (_: HttpRequest, response: HttpResponse) => ({
      ...response,
      body: response.body.replaceAll('"workspaceId":"1",', ""),
    });
    const staging = (settings: Parameters<MarketoBench["over"]>[1]) =>
      bench
        .over(silent, settings)
        .platform.stage({ material: mailMaterial("first version"), marker: MARKER, name: "Spring launch", target: { kind: "create" } });

    const failure = await failureOf(staging({}));
    const before = bench.writes();
    const ref = await staging({ workspaceId: "1" });

    expect([failure.code, failure.applied, before]).toEqual(["PLATFORM_REFUSED", "no", 0]);
    expect(failure.message).toContain("platforms.marketo.workspaceId");
    expect((await seen(bench, ref)).fields["subject"]).toBe("Subject: first version");
  });

  test("where the first API shows nothing of it, it is found in the workspace that the settings name", async () => {
    const bench = opened();
    const { platform } = bench.over(withoutStrangers, { workspaceId: "1" });

    const ref = await platform.stage({
      material: mailMaterial("first"),
      marker: MARKER,
      name: "Spring launch",
      target: { kind: "create" },
    });

    const found = await platform.observe(ref);
    expect(found.exists && found.fields).toEqual(platform.project(mailMaterial("first")));
    const failure = await failureOf(
      bench.over(withoutStrangers).platform.stage({
        material: mailMaterial("first"),
        marker: { ...MARKER, change: "pull/9" },
        name: "Other",
        target: { kind: "create" },
      }),
    );
    expect(failure.message).toContain("the API shows 0");
    expect(failure.message).toContain("platforms.marketo.workspaceId");
  });

  test("an email that one API names and the other does not know is left alone", async () => {
    const bench = opened({ settings: { workspaceId: "2" } });

    const failure = await failureOf(bench.staged());

    expect([failure.code, failure.applied, bench.writes()]).toEqual(["PLATFORM_ANSWER", "no", 0]);
    expect(failure.message).toContain("shows the name alone and the other nothing in workspace 2");
  });

  test("two emails in a program are one too many, whichever designer they are of", async () => {
    const bench = opened();
    const ref = await bench.staged();
    const mail = record(bench, ref);
    bench.emulator.instance.data.newEmails.set(9_999, {
      ...{ ...mail, id: 9_999, name: "Another", draft: { contentId: "9999", fields: mail.draft?.fields ?? {} } },
    });
    const before = bench.writes();

    expect((await seen(bench, ref)).fields["emails"]).toBe("2");
    expect(await failureOf(update(bench, ref, "second version"))).toMatchObject({ code: "DRAFT_CHANGED", applied: "no" });
    expect(await failureOf(bench.platform.publish({ ref, from: "object", at: inHours(bench, 2) }))).toMatchObject({
      code: "DRAFT_CHANGED",
    });
    expect(bench.writes()).toBe(before);
  });

  test.for([
    { what: "a state nobody has documented", from: '"state":"draft"', to: '"state":"archived"', words: 'in the state "archived"' },
    { what: "another program than it is listed in", from: /"programId":"\d+"/g, to: '"programId":"1"', words: "shows the name alone" },
  ])("an answer with $what is not believed", async ({ from, to, words }) => {
    const bench = opened();
    const ref = await bench.staged();
    const { platform } = bench.over((_, response) => ({ ...response, body: response.body.replaceAll(from, to) }), { workspaceId: "1" });

    const failure = await failureOf(platform.observe(ref));

    expect([failure.code, failure.applied]).toEqual(["PLATFORM_ANSWER", "no"]);
    expect(failure.message).toContain(words);
  });

  test.for([
    { what: "leave out the version that is shown", listed: () => undefined, states: [] },
    { what: "count it, under another id than the email's", listed: (id: string) => `all of ${id}`, states: ["draft"] },
  ])("versions are found where the list's $what", async ({ listed, states }) => {
    const bench = opened();
    const ref = await bench.staged();
    const { platform } = bench.over(({ path }, response) => {
      if (!path.endsWith("/filter")) return response;
      const { result, ...answer } = JSON.parse(response.body);
      const items = result.items.map((item: { id: string; associatedStates: { state: string }[] }) => ({
        ...{ ...item, id: listed(item.id) ?? item.id },
        associatedStates: item.associatedStates.filter(({ state }) => states.some((one) => one === state)),
      }));
      return { ...response, body: JSON.stringify({ ...answer, result: { ...result, items } }) };
    });

    await platform.stage({ material: mailMaterial("second"), marker: MARKER, name: "Spring launch", target: { kind: "update", ref } });

    expect((await seen(bench, ref)).fields["subject"]).toBe("Subject: second");
  });

  test("doctor is told which designer it was made in, and what follows", async () => {
    const [program] = (await opened().platform.prepared?.()) ?? [];

    expect(program?.wrong).toBeUndefined();
    expect(program?.what).toContain(
      "its email was made in the new designer, where no personalised field is filled in until platforms.marketo.designerFields",
    );
    const [named] = (await opened({ settings: { designerFields: FIELDS } }).platform.prepared?.()) ?? [];
    expect(named?.what).toContain("where these personalised fields are filled in: First Name.");
  });

  test("an email that shows other words to some people is refused where it is prepared, and seen where somebody makes it so", async () => {
    const bench = opened();
    const ref = await bench.staged();
    const dynamic = { editorContext: { dynamicContent: { headline: [{ segment: "Partners" }] } } };
    const { draft } = record(bench, ref);
    if (draft !== undefined) record(bench, ref).draft = { ...draft, fields: { ...draft.fields, ...dynamic } };
    expect((await seen(bench, ref)).fields["otherSections"]).toBe("words that differ per person (dynamic content)");

    const mail = [...bench.emulator.instance.data.newEmails.values()][0];
    if (mail?.draft !== undefined) mail.draft = { ...mail.draft, fields: { ...mail.draft.fields, ...dynamic } };
    const failure = await failureOf(
      bench.over().platform.stage({
        material: mailMaterial("x"),
        marker: { ...MARKER, change: "pull/9" },
        name: "Other",
        target: { kind: "create" },
      }),
    );

    expect(failure.message).toContain("cannot be used: words that differ per person");
  });
});

describe("what there is no call for", () => {
  test("neither a preview nor a proof; where a person finds them is said", async () => {
    const bench = opened();
    const ref = await bench.staged();

    const shown = await failureOf(bench.platform.shown?.({ ref, slot: "own" }));
    const proof = await failureOf(bench.platform.proof?.({ ref, to: "legal-reviewer@acme.example" }));

    expect(shown.message).toMatch(
      /^Marketo email \d+ was made in the new designer, and no call of Marketo's API shows its HTML as people will see it\. Open it in Marketo and choose Simulate Content\.$/,
    );
    expect(proof.message).toMatch(
      /and no call of Marketo's API sends a sample of it\. Open it in Marketo and test it there, with Simulate Content\.$/,
    );
    expect(bench.proofs?.()).toEqual([]);
  });

  test("no places of a template: neither inspected nor copied", async () => {
    const bench = opened();
    const ref = "Template: campaign mail";
    const template = { kind: "platform", ref, slots: { headline: "{{ headline }}" }, own: {}, around: "0".repeat(64) } as const;

    const inspected = await failureOf(bench.platform.template?.(ref));
    const material = mailMaterial("first version", { content: { template } });
    const staged = await failureOf(bench.platform.stage({ material, marker: MARKER, name: "Spring launch", target: { kind: "create" } }));

    for (const { code, message } of [inspected, staged]) {
      expect(code).toBe("PLATFORM_UNSUPPORTED");
      expect(message).toContain("is one document without places that a call could fill");
      expect(message).toContain("an Email Program with a classic email");
    }
    expect(bench.writes()).toBe(0);
  });
});

describe("what its API says", () => {
  /** The answer to the calls that match, as it would come. */
  const answering = (bench: MarketoBench, match: RegExp, body: unknown, status = 200) =>
    bench.over((request, response) =>
      match.test(`${request.method} ${request.path}`) ? { ...response, status, body: JSON.stringify(body) } : response,
    ).platform;
  const warning = { type: "warning", key: "email.unsubscribe", message: "No unsubscribe link" };
  const error = {
    type: "error",
    key: "email.validation",
    code: "709",
    message: "The subject is blank",
    errorPosition: { line: 3, column: 1 },
  };

  test("a warning beside a success is no failure", async () => {
    const bench = opened();
    const ref = await bench.staged();
    const { platform } = bench.over(({ path }, response) =>
      path.endsWith("/update") || path.endsWith("/transition")
        ? { ...response, body: JSON.stringify({ ...JSON.parse(response.body), errors: [warning] }) }
        : response,
    );

    await platform.stage({
      material: mailMaterial("second version"),
      marker: MARKER,
      name: "Spring launch",
      target: { kind: "update", ref },
    });
    await platform.publish({ ref, from: "object", at: inHours(bench, 2) });

    expect((await seen(bench, ref)).state).toBe("scheduled");
  });

  test("of a failure the errors are told and the warnings are not; it was not carried out", async () => {
    const bench = opened();
    const ref = await bench.staged();
    const platform = answering(bench, /update$/, { success: false, requestId: "7b3c#1", errors: [warning, error] });

    const failure = await failureOf(
      platform.stage({ material: mailMaterial("second"), marker: MARKER, name: "Spring launch", target: { kind: "update", ref } }),
    );

    expect(failure).toMatchObject({ code: "PLATFORM_REFUSED", correlation: "7b3c#1" });
    expect(failure.message).toContain("The subject is blank (code 709)");
    expect(failure.message).not.toContain("unsubscribe");
  });

  test("a failure that names nothing but warnings is looked into, not believed", async () => {
    const bench = opened();
    const ref = await bench.staged();
    const platform = answering(bench, /transition$/, { success: false, errors: [warning] });

    await platform.publish({ ref, from: "object", at: inHours(bench, 2) });

    expect((await seen(bench, ref)).state).toBe("scheduled");
  });

  test.for([
    { how: "a miss", status: 200, body: { success: false, errors: [{ type: "error", code: "702", message: "Email not found" }] } },
    { how: "a status", status: 404, body: { success: false, errors: [] } },
  ])(
    "that there is none under the first API's number, told by $how, is no failure: the settings' workspace is asked for",
    async ({ status, body }) => {
      const bench = opened();
      const platform = answering(bench, /GET \/rest\/asset\/v2\/email\/\d+$/, body, status);

      const failure = await failureOf(
        platform.stage({ material: mailMaterial("x"), marker: MARKER, name: "Spring launch", target: { kind: "create" } }),
      );

      expect(failure.message).toContain("platforms.marketo.workspaceId");
    },
  );

  test.for([
    { verb: "GET", path: /v2\/email\/filter/, right: "Read-Only Assets, Access Design Studio and Access Email", code: "PLATFORM_REFUSED" },
    { verb: "POST", path: /update$/, right: "Read-Write Assets, Access Design Studio and Edit Email", code: "PLATFORM_REFUSED" },
    {
      verb: "POST",
      path: /transition$/,
      right: "Read-Write Assets, Access Design Studio and Approve Email",
      code: "PUBLISH_RIGHT_MISSING",
    },
  ])("a right of its own that is missing is named: $right", async ({ path, right, code }) => {
    const bench = opened();
    const ref = await bench.staged();
    bench.emulator.misbehave({ match: { path }, fault: { kind: "status-before", status: 603 } });

    const failure = await failureOf(
      update(bench, ref, "second version").then(() => bench.platform.publish({ ref, from: "object", at: inHours(bench, 2) })),
    );

    expect(failure.code).toBe(code);
    expect(failure.message).toContain(`needs ${right} in this workspace`);
  });
});
