import fc from "fast-check";
import { expect, test } from "vitest";
import { ConnectionLost, type Fault } from "#emulators/common/misbehave.ts";
import { Refusal } from "#emulators/marketo/errors.ts";
import { at, DAY, instance, MINUTE, V1, V2 } from "./caller.ts";

const FAULTS: readonly Fault[] = [
  { kind: "lose-answer" },
  { kind: "refuse-before" },
  { kind: "late-commit", delayMs: 7 * MINUTE, status: 719 },
  { kind: "forgotten-write" },
  { kind: "status-after", status: 611 },
  { kind: "unauthorised" },
];
const PROGRAM_STEPS = [
  "approve",
  "approve",
  "unapprove",
  "unapprove",
  "delete",
  "clone",
  "soon",
  "past",
  "headStart",
  "rename",
  "token",
] as const;
const EMAIL_STEPS = ["content", "section", "approveDraft", "unapprove", "discardDraft", "delete", "clone"] as const;
const CAMPAIGN_STEPS = ["activate", "deactivate", "delete", "schedule", "clone"] as const;
const DESIGN_STEPS = ["approve", "unapprove", "discard", "create_draft", "update", "delete"] as const;
const PAGE_STEPS = ["title", "approveDraft", "unapprove", "discardDraft", "delete", "clone"] as const;
const HAND_STEPS = ["approve", "cancel", "abort", "delete", "edit", "enter", "resize"] as const;

const fault = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...FAULTS) });
const which = fc.nat(6);
const of = <const What extends string, Act extends string>(what: What, acts: readonly Act[]) =>
  fc.record({ what: fc.constant(what), act: fc.constantFrom(...acts), which, fault });
const step = fc.oneof(
  of("program", PROGRAM_STEPS),
  of("program", PROGRAM_STEPS),
  of("program", PROGRAM_STEPS),
  of("email", EMAIL_STEPS),
  of("campaign", CAMPAIGN_STEPS),
  of("design", DESIGN_STEPS),
  of("page", PAGE_STEPS),
  of("hand", HAND_STEPS),
  fc.record({ what: fc.constant("wait" as const), minutes: fc.nat(300) }),
);

/** Ids of what there is of a kind, those that are gone among the choices by chance. */
function pick(ids: readonly number[], index: number): number {
  return ids[index % Math.max(1, ids.length)] ?? 4;
}

type Bench = ReturnType<typeof instance>;
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

