/** `proof`: sends the drafts of a campaign's mails as test mails to those whom the default branch names, so that they see them in their inbox. */
import { type ProofTask, runProofs } from "#apply/run-proof.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { readConfigAt } from "#files/read-config.ts";
import { currentBranch, resolveCommit } from "#git/history.ts";
import type { AssetRecord, Config, DraftRecord } from "#model/types.ts";
import { proofExit, proofJson, renderProof } from "#report/proof.ts";
import { proofReply } from "#report/pull-request/proof-reply.ts";
import { defaultTip, type Tip } from "./default-tip.ts";
import { openPlatforms } from "./platforms.ts";
import { checkInstallation, requireRepository, teamLedger } from "./team.ts";
import { type Command, textOption, type World } from "./world.ts";

export const proof: Command = async (world, input) => {
  const number = requestIn(textOption(input, "request") ?? (input.positionals.length === 0 ? world.env["CAMPAIGNS_REQUEST"] : undefined));
  const [slug, ...others] = input.positionals;
  if ((slug === undefined) === (number === undefined) || others.length > 0)
    throw new PipelineError("USAGE", "A proof is of one campaign, `campaigns proof <campaign>`, or of a pull request, `--request 12`.", {
      hint: "`--asset <id>` sends one mail of a campaign.",
    });
  const { config, tip } = await mergedConfig(world);
  await checkInstallation(world, config);
  const to = config.proofs?.to;
  if (to === undefined) throw off(tip);

  const { campaigns } = await (await teamLedger(world, config)).read();
  const slugs = slug === undefined ? Object.keys(campaigns).sort() : [slug];
  const assets = slugs
    .flatMap((name) => Object.values(campaigns[name]?.assets ?? {}))
    .filter(({ environment }) => environment === config.environment);
  const branch = await currentBranch(world.git);
  const change = number === undefined ? (textOption(input, "change") ?? (branch === tip.branch ? undefined : branch)) : `#${number}`;
  const staged = stagedMails(assets, { of: slug, change, asset: textOption(input, "asset") });
  const platforms = openPlatforms(world, config);
  const tasks: ProofTask[] = [];
  for (const { record, draft } of staged) tasks.push({ record, draft, platform: await platforms.port(record.platform) });
  const report = { branch: tip.branch, outcomes: await runProofs(tasks, to) };
  if (number !== undefined && world.forge !== undefined) await (await world.forge.open()).comment(number, proofReply(report));
  return { exit: proofExit(report), text: renderProof(report, { colour: world.colour }), json: proofJson(report) };
};

function requestIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new PipelineError("USAGE", `--request takes the number of a pull request, not "${text}".`, {
    hint: "`campaigns proof --request 12`",
  });
}

/** Who gets a proof, with which key and of which account: all as the default branch has it, whatever lies in the branch one stands on. */
async function mergedConfig(world: World): Promise<{ readonly config: Config; readonly tip: Tip }> {
  await requireRepository(world);
  const head = await resolveCommit(world.git, "HEAD");
  if (head === undefined)
    throw new PipelineError("NOTHING_COMMITTED", "There is no commit yet.", { hint: "Commit first, then stage, then ask for a proof." });
  const tip = await defaultTip(world, await readConfigAt(world.git, head), "who gets proofs");
  return { tip, config: await readConfigAt(world.git, tip.commit) };
}

/** The mails of this change, or of whichever change came last. @throws PipelineError where there is none */
function stagedMails(
  assets: readonly AssetRecord[],
  { of, change, asset }: { readonly of: string | undefined; readonly change: string | undefined; readonly asset: string | undefined },
): readonly { readonly record: AssetRecord; readonly draft: DraftRecord }[] {
  const slug = of ?? "<campaign>";
  const named = asset === undefined ? assets : assets.filter((record) => record.asset === asset);
  if (asset !== undefined && named.length === 0)
    throw new PipelineError("UNKNOWN_ASSET", `Nothing of ${slug} that was staged is called ${asset}.`, {
      hint: `Stage it first: \`campaigns stage ${slug}\`.`,
    });
  const mails = named.filter(({ kind }) => kind === "email");
  if (asset !== undefined && mails.length === 0)
    throw new PipelineError("USAGE", `${slug}/${asset} is no mail, and only a mail can be sent as a proof.`, {
      hint: "Open its draft: `campaigns status` has the link.",
    });
  const found = mails.flatMap((record) => {
    const draft = record.drafts.filter((one) => change === undefined || one.change === change).at(-1);
    return draft === undefined ? [] : [{ record, draft }];
  });
  if (found.length > 0) return found;
  throw new PipelineError(
    "NOT_STAGED",
    `No mail${of === undefined ? "" : ` of ${of}`} is staged${change === undefined ? "" : ` for ${change}`}.`,
    {
      hint: `Run \`campaigns stage ${slug}\` first: a proof is of the draft.`,
    },
  );
}

function off({ branch }: Tip): PipelineError {
  return new PipelineError("PROOFS_OFF", `The configuration on ${branch} names nobody who gets proofs.`, {
    place: { file: ".github/campaigns.yml" },
    hint: `Merge \`proofs: { to: [reviewer@example.com] }\` into ${branch}: at most ten addresses. What a branch says of it does not count.`,
  });
}
