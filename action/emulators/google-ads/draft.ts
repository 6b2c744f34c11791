/** What one request is about to change: seen by its later operations, kept only if all goes well. */

import type { Fields } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import type { Ads } from "./account.ts";
import type { PolicyTopic, StoredObject } from "./data.ts";
import type { AdsErrorFacts, PathStep } from "./errors.ts";
import type { Kind } from "./kinds.ts";

/** On whose behalf something is changed. */
export interface Author {
  readonly by: Actor;
  readonly email: string;
  /** As change_event names the program. */
  readonly clientType: string;
}

export interface Draft {
  readonly ads: Ads;
  readonly nowMs: number;
  readonly customerId: string;
  readonly author: Author;
  readonly validateOnly: boolean;
  get(name: string): StoredObject | undefined;
  /** All of a kind, removed ones too. */
  all(kind: Kind): readonly StoredObject[];
  put(object: StoredObject): void;
  /** A review of an ad or asset is to begin; with what is known to be in it. */
  review(subject: string, topics: readonly PolicyTopic[]): void;
  /** Begins an operation; `undo` takes back all since. */
  begin(): void;
  undo(): void;
  readonly changed: ReadonlyMap<string, StoredObject>;
  readonly reviews: ReadonlyMap<string, readonly PolicyTopic[]>;
}

/** Nothing changed yet. */
export function createDraft(facts: Pick<Draft, "ads" | "nowMs" | "customerId" | "author" | "validateOnly">): Draft {
  const stored = facts.ads.data.objects;
  const changed = new Map<string, StoredObject>();
  const reviews = new Map<string, readonly PolicyTopic[]>();
  const kinds = new Map<Kind, Map<string, StoredObject>>();
  let undoing: (() => void)[] = [];

  const ofKind = (kind: Kind) => {
    const known = kinds.get(kind);
    if (known !== undefined) return known;
    const found = new Map<string, StoredObject>();
    for (const one of stored.values()) if (one.kind === kind && one.customerId === facts.customerId) found.set(one.name, one);
    for (const one of changed.values()) if (one.kind === kind) found.set(one.name, one);
    kinds.set(kind, found);
    return found;
  };
  const place = (name: string, kind: Kind, object: StoredObject | undefined) => {
    if (object === undefined) changed.delete(name);
    else changed.set(name, object);
    const shown = object ?? stored.get(name);
    if (shown === undefined) kinds.get(kind)?.delete(name);
    else kinds.get(kind)?.set(name, shown);
  };

  return {
    ...facts,
    changed,
    reviews,
    get: (name) => changed.get(name) ?? stored.get(name),
    all: (kind) => [...ofKind(kind).values()],
    put(object) {
      const before = changed.get(object.name);
      undoing.push(() => place(object.name, object.kind, before));
      place(object.name, object.kind, object);
    },
    review(subject, topics) {
      const before = reviews.get(subject);
      undoing.push(() => {
        if (before === undefined) reviews.delete(subject);
        else reviews.set(subject, before);
      });
      reviews.set(subject, topics);
    },
    begin() {
      undoing = [];
    },
    undo() {
      for (const step of undoing.toReversed()) step();
      undoing = [];
    },
  };
}

/** One operation under way: where it stands in the request, and what is wrong with it. */
export interface Operation {
  readonly draft: Draft;
  /** The operation itself, with its parameters beside create, update or remove. */
  readonly message: Fields;
  readonly errors: AdsErrorFacts[];
  /** Notes an error; `field` is the way from the resource, as `ad.final_urls[0]`. */
  fail(code: string, field?: string, facts?: Omit<AdsErrorFacts, "code" | "at">): void;
}

/** `ad.final_urls[0]` as steps. */
export function stepsOf(path: string): readonly PathStep[] {
  if (path === "") return [];
  return path.split(".").map((part) => {
    const [, fieldName = part, index] = /^(\w+)\[(\d+)\]$/.exec(part) ?? [];
    return index === undefined ? { fieldName } : { fieldName, index: Number(index) };
  });
}
