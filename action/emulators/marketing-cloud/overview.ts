/** The first page: what goes out next, what runs, what was sent, what lies ready, and what was asked of the account. */
import { callLog, card, clockPanel, nameLink, section } from "../common/cards.ts";
import type { DomainEvent } from "../common/oracle.ts";
import { countOf } from "../common/people.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { assetName, isEmailType } from "./asset-fields.ts";
import { membersOf } from "./audience.ts";
import { mailOf, withSamples } from "./compile.ts";
import type { AssetRecord, SendRecord } from "./data.ts";
import type { JourneyRecord, VersionRecord } from "./journey-data.ts";
import { journeyName } from "./journey-records.ts";
import { populationOf } from "./journey-view.ts";
import { reachedBy, reachOfDefinition } from "./send-jobs.ts";
import { shell, stateBadge, unitName } from "./shell.ts";
import type { Tenant } from "./tenant.ts";
import { happenings } from "./timeline.ts";
import { whereMostAre } from "./where-people-are.ts";

const MAILS_SHOWN = 30;

function clock(tenant: Tenant, nowMs: number): Markup {
  const next = happenings(tenant).reduce<number | undefined>(
    (first, { atMs }) => (first === undefined || atMs < first ? atMs : first),
    undefined,
  );
  const words = next === undefined ? "Nothing is coming." : html`Next event <b>${untilThen(nowMs, next)}</b>`;
  return clockPanel(nowMs, { timeZone: tenant.settings.timeZone, due: next, words });
}

const subjectText = (tenant: Tenant, subject: string): Piece =>
  subject === ""
    ? html`<em>no subject yet</em>`
    : html`<span class="subject">${withSamples(tenant, subject, { firstName: true, plain: true })}</span>`;

const sendName = ({ data }: Tenant, send: SendRecord) => data.sendDefinitions.get(send.definitionId)?.name ?? send.definitionKey;

function scheduledCard(tenant: Tenant, send: SendRecord, nowMs: number): Markup {
  const definition = tenant.data.sendDefinitions.get(send.definitionId);
  const reach = definition === undefined ? 0 : countOf(reachOfDefinition(tenant, definition).people);
  const again =
    send.recurrence === undefined || send.recurrence.left === 0
      ? undefined
      : send.recurrence.left === undefined
        ? "and again without end"
        : `and ${send.recurrence.left} more times`;
  return card(
    nameLink(sendName(tenant, send), `/preview/send/${send.id}`),
    [
      subjectText(tenant, definition?.subject ?? ""),
      html`goes out ${dayAndTime(send.sendsAt, tenant.settings.timeZone)} ${again}`,
      html`<span class="muted">to ${people(reach)} as the lists stand now</span>`,
      unitName(tenant, send.mid),
    ],
    html`${stateBadge("Scheduled")}<span class="when">${untilThen(nowMs, send.sendsAt)}</span>`,
  );
}

function journeyCard(tenant: Tenant, journey: JourneyRecord, version: VersionRecord, nowMs: number): Markup {
  const inside = populationOf(version);
  const { timeZone } = tenant.settings;
  const where = whereMostAre(tenant, version, nowMs);
  return card(
    html`${nameLink(journeyName(journey, version), `/preview/journey/${journey.id}?version=${version.version}`)} <span class="muted">version ${version.version}</span>`,
    [
      where,
      version.entersAt === undefined ? undefined : html`people enter ${dayAndTime(version.entersAt, timeZone)}`,
      version.pauseEndsAt === undefined ? undefined : html`paused until ${dayAndTime(version.pauseEndsAt, timeZone)}`,
      version.status === "Draft" ? undefined : html`<span class="muted">${people(countOf(version.entered))} came in so far</span>`,
      unitName(tenant, journey.mid),
    ],
    html`${stateBadge(version.status)}${version.status === "Draft" ? undefined : html`<span class="reached">${people(inside)} inside</span>`}`,
  );
}

function sentCard(tenant: Tenant, send: SendRecord, nowMs: number): Markup {
  const reached = reachedBy(send, nowMs);
  const { unsubscribed = 0, invalid = 0, suppressed = 0 } = send.leftOut ?? {};
  const leftOut = unsubscribed + invalid + suppressed;
  const spared =
    send.cutShortAt === undefined || send.recipients === undefined ? undefined : html`<b>${people(send.recipients - reached)} spared</b>`;
  return card(
    nameLink(sendName(tenant, send), `/preview/send/${send.id}`),
    [
      subjectText(tenant, send.mail?.subject ?? tenant.data.sendDefinitions.get(send.definitionId)?.subject ?? ""),
      html`<span class="muted">${dayAndTime(send.startsAt ?? send.sendsAt, tenant.settings.timeZone)}</span>`,
      spared,
      leftOut === 0
        ? undefined
        : html`<span class="muted">${leftOut.toLocaleString("en-US")} left out (unsubscribed, unreachable or suppressed)</span>`,
      unitName(tenant, send.mid),
    ],
    html`${stateBadge(send.status)}<span class="reached">${people(reached)}</span>`,
  );
}

