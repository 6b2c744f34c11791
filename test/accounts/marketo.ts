/** Marketo Engage, as tests ask for it. */
import { createHash } from "node:crypto";
import { type EmulatorResponse, jsonResponse } from "#emulators/common/exchange.ts";
import { type RetryAfter, retryAfterHeader } from "#emulators/common/misbehave.ts";
import { createMarketoEmulator, type FrozenInstance, type MarketoEmulator } from "#emulators/marketo/emulator.ts";
import { errorBody } from "#emulators/marketo/envelope.ts";
import { faultWords } from "#emulators/marketo/fault-words.ts";
import { chain, PROGRAMS } from "#emulators/marketo/seeds.ts";
import type { MarketoSettings } from "#emulators/marketo/settings.ts";
import type { ObjectSnapshot } from "#emulators/marketo/snapshots.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { readMarker } from "#model/marker.ts";
import { withAccessToken } from "#platforms/marketo/transport.ts";
import type { HttpResponse } from "#ports/transport.ts";
import { inNewDesigner } from "../platforms/marketo/new-designer.ts";
import { type Account, mailOut, type PlatformFiles, type PlatformUnderTest, retryAfterMs, type Thing } from "./account.ts";
import { memoryTransport } from "./memory-transport.ts";
import { wrongAnswersOf } from "./wrong-answers.ts";

const MAIL = "Template: campaign mail";
/** What programs make there that a record can name. */
const MADE = new Set(["program", "page"]);
const ACCOUNT = "000-EMU-001";
const CLIENT_ID = `MARKETO_${ACCOUNT.replaceAll("-", "_")}_CLIENT_ID`;
const CLIENT_SECRET = `MARKETO_${ACCOUNT.replaceAll("-", "_")}_CLIENT_SECRET`;
const HOUR_MS = 3_600_000;

/** Two calls count them: the API gives no number, only pages of 300. */
const PEOPLE = 340;
const LISTS: MarketoSettings["lists"] = [
  { name: "Admins Team plan", size: PEOPLE, members: [[1, PEOPLE]], unsubscribed: 29, blocked: 4 },
  { name: "Customers in dispute", size: 12, members: [[PEOPLE - 11, PEOPLE]] },
  { name: "Trial sign-ups", size: 0 },
];

/** What an administrator prepared besides: programs of two mails, two days apart, that nobody leaves by leaving the lists. */
const SERIES = "Template: two mails";
const DELAYS = [0, 48];
const PREPARED: Partial<MarketoSettings> = {
  lists: LISTS,
  programs: [...PROGRAMS, chain(SERIES, DELAYS, { leavers: "go on" })],
  pagesDomain: "www.acme.example",
};

/** The lists' ids, which the stand-in gives in the order of its seeds. */
const IDS = Object.fromEntries(
  [...createMarketoEmulator({ clock: steppableClock(0), settings: { lists: LISTS } }).instance.data.staticLists.values()].map(
    ({ id, name }) => [name, String(id)],
  ),
);
const lists = (name: string): readonly string[] => [IDS[name] ?? ""];

/** The instance put aside as plain data. */
interface MarketoData {
  readonly settings: MarketoSettings;
  readonly from: FrozenInstance;
}

const FILES: PlatformFiles = {
  settings: {
    account: ACCOUNT,
    accountType: "standard",
    uiHost: "app-em.marketo.com",
    publishEmail: "api",
    folder: "Campaigns as code",
    templates: { email: MAIL, landingPage: "Campaign page" },
  },
  audiences: {
    "admins-team-plan": { lists: lists("Admins Team plan"), people: PEOPLE },
    "customers-in-dispute": { lists: lists("Customers in dispute") },
  },
  fields: { "person.firstName": "First Name", "person.company": "Company Name" },
  forms: { "request-demo": "189" },
  // What follows a form is said by the form.
  noPlaceFor: ["thankYou"],
};

