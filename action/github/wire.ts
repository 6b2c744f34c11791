/** What we read of GitHub's answers about pull requests, issues and comments: only these fields, checked as they arrive. */
import { type Fields, fieldsOf, inside, list, optionalFlag, optionalText, text } from "#http/shape.ts";
import type { Instant } from "#model/types.ts";
import { instant, number, optionalInstant } from "./wire-values.ts";

/** A person, an App's bot, or an organisation. An account that was deleted is not told at all. */
export interface WireActor {
  readonly login: string;
  readonly type: string;
}

/** One side of a pull request; `repository` is missing where a fork was deleted. */
export interface WireSide {
  readonly ref: string;
  readonly sha: string;
  readonly repository?: string;
}

export interface WirePull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly draft: boolean;
  readonly user?: WireActor;
  readonly head: WireSide;
  readonly base: WireSide;
  readonly labels: readonly string[];
  readonly createdAt: Instant;
  readonly mergedAt?: Instant;
  /** Only where one pull request was asked for, not in lists. */
  readonly mergedBy?: WireActor;
  /** Before the merge this is a commit GitHub only tries with. */
  readonly mergeCommit?: string;
  readonly link: string;
}

export interface WireReview {
  readonly id: number;
  readonly user?: WireActor;
  readonly state: string;
  readonly commit?: string;
  /** Missing while somebody is still writing it. */
  readonly submittedAt?: Instant;
  readonly body: string;
  readonly link: string;
}

export interface WireIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly isPullRequest: boolean;
  readonly user?: WireActor;
  readonly labels: readonly string[];
  readonly link: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export interface WireComment {
  readonly id: number;
  readonly user?: WireActor;
  readonly body: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly link: string;
}

export interface WireFile {
  readonly path: string;
  /** Missing for what is too large or no text. */
  readonly patch?: string;
}

/** Whoever stands under a name, or undefined. @throws ShapeError */
export function optionalActor(fields: Fields, name: string): WireActor | undefined {
  const value = fields[name];
  return value === undefined || value === null ? undefined : readActor(value);
}

/** @throws ShapeError */
export function readActor(body: unknown): WireActor {
  const fields = fieldsOf(body, "the account");
  return { login: text(fields, "login"), type: optionalText(fields, "type") ?? "" };
}

/** https://docs.github.com/en/rest/pulls/pulls (read 2026-11). @throws ShapeError */
export function readPull(body: unknown): WirePull {
  const fields = fieldsOf(body, "the pull request");
  const user = optionalActor(fields, "user");
  const mergedAt = optionalInstant(fields, "merged_at");
  const mergedBy = optionalActor(fields, "merged_by");
  const mergeCommit = optionalText(fields, "merge_commit_sha");
  return {
    number: number(fields, "number"),
    title: text(fields, "title"),
    body: optionalText(fields, "body") ?? "",
    state: text(fields, "state"),
    draft: optionalFlag(fields, "draft") ?? false,
    head: readSide(fields["head"]),
    base: readSide(fields["base"]),
    labels: readLabels(fields),
    createdAt: instant(fields, "created_at"),
    link: text(fields, "html_url"),
    ...(user === undefined ? {} : { user }),
    ...(mergedAt === undefined ? {} : { mergedAt }),
    ...(mergedBy === undefined ? {} : { mergedBy }),
    ...(mergeCommit === undefined ? {} : { mergeCommit }),
  };
}

/** @throws ShapeError */
export function readSide(value: unknown): WireSide {
  const fields = fieldsOf(value, "a side of the pull request");
  const repository = optionalText(inside(fields, "repo"), "full_name");
  return { ref: text(fields, "ref"), sha: text(fields, "sha"), ...(repository === undefined ? {} : { repository }) };
}

/** Names of labels; GitHub gives them as objects, and of old issues as texts. @throws ShapeError */
export function readLabels(fields: Fields): readonly string[] {
  if (fields["labels"] === undefined || fields["labels"] === null) return [];
  return list(fields, "labels").map((label) => (typeof label === "string" ? label : text(fieldsOf(label, "a label"), "name")));
}

/** https://docs.github.com/en/rest/pulls/reviews (read 2026-11). @throws ShapeError */
export function readReview(body: unknown): WireReview {
  const fields = fieldsOf(body, "the review");
  const user = optionalActor(fields, "user");
  const commit = optionalText(fields, "commit_id");
  const submittedAt = optionalInstant(fields, "submitted_at");
  return {
    id: number(fields, "id"),
    state: text(fields, "state"),
    body: optionalText(fields, "body") ?? "",
    link: optionalText(fields, "html_url") ?? "",
    ...(user === undefined ? {} : { user }),
    ...(commit === undefined ? {} : { commit }),
    ...(submittedAt === undefined ? {} : { submittedAt }),
  };
}

/** https://docs.github.com/en/rest/issues/issues (read 2026-11): a pull request is an issue too. @throws ShapeError */
export function readIssue(body: unknown): WireIssue {
  const fields = fieldsOf(body, "the issue");
  const user = optionalActor(fields, "user");
  return {
    number: number(fields, "number"),
    title: text(fields, "title"),
    body: optionalText(fields, "body") ?? "",
    state: text(fields, "state"),
    isPullRequest: fields["pull_request"] !== undefined && fields["pull_request"] !== null,
    labels: readLabels(fields),
    link: text(fields, "html_url"),
    createdAt: instant(fields, "created_at"),
    updatedAt: instant(fields, "updated_at"),
    ...(user === undefined ? {} : { user }),
  };
}

/** https://docs.github.com/en/rest/issues/comments (read 2026-11). @throws ShapeError */
export function readComment(body: unknown): WireComment {
  const fields = fieldsOf(body, "the comment");
  const user = optionalActor(fields, "user");
  return {
    id: number(fields, "id"),
    body: optionalText(fields, "body") ?? "",
    createdAt: instant(fields, "created_at"),
    updatedAt: instant(fields, "updated_at"),
    link: text(fields, "html_url"),
    ...(user === undefined ? {} : { user }),
  };
}

/** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files (read 2026-11). @throws ShapeError */
export function readFile(body: unknown): WireFile {
  const fields = fieldsOf(body, "the file");
  const patch = optionalText(fields, "patch");
  return { path: text(fields, "filename"), ...(patch === undefined ? {} : { patch }) };
}

/** An answer of which nothing is read, because its status said it all. */
export function readNothing(): void {
  // GitHub tells a refusal by its status alone.
}

/** The id of what was just made. @throws ShapeError */
export function readId(body: unknown): number {
  return number(fieldsOf(body, "the answer"), "id");
}
