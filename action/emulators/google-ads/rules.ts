/** What a kind's own file says of it: what a create must hold and gets, what a change may do, what goes with a removal. */
import type { Fields } from "../common/json.ts";
import type { StoredObject } from "./data.ts";
import type { Operation } from "./draft.ts";

export interface Rules {
  /** Gives the fields with everything the vendor fills in, without the name and id. Notes what is wrong. */
  readonly create?: (operation: Operation, fields: Fields) => Fields;
  /** The object that is meant already: creating it again gives that one. */
  readonly existing?: (operation: Operation, fields: Fields) => StoredObject | undefined;
  /** After it is placed: what else changes with it. */
  readonly created?: (operation: Operation, object: StoredObject) => void;
  /** `after` is the object with the change; gives it as it is to be kept. */
  readonly update?: (operation: Operation, change: Change) => Fields;
  readonly updated?: (operation: Operation, change: Change & { readonly object: StoredObject }) => void;
  readonly remove?: (operation: Operation, before: StoredObject) => void;
}

export interface Change {
  readonly before: StoredObject;
  readonly after: Fields;
  /** The first field of each path that was named. */
  readonly named: readonly string[];
}
