/** The frame around every screen of this instance, and its states in words. */
import { badge, frame } from "../common/frame.ts";
import type { Markup, Piece } from "../html.ts";
import type { Instance } from "./instance.ts";

/** A whole document around `content`. */
export function shell(
  { instance, title, aside }: { readonly instance: Instance; readonly title: string; readonly aside?: Piece },
  content: Piece,
): Markup {
  const { companyName, munchkinId, workspace } = instance.settings;
  const account = `${companyName} · instance ${munchkinId} · workspace ${workspace}`;
  return frame({ vendor: "Marketo Engage", account, title, ...(aside === undefined ? {} : { aside }) }, content);
}

const STATES: Readonly<Record<string, readonly [Parameters<typeof badge>[0], string]>> = {
  draft: ["calm", "Draft"],
  approved: ["out", "Approved"],
  "approved+draft": ["out", "Approved, changes waiting"],
  unapproved: ["calm", "Not approved"],
  scheduled: ["soon", "Scheduled"],
  running: ["going", "Going out"],
  done: ["out", "Sent"],
  aborted: ["bad", "Aborted"],
  active: ["out", "On"],
  inactive: ["calm", "Off"],
  live: ["out", "Live"],
  "live+draft": ["out", "Live, changes waiting"],
};

/** A pill for a state. */
export function stateBadge(state: string): Markup {
  const [tone, words] = STATES[state] ?? ["odd", state];
  return badge(tone, words);
}

/** The state of something with a draft and an approved version. */
export function versionsWord(
  { draft, approved }: { readonly draft?: unknown; readonly approved?: unknown },
  kind: "mail" | "page",
): string {
  if (approved === undefined) return "draft";
  const word = kind === "page" ? "live" : "approved";
  return draft === undefined ? word : `${word}+draft`;
}
