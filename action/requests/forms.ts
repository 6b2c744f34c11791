/** The five issue forms, one per playbook, and which of them an issue was written with. */

import { FORM_TYPES, type Form, type FormOptions, type FormType } from "./form.ts";
import {
  actionFields,
  audienceFields,
  eventFields,
  goalFields,
  MAKE,
  NOTES,
  nameField,
  OFFER_FIELDS,
  PICTURES,
  pointsField,
  senderField,
  whenFields,
} from "./form-fields.ts";

/** Every issue of a form carries it, and `campaign:<type>` beside it. */
export const REQUEST_LABEL = "campaign";

/** The form of a type, with a team's own lists. */
export function formFor(type: FormType, options: FormOptions): Form {
  const shared = [...audienceFields(options), ...whenFields(options), senderField(options)];
  switch (type) {
    case "newsletter":
      return {
        type,
        title: "newsletter",
        description: "What is new, to everybody who asked for it. No offer.",
        fields: [
          nameField("newsletter", "April news"),
          ...actionFields("Read all the news"),
          pointsField("What is worth knowing.", "Dashboards can be shared with one click"),
          ...shared,
          ...goalFields("Readers know what is new, and try it", "clicks, 400"),
          PICTURES,
          NOTES,
        ],
      };
    case "promotion":
      return {
        type,
        title: "promotion",
        description: "An offer with its end and its terms.",
        fields: [
          nameField("promotion", "Spring offer"),
          MAKE,
          ...actionFields("Get the offer"),
          pointsField("Why to take the offer.", "Your data stays in the region you choose"),
          ...OFFER_FIELDS,
          ...shared,
          ...goalFields("Customers move up to the larger plan", "orders, 150"),
          PICTURES,
          NOTES,
        ],
      };
    case "event":
      return {
        type,
        title: "event",
        description: "An invitation, with what, when and where.",
        fields: [
          nameField("event campaign", "Invitation to Reports in practice"),
          MAKE,
          ...eventFields(options),
          ...actionFields("Save my seat"),
          pointsField("Why to come.", "See how others build their first report"),
          ...shared,
          ...goalFields("Admins see the reports at work", "registrations, 80"),
          PICTURES,
          NOTES,
        ],
      };
    case "product-launch":
      return {
        type,
        title: "product launch",
        description: "Something new, with or without an offer.",
        fields: [
          nameField("launch", "Spring launch"),
          MAKE,
          ...actionFields("See your fast reports"),
          pointsField("What is new, and why it helps.", "Reports in under a second"),
          ...OFFER_FIELDS,
          ...shared,
          ...goalFields("Admins try the new reports", "demo requests, 150"),
          PICTURES,
          NOTES,
        ],
      };
    case "customer-notice":
      return {
        type,
        title: "customer notice",
        description: "What a customer must be told. It sells nothing.",
        fields: [
          nameField("notice", "Maintenance on 2 May"),
          ...actionFields("See what changes"),
          pointsField(
            "What changes, from when, and what the customer has to do.",
            "On 2 May reports are not available from 6 to 8 in the morning",
          ),
          ...shared,
          NOTES,
        ],
      };
  }
}

/** All forms, in the order they are offered. */
export function formsFor(options: FormOptions): readonly Form[] {
  return FORM_TYPES.map((type) => formFor(type, options));
}

/**
 * Which form an issue was written with: the one whose first question opens its text, else the one its label names; nothing where the
 * issue comes from no form of ours. A label alone is believed only where the text was changed: `readForm` then says what is missing.
 */
export function formOf(issue: { readonly labels: readonly string[]; readonly body: string }, options: FormOptions): Form | undefined {
  const forms = formsFor(options);
  const first = issue.body.trimStart().split(/\r?\n/, 1)[0]?.trimEnd();
  return (
    forms.find(({ fields }) => first === `### ${fields[0]?.label}`) ?? forms.find(({ type }) => issue.labels.includes(`campaign:${type}`))
  );
}
