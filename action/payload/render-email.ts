/** A mail's content: subject, preview text, HTML and plain text, from the asset's words. */
import type { Root } from "mdast";
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import type { EmailAsset, EmailContent } from "#model/types.ts";
import { type BrandTexts, commonSlots, mailStyles, readBrandTexts } from "./brand-texts.ts";
import { fillTemplate, linksIn } from "./fill-template.ts";
import { addHole, fillHoles } from "./holes.ts";
import { linkFault, tracked } from "./links.ts";
import { markdownHtml } from "./markdown-html.ts";
import { plainText } from "./plain-text.ts";
import { type Reading, readBody, readFixed, readLine, refuseScriptMarks } from "./read-texts.ts";
import { type AdJob, contentTail, languageOf, type RenderedContent, type RenderJob } from "./render-job.ts";
import { checkFixed, fillPlatformSlots } from "./render-slots.ts";
import type { SlotValues } from "./slots.ts";

export async function renderEmail(job: RenderJob): Promise<RenderedContent<EmailContent>> {
  const { campaign, asset, brand, target, audience, links, rules, book, problems } = job;
  const { dialect } = target;
  const reading: Reading = { asset, rules, mode: "personal", book, problems };
  const words = readWords(reading);
  checkFixed(job, emailOf(reading));
  const body = readBody(reading);
  const texts = readBrandTexts(brand, audience.regions, reading);
  const sender = senderOf(job);
  const action = actionLink(job);
  throwIfAny(problems);

  const unsubscribe = addHole(book, { kind: "platform", text: dialect.unsubscribeLink });
  const { html, slots = {} } = await laidOut(job, { words, body: body.tree, texts, action, unsubscribe });
  const text = plainText({
    headline: words.headline,
    body: body.tree,
    cta: words.label === undefined ? undefined : { label: words.label, link: action },
    foot: [texts.footer, ...texts.addresses],
    optOut: { label: texts.optOut, link: unsubscribe },
    links,
  });
  for (const [path, masked] of [
    [["subject"], words.subject],
    [["preheader"], words.preheader],
  ] as const) {
    refuseScriptMarks(masked, { rules, problems, place: asset.place(path) });
  }
  for (const masked of [html, text, ...Object.values(slots)])
    refuseScriptMarks(masked, { rules, problems, place: { file: asset.file, line: asset.bodyLine } });
  throwIfAny(problems);

  const inHtml = (masked: string) => fillHoles(masked, { book, dialect, context: "html" });
  const line = (masked: string) => fillHoles(masked, { book, dialect, context: "text" });
  return {
    content: {
      language: languageOf(job),
      messageClass: campaign.brief.value.messageClass,
      sender,
      subject: line(words.subject),
      preheader: line(words.preheader),
      ...contentTail(job, Object.fromEntries(Object.entries(slots).map(([name, masked]) => [name, inHtml(masked)]))),
      ...(job.entry.partOf === undefined ? {} : { partOf: job.entry.partOf }),
    },
    html,
    text,
    links: linksIn(html),
  };
}

interface Words {
  readonly words: ReturnType<typeof readWords>;
  readonly body: Root;
  readonly texts: BrandTexts;
  readonly action: string;
  readonly unsubscribe: string;
}

/** With a template of ours, or in the slots of the platform's own. */
async function laidOut(
  job: RenderJob,
  { words, body, texts, action, unsubscribe }: Words,
): Promise<{ readonly html: string; readonly slots?: Readonly<Record<string, string>> }> {
  const { brand, compiler, links, rules, book, target, template } = job;
  const { dialect } = target;
  const { subject, preheader, headline = "", label = "" } = words;
  if (template.kind === "platform") return fillPlatformSlots(job, template.plan, { ...words, body, action, language: languageOf(job) });
  const values: SlotValues = {
    ...commonSlots(brand, { texts, language: languageOf(job), links }),
    subject: { kind: "text", text: subject },
    preheader: { kind: "text", text: preheader },
    headline: { kind: "text", text: headline },
    body: { kind: "html", html: markdownHtml(body, { links, styles: mailStyles(brand) }) },
    "cta.label": { kind: "text", text: label },
    "cta.link": { kind: "link", address: action },
    optOut: { kind: "text", text: texts.optOut },
    unsubscribe: { kind: "link", address: unsubscribe },
    ...(dialect.viewInBrowserLink === undefined
      ? {}
      : { viewInBrowser: { kind: "link", address: addHole(book, { kind: "platform", text: dialect.viewInBrowserLink }) } }),
  };
  return { html: await fillTemplate({ template, kind: "email", brand, compiler, values, book, links, rules, preheader }) };
}

function readWords(reading: Reading) {
  const { subject, preheader, headline, cta }: EmailAsset = emailOf(reading);
  return {
    subject: readLine(reading, ["subject"], subject),
    preheader: readLine(reading, ["preheader"], preheader),
    headline: headline === undefined ? undefined : readLine(reading, ["headline"], headline),
    label: cta === undefined ? undefined : readLine(reading, ["cta", "label"], cta.label),
  };
}

function emailOf({ asset }: Reading): EmailAsset {
  if (asset.value.kind !== "email") throw new TypeError(`${asset.file} is no mail.`);
  return asset.value;
}

/** Who a mail comes from: the asset's own sender or the brief's; one that does not exist is put among the problems. */
export function senderOf(job: AdJob): EmailContent["sender"] {
  const { campaign, entry, brand, problems } = job;
  const { senders } = brand.brand.value;
  const own = entry.sender !== undefined;
  const name = entry.sender ?? campaign.brief.value.sender;
  const sender = Object.hasOwn(senders, name) ? senders[name] : undefined;
  if (sender === undefined) {
    const path = own ? ["assets", campaign.brief.value.assets.indexOf(entry), "sender"] : ["sender"];
    problems.push(
      new PipelineError("REFERENCE_UNKNOWN", `There is no sender "${name}"`, {
        place: campaign.brief.place(path, `expected one of: ${Object.keys(senders).sort().join(", ")}`),
        hint: `choose one of them, or add it in ${brand.brand.file}, under senders`,
      }),
    );
    return { name: "", address: "" };
  }
  const { address, replyTo } = sender;
  const shown = readFixed(brand.brand, ["senders", name, "name"], sender.name, job);
  return { name: shown, address, ...(replyTo === undefined ? {} : { replyTo }) };
}

/** The brief's link, tagged. */
export function actionLink({ campaign, links, problems }: RenderJob): string {
  const { link } = campaign.brief.value.action;
  const fault = linkFault(link);
  if (fault !== undefined) {
    problems.push(
      new PipelineError("FIELD_INVALID", `The brief's link "${link.slice(0, 80)}" cannot be used: ${fault}`, {
        place: campaign.brief.place(["action", "link"], "expected an address like https://www.example.com/page"),
        hint: "write the whole address",
      }),
    );
  }
  return tracked(link, links);
}
