/** Who writes an asset's words, behind one verb: the template generator, or a language model. */
import type { AssetKind, Brand, Brief, Playbook, Sha256 } from "#model/types.ts";

/** What will be checked, in words: from the same data that the rules read. */
export interface Guide {
  /** Wordings that may be used as they stand, with what must stand beside them. */
  readonly claims: readonly { readonly words: string; readonly beside?: string }[];
  readonly lines: readonly string[];
}

/** A text that a check found fault with, and what is wrong with which part of it. */
export interface Rework {
  readonly now: unknown;
  readonly mend: readonly { readonly part: string; readonly wrong: string }[];
}

/** How much of each text of an ad its platform takes; `field` is its name in the asset, or `body`. */
export interface Room {
  /** Whether it is shown whole. */
  readonly shows: (field: string, text: string) => boolean;
  /** Whether it is taken at all. */
  readonly takes: (field: string, text: string) => boolean;
  /** The fewest and the most texts of a list. */
  readonly count: (field: string) => { readonly least: number; readonly most: number };
  /** Whether it is short enough where one text of a list must be. */
  readonly isShort: (field: string, text: string) => boolean;
  /** In characters: of a text, and of the one that must be short; undefined where there is no limit. */
  readonly most: (field: string) => number | undefined;
  readonly short: (field: string) => number | undefined;
}

/** One mail of a sequence whose words are a writer's. Its id, its delay and its place are people's. */
export interface MailToWrite {
  readonly id: string;
  readonly place: "first" | "following" | "last";
  /** Which mail it is, from 1, and of how many; mails that are emails of their own count. */
  readonly number: number;
  readonly of: number;
  /** Of a mail in between: which key point is its own, from 0; the first mail has the first. */
  readonly point: number;
}

/** A mail of a sequence in which words stand already that are not the writer's: people's, or those of an email of its own. */
export interface StandingMail {
  readonly id: string;
  /** Which mail it is, from 1. */
  readonly number: number;
  /** By field (`subject`, `preheader`, `headline`, `button`, `body`); of an email of its own `text`, its whole file. */
  readonly words: Readonly<Record<string, string>>;
}

/** One of several texts to choose from. */
export interface OptionRequest {
  /** From 1. */
  readonly number: number;
  /** The files of those written before it, which this one is to differ from. */
  readonly unlike: readonly string[];
}

export interface WriteRequest {
  readonly campaign: string;
  readonly asset: { readonly id: string; readonly kind: AssetKind; readonly language: string };
  readonly brief: Brief;
  readonly brand: Brand;
  /** Absent where the brand has none for this type of campaign. */
  readonly playbook?: Playbook | undefined;
  /** For a writer that asks nobody: the patterns of version B, where the mail is to be in an A/B test. */
  readonly other?: Playbook;
  /** The shape of the answer: the projection of the asset's JSON Schema on fields marked `x-written-by: model`, plus `body` where it has a text. */
  readonly schema: unknown;
  /** Of a sequence: `schema` then has a member for each of these mails, by its id. */
  readonly mails?: readonly MailToWrite[];
  /** Of a sequence, for a writer that asks a model: what stands in it already. What is written has to fit it. */
  readonly standing?: readonly StandingMail[];
  /** For a writer that asks a model: what will be checked, where links may lead, which personalised fields there are, and what the author wishes. */
  readonly guide?: Guide;
  readonly links?: readonly { readonly name: string; readonly address: string }[];
  readonly personal?: readonly string[];
  /** Of an ad. */
  readonly room?: Room;
  /** What the author wishes of a text that is there already. */
  readonly wish?: { readonly words: string; readonly now: string };
  /** The text that this is another version of, in the same language for a test, or in another one. */
  readonly original?: { readonly language: string; readonly text: string };
  /** Absent where only one text is asked for. */
  readonly option?: OptionRequest;
  /** Of an issue of a series: what stands in it already, word for word as in the issue before. */
  readonly carried?: readonly { readonly part: string; readonly text: string }[];
  /** Absent in the first round. */
  readonly rework?: Rework;
}

export interface Written {
  /** An object that fits `schema`; checked again by the caller. */
  readonly fields: unknown;
  /** What was taken out of a model's answer because it may not decide it, in words. */
  readonly removed?: readonly string[];
  readonly usage?: { readonly model: string; readonly inputTokens: number; readonly outputTokens: number };
}

export interface Writer {
  readonly name: string;
  readonly version: string;
  /** model: it can do better when it is told what is wrong, and costs something. */
  readonly asks: "nobody" | "model";
  /** Of the prompts it uses. */
  readonly prompt?: Sha256;
  write(request: WriteRequest): Promise<Written>;
}
