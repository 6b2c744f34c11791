/** A mail's content: subject, preview text, HTML and plain text, from the asset's words. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import type { EmailAsset, EmailContent } from "#model/types.ts";
import { commonSlots, mailStyles, readBrandTexts } from "./brand-texts.ts";
import { fillTemplate, linksIn } from "./fill-template.ts";
import { addHole, fillHoles } from "./holes.ts";
import { linkFault, tracked } from "./links.ts";
import { markdownHtml } from "./markdown-html.ts";
import { plainText } from "./plain-text.ts";
import { type Reading, readBody, readFixed, readLine, refuseScriptMarks } from "./read-texts.ts";
import { type AdJob, contentTail, languageOf, type RenderedContent, type RenderJob } from "./render-job.ts";
import type { SlotValues } from "./slots.ts";

export async function renderEmail(job: RenderJob): Promise<RenderedContent<EmailContent>> {
  const { campaign, asset, brand, target, compiler, audience, template, links, rules, book, problems } = job;
  const { dialect } = target;
  const reading: Reading = { asset, rules, mode: "personal", book, problems };
  const words = readWords(reading);
  const body = readBody(reading);
  const texts = readBrandTexts(brand, audience.regions, reading);
  const sender = senderOf(job);
  const action = actionLink(job);
  throwIfAny(problems);

  const unsubscribe = addHole(book, { kind: "platform", text: dialect.unsubscribeLink });
  const values: SlotValues = {
    ...commonSlots(brand, { texts, language: languageOf(job), links }),
    subject: { kind: "text", text: words.subject },
    preheader: { kind: "text", text: words.preheader },
    headline: { kind: "text", text: words.headline },
    body: { kind: "html", html: markdownHtml(body.tree, { links, styles: mailStyles(brand) }) },
    "cta.label": { kind: "text", text: words.label },
    "cta.link": { kind: "link", address: action },
    optOut: { kind: "text", text: texts.optOut },
    unsubscribe: { kind: "link", address: unsubscribe },
    ...(dialect.viewInBrowserLink === undefined
      ? {}
      : { viewInBrowser: { kind: "link", address: addHole(book, { kind: "platform", text: dialect.viewInBrowserLink }) } }),
  };
  const html = await fillTemplate({ template, kind: "email", brand, compiler, values, book, links, rules, preheader: words.preheader });
  const text = plainText({
    headline: words.headline,
    body: body.tree,
    cta: { label: words.label, link: action },
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
  for (const masked of [html, text]) refuseScriptMarks(masked, { rules, problems, place: { file: asset.file, line: asset.bodyLine } });
  throwIfAny(problems);

  const line = (masked: string) => fillHoles(masked, { book, dialect, context: "text" });
  return {
    content: {
      language: languageOf(job),
      messageClass: campaign.brief.value.messageClass,
      sender,
      subject: line(words.subject),
      preheader: line(words.preheader),
      ...contentTail(job),
      ...(job.entry.partOf === undefined ? {} : { partOf: job.entry.partOf }),
    },
    html,
    text,
    links: linksIn(html),
  };
}

function readWords(reading: Reading) {
  const { subject, preheader, headline, cta }: EmailAsset = emailOf(reading);
  return {
    subject: readLine(reading, ["subject"], subject),
    preheader: readLine(reading, ["preheader"], preheader),
    headline: readLine(reading, ["headline"], headline),
    label: readLine(reading, ["cta", "label"], cta.label),
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