/** Mails that journeys and transactional definitions sent. */
function mailCard(tenant: Tenant, event: DomainEvent & { readonly kind: "sent" }): Markup {
  const href = event.object === "journey" ? `/preview/journey/${event.id}?version=${event.version ?? ""}` : "#transactional";
  return card(
    nameLink(event.name, href),
    [
      subjectText(tenant, event.content?.subject ?? ""),
      html`<span class="muted">${dayAndTime(Date.parse(event.at), tenant.settings.timeZone)}${event.version === undefined ? "" : `, version ${event.version}`}</span>`,
    ],
    html`${stateBadge("Complete")}<span class="reached">${people(event.recipients)}</span>`,
  );
}

function assetCard(tenant: Tenant, asset: AssetRecord): Markup {
  const isEmail = isEmailType(asset.typeId);
  const state =
    asset.archivedAt !== undefined
      ? "Archived"
      : isEmail && tenant.settings.approvals === "required"
        ? asset.approval
        : isEmail
          ? "Email"
          : "Block";
  return card(
    nameLink(assetName(asset), `/preview/asset/${asset.id}`),
    [
      isEmail ? subjectText(tenant, mailOf(tenant, asset).subject) : undefined,
      html`<span class="muted">changed ${dayAndTime(asset.modifiedAt, tenant.settings.timeZone)}</span>`,
      unitName(tenant, asset.mid),
    ],
    stateBadge(state),
  );
}

const ORDER = ["Published", "ScheduledToPublish", "Paused", "Unpublished", "Draft", "Stopped"];

/** The overview at `nowMs`. */
export function overview(tenant: Tenant, nowMs: number): Markup {
  const { data } = tenant;
  const sends = [...data.sends.values()];
  const scheduled = sends.filter(({ status }) => status === "Scheduled").sort((one, other) => one.sendsAt - other.sendsAt);
  const gone = sends.filter(({ status }) => status !== "Scheduled").reverse();
  const versions = [...data.journeys.values()]
    .filter(({ deletedAt }) => deletedAt === undefined)
    .flatMap((journey) => journey.versions.map((version) => ({ journey, version })))
    .sort((one, other) => ORDER.indexOf(one.version.status) - ORDER.indexOf(other.version.status));
  const mails = tenant.oracle.entries.flatMap((entry) => (entry.kind === "sent" && entry.object !== "send" ? [entry] : [])).reverse();
  const assets = [...data.assets.values()].reverse();
  const ready = [...data.sendDefinitions.values()].filter(
    (one) => one.status === "Active" && !sends.some(({ definitionId, status }) => definitionId === one.objectId && status !== "Canceled"),
  );
  const definitions = [...data.transactional.values()].filter(({ status }) => status !== "Deleted");
  return shell({ tenant, title: tenant.settings.companyName, aside: clock(tenant, nowMs) }, [
    section(
      "scheduled",
      "Scheduled sends",
      scheduled.map((send) => scheduledCard(tenant, send, nowMs)),
      "Nothing is going out.",
    ),
    section(
      "journeys",
      "Journeys",
      versions.map(({ journey, version }) => journeyCard(tenant, journey, version, nowMs)),
      "No journeys.",
    ),
    section(
      "sent",
      "Sent",
      [...gone.map((send) => sentCard(tenant, send, nowMs)), ...mails.slice(0, MAILS_SHOWN).map((event) => mailCard(tenant, event))],
      "Nobody has received anything.",
    ),
    section(
      "ready",
      "Send definitions not scheduled",
      ready.map(({ name, emailId, subject, mid }) =>
        card(nameLink(name, emailHref(tenant, emailId)), [subjectText(tenant, subject), unitName(tenant, mid)], stateBadge("Draft")),
      ),
      "None.",
    ),
    section(
      "assets",
      "Content Builder",
      assets.map((asset) => assetCard(tenant, asset)),
      "No content.",
    ),
    definitions.length === 0
      ? undefined
      : section(
          "transactional",
          "Transactional mails",
          definitions.map((one) =>
            card(
              html`<b>${String(one.fields["name"] ?? one.key)}</b>`,
              [one.queue.length === 0 ? undefined : `${one.queue.length} waiting`],
              stateBadge(one.status),
            ),
          ),
          "",
        ),
    section(
      "audiences",
      "Audiences",
      [...data.extensions.values()].map((one) =>
        card(
          html`<b>${one.name}</b>`,
          [html`<span class="muted">${KINDS[one.kind]}</span>`],
          html`<span class="reached">${people(countOf(membersOf(tenant, one)))}</span>`,
        ),
      ),
      "None.",
    ),
    data.testSends.length === 0
      ? undefined
      : section(
          "tests",
          "Trial copies",
          data.testSends
            .toReversed()
            .map(({ name, to, at, mail }) =>
              card(
                html`<b>${name}</b>`,
                [subjectText(tenant, mail.subject), html`<span class="muted">${dayAndTime(at, tenant.settings.timeZone)}</span>`],
                to,
              ),
            ),
          "",
        ),
    callLog(tenant.oracle.entries, { timeZone: tenant.settings.timeZone, empty: "Nobody has called this account yet." }),
  ]);
}

const KINDS = { extension: "data extension", list: "list", suppression: "never gets commercial mail" };

function emailHref({ data }: Tenant, legacyId: number): string {
  return `/preview/asset/${[...data.assets.values()].find((asset) => asset.legacyId === legacyId)?.id ?? ""}`;
}