function take(bench: Bench, one: Exclude<Step, { what: "wait" }>, count: number): void {
  const { emulator, post, json, send, later, folder } = bench;
  const { programs, emails, campaigns, newEmails, pages, staticLists } = emulator.instance.data;
  /** The newest first, and oftener than the prepared ones. */
  const id = (assets: ReadonlyMap<number, unknown>) => pick([...assets.keys()].toReversed(), Math.floor(one.which / 2));
  const copy = { name: `Copy ${count}`, folder: folder("Campaigns as code") };
  if (one.what === "program") {
    const path = `${V1}/program/${id(programs)}`;
    const minutes = one.act === "past" ? -5 : 13 * 60;
    if (one.act === "clone") post(`${path}/clone.json`, copy);
    else if (one.act === "soon" || one.act === "past") post(`${path}.json`, { startDate: later(minutes), endDate: later(minutes + 60) });
    else if (one.act === "headStart") post(`${path}.json`, { headStart: "true" });
    else if (one.act === "rename") post(`${path}.json`, { name: `Name ${one.which}` });
    else if (one.act === "token")
      post(`${V1}/folder/${id(programs)}/tokens.json`, { name: "a", type: "text", value: "b", folderType: "Program" });
    else post(`${path}/${one.act}.json`);
  } else if (one.what === "email") {
    const path = `${V1}/email/${id(emails)}`;
    if (one.act === "content") post(`${path}/content.json`, { subject: '{"type":"Text","value":"Other"}' });
    else if (one.act === "section") post(`${path}/content/body.json`, { type: "Text", value: "<p>Other</p>" });
    else post(`${path}/${one.act}.json`, one.act === "clone" ? copy : {});
  } else if (one.what === "campaign") {
    const campaign = id(campaigns);
    if (one.act === "schedule") json(`/rest/v1/campaigns/${campaign}/schedule.json`, { input: { runAt: later(one.which * 60) } });
    else post(`${V1}/smartCampaign/${campaign}/${one.act}.json`, one.act === "clone" ? copy : {});
  } else if (one.what === "design") {
    const email = newEmails.get(id(newEmails));
    const contentId = (one.which % 2 === 0 ? email?.draft : email?.approved)?.contentId ?? "4";
    const headers = { subject: "S", fromName: "N", fromEmail: "n@acme.example" };
    if (one.act === "update") json(`${V2}/${contentId}/update`, { headers });
    else if (one.act === "delete") json(`${V2}/${contentId}/delete`, {});
    else json(`${V2}/state/transition`, { contentId, action: one.act });
  } else if (one.what === "page") {
    const path = `${V1}/landingPage/${id(pages)}`;
    if (one.act === "title") post(`${path}.json`, { title: "Other" });
    else post(`${path}/${one.act}.json`, one.act === "clone" ? copy : {});
  } else {
    const hand = emulator.byHand;
    const kinds = [
      ["program", programs],
      ["email", emails],
      ["page", pages],
      ["campaign", campaigns],
    ] as const;
    const [kind, assets] = kinds[one.which % kinds.length] ?? kinds[0];
    const target = pick([...assets.keys()], count);
    if (one.act === "enter") hand.enter(id(staticLists), 3);
    else if (one.act === "resize") hand.resizeList(id(staticLists), one.which * 10);
    else if (one.act === "edit")
      hand.edit(one.which % 2 === 0 ? "email" : "page", id(one.which % 2 === 0 ? emails : pages), { title: "By hand" });
    else if (one.act === "abort") hand.abort(one.which % 2 === 0 ? "program" : "campaign", id(one.which % 2 === 0 ? programs : campaigns));
    else hand[one.act](kind, target);
  }
  send("GET", `${V1}/emails.json`);
}

/**
 * Follows each Email Program through what was recorded: it sends only while it is approved, once for each approval, and is never
 * taken away while it is approved. `mails` names the mail of each program.
 */
function followPrograms(events: ReturnType<Bench["emulator"]["events"]>, mails: ReadonlyMap<string, string>): readonly string[] {
  const approved = new Set<string>();
  const wrong: string[] = [];
  const programOf = new Map([...mails].map(([program, email]) => [email, program] as const));
  for (const event of events) {
    const { kind, object, id } = event;
    if (object === "program" && kind === "scheduled") approved.add(id);
    if (event.kind === "cancelled" && object === "program" && event.reached === 0 && !approved.delete(id)) {
      // An abort before anybody was reached.
      if (event.by !== "hand") wrong.push(`program ${id} was cancelled and was not approved`);
    }
    if (object === "program" && kind === "deleted" && approved.has(id)) wrong.push(`program ${id} was deleted while approved`);
    if (kind !== "sent") continue;
    const program = programOf.get(id);
    if (program !== undefined && !approved.delete(program)) wrong.push(`program ${program} sent and was not approved`);
  }
  return wrong;
}

/** Mails that flows sent: no more than one for each mail step of each entry. */
function mailSteps({ emulator }: Bench): number {
  const { journeys, campaigns } = emulator.instance.data;
  return journeys.reduce(
    (sum, { campaignId }) => sum + (campaigns.get(campaignId)?.flow.filter(({ kind }) => kind === "send").length ?? 1),
    0,
  );
}

