/** Fields of an asset that no writer may decide: pictures, keywords, names, links. They are kept from the file that is there, or asked for. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetSource } from "#model/source.ts";
import { TO_COME } from "#model/to-come.ts";
import type { AssetKind } from "#model/types.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a file that are not the writer's. */
export function ownFields(present: AssetSource | undefined, schema: unknown): Fields {
  if (present === undefined) return {};
  const written = writtenIn(schema);
  // All words of a mail are a writer's, or its template's.
  if (present.value.kind === "email") return {};
  return Object.fromEntries(Object.entries(present.value).filter(([name]) => name !== "kind" && !written.has(name)));
}

function writtenIn(schema: unknown): ReadonlySet<string> {
  return new Set(Object.keys((schema as { readonly properties: Fields }).properties));
}

interface Beginning {
  readonly called: string;
  /** Field → what it is, for a person. */
  readonly needs: Readonly<Record<string, string>>;
  /** The file, as far as it is people's to write. */
  readonly file: readonly string[];
}

const PICTURES = [
  "pictures:",
  "  - { file: files/landscape.png, use: landscape, alt: What the picture shows }",
  "  - { file: files/square.png, use: square, alt: What the picture shows }",
  "  - { file: files/logo.png, use: logo, alt: Our logo }",
];

/** Three mails as most rows of mails have them; with as many as they like people go on from there. */
const MAILS = [
  ["welcome", "0 days"],
  ["how-it-helps", "3 days"],
  ["next-step", "5 days"],
].flatMap(([id, after]) => [
  "  - kind: own",
  `    id: ${id}`,
  `    after: ${after}`,
  ...["subject", "preheader", "headline"].map((field) => `    ${field}: ${TO_COME}`),
  `    cta: { label: ${TO_COME} }`,
  `    body: ${TO_COME}`,
]);

const BEGINNINGS: Readonly<Partial<Record<AssetKind, Beginning>>> = {
  "search-ad": {
    called: "search ad",
    needs: { keywords: "the searches it is shown for" },
    file: ["headlines: []", "descriptions: []", "keywords:", "  - { text: a search of your readers, match: phrase }"],
  },
  "display-ad": {
    called: "display ad",
    needs: { businessName: "the name under it", pictures: "its pictures" },
    file: ["headlines: []", `longHeadline: ${TO_COME}`, "descriptions: []", "businessName: Your company", ...PICTURES],
  },
  "performance-max": {
    called: "asset group of Performance Max",
    needs: { businessName: "the name under it", pictures: "its pictures" },
    file: ["headlines: []", "longHeadlines: []", "descriptions: []", "businessName: Your company", ...PICTURES],
  },
  "sponsored-content": {
    called: "sponsored post",
    needs: { picture: "its picture" },
    file: [`headline: ${TO_COME}`, "picture: { file: files/landscape.png, alt: What the picture shows }"],
  },
  "text-ad": { called: "text ad", needs: {}, file: [] },
  "document-ad": {
    called: "document ad",
    needs: { document: "its document" },
    file: [`headline: ${TO_COME}`, "document: { file: files/guide.pdf, title: The guide, pages: 9 }"],
  },
  sequence: {
    called: "sequence",
    needs: { mails: "its mails, how long after each other they come, and what ends it" },
    file: ["title: Welcome", "exits: [unsubscribes, reaches-goal]", "mails:", ...MAILS],
  },
};

/** One question for everything that only people can say, with the file to begin. */
export function ownFieldsMissing(
  kind: AssetKind,
  own: Fields,
  { slug, id }: { readonly slug: string; readonly id: string },
): readonly PipelineError[] {
  const beginning = BEGINNINGS[kind];
  const missing = Object.entries(beginning?.needs ?? {}).filter(([name]) => !Object.hasOwn(own, name));
  if (beginning === undefined || missing.length === 0) return [];
  const file = `campaigns/${slug}/assets/${id}.md`;
  const hasText = kind === "sponsored-content" || kind === "document-ad";
  const start = ["---", `kind: ${kind}`, ...beginning.file, "---", ...(hasText ? ["", TO_COME] : [])];
  return [
    new PipelineError(
      "FIELD_INVALID",
      `The ${beginning.called} "${id}" needs ${missing.map(([, what]) => what).join(" and ")}: which shall it be?`,
      {
        place: { file },
        detail: [`Write this into ${file}, with your own values:`, "", ...start].join("\n"),
        hint: `then run this again; what is empty, or says ${TO_COME}, is written for you`,
        facts: { question: true },
      },
    ),
  ];
}
