/** Version B of a mail in an A/B test: its words from the asset's file, rendered as the mail is, and what keeps the two from being a test. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { EmailTest, VersionB } from "#model/email-test.ts";
import type { AssetSource } from "#model/source.ts";
import type { BriefAsset, EmailAsset } from "#model/types.ts";
import type { AdJob, RenderJob } from "./render-job.ts";

/** House numbers: long enough for most people to have looked, and the metric that a mail program cannot fake by loading pictures. */
const USUAL = { hours: 4, winner: "clicks", otherwise: "a" } as const;

type Settings = Pick<EmailTest, "differs" | "share" | "hours" | "winner" | "otherwise">;

/** How the test goes, defaults written out; hours and winner stand only where somebody waits for one. */
export function testSettings({ differs, share, hours, winner, otherwise }: NonNullable<BriefAsset["abTest"]>): Settings {
  const waits = share === 100 ? {} : { hours: hours ?? USUAL.hours, winner: winner ?? USUAL.winner };
  return { differs, share, ...waits, otherwise: otherwise ?? USUAL.otherwise };
}

const WHOLE = ["preheader", "headline", "cta", "body"] as const;
const CALLED = { preheader: "preview text", headline: "headline", cta: "button", body: "text" } as const;

/**
 * The job that renders version B; undefined where the brief asks for no test. What is missing, too much or the same as in version A is put
 * among the job's problems.
 */
export function versionBJob(job: RenderJob): RenderJob | undefined {
  const { asset, entry, campaign } = job;
  if (asset.value.kind !== "email") return undefined;
  const { b, ...a } = asset.value;
  const { abTest } = entry;
  if (abTest === undefined) {
    if (b !== undefined)
      complain(job, ["b"], `"${asset.id}" has a version B, and the brief asks for no A/B test`, {
        note: "expected none",
        hint: `take b out, or add abTest to "${asset.id}" in ${campaign.brief.file}`,
      });
    return undefined;
  }
  if (b === undefined) {
    complain(job, [], `The brief asks for an A/B test of "${asset.id}", and there is no version B`, {
      note: "expected b",
      hint: `Run \`campaigns generate ${campaign.slug}\`, or write it: b: { subject: … }`,
    });
    return undefined;
  }
  checkWords(job, { a, b, differs: abTest.differs });
  return { ...job, asset: asVersionB(asset, a, b), book: [] };
}

function checkWords(
  job: RenderJob,
  { a, b, differs }: { readonly a: EmailAsset; readonly b: VersionB; readonly differs: EmailTest["differs"] },
): void {
  const given = WHOLE.filter((part) => b[part] !== undefined);
  const missing = WHOLE.filter((part) => b[part] === undefined);
  const [first] = given;
  const named = (parts: readonly (typeof WHOLE)[number][]) => parts.map((part) => CALLED[part]).join(", ");
  if (differs === "subject" && first !== undefined)
    complain(job, ["b", first], `Only the subject of "${job.asset.id}" is tested, and version B has its own ${named(given)}`, {
      note: "expected only b.subject",
      hint: "take the rest out, or write differs: text in the brief",
    });
  if (differs === "text" && missing.length > 0)
    complain(job, ["b"], `All words of "${job.asset.id}" are tested, and version B lacks its ${named(missing)}`, {
      note: `expected ${missing.join(", ")}`,
      hint: "write them, or write differs: subject in the brief",
    });
  if (differs === "text" && job.template.kind === "platform")
    complain(job, ["b"], `"${job.asset.id}" is laid out by a template in the platform, where only its subject can be tested from here`, {
      note: "expected only b.subject",
      hint: "write differs: subject in the brief, or use a template of ours",
    });
  if (sameWords(a.subject, b.subject))
    complain(job, ["b", "subject"], `Both versions of "${job.asset.id}" have the same subject, so there is nothing to test`, {
      note: "expected another subject",
      hint: "say it in other words",
    });
}

function complain(
  { asset, problems }: AdJob,
  path: readonly string[],
  message: string,
  { note, hint }: { readonly note: string; readonly hint: string },
): void {
  problems.push(new PipelineError("FIELD_INVALID", message, { place: asset.place(path, note), hint }));
}

function sameWords(left: string, right: string): boolean {
  const plain = (text: string) => text.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLowerCase();
  return plain(left) === plain(right);
}

/** Version B as if it were an asset of its own, with the places of the asset's file; what it does not say is said as in version A. */
export function asVersionB(asset: AssetSource, a: EmailAsset, { body, ...words }: VersionB): AssetSource {
  const { b: _b, ...rest } = a;
  const place: AssetSource["place"] = (path, note) =>
    asset.place(typeof path[0] === "string" && Object.hasOwn(words, path[0]) ? ["b", ...path] : path, note);
  const value: EmailAsset = { ...rest, ...words };
  if (body === undefined) return { ...asset, value, place };
  const { line = 1 } = asset.place(["b", "body"]);
  const isBelow = /[|>][+-]?\d?\s*$/.test(asset.text.split("\n")[line - 1] ?? "");
  return { ...asset, value, body, bodyLine: isBelow ? line + 1 : line, place };
}
