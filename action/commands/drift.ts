/** `drift`: what people changed in the platforms since it was approved or staged. Looks only. */
import { driftOf, isUnsettled, subjectsOf } from "#plan/drift.ts";
import { type DriftFinding, type DriftReport, driftExit, driftIssue, driftJson, renderDrift } from "#report/drift.ts";
import { askedRecords } from "./asked-records.ts";
import { issueForge, keepIssue } from "./keep-issue.ts";
import { lookerAt } from "./look-at.ts";
import { payloadReader } from "./payload-of.ts";
import { openPlatforms } from "./platforms.ts";
import { openDefaultBranch, teamLedger } from "./team.ts";
import type { Command } from "./world.ts";

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
    const mayCancel = port.capabilities.canPublish[record.kind] !== false;
    for (const subject of subjects) {
      const sight = await look(record.platform, subject.ref);
      const found = driftOf({ subject, sight, capabilities: port.capabilities, nowMs: world.clock.now() });
      findings.push({
        record,
        subject,
        drift: found,
        schedule,
        mayCancel,
        link: port.link(subject.ref),
        ...(sight.kind === "unseen" ? { unseen: sight.reason } : {}),
      });
    }
  }

  const report: DriftReport = { findings, unsettled: records.filter(isUnsettled), trust: snapshot.trust };
  if (forge !== undefined) await keepIssue(forge, "campaigns-drift", driftIssue(report));
  return { exit: driftExit(report), text: renderDrift(report, { colour: world.colour }), json: driftJson(report) };
};
