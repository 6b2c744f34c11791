/** One mail, one journey or one send, with the facts around it. */
import { textAt } from "../common/json.ts";
import { choices, fact, heading, holdings } from "../common/look.ts";
import { countOf } from "../common/people.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { assetName, categoryOf, isEmailType } from "./asset-fields.ts";
import { extensionOf, membersOf } from "./audience.ts";
import { mailOf, withSamples } from "./compile.ts";
import type { AssetRecord, SendRecord } from "./data.ts";
import type { JourneyRecord, VersionRecord } from "./journey-data.ts";
import { eventOf } from "./journey-life.ts";
import { journeyName, newestOf } from "./journey-records.ts";
import { type Look, mailFacts, mailFrame } from "./mail-frame.ts";
import { reachedBy, reachOfDefinition } from "./send-jobs.ts";
import { shell, stateBadge, unitName } from "./shell.ts";
import type { Tenant } from "./tenant.ts";
import { emailByLegacyId } from "./usage.ts";
import { standsIn } from "./where-people-are.ts";

/** What the first page holds. */
const BACK = "Everything in this account";

function folder(tenant: Tenant, id: number): string {
  const found = tenant.data.categories.get(id);
  if (found === undefined) return "";
  return found.parentId === 0 ? found.name : `${folder(tenant, found.parentId)} / ${found.name}`;
}

/** An asset of Content Builder. */
export function assetPreview(look: Look, asset: AssetRecord): Markup {
  const { tenant } = look;
  const isEmail = isEmailType(asset.typeId);
  const mail = mailOf(tenant, asset);
  const state =
    asset.archivedAt !== undefined
      ? "Archived"
      : isEmail && tenant.settings.approvals === "required"
        ? asset.approval
        : isEmail
          ? "Email"
          : "Block";
  return shell({ tenant, title: assetName(asset) }, [
    heading(assetName(asset), [stateBadge(state), unitName(tenant, asset.mid)], BACK),
    html`<dl class="facts">
${isEmail ? mailFacts(look, mail) : undefined}
${fact("Folder", folder(tenant, categoryOf(asset)))}
${fact("Changed", `${dayAndTime(asset.modifiedAt, tenant.settings.timeZone)}, state ${asset.version}`)}
${fact("Key", html`<code>${asset.customerKey}</code>`)}
${fact("Id", html`<code>${asset.id}</code>${asset.legacyId === undefined ? undefined : html` <span class="muted">· in journeys and sends</span> <code>${asset.legacyId}</code>`}`)}
</dl>`,
    mailFrame(look, mail),
    holdings(asset.fields),
  ]);
}

function entryWords(tenant: Tenant, journey: JourneyRecord, version: VersionRecord): Piece {
  const event = eventOf(tenant, journey.mid, version);
  if (event === undefined) return html`<em>no entry source</em>`;
  const extension = extensionOf(tenant, journey.mid, textAt(event.fields, "dataExtensionId") ?? "");
  const who = extension === undefined ? "" : ` ${extension.name}, ${people(countOf(membersOf(tenant, extension)))} now`;
  return `${textAt(event.fields, "name") ?? event.key}${who === "" ? "" : ":"}${who}`;
}

