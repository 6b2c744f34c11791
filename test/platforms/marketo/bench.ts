/** A Marketo instance on the stand-in, the adapter on it, and the hands that reach behind both. */

import { ConnectionLost } from "#emulators/common/misbehave.ts";
import { createMarketoEmulator, type MarketoEmulator } from "#emulators/marketo/emulator.ts";
import { chain, PROGRAMS } from "#emulators/marketo/seeds.ts";
import type { MarketoSettings as EmulatorSettings } from "#emulators/marketo/settings.ts";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { sha256 } from "#model/digest.ts";
import { type Marker, readMarker } from "#model/marker.ts";
import type { AudienceFacet, MarketoSettings, ObjectRef, SequencePayload } from "#model/types.ts";
import { marketoPlatform } from "#platforms/marketo/adapter.ts";
import { withAccessToken } from "#platforms/marketo/transport.ts";
import type { Material, PlatformPort } from "#ports/platform.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { evenChance, NOON } from "../../http/fake-wire.ts";
import type { ContractWorld } from "../contract.ts";
import { emailMaterial, pageMaterial, sequenceMaterial } from "../materials.ts";
import { inNewDesigner } from "./new-designer.ts";

export const SETTINGS: MarketoSettings = {
  account: "000-EMU-001",
  accountType: "sandbox",
  uiHost: "app-em.marketo.com",
  publishEmail: "api",
  folder: "Campaigns as code",
  templates: {
    email: "Template: campaign mail",
    landingPage: "Campaign page",
    sequences: [{ program: "Template: three mails", afterHours: [0, 48, 96] }],
  },
};

/** The prepared programs: those the stand-in has by itself, and one for sequences, which nobody leaves by leaving the lists. */
export const PREPARED: EmulatorSettings["programs"] = [...PROGRAMS, chain("Template: three mails", [0, 48, 96], { leavers: "go on" })];

/** The same, where the mail that is copied was made in the new designer. `approved`: as the stand-in's are, and as nobody should leave it. */
export const NEW_DESIGNER: Partial<EmulatorSettings> = { programs: inNewDesigner(PREPARED, { approved: true }) };

export const MARKER: Marker = { resourceKey: sha256("acme/spring-launch"), change: "pull/7" };

/** Lists that are counted in three calls. */
const LIST_SEEDS: EmulatorSettings["lists"] = [
  { name: "Admins Team plan", size: 640, members: [[1, 640]], unsubscribed: 29, blocked: 4 },
  { name: "Customers in dispute", size: 12, members: [[629, 640]] },
  { name: "Trial sign-ups", size: 0 },
];

/** The stand-in's lists by their ids, as its ids are given by default. */
const LISTS = idsOf(createMarketoEmulator({ clock: steppableClock(NOON), settings: { lists: LIST_SEEDS } }));

/** To whom the stand-in's prepared program goes. */
export const AUDIENCE: Extract<AudienceFacet, { kind: "lists" }> = {
  kind: "lists",
  include: [{ name: "team-plan-admins", ids: [LISTS["Admins Team plan"] ?? ""] }],
  exclude: [{ name: "in-dispute", ids: [LISTS["Customers in dispute"] ?? ""] }],
  regions: ["US"],
  consent: "opt-in",
  size: { expected: 640, minimum: 600, maximum: 700 },
};

/** An email to the prepared program's people that says `words`. */
export function mailMaterial(words: string, said: Omit<Parameters<typeof emailMaterial>[0], "words"> = {}): Material {
  const { payload, texts } = emailMaterial({ words, ...said, email: { audience: AUDIENCE, ...said.email } });
  // As this platform's dialect writes it.
  const own = (text: string) => text.replaceAll("{{ unsubscribe_link }}", "{{system.unsubscribeLink}}");
  return { payload, texts: Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, own(text)])) };
}

/** A page that says `words`, on the stand-in's domain and without what Marketo cannot hold. */
export function campaignPage(words: string, page: Parameters<typeof pageMaterial>[0]["page"] = {}): Material {
  const { payload, texts } = pageMaterial({ words, page: { domain: "pages.acme.example", form: { ref: "demo", id: "189" }, ...page } });
  if (payload.kind !== "landing-page") throw new TypeError("no page");
  const { thankYou: _, ...content } = payload.facets.content;
  return { payload: { ...payload, facets: { ...payload.facets, content: { ...content, ...page } } }, texts };
}

/** A sequence to the prepared program's people that says `words`. */
export function series(words: string, said: Partial<SequencePayload["facets"]["content"]> = {}): Material {
  const { payload, texts } = sequenceMaterial({ words });
  if (payload.kind !== "sequence") throw new TypeError("no sequence");
  const content = { ...payload.facets.content, ...said };
  return { payload: { ...payload, facets: { ...payload.facets, content, audience: AUDIENCE } }, texts };
}

export interface MarketoBench extends ContractWorld {
  readonly platform: PlatformPort;
  readonly clock: SteppableClock;
  readonly emulator: MarketoEmulator;
  /** Every request the adapter made, oldest first, as `GET /path`; those for tokens apart. */
  readonly requests: string[];
  /** Another adapter on the same instance, as after a restart; its answers are changed on their way. */
  over(answer?: Answering, changed?: Partial<MarketoSettings>): { readonly platform: PlatformPort };
  /** Stages version 1, or says other words. */
  staged(words?: string, marker?: Marker): Promise<ObjectRef>;
  /** What the instance holds of ours: programs by state, and their mails' states. */
  held(): readonly { readonly id: string; readonly program: string; readonly mail: string }[];
}

