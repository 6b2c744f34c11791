/** A secret to be planted, and every form in which somebody could find it again. */

/** With characters that look different in a URL, in JSON and in Base64. */
export const PLANTED = 'pat-na1-Zq7+x/8"Kd\\w=93%b~vTn5';

/** A text as it might be written anywhere: as it is, in a URL, in JSON (once and twice), in Base64 by itself and as a password. */
export function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = (text: string) => Buffer.from(text).toString("base64").replace(/=+$/, "").slice(0, -1);
  return [
    ...new Set([
      ...[secret, encodeURIComponent(secret), json, JSON.stringify(json).slice(1, -1)],
      ...[
        base64(secret),
        base64(`x-access-token:${secret}`),
        base64(`Bearer ${secret}`),
        Buffer.from(secret).toString("base64url"),
        Buffer.from(secret).toString("hex"),
      ],
    ]),
  ];
}
