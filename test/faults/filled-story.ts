/** The scenes of a mail in a template of the account's own: looked at, then filled. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "yaml";
import { briefFor } from "../accounts/repository.ts";
import { type Bench, merge, SLUG } from "../workbench.ts";
import type { SceneSpec } from "./scene-spec.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const NAME = "launch-email";
const BRIEF = `campaigns/${SLUG}/brief.yaml`;

export const FILLED_SPECS = {
  "filled-stage": { of: "filled", command: ["stage", SLUG], wanted: { [NAME]: ["drafted"] }, sends: 0, before: () => Promise.resolve() },
  filled: {
    ...{ of: "filled", command: ["deploy"], wanted: { [NAME]: ["scheduled"] }, sends: 1 },
    async before(bench) {
      await bench.must("stage", SLUG);
      await bench.approveAll();
      await merge(bench);
    },
  },
} satisfies Readonly<Record<string, SceneSpec>>;

/** Writes the launch's mail in a template of the account, on a branch, rendered and committed; leaves that branch checked out. */
export async function writeFilledCampaign(bench: Bench): Promise<void> {
  const { account } = bench;
  const ref = (await account.platform.ownTemplate?.(account)) ?? "";
  await bench.gitText("switch", "--quiet", "--create", "filled");
  const example = await readFile(path.join(ROOT, "campaigns", SLUG, "brief.yaml"), "utf8");
  const brief = parseDocument(briefFor(example, account.platform));
  const [mail]: readonly unknown[] = brief.toJS().assets;
  brief.set("assets", brief.createNode([mail]));
  await bench.write(BRIEF, String(brief));
  await bench.must("generate", SLUG);
  brief.setIn(["assets", 0, "template"], brief.createNode({ kind: "platform", ref }));
  await bench.write(BRIEF, String(brief));
  await bench.must("template", "inspect", SLUG, NAME);
  await bench.must("render", SLUG);
  await bench.commit("feat: the mail in our own template");
}
