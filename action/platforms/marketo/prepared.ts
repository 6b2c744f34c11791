/** What the administrator prepared: the program that is copied and the folder its copies stand in, found by name and looked over once. */
import type { AudienceFacet, MarketoSettings } from "#model/types.ts";
import { PlatformFailure, type PreparedThing } from "#ports/platform.ts";
import type { EmailDocument } from "./email-document.ts";
import type { EmailTools } from "./email-tools.ts";
import { programs } from "./endpoints.ts";
import { unprepared } from "./failures.ts";
import { folderNamed } from "./filing.ts";
import { readMail, versionOf, versionsIn } from "./mail.ts";
import { withoutPlaces } from "./new-email.ts";
import type { Reach } from "./reach.ts";
import type { Layout } from "./template-words.ts";
import { audienceFields } from "./to-marketo.ts";

export interface Prepared {
  readonly program: string;
  readonly folder: string;
  readonly reach: Reach;
  readonly name: string;
  readonly email: EmailDocument;
  /** Of a program whose mail is laid out by a template of the account's own. */
  readonly layout?: Layout;
}

/** Which program is to be copied. */
export interface Asked {
  readonly name: string;
  /** What names it, for messages. */
  readonly where: string;
  /** It is a template of the account's own, with places for words; else it holds our one section. */
  readonly isLayout: boolean;
}

/** The program and the folder. @throws PlatformFailure that says what is not as it must be; nothing was written. */
export async function lookOver(
  tools: Omit<EmailTools, "cancelledInDoubt">,
  { name, where, isLayout }: Asked = usual(tools.settings),
): Promise<Prepared> {
  const { call, settings, reaching, section } = tools;
  const [program, another] = (await call(programs.byName(name))).filter((found) => found.name === name);
  if (program === undefined) throw unprepared(`there is no program “${name}” to copy (${where}).`);
  if (another !== undefined) throw unprepared(`there are several programs “${name}”; which one is to be copied cannot be told.`);
  if (program.type !== "Email") throw unprepared(`the program “${name}” is of the type ${program.type}, and must be an Email Program.`);

  const versions = await versionsIn(tools, program.id);
  const email = versionOf(versions, "approved");
  if (email === undefined || versions.count !== 1)
    throw unprepared(
      `the program “${name}” must hold one email, and the API shows ${versions.count} (none of those in an A/B test${
        // Where the first API keeps the new designer's to itself, only the settings tell where to look for them.
        versions.count === 0 && settings.workspaceId === undefined
          ? ", and one of the new designer perhaps only with platforms.marketo.workspaceId"
          : ""
      }).`,
    );
  if (isLayout && email.designer === "new") throw withoutPlaces(name);
  const mail = await readMail(versions, "approved");
  if (isLayout && mail.layout === undefined)
    throw unprepared(`the program “${name}” holds our section ${section}, so it is no template with places of its own.`);
  const wrong = [...(isLayout ? [] : mail.unfit), ...(email.head.copies === "" ? [] : ["copies of it go to somebody (CC)"])];
  if (wrong.length > 0) throw unprepared(`the email of “${name}” cannot be used: ${wrong.join("; ")}.`);

  return {
    program: program.id,
    folder: await folderNamed(call, settings.folder, "platforms.marketo.folder"),
    reach: await reaching.reachOf(program.id),
    name,
    email,
    ...(mail.layout === undefined ? {} : { layout: mail.layout }),
  };
}

/** The program that the settings name. */
export function usual({ templates }: MarketoSettings): Asked {
  return { name: templates.email, where: "platforms.marketo.templates.email", isLayout: false };
}

/** The same for `doctor`, which goes on where something is wrong. What Marketo did not answer is thrown: it says nothing about the preparation. */
export async function preparedThings(tools: Omit<EmailTools, "cancelledInDoubt">): Promise<readonly PreparedThing[]> {
  const { folder, templates } = tools.settings;
  const what = `The program “${templates.email}” can be copied into the folder “${folder}”`;
  try {
    const { reach, email } = await lookOver(tools);
    const designer = email.designer === "new" ? `; its email was made in the new designer, ${filledIn(tools.settings)}` : "";
    const lists = (ids: readonly string[]) => (ids.length === 0 ? "none" : ids.join(", "));
    return [{ what: `${what}; it reaches the lists ${lists(reach.include)}, without ${lists(reach.exclude)}${designer}.` }];
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.code !== "PLATFORM_REFUSED") throw failure;
    return [{ what: `${what}.`, wrong: failure.message }];
  }
}

/** What a mail of the new designer can say to one person. */
function filledIn({ designerFields = {} }: MarketoSettings): string {
  const names = Object.keys(designerFields);
  return names.length === 0
    ? "where no personalised field is filled in until platforms.marketo.designerFields names it"
    : `where these personalised fields are filled in: ${names.join(", ")}`;
}

/** Refuses a program that goes to others than the brief says: REST can read who it goes to, and not set it. */
export function mustReach(what: string, { include, exclude, others }: Reach, audience: AudienceFacet): void {
  const wanted = audienceFields(audience);
  const found = { includeLists: include.join(","), excludeLists: exclude.join(","), otherFilters: others.join("; ") };
  if (wanted["includeLists"] === found.includeLists && wanted["excludeLists"] === found.excludeLists && found.otherFilters === "") return;
  const told = (fields: typeof wanted) =>
    `lists ${fields["includeLists"] === "" ? "none" : fields["includeLists"]}, without ${fields["excludeLists"] === "" ? "none" : fields["excludeLists"]}`;
  throw new PlatformFailure(
    `Marketo: ${what} reaches ${told(found)}${found.otherFilters === "" ? "" : `, and has other rules (${found.otherFilters})`}; the brief asks for ${told(wanted)}. ` +
      "Change its smart list in Marketo, or the audience; the API cannot.",
    { applied: "no", code: "PLATFORM_REFUSED" },
  );
}
