/** `drift`: what people changed in the platforms since it was approved or staged. Looks only. */
import { isAdKind } from "#model/content.ts";
import type { ObjectRef } from "#model/types.ts";
import { driftOf, isUnsettled, subjectsOf } from "#plan/drift.ts";
import { hasEnded } from "#plan/send-time.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { type DriftFinding, type DriftReport, driftExit, driftIssue, driftJson, renderDrift } from "#report/drift.ts";
import { askedRecords } from "./asked-records.ts";
import { issueForge, keepIssue } from "./keep-issue.ts";
import { lookerAt } from "./look-at.ts";
import { payloadReader } from "./payload-of.ts";
import { openPlatforms } from "./platforms.ts";
import { openDefaultBranch, teamLedger } from "./team.ts";
import type { Command, World } from "./world.ts";

/** Milliseconds. Google tells of the last 30 days, and no platform of more (https://developers.google.com/google-ads/api/docs/change-event, 2026-11-22). */
const ASKED_BACK_MS = 30 * 24 * 3_600_000;

export const drift: Command = async (world, input) => {
  const forge = await issueForge(world, input);
  const { config } = await openDefaultBranch(world);
  const snapshot = await (await teamLedger(world, config)).read();
  const records = askedRecords(snapshot, config, input.positionals);
  const platforms = openPlatforms(world, config);
  const look = lookerAt(platforms);
  const payloadOf = payloadReader(world);

  const findings: DriftFinding[] = [];
  for (const record of records) {
    const subjects = subjectsOf(record);
    if (subjects.length === 0) continue;
    world.progress(`${record.campaign}/${record.asset}`);
    const port = await platforms.port(record.platform);
    const schedule = (await payloadOf(record))?.facets.schedule ?? { mode: "with-merge" };
    const isOver = isAdKind(record.kind) && hasEnded(schedule, world.clock.now());
    const mayCancel = port.capabilities.canPublish[record.kind] !== false;
    for (const subject of subjects) {
      const sight = await look(record.platform, subject.ref);
      const found = driftOf({ subject, sight, capabilities: port.capabilities, nowMs: world.clock.now(), isOver });
      findings.push({
        record,
        subject,
        drift: found,
        schedule,
        mayCancel,
        link: port.link(subject.ref),
        ...(await whoChanged(world, port, subject.ref, found)),
        ...(sight.kind === "unseen" ? { unseen: sight.reason } : {}),
      });
    }
  }

  const report: DriftReport = { findings, unsettled: records.filter(isUnsettled), trust: snapshot.trust };
  if (forge !== undefined) await keepIssue(forge, "campaigns-drift", driftIssue(report));
  return { exit: driftExit(report), text: renderDrift(report, { colour: world.colour }), json: driftJson(report) };
};

/** Who it was, where the platform tells; a platform that does not answer this keeps nothing else from being told. */
async function whoChanged(
  { clock }: World,
  port: PlatformPort,
  ref: ObjectRef,
  found: readonly unknown[],
): Promise<Pick<DriftFinding, "changes">> {
  if (found.length === 0 || port.changes === undefined) return {};
  try {
    return { changes: await port.changes({ ref, since: instantOf(clock.now() - ASKED_BACK_MS) }) };
  } catch (failure) {
    if (failure instanceof PlatformFailure) return {};
    throw failure;
  }
}
