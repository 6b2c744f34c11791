/** The forms people start campaigns with: what GitHub accepts, what this repository holds, and which form an issue came from. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { FORM_TYPES, type FormOptions } from "#requests/form.ts";
import { formOptions } from "#requests/form-options.ts";
import { formFiles, formYaml } from "#requests/form-yaml.ts";
import { formFor, formOf } from "#requests/forms.ts";
import { issueForms } from "../../scripts/generate-issue-forms.ts";
import { answersFor, form, issueBody, ourBrand } from "./given.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../.github/ISSUE_TEMPLATE");
const OPTIONS: FormOptions = {
  audiences: [{ value: "a", words: "No" }],
  senders: [{ value: "s", words: "09:00" }],
  zones: [{ value: "UTC", words: "UTC" }],
};

test("this repository's forms are those of its brand as it is now: npx node scripts/generate-issue-forms.ts", async () => {
  const held = Object.fromEntries(
    readdirSync(FOLDER).map((name) => [`.github/ISSUE_TEMPLATE/${name}`, readFileSync(path.join(FOLDER, name), "utf8")]),
  );

  expect(held).toEqual(await issueForms());
});

test.for(FORM_TYPES)(
  "the %s form is one GitHub takes: ids and labels are there once, and every list has something to choose",
  async (type) => {
    const { body }: { body: readonly { type: string; id?: string; attributes: { label?: string; options?: readonly unknown[] } }[] } =
      parse(formYaml(await form(type)), { version: "1.1" });
    const asked = body.filter((element) => element.type !== "markdown");

    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
    // GitHub compares labels without their signs and in small letters ("Labels are too similar").
    expect(new Set(asked.map(({ attributes }) => attributes.label?.toLowerCase().replace(/[^a-z0-9]+/g, ""))).size).toBe(asked.length);
    expect(asked.every(({ id = "" }) => /^[a-zA-Z0-9_-]+$/.test(id))).toBe(true);
    expect(body.flatMap(({ attributes }) => (attributes.options?.length === 0 ? [attributes.label] : []))).toEqual([]);
  },
);

test("words that YAML 1.1 takes for truth values and times stay words", () => {
  const { body }: { body: readonly { id?: string; attributes: { options?: readonly unknown[] } }[] } = parse(
    formYaml(formFor("newsletter", OPTIONS)),
    { version: "1.1" },
  );
  const options = (id: string) => body.find((element) => element.id === id)?.attributes.options;

  expect([options("audience"), options("sender")]).toEqual([["No"], ["09:00"]]);
});

test("a type without a playbook has no form", async () => {
  const { event, ...playbooks } = (await ourBrand()).playbooks;

  const files = Object.keys(formFiles({ ...(await ourBrand()), playbooks }));

  expect(event).toBeDefined();
  expect(files).not.toContain(".github/ISSUE_TEMPLATE/campaign-event.yml");
  expect(files).toContain(".github/ISSUE_TEMPLATE/campaign-newsletter.yml");
});

test("an audience that only ads are shown to is not offered: nobody writes to it", async () => {
  const brand = await ourBrand();

  const offered = formOptions(brand).audiences.map(({ value }) => value);

  expect(Object.keys(brand.audiences.value.audiences)).toContain("report-builders");
  expect(offered).not.toContain("report-builders");
  expect(offered).toContain("admins-team-plan");
});

test("audiences that read alike are told apart by their names", async () => {
  const brand = await ourBrand();
  const one = brand.audiences.value.audiences["admins-team-plan"];
  if (one === undefined) throw new Error("Not in the example.");
  const twins = { ...brand.audiences, value: { schemaVersion: 1 as const, audiences: { one, two: one, none: { ...one, title: "None" } } } };

  const { audiences } = formOptions({ ...brand, audiences: twins });

  expect(audiences.map(({ words }) => words)).toEqual(["Admins Team plan (one)", "Admins Team plan (two)", "None."]);
});

test.for(FORM_TYPES)("an issue of the %s form is known by its first question, whatever its labels say", async (type) => {
  const body = issueBody(await form(type), await answersFor(type));

  const found = formOf({ labels: ["campaign", "campaign:newsletter"], body }, formOptions(await ourBrand()));

  expect(found?.type).toBe(type);
});

test.for([
  { what: "a changed text is known by its label", labels: ["campaign:event"], body: "Hello", type: "event" },
  { what: "an ordinary issue is no form", labels: ["bug"], body: "### What is broken?\n\nAll", type: undefined },
])("$what", async ({ labels, body, type }) => {
  expect(formOf({ labels, body }, formOptions(await ourBrand()))?.type).toBe(type);
});
