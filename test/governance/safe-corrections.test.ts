/** One engine corrects for every rule that may: words, marks, prefixes, addresses and approved sentences, and never what is protected. */
import fc from "fast-check";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { describe, expect, test } from "vitest";
import { correctAsset } from "#governance/correct-asset.ts";
import { protectedSpans } from "#governance/protected-spans.ts";
import { RULES } from "#governance/rules.ts";
import type { Correction } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import { textHash } from "#model/text-hash.ts";
import type { Brand } from "#model/types.ts";
import { BRAND, brandKit, campaign, type SpecialCampaign, TODAY } from "./builders.ts";

const head = (subject = "News", preheader = "More") =>
  `---\nkind: email\nsubject: "${subject}"\npreheader: "${preheader}"\nheadline: Hello\ncta:\n  label: Start now\n---\n`;

function correct(asset: string, special: SpecialCampaign = {}, brand: Partial<Brand> = {}): ReturnType<typeof correctAsset> {
  const kit = brandKit({ brand, audience: { people: "consumers" } });
  return correctAsset({ campaign: campaign({ asset, ...special }), assetId: "launch-email", brand: kit, today: TODAY });
}

const body = (text: string, special: SpecialCampaign = {}, brand: Partial<Brand> = {}) => {
  const made = correct(head() + text, special, brand);
  return made === undefined ? "left alone" : made.text.slice(head().length);
};

describe("marks and words", () => {
  test.for([
    ["a row of marks", "Now!! And here!!!\n", "Now! And here!\n"],
    ["a row beside emphasis", "**Now!!** yes", "**Now!** yes"],
    ["a word that no sentence doubles", "Read the the report. The the end.", "Read the report. The end."],
    ["the same in the next round", "Read the the the report.", "Read the report."],
    ["with line ends as they were", "Now!!\r\n\r\nthe the end\r\n", "Now!\r\n\r\nthe end\r\n"],
    ["several rules at once", "Our users like the the end users!!", "Our customers like the customers!"],
  ] as const)("corrects %s", ([, before, after]) => {
    expect(body(before)).toBe(after);
  });

  test.for([
    ["words that a sentence may double", "He had had it, and that that is very very good."],
    ["code", "`!!` and\n\n```\nthe the!!\n```"],
    ["what somebody said", "She said “Now!! The the end”."],
    ["a row before what would become a picture", "Now!![users](https://www.acme.example/x)"],
    ["two line ends that are a line break", "One  \ntwo"],
    ["double spaces of the body", "One  two"],
    ["tokens", '{{ person.firstName | "the the!!" }}'],
  ] as const)("leaves %s alone", ([, text]) => {
    expect(body(text)).toBe("left alone");
  });

  test("knows the small words of German and French, and none of another language", () => {
    expect(body("Für für uns und und euch.", { brief: { language: "de" } })).toBe("Für uns und euch.");
    expect(body("Le prix des des rapports et et plus.", { brief: { language: "fr" } })).toBe("Le prix des rapports et plus.");
    expect(body("und und et et", { brief: { language: "en" } })).toBe("left alone");
  });
});

describe("fields", () => {
  const subject = (before: string, special: SpecialCampaign = {}) => correct(`${head(before)}Hi.\n`, special)?.text.split("\n")[2];

  test.for([
    ["the prefix of a reply", "Re: Your reports", 'subject: "Your reports"'],
    ["several of them", "RE: Fwd: Your reports", 'subject: "Your reports"'],
    ["gaps", "News  for   you", 'subject: "News for you"'],
    ["both", "AW: News  for you!!", 'subject: "News for you!"'],
  ] as const)("corrects %s", ([, before, after]) => {
    expect(subject(before)).toBe(after);
  });

  test("takes no prefix away where nothing is left that begins like a subject, or where it is a name", () => {
    expect(subject("Re:")).toBeUndefined();
    expect(subject("Re: for you")).toBeUndefined();
    expect(
      subject("re:Report is back", {
        brief: { event: { name: "re:Report 2027", starts: "2027-05-01T09:00", ends: "2027-05-01T17:00", zone: "UTC" } },
      }),
    ).toBeUndefined();
  });

  test("takes a prefix from a subject only", () => {
    expect(correct(`${head("News", "Re: Your reports")}Hi.\n`)).toBeUndefined();
  });
});

