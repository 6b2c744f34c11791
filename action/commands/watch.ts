/** `watch`: did it really happen? What the platforms show of everything that is to go out, is out, or was sent this week. Looks only. */
import { happeningOf, isWatched } from "#plan/happening.ts";
import { renderWatch, type WatchReport, watchExit, watchIssue, watchJson } from "#report/watch.ts";
import type { Watched } from "#report/watch-asset.ts";
import { zoneOf } from "#report/words.ts";
import { askedRecords } from "./asked-records.ts";
import { issueForge, keepIssue } from "./keep-issue.ts";
import { lookerAt } from "./look-at.ts";
import { payloadReader } from "./payload-of.ts";
import { openPlatforms } from "./platforms.ts";
import { openDefaultBranch, teamLedger } from "./team.ts";
import type { Command } from "./world.ts";

export const watch: Command = async (world, input) => {
  const forge = await issueForge(world, input);
  const { config } = await openDefaultBranch(world);
  const snapshot = await (await teamLedger(world, config)).read();
  const which = input.positionals.length > 0 ? "always" : "recent";
  const records = askedRecords(snapshot, config, input.positionals).filter((record) => isWatched(record, world.clock.now(), which));
  const platforms = openPlatforms(world, config);
  const look = lookerAt(platforms);
  const payloadOf = payloadReader(world);

  const watched: Watched[] = [];
  for (const record of records) {
    world.progress(`${record.campaign}/${record.asset}`);
    const { capabilities, link } = await platforms.port(record.platform);
    const payload = await payloadOf(record);
    const ref = record.object ?? record.intent?.object;
    const sight = record.state === "held" ? { kind: "none" as const } : await look(record.platform, ref);
    const happening = happeningOf({
      record,
      sight,
      capabilities,
      nowMs: world.clock.now(),
      ...(payload === undefined ? {} : { payload }),
    });
    watched.push({
      record,
      happening,
      zone: zoneOf(payload?.facets.schedule),
      ...(payload === undefined ? {} : { payload }),
      ...(ref === undefined ? {} : { link: link(ref) }),
    });
  }

  const report: WatchReport = { watched, trust: snapshot.trust };
  if (forge !== undefined) await keepIssue(forge, "campaigns-watch", watchIssue(report));
  return { exit: watchExit(report), text: renderWatch(report, { colour: world.colour }), json: watchJson(report) };
};
