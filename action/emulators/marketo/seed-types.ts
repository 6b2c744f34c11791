/** What an instance holds before anybody calls it: folders, lists, templates and prepared programs, by name. */

export type ProgramType = "Default" | "Email" | "Event" | "Engagement";
export type TokenType = "date" | "number" | "rich text" | "score" | "sfdc campaign" | "text";

export interface FolderSeed {
  readonly name: string;
  /** Name of the folder it stands in; absent: the root of marketing activities. */
  readonly parent?: string;
}

/** A static list. Members are person numbers; without ranges a list has `size` people of its own. */
export interface ListSeed {
  /** The next free one where absent; ids of what comes after are higher. */
  readonly id?: number;
  readonly name: string;
  readonly size: number;
  /** Inclusive ranges of person numbers, for lists that overlap. `size` is then ignored. */
  readonly members?: readonly (readonly [number, number])[];
  /** How many members have unsubscribed; counted from the first member. */
  readonly unsubscribed?: number;
  /** How many members are blocked from mailings or cannot be reached; counted after the unsubscribed. */
  readonly blocked?: number;
}

/** Who a smart list finds: members of the included static lists who are in none of the excluded ones. */
export interface AudienceSeed {
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
}

/** A smart list that people may use anywhere. */
export interface SmartListSeed {
  readonly name: string;
  readonly audience: AudienceSeed;
}

export interface TemplateSeed {
  readonly name: string;
  readonly content: string;
}

export interface PageTemplateSeed extends TemplateSeed {
  readonly kind: "guided" | "freeForm";
}

export interface TokenSeed {
  readonly name: string;
  readonly type: TokenType;
  readonly value: string;
}

export interface EmailSeed {
  readonly name: string;
  /** Name of its template. A mail of the new designer has none, and its HTML in `html`. */
  readonly template?: string;
  readonly html?: string;
  readonly designer?: "classic" | "new";
  readonly subject: string;
  readonly fromName?: string;
  readonly fromEmail?: string;
  readonly preHeader?: string;
  readonly operational?: boolean;
  /** HTML of its sections by html id, where it differs from the template's. */
  readonly sections?: Readonly<Record<string, string>>;
  readonly approved?: boolean;
  /** Its link to the template was broken by editing the code. */
  readonly codeEdited?: boolean;
  /** It holds predictive content, which the API refuses to touch. */
  readonly predictive?: boolean;
  /** It is part of an A/B test, which hides it from the API. */
  readonly inTest?: boolean;
}

export interface PageSeed {
  readonly name: string;
  readonly template: string;
  readonly title?: string;
  readonly urlPageName?: string;
  readonly sections?: Readonly<Record<string, string>>;
  readonly approved?: boolean;
}

/** One step of a flow: a mail of the same program by its name, a pause, or another campaign of the program that is requested. */
export type FlowSeed = { readonly send: string } | { readonly waitMinutes: number } | { readonly request: string };

export interface CampaignSeed {
  readonly name: string;
  readonly type: "batch" | "trigger";
  /** trigger: being added to one of these static lists starts it. */
  readonly addedTo?: readonly string[];
  /** trigger: it also has the trigger "Campaign is Requested". */
  readonly requestable?: boolean;
  /** batch: who runs through it. trigger: filters beside its triggers. */
  readonly audience?: AudienceSeed;
  readonly flow: readonly FlowSeed[];
  /** once: nobody runs through it twice. any: every time. */
  readonly qualification?: "once" | "any";
  readonly active?: boolean;
}

export interface ProgramSeed {
  readonly name: string;
  readonly type: ProgramType;
  readonly channel: string;
  readonly folder: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly tokens?: readonly TokenSeed[];
  readonly headStart?: boolean;
  readonly emails?: readonly EmailSeed[];
  /** Email program: the name of the mail it sends, and to whom. */
  readonly sends?: string;
  readonly audience?: AudienceSeed;
  readonly campaigns?: readonly CampaignSeed[];
  readonly pages?: readonly PageSeed[];
}

export interface ChannelSeed {
  readonly name: string;
  readonly programType: ProgramType;
}

export interface TagTypeSeed {
  readonly tagType: string;
  readonly required: boolean;
  readonly programTypes: readonly ProgramType[];
  readonly values: readonly string[];
}