describe("addresses", () => {
  test.for([
    ["a link", "[Start](http://www.acme.example/start?a=1#x)", "[Start](https://www.acme.example/start?a=1#x)"],
    ["its words stay", "[http://acme.example](http://acme.example)", "[http://acme.example](https://acme.example)"],
    ["an address that is its own words", "See http://www.acme.example/start.", "See https://www.acme.example/start."],
    ["one in angle brackets", "<http://acme.example/a>", "<https://acme.example/a>"],
    ["a picture", "![Desk](http://acme.example/a.png)", "![Desk](https://acme.example/a.png)"],
    ["a definition", "[Start][1]\n\n[1]: http://acme.example/start", "[Start][1]\n\n[1]: https://acme.example/start"],
    ["a link with a title", '[a](http://acme.example "http://acme.example")', '[a](https://acme.example "http://acme.example")'],
    ["emphasis in its words", "[**Start** *now*](http://acme.example)", "[**Start** *now*](https://acme.example)"],
  ] as const)("encrypts %s on our own site", ([, before, after]) => {
    expect(body(before)).toBe(after);
  });

  test.for([
    ["another site", "[Start](http://www.other.example/start)"],
    ["a site that only ends like ours", "[Start](http://notacme.example/start)"],
    ["a port of its own", "[Start](http://acme.example:8080/start)"],
    ["a name before the site", "[Start](http://user@acme.example/)"],
    ["code", "`http://acme.example`"],
    ["an encrypted one", "[Start](https://acme.example)"],
  ] as const)("leaves %s alone", ([, text]) => {
    expect(body(text)).toBe("left alone");
  });
});

describe("sentences that legal approved", () => {
  const WINE = "L’abus d’alcool est dangereux pour la santé, à consommer avec modération.";
  const entry = { text: WINE, regions: ["FR"], industry: "wine", product: "AcmeFlow" };
  const legal = (...statements: NonNullable<Brand["legal"]["statements"]>): Partial<Brand> => ({ legal: { ...BRAND.legal, statements } });
  const wine = { brief: { industry: "wine", language: "fr" }, payload: { regions: ["FR"], language: "fr" } } as const;

  test("puts in what is missing, at the end and as it stands in the register", () => {
    const made = correct(`${head()}Nos vins.\r\n`, wine, legal(entry));

    expect(made?.text).toBe(`${head()}Nos vins.\r\n\r\n${WINE}\r\n`);
    expect(made?.corrections).toMatchObject([{ rule: "required-statement", before: "", after: WINE, place: { line: 11 } }]);
  });

  test("once it stands there it is not put in again, rendered or not", () => {
    const made = correct(`${head()}Nos vins.\n`, wine, legal(entry));

    expect(correct(made?.text ?? "", wine, legal(entry))).toBeUndefined();
  });

  test.for([
    ["another country", { ...entry, regions: ["BE"] }],
    ["another industry", { ...entry, industry: "beer" }],
    ["another product", { ...entry, product: "AcmeWine" }],
    ["other words", { ...entry, text: "À boire avec modération." }],
    ["a time that is over", { ...entry, until: "2027-02-28" }],
  ] as const)("leaves out what was approved for %s", ([, other]) => {
    expect(correct(`${head()}Nos vins.\n`, wine, legal(other))).toBeUndefined();
  });

  test("a changed sentence is nobody's to change back, and an exception keeps it out", () => {
    const changed = { ...wine, payload: { ...wine.payload, html: `<p>${WINE.replace("dangereux", "mauvais")}</p>` } };
    const waivers = [
      {
        rule: "required-statement",
        asset: "launch-email",
        text: WINE,
        textHash: textHash(WINE),
        reason: "r",
        grantedBy: "l",
        expires: TODAY,
      },
    ];

    expect(correct(`${head()}Nos vins.\n`, changed, legal(entry))).toBeUndefined();
    expect(correct(`${head()}Nos vins.\n`, { ...wine, waivers }, legal(entry))).toBeUndefined();
  });

  test("what Markdown would not show word for word is left to a person", () => {
    const text = "Nos *vins*. L’abus d’alcool est dangereux pour la santé, à consommer avec modération.";

    expect(correct(`${head()}Nos vins.\n`, wine, legal({ ...entry, text }))).toBeUndefined();
    expect(correct(`${head()}\`\`\`\nNos vins.\n`, wine, legal(entry))).toBeUndefined();
  });
});

test("an exception keeps the words of any rule", () => {
  const waiver = { asset: "launch-email", reason: "r", grantedBy: "brand-lead", expires: TODAY };
  const keep = (rule: string, text: string) => [{ ...waiver, rule, text, textHash: textHash(text) }];

  expect(body("Now!!", { waivers: keep("exclamation-and-emoji", "!!") })).toBe("left alone");
  expect(body("the the end", { waivers: keep("doubled-word", "the the") })).toBe("left alone");
});

test("every rule that corrects says that its fix is safe", () => {
  const correcting = RULES.filter(({ correct: one, putIn }) => one !== undefined || putIn !== undefined);

  expect(correcting.map(({ meta }) => `${meta.id} ${meta.fix}`)).toEqual(correcting.map(({ meta }) => `${meta.id} safe`));
  expect(RULES.filter(({ meta }) => meta.fix === "safe")).toEqual(correcting);
});

