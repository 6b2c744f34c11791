/** What an instance holds, as plain data: it can be cloned, put aside and compared. */
import type { People } from "../common/people.ts";
import type { ProgramType, TokenType } from "./seed-types.ts";

/** Where an asset stands. */
export interface Place {
  readonly type: "Folder" | "Program";
  readonly id: number;
}

interface Asset {
  readonly id: number;
  name: string;
  description: string;
  place: Place;
  readonly createdAt: number;
  updatedAt: number;
}

/** The two versions an asset can have. At least one is there. */
export interface Versions<Content> {
  draft?: Content | undefined;
  approved?: Content | undefined;
}

export interface FolderRecord extends Omit<Asset, "place"> {
  /** Absent: a root. */
  place: Place | undefined;
  isArchive: boolean;
  /** Made by the vendor; cannot be changed. */
  readonly isSystem: boolean;
}

export interface TypedText {
  readonly type: "Text" | "DynamicContent";
  readonly value: string;
}

export interface Section {
  readonly htmlId: string;
  readonly contentType: "Text" | "Image" | "Video" | "Snippet" | "DynamicContent";
  readonly html: string;
  readonly text: string;
  /** Of a picture or video. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly snippetId?: number;
  readonly isLocked: boolean;
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** One version of a classic email. */
export interface EmailContent {
  readonly subject: TypedText;
  readonly fromName: TypedText;
  readonly fromEmail: TypedText;
  readonly replyEmail: TypedText;
  readonly preHeader: string;
  readonly operational: boolean;
  readonly textOnly: boolean;
  readonly webView: boolean;
  readonly autoCopyToText: boolean;
  readonly isOpenTrackingDisabled: boolean;
  /** The template's HTML, with its sections and variables still open. */
  readonly source: string;
  readonly sections: readonly Section[];
  readonly variables: readonly Variable[];
  /** Replaces all of it once the link to the template is broken. */
  readonly fullHtml?: string;
}

export interface EmailRecord extends Asset, Versions<EmailContent> {
  readonly template: number;
  codeEdited: boolean;
  readonly predictive: boolean;
  readonly inTest: boolean;
}

/** One version of an email of the new designer: its own content id, and what it holds. */
export interface NewEmailVersion {
  readonly contentId: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface NewEmailRecord extends Asset, Versions<NewEmailVersion> {
  templateId: string | undefined;
  readonly editorType: string;
}

export interface TemplateRecord extends Asset, Versions<string> {}

export interface PageTemplateRecord extends Asset, Versions<string> {
  readonly kind: "guided" | "freeForm";
}

export interface SnippetContent {
  readonly html: string;
  readonly text: string;
}
export interface SnippetRecord extends Asset, Versions<SnippetContent> {
  isArchive: boolean;
}

export interface PageSection {
  readonly id: string;
  readonly type: string;
  readonly value: string;
  readonly index: number;
  readonly formatting: Readonly<Record<string, string>>;
}

/** One version of a landing page. */
export interface PageContent {
  readonly title: string;
  readonly urlPageName: string;
  readonly keywords: string;
  readonly robots: string;
  readonly metaTagsDescription: string;
  readonly customHeadHTML: string;
  readonly facebookOgTags: string;
  readonly mobileEnabled: boolean;
  readonly formPrefill: boolean;
  readonly source: string;
  readonly sections: readonly PageSection[];
  readonly variables: readonly Variable[];
}

export interface PageRecord extends Asset, Versions<PageContent> {
  readonly template: number;
  readonly kind: "guided" | "freeForm";
}

export interface LeftOut {
  readonly unsubscribed: number;
  readonly invalid: number;
}

/** A send of an Email Program, under way or done. */
export interface Send {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly recipients: number;
  readonly leftOut: LeftOut;
  /** People reached when it was aborted. */
  cutShortAt?: number;
}

export interface TokenRecord {
  readonly name: string;
  readonly type: TokenType;
  readonly value: string;
}

export interface ProgramRecord extends Asset {
  readonly type: ProgramType;
  readonly channel: string;
  tags: Readonly<Record<string, string>>;
  costs: readonly Readonly<Record<string, unknown>>[];
  isArchive: boolean;
  startDate?: number | undefined;
  endDate?: number | undefined;
  headStart: boolean;
  /** Of an Email Program; others stay unapproved. */
  stage: "unapproved" | "approved" | "running" | "done" | "aborted";
  approvedAt?: number | undefined;
  /** The mail an Email Program sends, and its smart list; set in the user interface only. */
  emailId?: number | undefined;
  smartListId?: number | undefined;
  /** The audience, once Head Start has fixed it. */
  fixedAudience?: People | undefined;
  send?: Send | undefined;
}

export interface Audience {
  /** Ids of static lists. */
  readonly include: readonly number[];
  readonly exclude: readonly number[];
}

export interface SmartListRecord extends Asset {
  readonly audience: Audience;
  /** It belongs to one program or campaign and is no asset of its own. */
  readonly local: boolean;
}

export interface StaticListRecord extends Asset {
  members: People;
}

export type FlowStep =
  | { readonly kind: "send"; readonly emailId: number }
  | { readonly kind: "wait"; readonly minutes: number }
  /** Puts people into another campaign, where that is active and waits to be requested. */
  | { readonly kind: "request"; readonly campaignId: number };

export interface CampaignRecord extends Asset {
  readonly type: "batch" | "trigger";
  readonly requestable: boolean;
  /** Static lists; being added to one of them starts a trigger campaign. */
  readonly addedTo: readonly number[];
  readonly smartListId: number;
  readonly flowId: number;
  flow: readonly FlowStep[];
  readonly qualification: "once" | "any";
  active: boolean;
  /** Who has been through it. */
  passed: People;
}

/** A scheduled run of a batch campaign. */
export interface RunRecord {
  readonly id: number;
  readonly campaignId: number;
  readonly runAt: number;
  readonly tokens: Readonly<Record<string, string>>;
  state: "scheduled" | "started" | "cancelled" | "aborted";
}

/** People on their way through a flow together. */
export interface JourneyRecord {
  readonly id: number;
  readonly campaignId: number;
  readonly runId?: number;
  readonly people: People;
  readonly tokens: Readonly<Record<string, string>>;
  readonly startedAt: number;
  /** The next step to take, and when. */
  step: number;
  dueAt: number;
  stopped: boolean;
}

/** What one mail of a flow came to. */
export interface FlowSend {
  readonly campaignId: number;
  readonly emailId: number;
  readonly at: number;
  readonly recipients: number;
  readonly leftOut: LeftOut;
}

export interface SampleRecord {
  readonly emailId: number;
  readonly to: string;
  readonly at: number;
}

export interface InstanceData {
  readonly folders: Map<number, FolderRecord>;
  readonly programs: Map<number, ProgramRecord>;
  /** By owner, `Program 1107` or `Folder 416`. */
  readonly tokens: Map<string, readonly TokenRecord[]>;
  readonly emails: Map<number, EmailRecord>;
  readonly newEmails: Map<number, NewEmailRecord>;
  readonly templates: Map<number, TemplateRecord>;
  readonly pageTemplates: Map<number, PageTemplateRecord>;
  readonly pages: Map<number, PageRecord>;
  readonly snippets: Map<number, SnippetRecord>;
  readonly campaigns: Map<number, CampaignRecord>;
  readonly staticLists: Map<number, StaticListRecord>;
  readonly smartLists: Map<number, SmartListRecord>;
  readonly runs: RunRecord[];
  readonly journeys: JourneyRecord[];
  readonly flowSends: FlowSend[];
  readonly samples: SampleRecord[];
  unsubscribed: People;
  blocked: People;
  nextId: number;
  /** Access tokens given so far; the last is the one in use. */
  readonly tokensGiven: { readonly value: string; expiresAt: number }[];
  /** Instants of schedules that cloned their program. */
  readonly clonesToProgram: number[];
}
