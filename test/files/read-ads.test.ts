/** Ads and sequences are read like other assets; what is wrong with them is told with line and column. */
import { expect, test } from "vitest";
import { readAsset } from "#files/read-asset.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { sha256 } from "#model/digest.ts";
import { memoryGit } from "./memory-git.ts";
import { png } from "./pictures.ts";
import { BRIEF, FOLDER, SLUG, team } from "./team.ts";

const SEARCH = `---
kind: search-ad
headlines: [Reports at once, Acme Reports, See how]
descriptions: [Open any report., Nothing to install.]
keywords:
  - { text: report software, match: phrase }
---
`;
const FEED = `---
kind: sponsored-content
headline: Reports at once
picture: { file: files/wide.png, alt: A report }
---
Your reports open at once.
`;
const SEQUENCE = `---
kind: sequence
title: Welcome
mails:
  - { kind: asset, id: first, after: 0 days, asset: welcome }
  - kind: own
    id: second
    after: 3 days
    subject: Your second mail
    preheader: There is more in it.
    headline: More
    cta: { label: See more }
    body: Hello.
exits: [unsubscribes]
---
`;

async function read(text: string) {
  return await readAsset("ad", { path: "assets/ad.md", text, sha256: sha256(text) });
}

/** `line:column message` of each problem. */
async function problems(text: string): Promise<readonly string[]> {
  const result = await read(text);
  if (result.status === "read") return [];
  return result.problems.map(({ message, place }) => `${place?.line}:${place?.column ?? ""} ${message}`);
}

test.for([
  ["a search ad", SEARCH],
  ["sponsored content", FEED],
  ["a sequence", SEQUENCE],
  ["a text ad", "---\nkind: text-ad\nheadline: Reports\ndescription: At once.\n---\n"],
] as const)("reads %s", async ([, text]) => {
  expect(await read(text)).toMatchObject({ status: "read" });
});

test("the introductory text stands below the head, where it is looked for", async () => {
  expect(await problems(FEED.replace("Your reports open at once.\n", ""))).toEqual(["6: assets/ad.md has a head but no text"]);
});

test("what is written in fields alone has no text below", async () => {
  expect(await problems(`${SEARCH}\nA text that nobody would see.\n`)).toEqual([
    "9: assets/ad.md has a text below its head, and a search ad shows none of it",
  ]);
});

test("the worst there is gets one error for each cause, at its line and column", async () => {
  const worst = `---
kind: search-ad
headlines: Reports
descriptions: [7, '']
keyword: report software
keywords:
  - { text: report software, match: fuzzy }
  - report software
sitelinks:
  - { text: Prices, link: 'javascript:alert(1)' }
pins: [{ text: Reports, at: headline-9 }]
---
`;

  expect(await problems(worst)).toEqual([
    "3:12 “headlines” is one text",
    "4:16 entry 1 of “descriptions” is the number 7",
    "4:19 entry 2 of “descriptions” is empty",
    "5:1 “keyword” is not a field of this file",
    "7:37 “match” in entry 1 of “keywords” is “fuzzy”",
    "8:5 entry 2 of “keywords” is “report software”",
    "10:27 “link” in entry 1 of “sitelinks” is “javascript:alert(1)”",
    "11:29 “at” in entry 1 of “pins” is “headline-9”",
  ]);
});

test.for([
  ["after: 3 days", "after: three days", "8:12 “after” in entry 2 of “mails” is “three days”"],
  ["kind: own", "kind: letter", "6:11 “kind” in entry 2 of “mails” is “letter”"],
  ["exits: [unsubscribes]", "exits: [unsubscribe]", "14:9 entry 1 of “exits” is “unsubscribe”"],
] as const)("a sequence with %s written %s", async ([before, after, expected]) => {
  const [first = ""] = await problems(SEQUENCE.replace(before, after));

  expect(first).toBe(expected);
});

test("reads what a picture is, and only of pictures that an asset names", async () => {
  const brief = BRIEF.replace(
    "  - id: reports-page",
    "  - id: feed\n    kind: sponsored-content\n    platform: linkedin-ads\n  - id: reports-page",
  );
  const git = memoryGit(
    team({
      [`${FOLDER}/brief.yaml`]: brief,
      [`${FOLDER}/assets/feed.md`]: FEED,
      [`${FOLDER}/files/wide.png`]: png(1200, 628),
      [`${FOLDER}/files/other.png`]: png(5, 5),
    }),
  );

  const { files } = await readCampaign(await openSource(git, "HEAD"), SLUG);

  expect(files).toEqual({
    "files/wide.png": { sha256: sha256(png(1200, 628)), bytes: png(1200, 628).length, mediaType: "image/png", width: 1200, height: 628 },
  });
});