describe("whatever the text", () => {
  const price = fc
    .tuple(fc.constantFrom("$", "€", "£"), fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 99 }))
    .map(([sign, whole, cents]) => `${sign}${whole}.${String(cents).padStart(2, "0")}`);
  const date = fc
    .tuple(fc.integer({ min: 2027, max: 2029 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
  const quotation = fc.constantFrom("users", "the the", "now!!", "ünïcode 👍").map((words) => `“${words}”`);
  const link = fc
    .tuple(
      fc.constantFrom("http", "https"),
      fc.constantFrom("www.acme.example", "acme.example", "other.example"),
      fc.stringMatching(/^[a-z]{1,5}$/),
    )
    .map(([scheme, host, path]) => `[our users!!](${scheme}://${host}/${path}?a=${path})`);
  const kept = fc.constantFrom(
    "20 %",
    "code SPRING20",
    "The Acme team",
    "AcmeFlow",
    "reports in under a second",
    BRAND.legal.footer,
    "`users!!`",
  );
  const free = fc.constantFrom(
    "users",
    "Users",
    "end users",
    "Acme Flow",
    "the the",
    "and and",
    "now!!",
    "wow!!!",
    "**users!!**",
    "log in",
    "(users)",
  );
  const strange = fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }).filter((text) => !/[\r\n]/.test(text));
  const word = fc.oneof(price, date, quotation, link, kept, free, free, strange, fc.stringMatching(/^[a-zäé]{1,6}$/));
  const gap = fc.constantFrom(" ", " ", "\n", "\r\n", "\n\n", "  ", "\r\n\r\n", "\n- ", "\n> ", "\n## ");
  const text = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 20 }).map((parts) => parts.flat().join(""));
  // In single quotes, which are YAML's: a double-quoted value would count as a quotation of the text.
  const asset = text.map((written) => head("Re: The the users  win!!").replaceAll('"', "'") + written);

  const guarded = (source: string) => {
    const kit = brandKit();
    return protectedSpans(source, { brand: kit, brief: campaign({}).brief, language: "en" })
      .filter(({ kind }) => kind !== "name" && kind !== "address")
      .map((span) => `${span.kind} ${span.text}`);
  };
  /** Prices, dates, codes, claims, legal text and quotations as they stand; links with their scheme left out where it leads to us. */
  const links = (source: string) => {
    const found: string[] = [];
    const walk = (node: { readonly type: string; readonly url?: string; readonly children?: readonly unknown[] }): void => {
      if (node.url !== undefined) found.push(node.url.replace(/^http:(?=\/\/(?:www\.)?acme\.example)/, "https:"));
      for (const child of node.children ?? []) walk(child as Parameters<typeof walk>[0]);
    };
    walk(remark().use(remarkGfm).parse(source) as Parameters<typeof walk>[0]);
    return found;
  };

  test("bytes outside the edits are equal, and what is protected is equal", () => {
    let corrected = 0;
    fc.assert(
      fc.property(asset, (source) => {
        const made = correct(source);
        if (made === undefined) return;
        corrected += 1;
        expect(undone(made.text, made.corrections)).toBe(source);
        expect(guarded(made.text)).toEqual(expect.arrayContaining(guarded(source)));
        const lines = source.split("\n").length;
        expect(made.text.split("\n").length).toBe(lines);
        const from = head().split("\n").length - 1;
        const part = (whole: string) => whole.split("\n").slice(from).join("\n");
        expect(links(part(made.text))).toEqual(links(part(source)));
      }),
      { numRuns: 150 },
    );
    expect(corrected).toBeGreaterThan(100);
  });

  test("correcting twice is correcting once", () => {
    fc.assert(
      fc.property(asset, (source) => {
        const made = correct(source);
        expect(made === undefined ? undefined : correct(made.text)).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });
});

/**
 * The corrections taken back, the last first: what comes out must be the text that went in. A correction's column is that of its round, in
 * which those before it on the line were not made yet; taken back from the last to the first, those before it are still made.
 */
function undone(text: string, corrections: NonNullable<ReturnType<typeof correctAsset>>["corrections"]): string {
  const rounds: Correction[][] = [];
  for (const correction of corrections) {
    const last = rounds.at(-1)?.at(-1);
    if (last !== undefined && isBefore(last.place, correction.place)) rounds.at(-1)?.push(correction);
    else rounds.push([correction]);
  }
  return rounds.reduceRight((now, round) => roundUndone(now, round), text);
}

function isBefore(left: Place, right: Place): boolean {
  return (left.line ?? 0) < (right.line ?? 0) || (left.line === right.line && (left.column ?? 0) < (right.column ?? 0));
}

function roundUndone(text: string, round: readonly Correction[]): string {
  return round
    .reduce((lines, { place, before, after }) => {
      const index = (place.line ?? 0) - 1;
      const line = lines[index] ?? "";
      const start = (place.column ?? 1) - 1;
      expect(line.slice(start, start + after.length)).toBe(after);
      return lines.with(index, line.slice(0, start) + before + line.slice(start + after.length));
    }, text.split("\n"))
    .join("\n");
}
