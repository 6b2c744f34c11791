/** `generate` with a sequence, as it is typed: what people laid out and wrote stays, and what they left open is written. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { benchAt, golden } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const FILE = `campaigns/${SLUG}/assets/row.md`;
const BRIEF = `campaigns/${SLUG}/brief.yaml`;

async function scene(): Promise<{ readonly bench: Workbench; readonly campaigns: (...args: readonly string[]) => ReturnType<typeof run> }> {
  const bench = await benchAt("empty");
  const brief = await (await benchAt("written")).read(BRIEF);
  const row = "assets:\n  - id: row\n    kind: sequence\n    platform: hubspot\n    template: { kind: mjml, name: announcement }\n";
  await bench.write(BRIEF, brief.replace("type: product-launch", "type: nurture").replace(/^assets:\n[\s\S]*/m, row));
  await bench.commit("feat: a brief");
  return { bench, campaigns: (...args) => run(args, { commands: COMMANDS, makeWorld: () => bench.world }) };
}

const mail = (id: string, after: string, subject = "…") =>
  `  - kind: own\n    id: ${id}\n    after: ${after}\n    subject: ${subject}\n    preheader: …\n    headline: …\n    cta: { label: … }\n    body: …\n`;
const head = (text: string) => parse(text.split("---\n")[1] ?? "");

test("people lay it out, the generator writes it, and every word of theirs stays", async () => {
  const { bench, campaigns } = await scene();

  const asked = await campaigns("generate", SLUG);
  await golden("generate-sequence-asked", `${asked.output}${asked.errors}`);
  expect(asked.exit).toBe(1);

  const mails = `${mail("welcome", "0 days", "Welcome to Acme Reports")}  # Jo: keep it short\n${mail("look", "4 days")}`;
  await bench.write(FILE, `---\nkind: sequence\ntitle: Welcome\nexits: [unsubscribes, reaches-goal]\nmails:\n${mails}---\n`);
  await bench.commit("feat: two mails");
  const filled = await campaigns("generate", SLUG, "--commit");
  const first = await bench.read(FILE);
  await golden("generate-sequence-filled", `${filled.output}${filled.errors}`.replace(/as [0-9a-f]{10}/, "as <commit>"));
  expect(first).toContain("# Jo: keep it short");
  expect(first).not.toContain("…");
  expect(head(first).mails[0]).toMatchObject({ subject: "Welcome to Acme Reports", headline: "Get to know Acme Reports" });
  // What people had written counts as theirs: the generated text is another.
  expect(head(await bench.read(`campaigns/${SLUG}/generated/row.md`)).mails[0].subject).not.toBe("Welcome to Acme Reports");

  // A mail that people put in is written, and the two others stay as they are.
  await bench.write(FILE, first.replace("  - kind: own\n    id: look\n", `${mail("between", "2 days")}  - kind: own\n    id: look\n`));
  await bench.commit("feat: a third mail");
  const third = await campaigns("generate", SLUG, "--commit");
  expect([third.exit, third.errors]).toEqual([0, ""]);
  const second = await bench.read(FILE);
  expect(head(second).mails.map(({ id, subject }: { id: string; subject: string }) => [id, subject])).toEqual([
    ["welcome", "Welcome to Acme Reports"],
    ["between", "Connects to over 40 data sources, so nobody copies numbers by hand any more"],
    ["look", "Acme Reports, all in one place"],
  ]);

  // Another brief writes the others anew, and keeps what people changed in one of them.
  await bench.write(FILE, second.replace("Here is everything worth knowing:", "This was our little tour:"));
  await bench.commit("feat: our words");
  await bench.write(BRIEF, (await bench.read(BRIEF)).replace("text: See your fast reports", "text: Open your reports"));
  const merged = await campaigns("generate", SLUG);
  const last = await bench.read(FILE);
  expect(merged.output).toContain("written anew, with what people edited put back in");
  expect(last).toContain("This was our little tour:");
  expect(head(last).mails[2].cta.label).toBe("Open your reports");

  const again = await campaigns("generate", SLUG);
  expect(again.output).toContain("Nothing changed.");
  expect((await campaigns("render", SLUG)).exit).toBe(0);
  const checked = await campaigns("check", SLUG);
  expect([checked.exit, checked.output.split("\n")[0]]).toEqual([0, "Nothing stands in the way of 1 asset. 2 more things to look at."]);
});

test("where each mail is an email of the campaign nothing is written, and that is said", async () => {
  const { bench, campaigns } = await scene();
  await bench.write(
    FILE,
    "---\nkind: sequence\ntitle: Welcome\nexits: [unsubscribes]\nmails:\n  - { kind: asset, id: first, after: 0 days, asset: hello }\n---\n",
  );
  await bench.commit("feat: a row");

  const { exit, output } = await campaigns("generate", SLUG, "--overwrite");

  expect(exit).toBe(0);
  expect(output).toContain("has no words of its own: each of its mails is an email of the campaign");
});
