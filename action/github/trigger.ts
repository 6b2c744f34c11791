/** What started a run on GitHub, one member per event we act on. */
import type { Fields } from "#http/shape.ts";
import type { Instant } from "#model/types.ts";
import type { ForgeActor, ForgeDecision } from "#ports/forge.ts";

/** `actor` is whoever did it, as GitHub vouches for; `action` is GitHub's own word (`opened`, `synchronize`, `labeled`, …). */
export type ForgeTrigger =
  | {
      readonly kind: "pull-request";
      readonly action: string;
      readonly number: number;
      readonly headCommit: string;
      readonly isFork: boolean;
      readonly merged: boolean;
      readonly actor: ForgeActor;
    }
  /** `before` is absent where the push made the branch. */
  | { readonly kind: "push"; readonly branch: string; readonly before?: string; readonly after: string; readonly actor: ForgeActor }
  | {
      readonly kind: "comment";
      readonly action: string;
      readonly commentId: number;
      /** Of the issue or pull request it stands under. */
      readonly number: number;
      readonly isPullRequest: boolean;
      readonly body: string;
      readonly author: ForgeActor;
      readonly createdAt: Instant;
      readonly actor: ForgeActor;
    }
  | {
      readonly kind: "issue";
      readonly action: string;
      readonly number: number;
      readonly author: ForgeActor;
      readonly labels: readonly string[];
      /** The label that was put on or taken off. */
      readonly label?: string;
      readonly isPullRequest: boolean;
      readonly actor: ForgeActor;
    }
  | {
      readonly kind: "review";
      readonly action: string;
      readonly number: number;
      readonly reviewId: number;
      readonly author: ForgeActor;
      readonly decision: ForgeDecision;
      readonly headCommit: string;
      readonly isFork: boolean;
      readonly actor: ForgeActor;
    }
  /** `pullRequest` is absent where the queue's branch does not say it. */
  | {
      readonly kind: "merge-group";
      readonly action: string;
      readonly headCommit: string;
      readonly headRef: string;
      readonly pullRequest?: number;
    }
  | { readonly kind: "manual"; readonly inputs: Readonly<Record<string, string>>; readonly actor: ForgeActor }
  | { readonly kind: "external"; readonly type: string; readonly payload: Fields; readonly actor: ForgeActor }
  | { readonly kind: "schedule" }
  /** Nothing we act on: another event, a pushed tag, a branch that was deleted. */
  | { readonly kind: "other"; readonly name: string };
