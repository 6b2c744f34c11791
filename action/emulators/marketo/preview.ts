/** One mail, page, program or campaign as people see it, with the facts around it. */
import { nameParts } from "../common/frame.ts";
import { recordAt, textAt } from "../common/json.ts";
import { type Look as Choosing, choices, fact, heading, NAMES, stage, WIDTHS } from "../common/look.ts";
import { countOf, type People } from "../common/people.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { html, type Markup, type Piece } from "../html.ts";
import { foundBy, reachedOf } from "./audience.ts";
import { usersOf } from "./email-changes.ts";
import { htmlOf } from "./email-content.ts";
import { fillTokens, type Reader } from "./fill-tokens.ts";
import { waitingIn } from "./flow.ts";
import { type Instance, programOf } from "./instance.ts";
import { isIn } from "./listing.ts";
import { siteUrl, subjectText } from "./overview.ts";
import { addressOf } from "./page-address.ts";
import { pageHtmlOf } from "./page-changes.ts";
import { audienceOf, reachedBy } from "./program-approval.ts";
import type { Audience, CampaignRecord, EmailRecord, NewEmailRecord, PageRecord, Place, ProgramRecord } from "./records.ts";
import { shell, stateBadge, versionsWord } from "./shell.ts";
import { tokensOf } from "./tokens.ts";

interface Look extends Choosing {
  readonly instance: Instance;
  readonly nowMs: number;
}

/** What the first page holds. */
const BACK = "Everything in this instance";

const VERSIONS = [
  ["", "Approved"],
  ["draft", "Changes waiting"],
] as const;

const readerOf = ({ query }: Look): Reader => (query.get("name") === "none" ? "without a first name" : "with a first name");

function versionAsked(
  { query }: Look,
  { draft, approved }: { readonly draft?: unknown; readonly approved?: unknown },
): "draft" | "approved" {
  if (approved === undefined) return "draft";
  return query.get("version") === "draft" && draft !== undefined ? "draft" : "approved";
}

function programLink(instance: Instance, place: Place): Piece {
  const program = programOf(instance, place);
  return program === undefined ? html`<em>none</em>` : html`<a href="/preview/program/${program.id}">${nameParts(program.name).words}</a>`;
}

/** Sender, preview text and HTML of one version of a mail. */
function mailParts(instance: Instance, email: EmailRecord | NewEmailRecord, version: "draft" | "approved") {
  if ("template" in email) {
    const content = email[version];
    if (content === undefined) return { from: "", preHeader: "", document: "" };
    return {
      from: `${content.fromName.value} <${content.fromEmail.value}>`,
      preHeader: content.preHeader,
      document: htmlOf(instance, content),
    };
  }
  const fields = email[version]?.fields ?? {};
  const headers = recordAt(fields, "headers");
  const from = `${textAt(headers, "fromName") ?? ""} <${textAt(headers, "fromEmail") ?? "no address"}>`;
  return {
    from,
    preHeader: textAt(headers, "preheader") ?? "",
    document: textAt(recordAt(recordAt(fields, "data"), "html"), "body") ?? "",
  };
}

/** A mail: sender, subject, preview text, who uses it, and the mail itself with and without a first name. */
export function emailScreen(look: Look & { readonly email: EmailRecord | NewEmailRecord }): Markup {
  const { instance, email } = look;
  const version = versionAsked(look, email);
  const fill = (text: string) => fillTokens(instance, email.place, text, readerOf(look));
  const { from, preHeader, document } = mailParts(instance, email, version);
  const subject = subjectText(instance, email, version);
  const users = usersOf(instance, email.id);
  const both = email.draft !== undefined && email.approved !== undefined;
  return shell({ instance, title: email.name }, [
    heading(email.name, stateBadge(versionsWord(email, "mail")), BACK),
    html`<dl class="facts">
${fact("Subject", subject === "" ? html`<em>none</em>` : html`<b>${subject}</b>`)}
${fact("Preview text", preHeader === "" ? html`<em>none</em>` : fill(preHeader))}
${fact("From", from)}
${fact("Program", programLink(instance, email.place))}
${fact("Used by", users.length === 0 ? html`<em>nothing that is on or approved</em>` : users.join(", "))}
${fact("Marketo id", html`<code>${email.id}</code>`)}
</dl>
<div class="choices">${choices(look, "name", NAMES)}${choices(look, "width", WIDTHS)}${both ? choices(look, "version", VERSIONS) : undefined}</div>`,
    stage(look, subject, fill(document)),
  ]);
}

