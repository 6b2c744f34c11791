/** The issue before, of an issue of a series: its text as it was approved, whoever approved it, and what is wrong where there is none. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import type { IssueBefore } from "#generation/issue.ts";
import { compareIssue, type Fixed, type MailText, missingIn } from "#model/issue.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AssetRecord, BriefAsset, Sha256, VersionRecord } from "#model/types.ts";
import { staleReasons } from "#payload/staleness.ts";
import type { CampaignLedger } from "#ports/ledger.ts";
import type { IssueReport } from "#report/issue-words.ts";
import { teamLedger } from "./team.ts";
import type { World } from "./world.ts";

export interface LastIssue {
  readonly after: string;
  /** `issue 12`, or the campaign where it has no number. */
  readonly name: string;
  /** As it was approved, from the commit that was approved. */
  readonly mail: MailText;
  /** Of its file. */
  readonly text: Sha256;
  readonly fixed: Fixed;
  readonly approvedBy: readonly string[];
  /** The day of the latest yes, in UTC. */
  readonly on?: string;
}

export interface LastIssueQuestion {
  readonly config: Parameters<typeof teamLedger>[1];
  readonly brand: BrandKit;
  readonly campaign: CampaignSource;
  readonly asset: BriefAsset;
}

/**
 * The issue before of a mail; undefined where it is no issue, a first one, or no mail.
 * @throws PipelineError REFERENCE_UNKNOWN or FIELD_INVALID where the brief names one that is not there, not approved, or of another kind.
 */
export async function lastIssue(world: World, question: LastIssueQuestion): Promise<LastIssue | undefined> {
  const { campaign, asset, config, brand } = question;
  const { issueOf } = campaign.brief.value;
  if (issueOf === undefined || asset.kind !== "email") return undefined;
  const series = brand.brand.value.series?.[issueOf.series];
  const { after } = issueOf;
  if (series === undefined) {
    const known = Object.keys(brand.brand.value.series ?? {});
    throw problem(question, "series", `There is no series “${issueOf.series}”`, {
      expected: known.length === 0 ? "expected a series of brand/brand.yaml" : `expected one of: ${known.join(", ")}`,
      hint: "Choose one of them, or say in brand/brand.yaml, under series, what stays the same in each issue",
    });
  }
  if (after === undefined) return undefined;
  if (after === campaign.slug)
    throw problem(question, "after", "An issue cannot come after itself", {
      expected: "expected the campaign of the issue before",
      hint: "Name the folder of the last issue",
    });
  const ledger = (await (await teamLedger(world, config, true)).read({ only: (slug) => slug === after })).campaigns[after];
  const record = Object.values(ledger?.assets ?? {}).find((one) => one.asset === asset.id && one.environment === config.environment);
  const version = approvedVersion(record);
  if (version === undefined) throw notApproved(question, ledger, record);
  const last = await readCampaign(await openSource(world.git, version.commit, [], [after]), after);
  return { after, fixed: series.fixed, ...approvedBy(ledger, version), ...checked(question, { last, version, fixed: series.fixed }) };
}

/** What went out; of one that is still on its way, what was granted. What a stop or a revert took back is no approval any more. */
function approvedVersion(record: AssetRecord | undefined): VersionRecord | undefined {
  return (
    record?.versions.findLast(({ standing }) => standing === "used") ?? record?.versions.findLast(({ standing }) => standing === "granted")
  );
}

function approvedBy(ledger: CampaignLedger | undefined, { reviews }: VersionRecord): Pick<LastIssue, "approvedBy" | "on"> {
  const counted = reviews.filter(({ facet }) => facet === "content");
  const days = counted.flatMap(({ review }) => ledger?.reviews.find((one) => one.review === review)?.at.slice(0, 10) ?? []).sort();
  const on = days.at(-1);
  return { approvedBy: [...new Set(counted.map(({ login }) => login))].sort(), ...(on === undefined ? {} : { on }) };
}

function checked(
  question: LastIssueQuestion,
  { last, version, fixed }: { readonly last: CampaignSource; readonly version: VersionRecord; readonly fixed: Fixed },
): Pick<LastIssue, "name" | "mail" | "text"> {
  const { campaign, asset, brand } = question;
  const { issueOf, language } = last.brief.value;
  const name = issueOf === undefined ? last.slug : `issue ${issueOf.number}`;
  const present = campaign.brief.value.issueOf;
  const found = last.assets.find(({ id }) => id === asset.id);
  const entry = last.brief.value.assets.find(({ id }) => id === asset.id);
  const wrong = (message: string, hint: string, expected = "expected the issue before in the same series") =>
    problem(question, "after", message, { expected, hint });
  if (issueOf !== undefined && issueOf.series !== present?.series)
    throw wrong(
      `${last.slug} is an issue of “${issueOf.series}”, and this one of “${present?.series}”`,
      "Name the issue before of the same series",
    );
  if (issueOf !== undefined && present !== undefined && issueOf.number >= present.number)
    throw wrong(
      `This is issue ${present.number}, and ${last.slug} is issue ${issueOf.number}`,
      "Number it after the issue that it follows",
      "expected an issue with a lower number",
    );
  if (found === undefined || entry === undefined || found.value.kind !== "email")
    throw wrong(
      `${last.slug} has no mail “${asset.id}” to carry anything over from`,
      `Give the mail the name it has there: ${mailsOf(last)}`,
      `expected a campaign with a mail “${asset.id}”`,
    );
  const [now, before] = [asset.language ?? campaign.brief.value.language, entry.language ?? language];
  if (now !== before)
    throw wrong(
      `“${asset.id}” is written in ${now}, and in ${last.slug} it is in ${before}`,
      "Name an issue in the same language",
      `expected an issue in ${now}`,
    );
  if (last.payloads[asset.id]?.digest !== version.payload || staleReasons(last, asset.id).length > 0)
    throw wrong(
      `What was approved of ${last.slug}/${asset.id} is not the text that stands in its commit ${version.commit.slice(0, 10)}`,
      "Name another issue, or leave after out: then all of this issue is new to approve",
    );
  const mail = { value: found.value, body: found.body };
  const lacks = missingIn(mail, fixed);
  if (lacks.length > 0) {
    throw new PipelineError(
      "REFERENCE_UNKNOWN",
      `The series says that ${lacks.join(" and ")} ${lacks.length === 1 ? "stays" : "stay"} the same, and ${name} does not have ${lacks.length === 1 ? "it" : "them"}`,
      {
        place: brand.brand.place(["series", present?.series ?? "", "fixed"], `expected what ${last.folder}/assets/${asset.id}.md has`),
        hint: "Correct the words of the heading, or take the part out of fixed",
      },
    );
  }
  return { name, mail, text: found.sha256 };
}

