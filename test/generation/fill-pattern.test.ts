import fc from "fast-check";
import type { Nodes } from "mdast";
import { expect, test } from "vitest";
import type { Facts } from "#generation/facts.ts";
import { fillLine, fillMarkdown, missingFacts, unknownSlots } from "#generation/fill-pattern.ts";
import { parseMarkdown } from "#payload/markdown.ts";

const fact = (value: string | readonly string[] | undefined) => ({ value, question: "?", path: [] });
const facts: Facts = {
  "brief.name": fact("Spring launch"),
  "brief.keyPoints": fact(["one", "two *three*"]),
  "brief.offer.code": fact(undefined),
};

test.for([
  ["{{ brief.name }}!", "Spring launch!"],
  ["{{brief.keyPoints}}", "one; two *three*"],
  ["{{ brief.offer.code ?? brief.name }}", "Spring launch"],
  ["Code {{ brief.offer.code ?? nothing }}", ""],
  ['Hi {{ person.firstName | "there" }}, {{ brief.name }}', 'Hi {{ person.firstName | "there" }}, Spring launch'],
] as const)("fills the line %s with %j", ([pattern, line]) => {
  expect(fillLine(pattern, facts)).toBe(line);
});

test("fills blocks of Markdown: lists become lists, blocks that come to nothing go", () => {
  const pattern =
    "Hi {{ brief.name }},\n\n## {{ brief.offer.code ?? nothing }}\n\n{{ brief.keyPoints }}\n\nIn short: {{ brief.keyPoints }}\n";

  expect(fillMarkdown(pattern, facts)).toBe("Hi Spring launch,\n\n- one\n- two \\*three\\*\n\nIn short: one; two \\*three\\*");
});

test("names what is missing and what is unknown", () => {
  expect(missingFacts("{{ brief.offer.code }} {{ brief.offer.code ?? nothing }} {{ brief.name }}", facts)).toEqual(["brief.offer.code"]);
  expect(unknownSlots("{{ brief.weather ?? brief.name }} {{ person.firstName }}", facts)).toEqual(["brief.weather"]);
});

function kindsIn(node: Nodes): readonly string[] {
  return [node.type, ...("children" in node ? node.children.flatMap(kindsIn) : [])];
}

test("makes no link, picture, heading or HTML of a brief's words", () => {
  const piece = fc.constantFrom(
    "[a](https://evil.example)",
    "![b](https://evil.example/x.png)",
    "<b>",
    "<https://evil.example>",
    "# ",
    "- ",
    "1. ",
    "> ",
    "**",
    "_",
    "`",
    "\\",
    "***",
    "\n\n",
    "word",
    " ",
    "snake_case",
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
      const words = pieces.join("");
      fc.pre(words.trim() !== "");
      const { tree } = parseMarkdown(
        fillMarkdown("{{ brief.name }}\n\n{{ brief.keyPoints }}", { "brief.name": fact(words), "brief.keyPoints": fact([words]) }),
      );
      const kinds = new Set(kindsIn(tree));

      for (const kind of ["image", "heading", "html", "emphasis", "strong", "inlineCode", "blockquote", "definition"])
        expect(kinds, words).not.toContain(kind);
      expect(kindsIn(tree).filter((kind) => kind === "listItem")).toHaveLength(1);
    }),
    { numRuns: 2000 },
  );
});
