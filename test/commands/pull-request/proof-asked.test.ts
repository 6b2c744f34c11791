/** `/campaign proof`: the workflow with the keys is started, told the number alone, and only where the default branch names somebody. */
import { expect, onTestFinished, test } from "vitest";
import { openChange } from "#commands/pull-request/open-change.ts";
import { carryOut } from "#commands/respond/carry-out.ts";
import { CHANGE } from "../../workbench.ts";
import { changeOnForge, NUMBER } from "./change-on-forge.ts";

const CONFIG = ".github/campaigns.yml";
const PROOFS = "proofs:\n  to: [legal@team.example]\n";

test("starts nothing where only the branch names somebody, and one run where the default branch does", async () => {
  const at = await changeOnForge();
  onTestFinished(at.remove);
  const { bench, forge, world } = at;
  const ask = async () => {
    const change = await openChange(world, forge, NUMBER);
    return await carryOut(world, { forge, change, command: { kind: "proof" }, login: "marketer", at: "2027-03-29T13:00:00Z" });
  };
  await bench.write(CONFIG, `${await bench.read(CONFIG)}${PROOFS}`);
  await bench.commit("chore: whom we would like to send proofs to");
  await at.push();

  await expect(ask()).rejects.toMatchObject({
    code: "REQUEST_REFUSED",
    message: "The configuration on main names nobody who gets proofs.",
  });
  expect(forge.workflows).toEqual([]);

  await bench.gitText("switch", "--quiet", "main");
  await bench.write(CONFIG, `${await bench.read(CONFIG)}${PROOFS}`);
  await bench.commit("chore: who looks at proofs");
  await bench.gitText("push", "--quiet", "origin", "main");
  await bench.gitText("switch", "--quiet", CHANGE);

  expect(await ask()).toMatchObject({ exit: 0 });
  expect(forge.workflows).toEqual([{ workflow: "campaigns-proof.yml", branch: "main", inputs: { "pull-request": String(NUMBER) } }]);
});
