/** Each form, answered, becomes a campaign that is written, rendered and passes its own check. */
import { expect, onTestFinished, test } from "vitest";
import { FORM_TYPES } from "#requests/form.ts";
import { readForm } from "#requests/read-form.ts";
import { openBench } from "../workbench.ts";
import { answersFor, composed, form, issueBody } from "./given.ts";

test.for(FORM_TYPES)("the %s form gives a campaign that is written, rendered and in order", async (type) => {
  const bench = await openBench();
  onTestFinished(() => bench.remove());
  const read = readForm(await form(type), issueBody(await form(type), await answersFor(type, { make: "both" })));
  if (read.kind === "refused") throw new Error(read.problems.map(({ message }) => message).join("\n"));
  const composition = await composed({ type, answers: read.answers });
  if (composition.kind !== "brief") throw new Error(JSON.stringify(composition.questions));

  await bench.write(`campaigns/${composition.slug}/brief.yaml`, composition.text);
  await bench.must("generate", composition.slug);
  await bench.must("render", composition.slug);
  const checked = await bench.campaigns("check", composition.slug);

  expect(composition.questions).toEqual([]);
  expect(checked).toMatchObject({ exit: 0, errors: "" });
  const [first] = composition.brief.assets;
  await expect(await bench.read(`campaigns/${composition.slug}/assets/${first?.id}.md`)).toMatchFileSnapshot(`golden/${type}.md`);
  await expect(composition.text).toMatchFileSnapshot(`golden/${type}-brief.yaml`);
});