export const MARKETO: PlatformUnderTest = {
  name: "marketo",
  kinds: ["email", "landing-page"],
  sequences: {
    settings: { templates: { email: MAIL, sequences: [{ program: SERIES, afterHours: DELAYS }] } },
    changed: "not while it runs",
    newcomers: "at once",
  },
  files: FILES,
  ownTemplate: () => Promise.resolve("Template: one mail"),
  open: ({ clock, secret }) =>
    marketoAccount(
      createMarketoEmulator({ clock, settings: { ...PREPARED, ...(secret === undefined ? {} : { clientSecret: secret }) } }),
      clock,
      MARKETO,
    ),
  thaw(data, clock) {
    const { settings, from } = data as MarketoData;
    return marketoAccount(createMarketoEmulator({ clock, settings, from }), clock, MARKETO);
  },
  connect: (wire, { credentials }, clock) =>
    Promise.resolve(
      withAccessToken({
        ...{ transport: wire, clock },
        clientId: credentials[CLIENT_ID] ?? "",
        clientSecret: credentials[CLIENT_SECRET] ?? "",
      }),
    ),
  isWrite: ({ method, path }) => method !== "GET" && path.startsWith("/rest/"),
  bringsOut({ path }) {
    if (/\/program\/[^/]+\/approve\.json$/.test(path)) return "email";
    if (/\/landingPage\/[^/]+\/approveDraft\.json$/.test(path)) return "landing-page";
    return /\/(?:smartCampaign\/[^/]+\/activate|campaigns\/[^/]+\/schedule)\.json$/.test(path) ? "sequence" : undefined;
  },
  asksToWait(response, nowMs) {
    if (response.status === 429) return retryAfterMs(response, nowMs);
    return saysTooMany(response) ? (retryAfterMs(response, nowMs) ?? WINDOW_MS) : undefined;
  },
};

/** The vendor's window. Source: experienceleague.adobe.com, "Marketo integration best practices" (read 2026-11). */
const WINDOW_MS = 20_000;
/** The calls within it from which on what follows may come to the limit (100) in it. */
const MANY_CALLS = 30;

function tooMany(retryAfter: RetryAfter): EmulatorResponse {
  return { status: 429, headers: { "content-type": "text/plain", ...retryAfterHeader(retryAfter) }, body: "Too Many Requests" };
}

function saysTooMany({ status, body }: HttpResponse): boolean {
  return status === 200 && /"code":"606"/.test(body);
}

/** Of the tokens, what is left of the last one's life: each process asks for one. */
function stateOf({ instance: { data, oracle } }: MarketoEmulator, nowMs: number): string {
  const since = new Date(nowMs - WINDOW_MS).toISOString();
  const events = oracle.entries.flatMap((entry) => (entry.kind === "exchange" ? [] : [{ ...entry, seq: 0 }]));
  const recent = oracle.entries.filter((entry) => entry.kind === "exchange" && entry.at > since).length;
  const { tokensGiven, ...rest } = data;
  return createHash("sha1")
    .update(JSON.stringify([nowMs, recent > MANY_CALLS ? recent : 0, tokensGiven.at(-1)?.expiresAt, rest, events], asEntries))
    .digest("base64");
}

