/** The bytes of a picture that is written into its own address; of pictures on the web nothing is read here. */

/** The bytes of a `data:` address; undefined for every other address, and where it cannot be read. */
export function bytesOfAddress(address: string): Uint8Array | undefined {
  const [, head = "", body = ""] = /^\s{0,9}data:([^,]{0,200}),([\s\S]*)$/i.exec(address) ?? [];
  if (head === "" && body === "") return undefined;
  try {
    const plain = decodeURIComponent(body);
    const signs = /;\s{0,9}base64$/i.test(head) ? atob(plain.replace(/\s+/g, "")) : plain;
    return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}
