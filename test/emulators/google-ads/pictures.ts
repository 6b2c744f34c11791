/** Real pictures of any size, and the operations of campaigns that show them. */
import { deflateSync } from "node:zlib";
import { CUSTOMER } from "./caller.ts";

const CRC = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, check]);
}

/** A PNG of one colour, in base64. */
export function png(width: number, height: number, [red, green, blue]: readonly [number, number, number] = [26, 86, 196]): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) row.set([red, green, blue], 1 + x * 3);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]).toString(
    "base64",
  );
}

const of = (collection: string, id: string) => `customers/${CUSTOMER}/${collection}/${id}`;

export const LINKED: readonly (readonly [fieldType: string, asset: Record<string, unknown>])[] = [
  ...["Run campaigns from Git", "Approve what goes out", "Take it back in a minute"].map(
    (text) => ["HEADLINE", { textAsset: { text } }] as const,
  ),
  ["LONG_HEADLINE", { textAsset: { text: "Marketing campaigns with the discipline of software" } }],
  ["DESCRIPTION", { textAsset: { text: "Every word is approved before anybody sees it." } }],
  ["DESCRIPTION", { textAsset: { text: "One revert takes the whole campaign back in every platform, with a record." } }],
  ["BUSINESS_NAME", { textAsset: { text: "ACME" } }],
  ["MARKETING_IMAGE", { name: "wide", imageAsset: { data: png(1200, 628) } }],
  ["SQUARE_MARKETING_IMAGE", { name: "square", imageAsset: { data: png(300, 300) } }],
  ["LOGO", { name: "logo", imageAsset: { data: png(128, 128, [196, 30, 58]) } }],
];

/** A paused Performance Max campaign with one asset group. `without`: places whose assets are left out. */
export function performanceMax(
  wanted: { readonly without?: readonly string[]; readonly campaign?: Record<string, unknown>; readonly linked?: typeof LINKED } = {},
): readonly Record<string, unknown>[] {
  const linked = (wanted.linked ?? LINKED).filter(([place]) => wanted.without?.includes(place) !== true);
  return [
    ...linked.map(([, asset], index) => ({ assetOperation: { create: { resourceName: of("assets", `-${100 + index}`), ...asset } } })),
    {
      campaignBudgetOperation: { create: { resourceName: of("campaignBudgets", "-1"), amountMicros: "50000000", explicitlyShared: false } },
    },
    {
      campaignOperation: {
        create: {
          ...{
            resourceName: of("campaigns", "-2"),
            name: "Everywhere [cac:1]",
            status: "PAUSED",
            advertisingChannelType: "PERFORMANCE_MAX",
          },
          ...{ campaignBudget: of("campaignBudgets", "-1"), maximizeConversions: {} },
          ...{ containsEuPoliticalAdvertising: "DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING" },
          ...wanted.campaign,
        },
      },
    },
    {
      assetGroupOperation: {
        create: {
          resourceName: of("assetGroups", "-3"),
          campaign: of("campaigns", "-2"),
          name: "Group",
          finalUrls: ["https://acme.example/spring"],
        },
      },
    },
    ...linked.map(([fieldType], index) => ({
      assetGroupAssetOperation: { create: { assetGroup: of("assetGroups", "-3"), asset: of("assets", `-${100 + index}`), fieldType } },
    })),
    { assetGroupSignalOperation: { create: { assetGroup: of("assetGroups", "-3"), searchTheme: { text: "campaign governance" } } } },
  ];
}

/** A paused display campaign with one responsive display ad. */
export function display(
  info: Record<string, unknown> = {},
  images: { readonly wide?: string; readonly square?: string } = {},
): readonly Record<string, unknown>[] {
  return [
    {
      assetOperation: { create: { resourceName: of("assets", "-10"), name: "wide", imageAsset: { data: images.wide ?? png(1200, 628) } } },
    },
    {
      assetOperation: {
        create: { resourceName: of("assets", "-11"), name: "square", imageAsset: { data: images.square ?? png(300, 300) } },
      },
    },
    {
      campaignBudgetOperation: { create: { resourceName: of("campaignBudgets", "-1"), amountMicros: "15000000", explicitlyShared: false } },
    },
    {
      campaignOperation: {
        create: {
          ...{ resourceName: of("campaigns", "-2"), name: "Banners [cac:2]", status: "PAUSED", advertisingChannelType: "DISPLAY" },
          ...{ campaignBudget: of("campaignBudgets", "-1"), maximizeConversions: {} },
          ...{ containsEuPoliticalAdvertising: "DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING" },
        },
      },
    },
    { adGroupOperation: { create: { resourceName: of("adGroups", "-3"), name: "Banners", campaign: of("campaigns", "-2") } } },
    {
      adGroupAdOperation: {
        create: {
          adGroup: of("adGroups", "-3"),
          ad: {
            finalUrls: ["https://acme.example/spring"],
            responsiveDisplayAd: {
              ...{
                headlines: [{ text: "Run campaigns from Git" }],
                longHeadline: { text: "Marketing campaigns with the discipline of software" },
              },
              ...{ descriptions: [{ text: "Every word is approved before anybody sees it." }], businessName: "ACME" },
              ...{ marketingImages: [{ asset: of("assets", "-10") }], squareMarketingImages: [{ asset: of("assets", "-11") }] },
              ...info,
            },
          },
        },
      },
    },
  ];
}