function asEntries(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

/**
 * The same instance, where the prepared mail was made in the new designer and is left unapproved. It cannot show or send a draft from outside,
 * or lay a mail out by one of its own.
 */
const { sequences: _, ownTemplate: __, ...ITS_MAILS } = MARKETO;
export const MARKETO_NEW_DESIGNER: PlatformUnderTest = {
  ...ITS_MAILS,
  title: "marketo-new-designer",
  kinds: ["email"],
  files: { ...FILES, settings: { ...FILES.settings, designerFields: { "First Name": "lead.firstName", "Company Name": "company.name" } } },
  open: ({ clock, secret }) => {
    const settings = { ...PREPARED, programs: inNewDesigner(PROGRAMS), ...(secret === undefined ? {} : { clientSecret: secret }) };
    return marketoAccount(createMarketoEmulator({ clock, settings }), clock, MARKETO_NEW_DESIGNER);
  },
  thaw(data, clock) {
    const { settings, from } = data as MarketoData;
    return marketoAccount(createMarketoEmulator({ clock, settings, from }), clock, MARKETO_NEW_DESIGNER);
  },
};

function marketoAccount(emulator: MarketoEmulator, clock: SteppableClock, platform: PlatformUnderTest): Account {
  const { instance, byHand } = emulator;
  const transport = memoryTransport(emulator);
  const words = faultWords(instance, () => clock.now());
  const mailIn = (program: string) => emulator.objects().find(({ kind, programId }) => kind === "email" && programId === program);
  const isSeries = (id: string) => instance.data.programs.get(Number(id))?.type !== "Email";
  /** What it is, and whether anything of it is out; undefined for what is a part of something else. */
  const unitOf = ({ id, kind, live, title, draftTitle }: ObjectSnapshot): Pick<Thing, "kind" | "isOut" | "title"> | undefined => {
    if (kind === "page") return { kind: "landing-page", isOut: live, title: (live ? title : (draftTitle ?? title)) ?? "" };
    if (kind !== "program") return undefined;
    if (isSeries(id)) {
      // Until the campaign of its first mail is on, whoever is brought in comes to nothing.
      const isOut = emulator.objects().some((one) => one.programId === id && one.state === "active" && one.name.endsWith(".Mail 1"));
      return { kind: "sequence", isOut, title: "" };
    }
    const mail = mailIn(id);
    return { kind: "email", isOut: live, title: (live ? mail?.title : (mail?.draftTitle ?? mail?.title)) ?? "" };
  };
  const units = () => emulator.objects().flatMap((one) => (unitOf(one) === undefined ? [] : [one]));
  const sent = () => emulator.events().flatMap((event) => (event.kind === "sent" ? [event] : []));
  return {
    platform,
    env: { [CLIENT_ID]: emulator.clientId, [CLIENT_SECRET]: emulator.clientSecret },
    transport,
    secrets: () => [emulator.clientSecret, ...instance.data.tokensGiven.map(({ value }) => value)],
    wrongAnswers(request) {
      // Asking for a token is the one thing that is refused by a status.
      const isIdentity = request.path.startsWith("/identity/");
      const refused = () => jsonResponse(401, { error: "unauthorized", error_description: "Bad client credentials" }, {});
      return wrongAnswersOf(
        {
          ...{ emulator, transport },
          // Its calls are not counted; what limits them stands before it.
          words: isIdentity ? { ...words, unauthorised: refused, limit: ({ retryAfter }) => tooMany(retryAfter) } : words,
          forbidden: () => (isIdentity ? refused() : errorBody({ code: "603", message: "Access denied" }, "1#1", false)),
        },
        request,
      );
    },
    freeze: (): MarketoData => structuredClone({ settings: instance.settings, from: emulator.freeze() }),
    state: () => stateOf(emulator, clock.now()),
    things: () =>
      emulator.objects().flatMap((one) => {
        const unit = readMarker(one.name) === undefined ? undefined : unitOf(one);
        return unit === undefined ? [] : [{ ...unit, id: one.id, state: one.state }];
      }),
    ids: () => new Set(units().map(({ id }) => id)),
    made: () => emulator.events().filter(({ kind, object, by }) => kind === "created" && MADE.has(object) && by !== "hand").length,
    // Who got it in parts is told for what runs in flows.
    sends: () => sent().flatMap(({ id, who }) => (who === undefined ? [id] : [])),
    mails: () => sent().flatMap((event) => (event.who === undefined ? [] : [mailOut(event)])),
    byHand: {
      edit(id) {
        const page = instance.data.pages.has(Number(id));
        byHand.edit(page ? "page" : "email", Number(page ? id : mailIn(id)?.id), { title: "By hand" });
      },
      remove: (id) => byHand.delete(instance.data.pages.has(Number(id)) ? "page" : "program", Number(id)),
      join: (count) => {
        byHand.enter(Number(IDS["Admins Team plan"]), count);
      },
      publish(id) {
        if (instance.data.pages.has(Number(id))) {
          byHand.approve("page", Number(id));
          return;
        }
        const mail = mailIn(id);
        if (mail?.draftTitle !== undefined) byHand.approve("email", Number(mail.id));
        byHand.setDates(Number(id), clock.now() + HOUR_MS, clock.now() + HOUR_MS);
        byHand.approve("program", Number(id));
      },
    },
    advance: (milliseconds) => emulator.advance(milliseconds),
  };
}