test("whatever is called, faulted, clicked or waited for: nothing throws, nothing is lost, nothing goes out that nobody asked for", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
      const bench = instance({ ratePer20s: 10_000 });
      const { emulator, clock } = bench;
      const seeded = emulator.objects().length;
      bench.clone("Template: nurture", "Trial");
      bench.clone("Template: batch", "Blast");
      bench.mailing(14 * 60, "Spring");
      const appData = { programId: String(bench.idNamed("programs", "Spring")) };
      bench.json(V2, { name: "Designed", appData, headers: { subject: "S", fromName: "N", fromEmail: "n@acme.example" } });

      const mails = new Map<string, string>();
      for (const [count, one] of steps.entries()) {
        for (const { id, emailId } of emulator.instance.data.programs.values())
          if (emailId !== undefined) mails.set(String(id), String(emailId));
        if (one.what === "wait") {
          clock.advance(one.minutes * MINUTE);
          continue;
        }
        const remove = one.fault === null ? undefined : emulator.misbehave({ match: { method: "POST" }, fault: one.fault });
        try {
          take(bench, one, count);
        } catch (error) {
          if (!(error instanceof ConnectionLost) && !(error instanceof Refusal)) throw error;
        } finally {
          remove?.();
        }
      }
      clock.advance(60 * DAY);

      const events = emulator.events();
      const counted = new Set(["program", "email", "page", "campaign"]);
      const made = events.filter(({ kind, object }) => kind === "created" && counted.has(object)).length;
      const gone = events.filter(({ kind, object }) => kind === "deleted" && counted.has(object)).length;
      expect(emulator.objects()).toHaveLength(seeded + made - gone);
      expect(new Set(emulator.objects().map(({ id }) => id)).size).toBe(emulator.objects().length);

      expect(followPrograms(events, mails)).toEqual([]);
      const ofPrograms = new Set(mails.values());
      expect(bench.sent().filter(({ id }) => !ofPrograms.has(id)).length).toBeLessThanOrEqual(mailSteps(bench));
      const programs = [...emulator.instance.data.programs.values()];
      for (const program of programs) expect(["unapproved", "done", "aborted"]).toContain(program.stage);
      for (const { stage, send } of programs) if (stage === "done") expect(send).toBeDefined();

      const times = events.map((event) => event.at);
      expect(times).toEqual([...times].sort());
      for (const page of emulator.instance.data.pages.values()) {
        const path = `/site/pages.acme.example/${page.approved?.urlPageName ?? page.draft?.urlPageName}.html`;
        expect(emulator.handle({ method: "GET", path }).status).toBe(page.approved === undefined ? 404 : 200);
      }
      for (const { kind, id } of emulator.objects())
        expect(emulator.handle({ method: "GET", path: `/preview/${kind}/${id}` }).status).toBe(200);
      expect(emulator.handle({ method: "GET", path: "/" }).status).toBe(200);
    }),
    { numRuns: 120 },
  );
});

test("people who are to get a mail once get it once, however often they come onto the list", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (people) => {
      const { clone, inProgram, post, json, idNamed, sent, clock } = instance({ ratePer20s: 10_000 });
      const [campaign = 0] = inProgram("campaigns", clone("Template: nurture", "Trial"));
      post(`${V1}/smartCampaign/${campaign}/activate.json`);
      const path = `/rest/v1/lists/${idNamed("staticLists", "Trial sign-ups")}/leads.json`;
      for (const person of people) {
        json(path, { input: [{ id: 900_001 + person }] });
        json(path, { input: [{ id: 900_001 + person }] }, "DELETE");
        clock.advance(MINUTE);
      }

      expect(sent().reduce((sum, { recipients }) => sum + recipients, 0)).toBe(new Set(people).size);
    }),
    { numRuns: 50 },
  );
});

test("the log numbers exchanges and events in the order they happened", () => {
  const { emulator, mailing } = instance();
  mailing(60);

  expect(emulator.log.map((entry) => entry.seq)).toEqual(emulator.log.map((_, index) => index + 1));
  expect(at(emulator.log[1], "kind")).toBe("created");
});
