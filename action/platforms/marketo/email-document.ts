/** The one seam between the two designers of emails: what can be done with one version of an email, each in the calls of its own API. */
import type { Caller } from "#http/call.ts";
import type { MarketoSettings, TemplateRef } from "#model/types.ts";
import type { RemoteFields } from "#ports/platform.ts";
import type { Version } from "./endpoints.ts";
import type { Layout } from "./template-words.ts";
import type { EmailHead } from "./wire.ts";

export type PlatformTemplateRef = Extract<TemplateRef, { kind: "platform" }>;

/** What reading and writing emails needs. */
export interface MailTools {
  readonly call: Caller;
  readonly settings: Pick<MarketoSettings, "workspaceId" | "designerFields">;
  /** The section of a classic email that our HTML is put into. */
  readonly section: string;
  /** The workspace that emails of the new designer are looked for in; undefined where neither the settings nor a program that was read tell it. */
  readonly workspaceOf: (program: string, seen: readonly string[]) => Promise<string | undefined>;
}

/** What a version says beside its head. */
export interface Words {
  readonly html: string;
  readonly text: string;
  /** Whatever could bring words of others beside ours, and what is wrong with the place of ours. */
  readonly otherSections: readonly string[];
  readonly variables: readonly string[];
  /** The same in words, for whoever prepared it: why it cannot be copied for mails whose HTML is all ours. */
  readonly unfit: readonly string[];
  /** Of a mail laid out by a template of the account's own: its places and all the rest. */
  readonly layout?: Layout;
}

export interface EmailWriting {
  readonly fields: RemoteFields;
  /** Just copied: it holds the prepared words, which are never ours. */
  readonly isNew: boolean;
  /** The account's own, which the program was copied from; undefined where our HTML is the whole mail. */
  readonly template?: PlatformTemplateRef | undefined;
}

/** One version of an email. What an API has no call for is refused in words that say so, and what to do instead. */
export interface EmailDocument {
  readonly designer: "classic" | "new";
  readonly version: Version;
  readonly head: EmailHead;
  words(): Promise<Words>;
  /** @throws PlatformFailure PLATFORM_UNSUPPORTED, before anything is written, where it could not hold these words */
  mustTake(writing: EmailWriting): void;
  /** Writes what differs into the draft. */
  write(writing: EmailWriting): Promise<void>;
  /** The draft takes the place of what was approved. */
  approve(): Promise<void>;
  /** What was approved becomes the draft; a draft beside it is lost. */
  unapprove(): Promise<void>;
  /** As Marketo shows it to somebody it does not know; undefined where there is nothing to show. */
  shown(): Promise<string | undefined>;
  /** The draft as a real mail to one address. Each call is a mail. */
  sample(to: string): Promise<void>;
}