/** A journey: which version does what, who is where, and the mails it sends as it keeps them. */
export function journeyPreview(look: Look, journey: JourneyRecord): Markup {
  const { tenant, nowMs, query } = look;
  const version = journey.versions.find((one) => String(one.version) === query.get("version")) ?? newestOf(journey);
  if (version === undefined) return shell({ tenant, title: journey.key }, heading(journey.key, undefined, BACK));
  const { timeZone } = tenant.settings;
  const stands = standsIn(tenant, version, nowMs).map(({ step, mails, words }) => fact(mails ? `${step} (mail)` : step, words));
  const kept = Object.values(version.triggeredSends).flatMap((key) => tenant.data.triggeredSends.get(key) ?? []);
  const mails = kept.map((made) => {
    const current = emailByLegacyId(tenant, journey.mid, made.emailId);
    const older = current !== undefined && made.cache !== undefined && current.version > made.cache.assetVersion;
    return html`<li class="card"><div class="what"><b>${withSamples(tenant, made.cache?.subject ?? made.subject, { firstName: true, plain: true })}</b><p><span class="muted">${made.name}</span></p>${
      older ? html`<p>The mail was changed since; this journey still sends what it took over.</p>` : undefined
    }</div><div class="side">${stateBadge(made.status)}</div></li>`;
  });
  const [first] = kept;
  const versions = journey.versions.map((one) => [one === newestOf(journey) ? "" : String(one.version), `Version ${one.version}`] as const);
  return shell({ tenant, title: journeyName(journey, version) }, [
    heading(journeyName(journey, version), [stateBadge(version.status), unitName(tenant, journey.mid)], BACK),
    html`<dl class="facts">
${fact("Version", String(version.version))}
${fact("Enters", entryWords(tenant, journey, version))}
${version.entersAt === undefined ? undefined : fact("When", `${dayAndTime(version.entersAt, timeZone)} (${untilThen(nowMs, version.entersAt)})`)}
${fact("So far", `${people(countOf(version.entered))} came in`)}
${version.pauseEndsAt === undefined ? undefined : fact("Pause", `until ${dayAndTime(version.pauseEndsAt, timeZone)}, then ${version.guardrail === "none" ? "it stays" : version.guardrail === "stop" ? "it stops for ever" : "it goes on by itself"}`)}
${fact("Key", html`<code>${journey.key}</code>`)}
${fact("Id", html`<code>${journey.id}</code>`)}
</dl>
${versions.length < 2 ? undefined : html`<div class="choices">${choices(look, "version", versions)}</div>`}
<section><h2>Who is where</h2><dl class="facts">${stands}</dl></section>`,
    mails.length === 0 ? undefined : html`<section><h2>Mails as this version keeps them</h2><ul class="cards">${mails}</ul></section>`,
    first?.cache === undefined ? undefined : html`<section>${mailFrame(look, first.cache)}</section>`,
    holdings(version.fields),
  ]);
}

/** A one-off send. */
export function sendPreview(look: Look, send: SendRecord): Markup {
  const { tenant, nowMs } = look;
  const { timeZone } = tenant.settings;
  const definition = tenant.data.sendDefinitions.get(send.definitionId);
  const email = definition === undefined ? undefined : emailByLegacyId(tenant, send.mid, definition.emailId);
  const mail = send.mail ?? (email === undefined ? undefined : mailOf(tenant, email, { subject: definition?.subject }));
  const name = definition?.name ?? send.definitionKey;
  const lists = (definition?.lists ?? []).map(
    ({ target, type }) => `${extensionOf(tenant, send.mid, target)?.name ?? target}${type === "SourceList" ? "" : " (left out)"}`,
  );
  const reach = definition === undefined || send.recipients !== undefined ? undefined : reachOfDefinition(tenant, definition);
  const reached = reach === undefined ? `reached ${people(reachedBy(send, nowMs))}` : `${people(countOf(reach.people))} now`;
  return shell({ tenant, title: name }, [
    heading(name, [stateBadge(send.status), unitName(tenant, send.mid)], BACK),
    html`<dl class="facts">
${mail === undefined ? undefined : mailFacts(look, mail)}
${fact("From", `${tenant.settings.fromName} <${tenant.settings.fromAddress}>`)}
${fact("To", html`${lists.join(", ")} <span class="muted">· ${reached}</span>`)}
${fact("When", `${dayAndTime(send.sendsAt, timeZone)} ${timeZone}${send.status === "Scheduled" ? ` (${untilThen(nowMs, send.sendsAt)})` : ""}`)}
${fact("Send number", html`<code>${send.id}</code>`)}
${fact("Key", html`<code>${send.definitionKey}</code>`)}
</dl>`,
    mail === undefined ? undefined : mailFrame(look, mail),
  ]);
}
