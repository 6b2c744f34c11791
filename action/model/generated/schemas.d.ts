// Written by `npm run generate:model`; do not edit by hand.
/** Every schema as data, by the name of its file: for messages, the writer's projection and the reference pages. Load it on use. */
export declare const SCHEMAS: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
