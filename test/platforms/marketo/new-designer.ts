/** The stand-in's prepared programs, with the mail of the one for campaigns made in the new designer. */
import type { EmailSeed } from "#emulators/marketo/seed-types.ts";
import type { MarketoSettings } from "#emulators/marketo/settings.ts";

const CAMPAIGN_MAIL = "Template: campaign mail";

/** `said`: what is special about that mail; it is left unapproved, as the adapter's README asks for, unless it says otherwise. */
export function inNewDesigner(programs: MarketoSettings["programs"], said: Partial<EmailSeed> = {}): MarketoSettings["programs"] {
  return programs.map((program) => {
    if (program.name !== CAMPAIGN_MAIL) return program;
    const emails: readonly EmailSeed[] = [
      { name: "Mail", designer: "new", subject: "Placeholder subject", html: "<p>This text is replaced.</p>", ...said },
    ];
    return { ...program, emails };
  });
}