/** A landing page, live or not. */
export function pageScreen(look: Look & { readonly page: PageRecord }): Markup {
  const { instance, page } = look;
  const version = versionAsked(look, page);
  const content = page[version];
  const url = addressOf(instance, content?.urlPageName ?? "");
  const live =
    page.approved === undefined
      ? html`${url} <span class="muted">· the public gets 404</span>`
      : html`<a href="${siteUrl(url)}">${url}</a>`;
  const both = page.draft !== undefined && page.approved !== undefined;
  return shell({ instance, title: page.name }, [
    heading(page.name, stateBadge(versionsWord(page, "page")), BACK),
    html`<dl class="facts">
${fact("Title", content?.title || html`<em>none</em>`)}
${fact("Description", content?.metaTagsDescription || html`<em>none</em>`)}
${fact("Address", live)}
${fact("Program", programLink(instance, page.place))}
${fact("Marketo id", html`<code>${page.id}</code>`)}
</dl>
<div class="choices">${choices(look, "width", WIDTHS)}${both ? choices(look, "version", VERSIONS) : undefined}</div>`,
    stage(look, page.name, content === undefined ? "" : pageHtmlOf(instance, page, content, "without a first name")),
  ]);
}

function listNames({ data }: Instance, ids: readonly number[]): string {
  return ids.map((id) => data.staticLists.get(id)?.name ?? `list ${id}, which is gone`).join(", ");
}

function audienceWords(instance: Instance, audience: Audience | undefined, found: People): Piece {
  if (audience === undefined || audience.include.length === 0) return html`<em>nobody chosen</em>`;
  const without = audience.exclude.length === 0 ? "" : ` without ${listNames(instance, audience.exclude)}`;
  const { leftOut } = reachedOf(instance, found, false);
  const deaf = leftOut.unsubscribed + leftOut.invalid;
  const words = deaf === 0 ? "" : `, ${deaf.toLocaleString("en-US")} of them unsubscribed or blocked`;
  return html`${listNames(instance, audience.include)}${without} <span class="muted">· ${people(countOf(found))} now${words}</span>`;
}

/** A program: its dates, audience, tokens, and what stands in it. */
export function programScreen({ instance, nowMs, program }: Look & { readonly program: ProgramRecord }): Markup {
  const { data, settings } = instance;
  const here: Place = { type: "Program", id: program.id };
  const at = (ms: number) => `${dayAndTime(ms, settings.timeZone)} ${settings.timeZone}`;
  const tokens = tokensOf(instance, here).map(({ name, value }) => html`<p><code>{{my.${name}}}</code> ${value}</p>`);
  const inside = <Asset extends { readonly place: Place }>(assets: Iterable<Asset>) => [...assets].filter(({ place }) => isIn(place, here));
  const links = (kind: string, assets: readonly { readonly id: number; readonly name: string }[], badgeOf: (index: number) => Piece) =>
    assets.map(({ id, name }, index) => html`<p><a href="/preview/${kind}/${id}">${name}</a> ${badgeOf(index)}</p>`);
  const mails = inside([...data.emails.values(), ...data.newEmails.values()]);
  const pages = inside(data.pages.values());
  const campaigns = inside(data.campaigns.values());
  const smartList = program.smartListId === undefined ? undefined : data.smartLists.get(program.smartListId);
  const stageBadge = program.type === "Email" ? stateBadge(program.stage === "approved" ? "scheduled" : program.stage) : undefined;
  const email = program.type === "Email";
  const start = program.startDate;
  const when = start === undefined ? html`<em>no date</em>` : `${at(start)} (${start > nowMs ? untilThen(nowMs, start) : "past"})`;
  return shell({ instance, title: program.name }, [
    heading(program.name, stageBadge, BACK),
    html`<dl class="facts">
${fact("Kind", `${program.type} program, ${program.channel}`)}
${email ? fact("Goes out", when) : undefined}
${email ? fact("To", audienceWords(instance, smartList?.audience, audienceOf(instance, program))) : undefined}
${program.send === undefined ? undefined : fact("Reached", people(reachedBy(program, nowMs)))}
${fact("Description", program.description === "" ? html`<em>none</em>` : program.description)}
${fact("Tokens", tokens.length === 0 ? html`<em>none</em>` : tokens)}
${fact("Mails", mails.length === 0 ? html`<em>none</em>` : links("email", mails, (index) => stateBadge(versionsWord(mails[index] ?? {}, "mail"))))}
${
  campaigns.length === 0
    ? undefined
    : fact(
        "Campaigns",
        links("campaign", campaigns, (index) => stateBadge(campaigns[index]?.active === true ? "active" : "inactive")),
      )
}
${
  pages.length === 0
    ? undefined
    : fact(
        "Pages",
        links("page", pages, (index) => stateBadge(versionsWord(pages[index] ?? {}, "page"))),
      )
}
${fact("Marketo id", html`<code>${program.id}</code>`)}
</dl>`,
  ]);
}

