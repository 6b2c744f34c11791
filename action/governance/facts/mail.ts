/** What rules of mail ask first: is this a mail, is it marketing, who is on its lists, and in which languages are the words listed. */
import type { EmailContent } from "#model/types.ts";
import { APPLIES, type Applicability, type Audience, notApplicable, type RuleContext, unknown } from "../rule.ts";
import { regionName } from "../text/regions.ts";

/** For a rule of every mail. */
export function everyMail({ kind }: RuleContext): Applicability {
  return kind === "email" ? APPLIES : notApplicable("This is not an email.");
}

/** For a rule of mail that advertises. */
export function marketingMail(context: RuleContext): Applicability {
  const { messageClass } = context;
  return context.kind === "email" && messageClass === "operational"
    ? notApplicable("An operational message, not marketing.")
    : everyMail(context);
}

/** What the mail shows in an inbox; none for a page. */
export function mailContent({ payload }: RuleContext): EmailContent | undefined {
  return payload.kind === "email" ? payload.facets.content : undefined;
}

/** A list that gets the mail, under its name in brand/audiences.yaml. */
export interface MailList extends Audience {
  readonly name: string;
}

/** The lists that get the mail; undefined where one of them is not in brand/audiences.yaml any more, so nobody can tell. */
export function mailLists({ payload, brand }: RuleContext): readonly MailList[] | undefined {
  const { audience } = payload.facets;
  if (audience.kind !== "lists" || audience.include.length === 0) return undefined;
  const known = brand.audiences.value.audiences;
  const lists = audience.include.flatMap(({ name }) => {
    const list = known[name];
    return list === undefined ? [] : [{ ...list, name }];
  });
  return lists.length === audience.include.length ? lists : undefined;
}

/** For a rule of marketing mail to some of its lists: those that `concerns` picks. */
export function marketingMailTo(
  context: RuleContext,
  { concerns, otherwise }: { readonly concerns: (list: MailList) => boolean; readonly otherwise: string },
): Applicability {
  const mail = marketingMail(context);
  if (mail.kind !== "applies") return mail;
  const lists = mailLists(context);
  if (lists === undefined)
    return unknown("A list that gets this is not in brand/audiences.yaml, so we cannot tell whom we write to and why.");
  return lists.some(concerns) ? APPLIES : notApplicable(otherwise);
}

const LISTED = new Set(["en", "de", "fr"]);

/** What to say where the words of a rule are not listed for the language of the asset. */
export function unlistedLanguage(what: string, { language }: RuleContext): string | undefined {
  return LISTED.has(baseLanguage(language))
    ? undefined
    : `${what} are listed for English, German and French; this asset is in “${language}”.`;
}

/** `de` of `de-AT`. */
export function baseLanguage(language: string): string {
  return (language.split("-")[0] ?? "").toLowerCase();
}

/** "Germany", "Germany and Austria", "Germany, Austria and France". */
export function regionNames(regions: readonly string[]): string {
  const names = regions.map(regionName);
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
