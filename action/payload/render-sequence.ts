/** A sequence's content: its mails in their order, how long after each other, and what takes a person out. Its own mails are rendered as mails are. */

import { PipelineError } from "#errors/pipeline-error.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetSource } from "#model/source.ts";
import type { FileRef, SequenceAsset, SequenceContent } from "#model/types.ts";
import { renderEmail, senderOf } from "./render-email.ts";
import { type AdJob, contentTail, languageOf, type RenderJob, waiverTail } from "./render-job.ts";

type Step = SequenceAsset["mails"][number];
type OwnStep = Extract<Step, { kind: "own" }>;

export interface RenderedSequence {
  readonly content: SequenceContent;
  readonly links: readonly string[];
  /** Path as in the payload → text. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface SequenceQuestion {
  readonly job: AdJob;
  readonly sequence: SequenceAsset;
  /** The same job with the template its own mails are laid out with. */
  readonly withTemplate: () => RenderJob;
  /** The mail's files, filled and named. */
  readonly filesOf: (
    job: RenderJob,
    name: string,
    masked: { readonly html: string; readonly text: string },
  ) => { readonly texts: Readonly<Record<string, string>>; readonly refs: { readonly html: FileRef; readonly text: FileRef } };
}

/** @throws PipelineError(s) of its own mails; the rest is put among the job's problems. */
export async function renderSequence({ job, sequence, withTemplate, filesOf }: SequenceQuestion): Promise<RenderedSequence> {
  const { title, mails, exits = [], again = "never" } = sequence;
  checkNames(job, mails);
  const hasOwn = mails.some(({ kind }) => kind === "own");
  const whole = hasOwn ? withTemplate() : undefined;
  const steps: SequenceContent["mails"][number][] = [];
  const links = new Set<string>();
  const texts: Record<string, string> = {};
  for (const [index, step] of mails.entries()) {
    const common = { id: step.id, afterHours: hoursOf(step.after) };
    if (step.kind === "asset" || whole === undefined) {
      if (step.kind === "asset") {
        checkMember(job, step.asset, index);
        steps.push({ kind: "asset", ...common, asset: step.asset });
      }
      continue;
    }
    const own: RenderJob = { ...whole, asset: mailOf(job.asset, step, index), book: [] };
    const made = await renderEmail(own);
    const files = filesOf(own, `${job.asset.id}.${step.id}`, made);
    Object.assign(texts, files.texts);
    for (const link of made.links) links.add(link);
    const { subject, preheader } = made.content;
    steps.push({ kind: "own", ...common, subject, preheader, ...files.refs });
  }
  return {
    content: {
      language: languageOf(job),
      messageClass: job.campaign.brief.value.messageClass,
      title: title.normalize("NFC").trim(),
      sender: senderOf(job),
      mails: steps,
      exits: [...new Set(exits)].sort(),
      again,
      ...(whole === undefined ? {} : { template: contentTail(whole).template }),
      ...waiverTail(job),
      files: [],
    },
    links: [...links].sort(),
    texts,
  };
}

/** `3 days` and `72 hours` are the same, so that how it is written changes no digest. */
function hoursOf(after: string): number {
  const amount = Number.parseInt(after, 10);
  return /days?$/.test(after) ? amount * 24 : amount;
}

/** A mail of the sequence as if it were an asset of its own, with the places of the sequence's file. */
function mailOf(asset: AssetSource, { subject, preheader, headline, cta, body }: OwnStep, index: number): AssetSource {
  const at = ["mails", index];
  const { line = 1 } = asset.place([...at, "body"]);
  const isBelow = /[|>][+-]?\d?\s*$/.test(asset.text.split("\n")[line - 1] ?? "");
  return {
    ...asset,
    value: { kind: "email", subject, preheader, headline, cta },
    body,
    bodyLine: isBelow ? line + 1 : line,
    place: (path, note) => asset.place([...at, ...path], note),
  };
}

function checkNames({ asset, problems }: AdJob, mails: readonly Step[]): void {
  for (const [index, { id }] of mails.entries()) {
    const first = mails.findIndex((other) => other.id === id);
    if (first === index) continue;
    problems.push(
      new PipelineError("ASSET_DUPLICATE", `Two mails of the sequence are called "${id}"`, {
        place: asset.place(["mails", index, "id"], "expected a name of its own"),
        hint: "Give each mail a name; it keeps it for life",
      }),
    );
  }
}

/** A mail it sends is an email of the same brief and platform, and says so itself: else it would be sent twice, once by itself. */
function checkMember({ campaign, entry, asset, problems }: AdJob, id: string, index: number): void {
  const { assets } = campaign.brief.value;
  const member = assets.find((other) => other.id === id);
  const complain = (message: string, note: string, hint: string) =>
    problems.push(new PipelineError("REFERENCE_UNKNOWN", message, { place: asset.place(["mails", index, "asset"], note), hint }));
  if (member === undefined || member.kind !== "email") {
    const emails = assets.filter(({ kind }) => kind === "email").map((other) => other.id);
    const what = member === undefined ? "is not in the brief" : "is no email";
    complain(`The sequence sends "${id}", which ${what}`, `expected one of: ${emails.join(", ")}`, "Name an email of the brief");
  } else if (member.platform !== entry.platform) {
    complain(
      `"${id}" is made in ${platformInWords(member.platform)}, and the sequence in ${platformInWords(entry.platform)}`,
      `expected an email in ${platformInWords(entry.platform)}`,
      "Change one of the two",
    );
  } else if (member.partOf !== entry.id) {
    complain(
      `The sequence sends "${id}", and the brief would send it by itself, too`,
      `expected partOf: ${entry.id} at "${id}" in ${campaign.brief.file}`,
      `Add \`partOf: ${entry.id}\` to "${id}" in the brief`,
    );
  }
}
