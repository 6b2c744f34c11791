import { describe, expect, it } from "vitest";
import { type Standing, standingOf, type WhatToDo, whatToDo } from "#generation/what-to-do.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetSource } from "#model/source.ts";

/** Every combination: what is there; the same inputs?; asked for anew?; may people's edits go? */
const TABLE: readonly (readonly [standing: Standing, isSame: boolean, isAnew: boolean, isOverwritten: boolean, todo: WhatToDo])[] = [
  ["none", false, false, false, "write"],
  ["none", false, false, true, "write"],
  ["none", false, true, false, "write"],
  ["none", false, true, true, "write"],
  ["none", true, false, false, "write"],
  ["none", true, false, true, "write"],
  ["none", true, true, false, "write"],
  ["none", true, true, true, "write"],
  ["begun", false, false, false, "write"],
  ["begun", false, false, true, "write"],
  ["begun", false, true, false, "write"],
  ["begun", false, true, true, "write"],
  ["begun", true, false, false, "write"],
  ["begun", true, false, true, "write"],
  ["begun", true, true, false, "write"],
  ["begun", true, true, true, "write"],
  ["half-begun", false, false, false, "fill"],
  ["half-begun", false, false, true, "write"],
  ["half-begun", false, true, false, "fill"],
  ["half-begun", false, true, true, "write"],
  ["half-begun", true, false, false, "fill"],
  ["half-begun", true, false, true, "write"],
  ["half-begun", true, true, false, "fill"],
  ["half-begun", true, true, true, "write"],
  ["wordless", false, false, false, "leave"],
  ["wordless", false, false, true, "leave"],
  ["wordless", false, true, false, "leave"],
  ["wordless", false, true, true, "leave"],
  ["wordless", true, false, false, "leave"],
  ["wordless", true, false, true, "leave"],
  ["wordless", true, true, false, "leave"],
  ["wordless", true, true, true, "leave"],
  ["people's", false, false, false, "keep"],
  ["people's", false, false, true, "write"],
  ["people's", false, true, false, "keep"],
  ["people's", false, true, true, "write"],
  ["people's", true, false, false, "keep"],
  ["people's", true, false, true, "write"],
  ["people's", true, true, false, "keep"],
  ["people's", true, true, true, "write"],
  ["generated", false, false, false, "write"],
  ["generated", false, false, true, "write"],
  ["generated", false, true, false, "write"],
  ["generated", false, true, true, "write"],
  ["generated", true, false, false, "same"],
  ["generated", true, false, true, "same"],
  ["generated", true, true, false, "write"],
  ["generated", true, true, true, "write"],
  ["edited", false, false, false, "merge"],
  ["edited", false, false, true, "write"],
  ["edited", false, true, false, "merge"],
  ["edited", false, true, true, "write"],
  ["edited", true, false, false, "keep"],
  ["edited", true, false, true, "write"],
  ["edited", true, true, false, "merge"],
  ["edited", true, true, true, "write"],
];

describe("what becomes of an asset", () => {
  it.each(TABLE)("%s, same inputs %s, anew %s, overwritten %s: %s", (standing, isSame, isAnew, isOverwritten, todo) => {
    expect(whatToDo({ standing, isSame, isAnew, isOverwritten })).toBe(todo);
  });

  it("never writes over people's words unless they said so", () => {
    const over = TABLE.filter(
      ([standing, , , isOverwritten]) => !isOverwritten && (standing === "people's" || standing === "edited" || standing === "half-begun"),
    );
    expect(over.map(([standing, isSame, isAnew]) => whatToDo({ standing, isSame, isAnew, isOverwritten: false }))).not.toContain("write");
  });
});

describe("what is there", () => {
  const begun = fileOf({ kind: "search-ad", headlines: [], descriptions: [], keywords: [] }, "");
  const written = fileOf({ kind: "search-ad", headlines: ["Reports at once"], descriptions: [], keywords: [] }, "");
  const generated = { writer: "template", writerVersion: "1", inputs: sha256("brief"), output: written.sha256, outputBlob: "0".repeat(40) };

  it("of a sequence is what its mails say", () => {
    const own = (words: string) => ({
      kind: "own",
      id: "a",
      after: "0 days",
      subject: words,
      preheader: words,
      headline: words,
      cta: { label: words },
      body: words,
    });
    const row = (...mails: readonly object[]) => fileOf({ kind: "sequence", title: "Welcome", mails }, "");

    expect(standingOf(row(own("…")), undefined)).toBe("begun");
    expect(standingOf(row(own("…"), own("Ours")), undefined)).toBe("half-begun");
    expect(standingOf(row({ ...own("…"), subject: "Ours" }), undefined)).toBe("half-begun");
    expect(standingOf(row(own("Ours")), undefined)).toBe("people's");
    expect(standingOf(row({ kind: "asset", id: "a", after: "0 days", asset: "b" }), undefined)).toBe("wordless");
  });

  it("tells the five of a text apart", () => {
    expect(standingOf(undefined, undefined)).toBe("none");
    expect(standingOf(undefined, generated)).toBe("none");
    expect(standingOf(begun, undefined)).toBe("begun");
    expect(standingOf(written, undefined)).toBe("people's");
    expect(standingOf(written, generated)).toBe("generated");
    expect(standingOf({ ...written, sha256: sha256("another") }, generated)).toBe("edited");
    // Emptied by people after it was generated: an edit as any other.
    expect(standingOf(begun, generated)).toBe("edited");
  });
});

function fileOf(value: unknown, body: string): AssetSource {
  const text = `${JSON.stringify(value)}\n${body}`;
  return { value, body, text, sha256: sha256(text) } as AssetSource;
}
