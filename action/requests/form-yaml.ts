/** The forms as the files GitHub reads: `.github/ISSUE_TEMPLATE/*.yml`. */
import { stringify } from "yaml";
import type { BrandKit } from "#model/source.ts";
import type { Field, Form } from "./form.ts";
import { formOptions } from "./form-options.ts";
import { formsFor, REQUEST_LABEL } from "./forms.ts";

const HEAD = "# Written from brand/ by the pipeline: audiences, senders and playbooks. Do not edit by hand.\n";
const WELCOME =
  "Answer in plain words. You get a draft to look at, here, in a few minutes. **Nothing is sent** before the people who must agree have agreed.";

/**
 * Every file of a team's forms, path → text: one form for each playbook the brand has, and `config.yml`, which turns empty issues off.
 * GitHub reads YAML 1.1 here (`no` is a truth value), so the texts are written for it. Source: "Syntax for issue forms", read 2026-11-26.
 */
export function formFiles(brand: Pick<BrandKit, "brand" | "audiences" | "playbooks">): Readonly<Record<string, string>> {
  const forms = formsFor(formOptions(brand)).filter(({ type }) => Object.values(brand.playbooks).some(({ value }) => value.type === type));
  return {
    ".github/ISSUE_TEMPLATE/config.yml": HEAD + written({ blank_issues_enabled: false }),
    ...Object.fromEntries(forms.map((form) => [`.github/ISSUE_TEMPLATE/campaign-${form.type}.yml`, formYaml(form)])),
  };
}

/** One form's file. */
export function formYaml({ type, title, description, fields }: Form): string {
  return (
    HEAD +
    written({
      name: `New campaign: ${title}`,
      description,
      title: `${title.charAt(0).toUpperCase()}${title.slice(1)}: `,
      labels: [REQUEST_LABEL, `campaign:${type}`],
      body: [{ type: "markdown", attributes: { value: WELCOME } }, ...fields.map(element)],
    })
  );
}

function written(value: unknown): string {
  // Every text in quotes: no reader of YAML takes one for a date, a time or a truth value.
  return stringify(value, {
    version: "1.1",
    lineWidth: 0,
    aliasDuplicateObjects: false,
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
  });
}

function element(field: Field): unknown {
  const { id, label, help: description } = field;
  const about = { label, description };
  const validations = { validations: { required: field.required } };
  switch (field.kind) {
    case "line":
      return { type: "input", id, attributes: { ...about, ...placeholder(field.placeholder) }, ...validations };
    case "text":
      return {
        type: "textarea",
        id,
        attributes: { ...about, ...placeholder(field.placeholder), ...(field.fenced ? { render: "text" } : {}) },
        ...validations,
      };
    case "choice":
    case "choices":
      return {
        type: "dropdown",
        id,
        attributes: { ...about, multiple: field.kind === "choices", options: field.options.map(({ words }) => words) },
        ...validations,
      };
    case "boxes":
      return { type: "checkboxes", id, attributes: { ...about, options: field.options.map(({ words }) => ({ label: words })) } };
  }
}

function placeholder(words: string): { readonly placeholder?: string } {
  return words === "" ? {} : { placeholder: words };
}
