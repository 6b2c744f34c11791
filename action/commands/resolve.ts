/** `resolve`: a person answers "was it sent?" where the program could not find out. */

import { openJournal } from "#apply/journal.ts";
import { withOutcome, withoutIntent } from "#apply/records.ts";
import { subjectOf, trailersOf } from "#apply/words.ts";
import { used } from "#approval/standings.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetRecord } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { checkInstallation, namedPerson, openDefaultBranch, teamLedger } from "./team.ts";
import { type Command, flag } from "./world.ts";

export const resolve: Command = async (world, input) => {
  const [slug, asset] = input.positionals;
  const sent = flag(input, "sent");
  if (slug === undefined || asset === undefined || sent === flag(input, "not-sent")) {
    throw new PipelineError("USAGE", "Was it sent? `campaigns resolve <campaign> <asset> --sent` or `--not-sent`.", {
      hint: "Look in the platform first; the answer is recorded under your name.",
    });
  }
  const team = await openDefaultBranch(world);
  await checkInstallation(world, team.config);
  const login = await namedPerson(world, team.config, "This is answered by a named person");
  const ledger = await teamLedger(world, team.config);
  const snapshot = await ledger.read();
  const record = Object.values(snapshot.campaigns[slug]?.assets ?? {}).find((candidate) => candidate.asset === asset);
  if (record === undefined)
    throw new PipelineError("UNKNOWN_ASSET", `The ledger knows no ${slug}/${asset}.`, { hint: "`campaigns status` lists them." });
  if (record.state !== "held")
    throw new PipelineError("USAGE", `${slug}/${asset} is ${record.state}, not held: there is no question to answer.`, {
      hint: "`campaigns status` shows what stands.",
    });

  const answered = withOutcome(sent ? asSent(record) : asNotSent(record), {
    operation: "resolve",
    result: "done",
    reason: `@${login} looked and says: ${sent ? "it was sent" : "it was not sent"}.`,
    at: instantOf(world.clock.now()),
  });
  const journal = openJournal({ ledger, snapshot, installation: team.config.installation.id });
  const entry = { ...answered, epoch: journal.epochOf(slug) };
  await journal.push([
    {
      record: entry,
      subject: subjectOf("Resolved", entry, [`${sent ? "sent" : "not sent"}, says @${login}`]),
      trailers: trailersOf(entry),
    },
  ]);
  const text = sent
    ? `Recorded: ${slug}/${asset} was sent. It is final, and will not be sent again.`
    : `Recorded: ${slug}/${asset} was not sent. The next \`campaigns deploy\` looks once more, and then goes on.`;
  return { exit: 0, text, json: { campaign: slug, asset, sent, by: login } };
};

function asSent(record: AssetRecord): AssetRecord {
  const payload = record.intent?.payload;
  const standings = payload === undefined ? {} : used(record, payload);
  const version = record.versions.find((candidate) => candidate.payload === payload);
  const echo = record.drafts.find((draft) => draft.payload === payload)?.echo;
  const live =
    version !== undefined && echo !== undefined
      ? { live: { payload: version.payload, facets: version.facets, commit: version.commit, echo, at: record.intent?.at ?? "" } }
      : {};
  return { ...withoutIntent(record), ...standings, ...live, state: "sent" };
}

/** The intent stays: the next run looks at the object before it does anything. */
function asNotSent(record: AssetRecord): AssetRecord {
  return { ...record, state: "drafted" };
}