function pause(minutes: number): string {
  if (minutes % 1440 === 0) return minutes === 1440 ? "1 day" : `${minutes / 1440} days`;
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
}

function stepWords({ data }: Instance, step: CampaignRecord["flow"][number]): Piece {
  if (step.kind === "wait") return `Wait ${pause(step.minutes)}`;
  if (step.kind === "request") return `Request campaign ${data.campaigns.get(step.campaignId)?.name ?? "that is gone"}`;
  const email = data.emails.get(step.emailId) ?? data.newEmails.get(step.emailId);
  return email === undefined ? "Send a mail that is gone" : html`Send <a href="/preview/email/${email.id}">${email.name}</a>`;
}

/** A campaign: what starts it, its steps, and who is where. */
export function campaignScreen({ instance, nowMs, campaign }: Look & { readonly campaign: CampaignRecord }): Markup {
  const { data, settings } = instance;
  const smartList = data.smartLists.get(campaign.smartListId);
  const waiting = waitingIn(instance, campaign);
  const steps = campaign.flow.map((step, index) => {
    const here = waiting.filter((journey) => journey.step === index);
    const words = here.map(
      (journey) => html` <span class="muted">· ${people(countOf(journey.people))} wait, ${untilThen(nowMs, journey.dueAt)}</span>`,
    );
    return html`<p>${index + 1}. ${stepWords(instance, step)}${words}</p>`;
  });
  const requested = campaign.requestable ? ["being requested by the web service"] : [];
  const starts = [...campaign.addedTo.map((id) => `being added to ${listNames(instance, [id])}`), ...requested].join(" or ");
  const trigger = () => fact("Starts by", starts === "" ? html`<em>nothing</em>` : starts);
  const batch = () => fact("For", audienceWords(instance, smartList?.audience, foundBy(instance, campaign.smartListId)));
  const whom = campaign.type === "trigger" ? trigger() : batch();
  const runs = data.runs.filter(({ campaignId }) => campaignId === campaign.id);
  const runWords = runs.map(
    ({ runAt, state }) => html`<p>${dayAndTime(runAt, settings.timeZone)} <span class="muted">· ${state}</span></p>`,
  );
  const scheduled = runs.some(({ state }) => state === "scheduled");
  return shell({ instance, title: campaign.name }, [
    heading(campaign.name, stateBadge(scheduled ? "scheduled" : campaign.active ? "active" : "inactive"), BACK),
    html`<dl class="facts">
${fact("Kind", `${campaign.type} campaign`)}
${whom}
${fact("Flow", steps.length === 0 ? html`<em>no steps</em>` : steps)}
${fact("Who", campaign.qualification === "once" ? "each person once" : "each person every time")}
${fact("Entered", people(countOf(campaign.passed)))}
${campaign.type === "batch" ? fact("Runs", runWords.length === 0 ? html`<em>none</em>` : runWords) : undefined}
${fact("Program", programLink(instance, campaign.place))}
${fact("Marketo id", html`<code>${campaign.id}</code>`)}
</dl>`,
  ]);
}