function mailsOf({ brief }: CampaignSource): string {
  return brief.value.assets
    .filter(({ kind }) => kind === "email")
    .map(({ id }) => id)
    .join(", ");
}

function notApproved(question: LastIssueQuestion, ledger: CampaignLedger | undefined, record: AssetRecord | undefined): PipelineError {
  const after = question.campaign.brief.value.issueOf?.after ?? "";
  const hint = "Launch it first, name an earlier issue, or leave after out: then all of this issue is new to approve";
  if (record?.versions.some(({ standing }) => standing === "taken-back"))
    return problem(
      question,
      "after",
      `What was approved of ${after}/${question.asset.id} was taken back, so nothing can be carried over from it`,
      { expected: "expected an issue that went out", hint },
    );
  if (record !== undefined)
    return problem(
      question,
      "after",
      `${after}/${question.asset.id} is not approved and launched yet, so nothing can be carried over from it`,
      { expected: "expected an issue that went out", hint },
    );
  if (ledger !== undefined && Object.keys(ledger.assets).length > 0)
    return problem(question, "after", `${after} has no mail “${question.asset.id}” to carry anything over from`, {
      expected: `expected a campaign with a mail “${question.asset.id}”`,
      hint: `Give the mail the name it has there: ${Object.values(ledger.assets)
        .filter(({ kind }) => kind === "email")
        .map(({ asset }) => asset)
        .join(", ")}`,
    });
  return problem(question, "after", `There is no record of a campaign “${after}” that went out`, {
    expected: "expected the campaign of the issue before",
    hint,
  });
}

function problem(
  { campaign }: LastIssueQuestion,
  field: "series" | "after",
  message: string,
  { expected, hint }: { readonly expected: string; readonly hint: string },
): PipelineError {
  return new PipelineError("REFERENCE_UNKNOWN", message, { place: campaign.brief.place(["issueOf", field], expected), hint });
}

/** The same for a writer. */
export async function issueBefore(
  world: World,
  { team, ...question }: Pick<LastIssueQuestion, "brand" | "campaign" | "asset"> & { readonly team: Pick<LastIssueQuestion, "config"> },
): Promise<IssueBefore | undefined> {
  const last = await lastIssue(world, { ...question, config: team.config });
  if (last === undefined) return undefined;
  const { after, fixed, text, mail } = last;
  return { after, fixed, text, last: mail };
}

/** What of each mail is carried over and what is new, and what is wrong with the issue that the brief names. */
export async function issuesOf(
  world: World,
  question: Omit<LastIssueQuestion, "asset">,
): Promise<{ readonly issues: readonly IssueReport[]; readonly problems: readonly PipelineError[] }> {
  const { campaign } = question;
  const { issueOf, assets } = campaign.brief.value;
  const issues: IssueReport[] = [];
  const problems: PipelineError[] = [];
  if (issueOf === undefined) return { issues, problems };
  for (const entry of assets) {
    const asset = campaign.assets.find(({ id }) => id === entry.id);
    if (entry.kind !== "email" || asset?.value.kind !== "email") continue;
    const head = { campaign: campaign.slug, asset: entry.id };
    try {
      const last = await lastIssue(world, { ...question, asset: entry });
      if (last === undefined) {
        issues.push({ ...head, last: "no issue before", compared: { kind: "nothing", why: "the brief names no issue before." } });
        continue;
      }
      const comparison = compareIssue({ value: asset.value, body: asset.body }, last.mail, last.fixed);
      const { approvedBy: by, on } = last;
      issues.push({
        ...head,
        last: last.name,
        compared: { kind: "compared", comparison, approvedBy: by, ...(on === undefined ? {} : { on }) },
      });
    } catch (error) {
      const wrong = error instanceof PipelineErrors ? error.problems : error instanceof PipelineError ? [error] : undefined;
      if (wrong === undefined) throw error;
      // A clone without the record of what went out cannot tell: there everything is new, and the run that has the record says the rest.
      if (await hasRecord(world, question)) problems.push(...wrong);
      const why = wrong.map(({ message }) => `${message.replace(/[.]$/, "")}.`).join(" ");
      issues.push({ ...head, last: "no issue before", compared: { kind: "nothing", why: why.charAt(0).toLowerCase() + why.slice(1) } });
    }
  }
  return { issues, problems };
}

async function hasRecord(world: World, { config, campaign }: Pick<LastIssueQuestion, "config" | "campaign">): Promise<boolean> {
  const { head } = await (await teamLedger(world, config, true)).read({ only: (slug) => slug === campaign.brief.value.issueOf?.after });
  return head !== undefined;
}