type Answering = (request: HttpRequest, response: HttpResponse) => HttpResponse;

export interface BenchOptions {
  readonly settings?: Partial<MarketoSettings>;
  readonly account?: Partial<EmulatorSettings>;
}

export function openMarketo({ settings = {}, account = {} }: BenchOptions = {}): MarketoBench {
  const clock = steppableClock(NOON);
  const emulator = createMarketoEmulator({ clock, settings: { lists: LIST_SEEDS, programs: PREPARED, ...account } });
  const requests: string[] = [];
  let cutNext = false;
  const wire =
    (answer: Answering): Transport =>
    async (request) => {
      if (request.path.startsWith("/rest/")) requests.push(`${request.method} ${request.path.replace("/rest/asset/v1", "")}`);
      const response = answer(request, handled(emulator, request));
      if (!cutNext || !/\/(programs|landingPages)\.json$/.test(request.path)) return response;
      cutNext = false;
      return { ...response, body: withoutLastRow(response.body) };
    };
  const over = (
    answer: Answering = (_, response) => response,
    changed: Partial<MarketoSettings> = {},
  ): { readonly platform: PlatformPort } => {
    const { clientId, clientSecret } = emulator;
    return {
      platform: marketoPlatform({
        settings: { ...SETTINGS, ...settings, ...changed },
        transport: withAccessToken({ transport: wire(answer), clock, clientId, clientSecret }),
        clock,
        random: evenChance,
        secrets: [clientId, clientSecret],
      }),
    };
  };
  const { platform } = over();
  const marked = (wanted: string) => emulator.objects().filter(({ kind, name }) => kind === wanted && readMarker(name) !== undefined);
  const ours = () => marked("program");
  return {
    platform,
    over,
    clock,
    emulator,
    requests,
    count: (kind) => marked(kind === "landing-page" ? "page" : "program").length,
    writes: () => emulator.exchanges().filter(({ mutating }) => mutating).length,
    sends: () => emulator.events().filter(({ kind }) => kind === "sent").length,
    proofs: () => emulator.samples().map(({ to }) => to),
    loseNextProof(how) {
      const match = { method: "POST", path: /sendSample\.json$/, nth: 1 };
      emulator.misbehave({ match, fault: { kind: how === "carried-out" ? "lose-answer" : "refuse-before" } });
    },
    deleteByHand: ({ kind, id }) => emulator.byHand.delete(kind === "landing-page" ? "page" : "program", Number(id)),
    loseNextCreate(how) {
      const match = { method: "POST", path: /(clone|landingPages)\.json$/, nth: 1 };
      emulator.misbehave({ match, fault: { kind: how === "carried-out" ? "lose-answer" : "refuse-before" } });
    },
    limitNextCall(seconds) {
      emulator.misbehave({
        match: { path: /^\/rest/, nth: 1 },
        fault: { kind: "rate-limited", retryAfter: { kind: "seconds", seconds } },
      });
    },
    cutNextList() {
      cutNext = true;
    },
    ignoreNextWrite() {
      emulator.misbehave({ match: { method: "POST", path: /^\/rest/, nth: 1 }, fault: { kind: "forgotten-write" } });
    },
    staged: (words = "first version", marker = MARKER) =>
      platform.stage({ material: mailMaterial(words), marker, name: "Spring launch", target: { kind: "create" } }),
    held: () =>
      ours().map(({ id, state }) => ({
        id,
        program: state,
        mail: emulator.objects().find(({ kind, programId }) => kind === "email" && programId === id)?.state ?? "none",
      })),
  };
}

/** The id of the one mail in a program. */
export function mailIn({ emulator }: Pick<MarketoBench, "emulator">, ref: ObjectRef): number {
  const found = emulator.objects().find(({ kind, programId }) => kind === "email" && programId === ref.id);
  if (found === undefined) throw new TypeError(`program ${ref.id} holds no mail`);
  return Number(found.id);
}

function handled(emulator: MarketoEmulator, { method, path, query, headers, json, form }: HttpRequest): HttpResponse {
  const type = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
  const body = form === undefined ? json : new URLSearchParams(form).toString();
  try {
    const answer = emulator.handle({
      method,
      path,
      headers: { ...(body === undefined ? {} : { "content-type": type }), ...headers },
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, headers: answer.headers, body: answer.body };
  } catch (error) {
    if (error instanceof ConnectionLost) throw new TransportFailure("read ECONNRESET", { sent: "perhaps" });
    throw error;
  }
}

function withoutLastRow(body: string): string {
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== "object" || answer === null || !("result" in answer) || !Array.isArray(answer.result)) return body;
  return JSON.stringify({ ...answer, result: answer.result.slice(0, -1) });
}

function idsOf(emulator: MarketoEmulator): Readonly<Record<string, string>> {
  return Object.fromEntries([...emulator.instance.data.staticLists.values()].map(({ id, name }) => [name, String(id)]));
}
